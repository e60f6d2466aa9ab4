// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signatureverifier.h>

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

    // "rsa" or "p384"; made once per process and kept.
    static const Measured& of(const QByteArray& algorithm);

    // The leaf's partition with so many revoked serials, the leaf's not among them, signed by the root.
    Egov::RevocationList listOf(int serials) const;
    // A partition that has nothing to do with the leaf.
    Egov::RevocationList otherPartition(int number) const;
    // Verifies as programs do that use OpenSSL: parse, then CMS_verify with the shared store.
    bool verifyByOpenssl() const;

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
