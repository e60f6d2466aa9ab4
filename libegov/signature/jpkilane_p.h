// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cmssignature.h>
#include <libegov/signature/jpkileaf_p.h>
#include <libegov/signature/signeddata_p.h>
#include <libegov/trust/native.h>

#include <optional>

namespace Egov {

// The short way of SignatureVerifier. Built once over the material; anything unusual in it closes the lane for the
// anchor concerned.
class JpkiLane {
public:
    JpkiLane(const SignaturePolicy& policy, const TrustMaterial& material);

    // A good report, or nothing: then the general way has to judge.
    std::optional<SignatureReport> verify(QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const;

private:
    // The lists of one distribution point under one anchor, all of one scope.
    struct Partition {
        QList<RevocationList> lists;
        QByteArrayList labels;
        bool isPlain = true;
        bool hasScope = false;
    };
    struct Root {
        Certificate certificate;
        QByteArray subject;
        QByteArray keyIdentifier;
        QByteArray label;
        QByteArray fingerprint;
        QByteArray name; // last part, for labels
        QDateTime notBefore;
        QDateTime notAfter;
        EVP_PKEY* key = nullptr;
        QHash<QByteArray, Partition> partitions;
    };

    bool isPlainPolicy() const;
    void addRoot(const Certificate& anchor, const TrustMaterial& material);
    void addLists(Root& root, const TrustMaterial& material);
    bool notRevoked(const Root& root, const JpkiLeaf& leaf, const QDateTime& moment, QByteArray& evidence) const;
    bool verifySigned(const SignedData& data, const SignerInfo& signer, const JpkiLeaf& leaf,
        QByteArrayView certificate, QByteArrayView content, SignerReport& report, const QByteArray& label) const;

    SignaturePolicy m_policy;
    QHash<std::pair<QByteArray, QByteArray>, Root> m_roots; // by subject and key identifier
};

} // namespace Egov
