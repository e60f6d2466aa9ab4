// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/register/certificate.h>
#include <libegov/register/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCertificate = 4096; // what a QR code of the largest version holds, and some more
constexpr qsizetype longestList = 4 << 20;

Unexpected refusal(const QString& why) { return unexpected(RegisterError::Token, why); }

// NumericDate (RFC 7519 section 2) of the years in which there are such certificates; invalid for another.
QDateTime momentOf(const Json& json)
{
    const qint64 seconds = json.toInteger(-1);
    constexpr qint64 endOfYear9999 = 253'402'300'799;
    return seconds >= 0 && seconds <= endOfYear9999 ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : QDateTime();
}

Json dateOf(const QDateTime& moment) { return moment.toSecsSinceEpoch(); }

Expected<Json> objectIn(QByteArrayView payload, qsizetype longest)
{
    if (payload.size() > longest)
        return refusal(u"too long"_s);
    Expected<Json> json = Json::parse(payload);
    if (!json || !json->isObject())
        return refusal(u"not a JSON object"_s);
    return json;
}

} // namespace

Expected<CertificateClaims> CertificateClaims::parse(QByteArrayView payload)
{
    const Expected<Json> json = objectIn(payload, longestCertificate);
    if (!json)
        return Unexpected(json.error());
    const Json& place = (*json)["status"]["status_list"];
    CertificateClaims claims;
    claims.issuer = TenantCode((*json)["iss"].toUtf8());
    claims.registerId = RegisterId((*json)["register"].toUtf8());
    claims.number = (*json)["number"].toUtf8();
    claims.fields = (*json)["fields"];
    claims.issuedAt = momentOf((*json)["iat"]);
    claims.notBefore = momentOf((*json)["nbf"]);
    claims.expiresAt = momentOf((*json)["exp"]);
    claims.position = place["idx"].toInteger(-1);
    claims.listUri = place["uri"].toString();
    if (claims.issuer.isEmpty() || claims.registerId.isEmpty() || claims.number.isEmpty() || !claims.fields.isObject())
        return refusal(u"a certificate names its municipality, register, number and fields"_s);
    if (!claims.issuedAt.isValid() || !claims.notBefore.isValid()
        || ((*json).contains("exp") && !claims.expiresAt.isValid()))
        return refusal(u"a certificate has its days"_s);
    if (claims.position < 0 || claims.listUri.isEmpty())
        return refusal(u"a certificate has its place in a status list"_s);
    return claims;
}

UnsignedToken CertificateClaims::token() const
{
    Json json = Json::object({{"iss", issuer.value()}, {"iat", dateOf(issuedAt)}, {"nbf", dateOf(notBefore)},
        {"register", registerId.value()}, {"number", number}, {"fields", fields},
        {"status", Json::object({{"status_list", Json::object({{"idx", position}, {"uri", listUri}})}})}});
    if (expiresAt.isValid())
        json.set("exp", dateOf(expiresAt));
    return {type, json.toCanonical()};
}

Expected<StatusListClaims> StatusListClaims::parse(QByteArrayView payload)
{
    const Expected<Json> json = objectIn(payload, longestList);
    if (!json)
        return Unexpected(json.error());
    StatusListClaims claims;
    claims.issuer = TenantCode((*json)["iss"].toUtf8());
    claims.uri = (*json)["sub"].toString();
    claims.issuedAt = momentOf((*json)["iat"]);
    claims.expiresAt = momentOf((*json)["exp"]);
    claims.timeToLive = std::chrono::seconds((*json)["ttl"].toInteger());
    // The draft only recommends "exp". A list without one would vouch for ever.
    if (claims.issuer.isEmpty() || claims.uri.isEmpty() || !claims.issuedAt.isValid() || !claims.expiresAt.isValid()
        || claims.timeToLive <= std::chrono::seconds(0))
        return refusal(u"a status list says whose it is, where it lies and how long it holds"_s);
    Expected<StatusList> list = StatusList::fromJson((*json)["status_list"]);
    if (!list)
        return Unexpected(list.error());
    claims.list = std::move(*list);
    return claims;
}

UnsignedToken StatusListClaims::token() const
{
    return {type,
        Json::object({{"iss", issuer.value()}, {"sub", uri}, {"iat", dateOf(issuedAt)}, {"exp", dateOf(expiresAt)},
                         {"ttl", qint64(timeToLive.count())}, {"status_list", list.toJson()}})
            .toCanonical()};
}

} // namespace Egov
