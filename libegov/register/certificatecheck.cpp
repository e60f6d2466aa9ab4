// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/enumnames.h>
#include <libegov/register/certificate.h>

namespace Egov {

namespace {

constexpr EnumNames<CertificateVerdict, 6> verdicts{{{
    {CertificateVerdict::Unknown, "unknown"},
    {CertificateVerdict::Valid, "valid"},
    {CertificateVerdict::NotYetValid, "not-yet-valid"},
    {CertificateVerdict::Expired, "expired"},
    {CertificateVerdict::Revoked, "revoked"},
    {CertificateVerdict::Suspended, "suspended"},
}}};

// The "typ" of a header whose signature is good already, so that a receipt of the same key is no certificate
// (RFC 8725 section 3.11).
bool hasType(const QByteArray& jws, const char* type)
{
    const QByteArray header
        = QByteArray::fromBase64(jws.first(std::max<qsizetype>(0, jws.indexOf('.'))), QByteArray::Base64UrlEncoding);
    const Expected<Json> json = Json::parse(header);
    return json && (*json)["typ"].toUtf8() == type;
}

// What a list says of a certificate, or why it says nothing.
struct ListedStatus {
    std::optional<int> status;
    const char* reason;
};

// Draft-ietf-oauth-status-list section 8.3.
ListedStatus statusOf(
    const CertificateClaims& certificate, const QByteArray& jws, const CertificateTrust& trust, const QDateTime& now)
{
    if (jws.isEmpty())
        return {std::nullopt, "list-missing"};
    const Expected<QByteArray> payload = trust.verify(jws);
    if (!payload)
        return {std::nullopt, "list-signature"};
    if (!hasType(jws, StatusListClaims::type))
        return {std::nullopt, "list-type"};
    const Expected<StatusListClaims> list = StatusListClaims::parse(*payload);
    if (!list)
        return {std::nullopt, "list-format"};
    if (list->issuer != trust.issuer)
        return {std::nullopt, "list-issuer"};
    if (list->uri != certificate.listUri)
        return {std::nullopt, "list-other"};
    if (list->issuedAt > now)
        return {std::nullopt, "list-early"};
    if (list->expiresAt <= now)
        return {std::nullopt, "list-expired"};
    const std::optional<int> status = list->list.at(certificate.position);
    return {status, status ? "" : "list-position"};
}

} // namespace

QByteArray toText(CertificateVerdict verdict) { return verdicts.of(verdict); }

CertificateReport checkCertificate(
    const QByteArray& certificate, const QByteArray& list, const CertificateTrust& trust, const QDateTime& now)
{
    CertificateReport report;
    const auto unknown = [&](const QByteArray& reason) {
        report.reason = reason;
        return report;
    };
    const Expected<QByteArray> payload = trust.verify(certificate);
    if (!payload)
        return unknown("certificate-signature");
    if (!hasType(certificate, CertificateClaims::type))
        return unknown("certificate-type");
    Expected<CertificateClaims> claims = CertificateClaims::parse(*payload);
    if (!claims)
        return unknown("certificate-format");
    if (claims->issuer != trust.issuer)
        return unknown("certificate-issuer");
    report.claims = std::move(*claims);
    // Its days come before its status (section 7.1): what has run out has run out, whatever a list says.
    if (report.claims->expiresAt.isValid() && report.claims->expiresAt <= now) {
        report.verdict = CertificateVerdict::Expired;
        return report;
    }
    const ListedStatus listed = statusOf(*report.claims, list, trust, now);
    if (!listed.status)
        return unknown(listed.reason);
    switch (PositionStatus(*listed.status)) {
    case PositionStatus::Valid:
        report.verdict = report.claims->notBefore > now ? CertificateVerdict::NotYetValid : CertificateVerdict::Valid;
        return report;
    case PositionStatus::Invalid: report.verdict = CertificateVerdict::Revoked; return report;
    case PositionStatus::Suspended: report.verdict = CertificateVerdict::Suspended; return report;
    }
    return unknown("list-status");
}

} // namespace Egov
