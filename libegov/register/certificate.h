// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/payloadsigner.h>
#include <libegov/register/registerdefinition.h>
#include <libegov/register/registerentry.h>
#include <libegov/register/statuslist.h>

#include <chrono>

namespace Egov {

/// A token before it is signed: the caller signs it as a compact JWS (RFC 7515, ES256) under the municipality's receipt
/// key, "typ" of the header being type (JwsKey::sign(payload, {{"typ", type}})).
struct UnsignedToken {
    QByteArray type; ///< "statuslist+jwt", "egov-certificate+jwt"
    QByteArray payload; ///< canonical JSON
};

/// What the code on a certificate of a register says: a JWT (RFC 7519) with a position in a status list
/// (draft-ietf-oauth-status-list section 6.1). {"iss": the municipality's code, "iat", "nbf", "exp", "register",
/// "number", "fields": those that are certified, "status": {"status_list": {"idx", "uri"}}}.
struct EGOV_EXPORT CertificateClaims {
    static constexpr char type[] = "egov-certificate+jwt"; ///< of the header

    TenantCode issuer; ///< "iss"
    RegisterId registerId; ///< "register"
    QByteArray number; ///< "number": of the entry
    Json fields = Json::object(); ///< "fields": by RegisterField::id
    QDateTime issuedAt; ///< "iat"
    QDateTime notBefore; ///< "nbf": 00:00 of the first day in Japan
    QDateTime expiresAt; ///< "exp": 24:00 of the last day; invalid: without an end
    qint64 position = 0; ///< "idx"
    QString listUri; ///< "uri"

    /// Of the payload of a JWS. "register.token".
    static Expected<CertificateClaims> parse(QByteArrayView payload);
    /// The same, to be signed.
    UnsignedToken token() const;
};

/// One status list as it is published (draft-ietf-oauth-status-list section 5.1).
struct EGOV_EXPORT StatusListClaims {
    static constexpr char type[] = "statuslist+jwt"; ///< of the header

    TenantCode issuer; ///< "iss"
    QString uri; ///< "sub": where it lies, as the certificates say
    QDateTime issuedAt; ///< "iat"
    QDateTime expiresAt; ///< "exp": from then on it says nothing
    std::chrono::seconds timeToLive{}; ///< "ttl": a fresh one is asked for after that
    StatusList list; ///< "status_list"

    /// Of the payload of a JWS. "register.token".
    static Expected<StatusListClaims> parse(QByteArrayView payload);
    /// The same, to be signed.
    UnsignedToken token() const;
};

/// What a certificate is worth. Each has its own words for whoever scans it.
enum class CertificateVerdict {
    Unknown, ///< nothing can be said: not ours, not whole, or no status list of now; take it for no certificate
    Valid,
    NotYetValid,
    Expired,
    Revoked, ///< the entry has ended or is void, or says something else now
    Suspended
};
/// unknown, valid, not-yet-valid, expired, revoked, suspended
EGOV_EXPORT QByteArray toText(CertificateVerdict verdict);

/// Starts as unknown; becomes another when every check before it has passed.
struct CertificateReport {
    CertificateVerdict verdict = CertificateVerdict::Unknown; ///< the only word that counts
    /// Why it is unknown: "certificate-signature", "certificate-type", "certificate-format", "certificate-issuer",
    /// "list-missing", "list-signature", "list-type", "list-format", "list-issuer", "list-other" (of another place),
    /// "list-expired", "list-early" (from the future), "list-position", "list-status". Empty otherwise.
    QByteArray reason;
    std::optional<CertificateClaims> claims; ///< once its signature and shape are good
};

/// What a verdict rests on. Nothing is fetched.
struct CertificateTrust {
    TenantCode issuer; ///< whose certificates these must be
    PayloadVerifier verify; ///< under the keys of that municipality
};

/// Judges a certificate without asking anybody: by its signature, its days, and a status list that was fetched before.
/// certificate, list: compact JWS. list: empty where there is none; then a certificate that has not run out is unknown.
EGOV_EXPORT CertificateReport checkCertificate(
    const QByteArray& certificate, const QByteArray& list, const CertificateTrust& trust, const QDateTime& now);

} // namespace Egov
