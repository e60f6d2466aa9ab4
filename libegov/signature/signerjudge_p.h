// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cmssignature.h>
#include <libegov/signature/signeddata_p.h>

#include <functional>

namespace Egov {

// Judges one SignerInfo over content: certificate, algorithms, attributes, digest, signature, path, identity.
class SignerJudge {
public:
    SignerJudge(const SignedData& data, const SignerInfo& signer, const SignaturePolicy& policy,
        const TrustMaterial& material, const QDateTime& moment);

    SignerReport judge(QByteArrayView content);
    // With the digest of the content made elsewhere (a PDF is digested in two pieces).
    SignerReport judgeDigest(
        const std::function<QByteArray(const char* digestName)>& contentDigest, QByteArrayView content);

private:
    bool findCertificate();
    void judgeAlgorithms();
    void judgeAttributes(QByteArrayView content);
    void judgeSigningCertificate();
    void judgeDigestAndSignature(const QByteArray& contentDigest, QByteArrayView content);
    void judgeTimeStamp();
    void judgeTrust();

    const SignedData& m_data;
    const SignerInfo& m_signer;
    const SignaturePolicy& m_policy;
    const TrustMaterial& m_material;
    QDateTime m_moment;
    SignerReport m_report;
    QList<Certificate> m_enclosed;
    QByteArray m_label;
    QByteArray m_digestName;
    QByteArray m_algorithm; // AlgorithmIdentifier with a digest in it
};

} // namespace Egov
