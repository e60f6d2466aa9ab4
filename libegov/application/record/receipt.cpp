// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/receipt.h>

#include <libegov/application/errors.h>
#include <libegov/base/clock.h>
#include <libegov/base/json.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* type = "egov-receipt/1";

} // namespace

QByteArray Receipt::payload() const
{
    return Json::object({{"applicationDigest", packageDigest}, {"arrivedAt", toTimestamp(arrivedAt)},
                            {"chain", Json::object({{"hash", chainHash}, {"position", chainPosition}})},
                            {"form", form.value()}, {"formDigest", formDigest}, {"formVersion", formVersion},
                            {"reference", reference.value()}, {"tenant", tenant.value()}, {"typ", type}})
        .toCanonical();
}

Expected<Receipt> Receipt::parse(const QByteArray& payload, const QByteArray& jws)
{
    const Expected<Json> json = Json::parse(payload);
    if (!json || (*json)["typ"].toUtf8() != type)
        return unexpected(ApplicationError::Receipt, u"not the payload of a receipt"_s);
    Receipt receipt;
    receipt.tenant = TenantCode((*json)["tenant"].toUtf8());
    receipt.reference = ReferenceNumber((*json)["reference"].toUtf8());
    receipt.form = FormId((*json)["form"].toUtf8());
    receipt.formVersion = static_cast<int>((*json)["formVersion"].toInteger());
    receipt.formDigest = (*json)["formDigest"].toUtf8();
    receipt.packageDigest = (*json)["applicationDigest"].toUtf8();
    receipt.arrivedAt = QDateTime::fromString((*json)["arrivedAt"].toString(), Qt::ISODateWithMs);
    receipt.chainPosition = (*json)["chain"]["position"].toInteger();
    receipt.chainHash = (*json)["chain"]["hash"].toUtf8();
    receipt.jws = jws;
    if (!receipt.arrivedAt.isValid() || receipt.payload() != payload)
        return unexpected(ApplicationError::Receipt, u"a member is missing or of another kind"_s);
    return receipt;
}

Expected<Receipt> Receipt::fromJws(const QByteArray& jws)
{
    const QByteArrayList parts = jws.split('.');
    if (parts.size() != 3)
        return unexpected(ApplicationError::Receipt, u"not a compact JWS"_s);
    const auto payload = QByteArray::fromBase64Encoding(
        parts[1], QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload)
        return unexpected(ApplicationError::Receipt, u"not a compact JWS"_s);
    return parse(*payload, jws);
}

} // namespace Egov
