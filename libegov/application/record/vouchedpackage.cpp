// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/vouchedpackage.h>

#include <libegov/application/errors.h>
#include <libegov/application/record/identitynames_p.h>
#include <libegov/base/clock.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Json toJson(const Evidence& evidence)
{
    return Json::object({{"kind", evidence.kind}, {"bytes", evidence.bytes.toBase64()}, {"report", evidence.report},
        {"judgedAt", toTimestamp(evidence.judgedAt)}});
}

Evidence evidenceOf(const Json& json)
{
    return {.kind = json["kind"].toUtf8(),
        .bytes = QByteArray::fromBase64(json["bytes"].toUtf8()),
        .report = json["report"],
        .judgedAt = fromTimestamp(json["judgedAt"].toUtf8())};
}

} // namespace

VouchedPackage::VouchedPackage(Package package, Voucher voucher)
    : m_package(std::move(package))
    , m_voucher(std::move(voucher))
{
}

Expected<VouchedPackage> VouchedPackage::of(Package package, Voucher voucher)
{
    const bool shows = voucher.kind == RequiredIdentity::None
        || (voucher.kind == RequiredIdentity::Email ? !voucher.address.isEmpty() : !voucher.evidence.isEmpty());
    if (voucher.kind != package.asked() || !shows || !voucher.at.isValid())
        return unexpected(ApplicationError::Voucher,
            u"the form asks for "_s + QString::fromLatin1(identityNames.of(package.asked())));
    return VouchedPackage(std::move(package), std::move(voucher));
}

bool VouchedPackage::isFresh(const QDateTime& now) const
{
    const qint64 seconds = m_voucher.at.secsTo(now);
    return seconds >= 0 && seconds <= freshSeconds;
}

Json VouchedPackage::voucherToJson() const
{
    Json evidence = Json::array();
    for (const Evidence& one : m_voucher.evidence)
        evidence.append(toJson(one));
    return Json::object({{"kind", identityNames.of(m_voucher.kind)}, {"evidence", evidence}, {"trust", m_voucher.trust},
        {"address", m_voucher.address}, {"at", toTimestamp(m_voucher.at)}});
}

std::optional<VouchedPackage> VouchedPackage::fromJson(const Package& package, const Json& json)
{
    const std::optional<RequiredIdentity> kind = identityNames.find(json["kind"].toUtf8());
    if (!kind)
        return std::nullopt;
    Voucher voucher{.kind = *kind,
        .trust = json["trust"].toUtf8(),
        .address = json["address"].toUtf8(),
        .at = fromTimestamp(json["at"].toUtf8())};
    for (const Json& one : json["evidence"].elements())
        voucher.evidence += evidenceOf(one);
    Expected<VouchedPackage> vouched = of(package, std::move(voucher));
    return vouched ? std::optional(std::move(*vouched)) : std::nullopt;
}

} // namespace Egov
