// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/publickey_i.h>

#include <mutex>

namespace Egov {

// RFC 5280 4.1 as views into the DER. Empty views throughout when the bytes are not so much as that in strict DER: then
// OpenSSL, which takes BER too, is asked about everything.
struct CertificateParts {
    QByteArrayView tbs; // whole
    QByteArrayView serial; // content octets
    QByteArrayView issuer; // Name, whole
    QByteArrayView subject;
    QByteArrayView publicKeyInfo; // whole
    QByteArrayView extensions; // content of the SEQUENCE OF
    QByteArrayView signatureAlgorithm; // whole
    QByteArrayView signature; // without the octet of unused bits; empty when there are unused bits

    bool areRead() const { return !tbs.isEmpty(); }
    // The value of the first extension of that kind, or of the only one; null when there is none, or not only one.
    enum class Occurrence { First, Only };
    QByteArrayView extension(QByteArrayView oidContent, Occurrence occurrence = Occurrence::First) const;
    static CertificateParts read(QByteArrayView der);
};

// The DER is there from the start; OpenSSL's objects and what they tell, only when something asks for them.
struct Certificate::Private {
    const QByteArray der;
    QByteArray serial;

    explicit Private(QByteArray der);
    // For DER that a strict reader has taken apart already.
    Private(QByteArray der, QByteArray serial, QByteArray label);
    const CertificateParts& parts() const;
    // Null when OpenSSL does not take the bytes for a certificate. With what OpenSSL keeps about extensions filled in.
    X509* native() const;
    const PublicKey& key() const;
    const QByteArray& fingerprint() const;
    const QByteArray& label() const;
    // One number for all spellings of a name (RFC 5280 7.1).
    quint32 subjectKey() const;
    quint32 issuerKey() const;

private:
    template <typename T>
    struct Kept {
        std::once_flag once;
        T value{};
    };
    mutable Kept<CertificateParts> m_parts;
    mutable Kept<NativeCertificate> m_native;
    mutable Kept<PublicKey> m_key;
    mutable Kept<QByteArray> m_fingerprint;
    mutable Kept<QByteArray> m_label;
    mutable Kept<quint32> m_subjectKey;
    mutable Kept<quint32> m_issuerKey;
};

} // namespace Egov
