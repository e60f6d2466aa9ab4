// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/jpki/signatureverifier.h>

#include <openssl/x509.h>

// One signature and what is needed to verify it, made by make-data.sh; read by us and by OpenSSL.
struct Measured {
    QByteArray cms;
    QByteArray content;
    Egov::TrustMaterial material;
    Egov::SignaturePolicy policy;
    QDateTime moment;
    EVP_PKEY* rootKey = nullptr;
    X509_STORE* store = nullptr; // root, list, revocation asked for

    // With an authority between root and leaf, and a list of each: what OpenSSL is usually measured with.
    struct TwoTiers {
        QByteArray cms;
        Egov::TrustMaterial material;
        Egov::SignaturePolicy policy; // general: the JPKI has one tier
        X509_STORE* store = nullptr;
    } twoTiers;

    // "rsa" or "p384"; made once per process and kept.
    static const Measured& of(const QByteArray& algorithm);

    // The leaf's partition with so many revoked serials, the leaf's not among them, signed by the root.
    Egov::RevocationList listOf(int serials) const;
    // A partition that has nothing to do with the leaf.
    Egov::RevocationList otherPartition(int number) const;
    // A root of another name and key identifier, as fit for issuing as the one that counts.
    Egov::Certificate otherAnchor(int number) const;
    // Verifies as programs do that use OpenSSL: parse, then CMS_verify with the shared store.
    bool verifyByOpenssl() const { return verifyByOpenssl(cms, store); }
    bool verifyByOpenssl(const QByteArray& signedData, X509_STORE* trust) const;

private:
    QByteArray signedList(const QByteArray& partition, int serials) const;
};

// One raw verification over and over with a context that is kept: what no verifier can go below.
class RawVerification {
public:
    explicit RawVerification(const Measured& measured);
    ~RawVerification();
    bool verify() const;

private:
    EVP_PKEY_CTX* m_context = nullptr;
    QByteArray m_digest;
    QByteArray m_signature;
};
