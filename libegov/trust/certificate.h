// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayList>
#include <QDateTime>
#include <QList>

#include <memory>

namespace Egov {

/// An X.509 certificate (RFC 5280) as it was issued: the DER bytes decide, everything else is read from them. A value:
/// copies share the bytes. Two certificates are equal when their bytes are.
class EGOV_EXPORT Certificate {
public:
    /// Bits of the keyUsage extension (RFC 5280 4.2.1.3); all of them when the extension is absent.
    enum class KeyUse {
        DigitalSignature,
        NonRepudiation,
        KeyEncipherment,
        KeyAgreement,
        CertificateSigning,
        CrlSigning
    };

    /// One certificate, DER or PEM. Refuses ("trust.not-a-certificate") everything else, and bytes after the DER.
    static Expected<Certificate> parse(QByteArrayView bytes);
    /// As many as a PEM text holds (at least one), or one in DER. OpenSSL's "TRUSTED CERTIFICATE" blocks are not read.
    static Expected<QList<Certificate>> parseAll(QByteArrayView bytes);

    /// No certificate; every accessor gives an empty value.
    Certificate();
    /// True for a default-constructed one only.
    bool isNull() const noexcept;

    /// As issued, byte for byte.
    QByteArray der() const;
    /// RFC 7468, without text around it.
    QByteArray toPem() const;
    /// SHA-256 of the DER, 32 bytes.
    QByteArray fingerprint() const;

    /// RFC 4514 text, most specific first; for people, never for comparing (see subjectDer).
    QString subject() const;
    /// As subject().
    QString issuer() const;
    /// The Name of RFC 5280 4.1.2.4 or 4.1.2.6 as DER: what is compared.
    ///@{
    QByteArray subjectDer() const;
    QByteArray issuerDer() const;
    ///@}
    /// The INTEGER's content octets, big endian, as issued.
    QByteArray serialNumber() const;
    QDateTime notBefore() const; ///< UTC, inclusive
    QDateTime notAfter() const; ///< UTC, inclusive

    bool isAuthority() const; ///< basicConstraints CA
    bool isSelfSigned() const; ///< same names, and its own key made the signature
    /// A bit of keyUsage; true for all of them when the extension is absent, so ask hasKeyUsage() where it must be
    /// there.
    bool allows(KeyUse use) const;
    /// Whether the extension is there.
    bool hasKeyUsage() const;
    QByteArrayList policies() const; ///< dotted OIDs of certificatePolicies
    QByteArrayList extendedKeyUsage() const; ///< dotted OIDs
    QByteArray subjectKeyIdentifier() const; ///< empty when absent
    QByteArray authorityKeyIdentifier() const; ///< keyIdentifier only; empty when absent
    /// The first directoryName among the CRL distribution points, as DER; empty when there is none.
    QByteArray distributionPointDer() const;
    /// The value of the extension (the octets inside extnValue), by dotted OID; empty when absent.
    QByteArray extension(const QByteArray& oid) const;
    /// By dotted OID, critical or not.
    bool hasExtension(const QByteArray& oid) const;

    /// SubjectPublicKeyInfo, DER.
    QByteArray publicKeyDer() const;
    /// "RSA", "EC", ...
    QByteArray keyAlgorithm() const;
    /// Length of the modulus for RSA, of the group's order for EC; 0 for no certificate.
    int keyBits() const;

    /// Names this certificate in reports without telling about its holder: issuer's last name part and serial number.
    QByteArray label() const;

    /// True when the DER is the same, byte for byte.
    friend EGOV_EXPORT bool operator==(const Certificate& left, const Certificate& right) noexcept;

private:
    struct Private;
    friend struct CertificateAccess;
    explicit Certificate(std::shared_ptr<const Private> data);
    std::shared_ptr<const Private> d;
};

} // namespace Egov
