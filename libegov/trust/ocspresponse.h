// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

namespace Egov {

class WorkBudget;

/// What an OCSP responder answered (RFC 6960 4.2), read and not yet believed: whether it is authentic, current and
/// about the certificate in question, path verification decides (TrustMaterial::ocspResponses).
class EGOV_EXPORT OcspResponse {
public:
    /// certStatus of RFC 6960 4.2.1. Held is "revoked" for the reason certificateHold, which may be lifted again.
    enum class Status { Good, Revoked, Held, Unknown };

    /// DER of an OCSPResponse. Refuses ("trust.not-an-ocsp-response") what is not one, and
    /// ("trust.ocsp-unsuccessful", with the responder's word for it) an answer that says nothing about certificates.
    static Expected<OcspResponse> parse(QByteArrayView der);
    /// "work.exceeded" when there is more in it than the budget allows; the one above allows what budget() does.
    static Expected<OcspResponse> parse(QByteArrayView der, WorkBudget& budget);
    /// For one response: 8 MiB, fifty thousand answers and certificates.
    static WorkBudget budget();

    /// No response; every accessor gives an empty value.
    OcspResponse();
    /// True for a default-constructed one only.
    bool isNull() const noexcept;
    /// As it came.
    QByteArray der() const;
    QDateTime producedAt() const; ///< UTC
    /// The nonce's octets; empty when there is none.
    QByteArray nonce() const;
    qsizetype size() const; ///< answers within
    /// Whether one of its answers has this certificate's id: hashes of the issuer's name and key, and the serial
    /// number.
    bool speaksOf(const Certificate& certificate, const Certificate& issuer) const;
    /// What it says of this certificate under this issuer, believed or not; Unknown when it does not speak of it.
    Status statusOf(const Certificate& certificate, const Certificate& issuer) const;
    /// Since when it says so, UTC, the earliest where it says it twice; invalid when it does not say revoked or held.
    QDateTime revokedAt(const Certificate& certificate, const Certificate& issuer) const;
    /// Names it in reports.
    QByteArray label() const;

private:
    struct Private;
    friend struct OcspResponseAccess;
    explicit OcspResponse(std::shared_ptr<const Private> data);
    std::shared_ptr<const Private> d;
};

/// DER of an OCSPRequest about one certificate, with SHA-1 certificate ids as every responder knows them (RFC
/// 5019 2.1.1; they identify, they do not prove). nonce: at most 32 octets (RFC 8954); empty leaves it out.
EGOV_EXPORT QByteArray ocspRequest(const Certificate& certificate, const Certificate& issuer, QByteArrayView nonce);

} // namespace Egov
