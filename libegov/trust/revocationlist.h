// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

namespace Egov {

class WorkBudget;

/// A certificate revocation list (RFC 5280 section 5): parsed once, its serial numbers indexed, shared by copies and
/// threads. Whether it is authentic is not known here; path verification decides that with the issuer's key.
class EGOV_EXPORT RevocationList {
public:
    /// Held is certificateHold, which may be lifted; Removed is removeFromCRL of a delta list (RFC 5280 5.3.1).
    enum class Status { NotListed, Revoked, Held, Removed };

    /// What find() found.
    struct Entry {
        Status status = Status::NotListed; ///< NotListed for every serial number that is not in the list
        int reason = 0; ///< RFC 5280 5.3.1 CRLReason
        QDateTime revokedAt; ///< UTC
    };

    /// One list, DER or PEM. Refuses ("trust.not-a-revocation-list") everything else.
    static Expected<RevocationList> parse(QByteArrayView bytes);
    /// As many as a PEM text holds (at least one), or one in DER.
    static Expected<QList<RevocationList>> parseAll(QByteArrayView bytes);
    /// The same, counted: "work.exceeded" when the lists hold more than was allowed, or serial numbers that were chosen
    /// to be slow. A list is parsed before anybody knows who made it.
    static Expected<QList<RevocationList>> parseAll(QByteArrayView bytes, WorkBudget& budget);
    /// For the lists of one file: 256 MiB, sixteen million entries.
    static WorkBudget budget();

    /// No list; every accessor gives an empty value.
    RevocationList();
    /// True for a default-constructed one only.
    bool isNull() const noexcept;

    /// As it came.
    QByteArray der() const;
    QByteArray fingerprint() const; ///< SHA-256 of the DER, 32 bytes
    /// RFC 4514 text; for people, never for comparing.
    QString issuer() const;
    /// The issuer's Name as DER: what is compared.
    QByteArray issuerDer() const;
    QDateTime thisUpdate() const; ///< UTC
    QDateTime nextUpdate() const; ///< invalid when absent
    QByteArray number() const; ///< cRLNumber content octets; empty when absent
    /// keyIdentifier only; empty when absent.
    QByteArray authorityKeyIdentifier() const;
    /// The directoryName of issuingDistributionPoint as DER; empty when absent.
    QByteArray distributionPointDer() const;
    qsizetype size() const; ///< entries
    /// Whether this authority's name stands on it and its key made the signature; what the key may do and whether it is
    /// trusted is path verification's word.
    bool isSignedBy(const Certificate& authority) const;

    /// O(1). The serial as Certificate::serialNumber() gives it.
    Entry find(QByteArrayView serialNumber) const;

    /// Names it in reports: issuer's last name part and number.
    QByteArray label() const;

private:
    struct Private;
    friend struct RevocationListAccess;
    explicit RevocationList(std::shared_ptr<const Private> data);
    std::shared_ptr<const Private> d;
};

} // namespace Egov
