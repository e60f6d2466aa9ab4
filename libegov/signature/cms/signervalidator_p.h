// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmscase_p.h>

#include <optional>

namespace Egov {

// Judges one SignerInfo over content: certificate, algorithms, attributes, digest, signature, path, identity.
class SignerJudge {
public:
    SignerJudge(CmsCase& message, const SignerInfo& signer);

    // Without the content what can be judged without it is, and the rest is not checked. What the file may not cost is
    // not judged either: then there is the check "cms.work", INDETERMINATE.
    SignerReport judge(std::optional<QByteArrayView> content);

private:
    using Content = std::optional<QByteArrayView>;

    bool findCertificate();
    // Whether the digest and the signature can be computed; what cannot is recorded as not checked.
    bool judgeAlgorithms();
    void judgeAttributes(const Content& content);
    void judgeSigningCertificate();
    void judgeDigest(const Content& content);
    void judgeSignature(const Content& content);
    void judgeTimeStamp();
    void judgeTrust();

    CmsCase& m_case;
    const SignedData& m_data;
    const SignerInfo& m_signer;
    const SignaturePolicy& m_policy;
    const TrustMaterial& m_material;
    QDateTime m_moment;
    WorkBudget& m_work;
    SignerReport m_report;
    QByteArray m_label;
    QByteArray m_digestName;
    QByteArray m_algorithm; // AlgorithmIdentifier with a digest in it
};

} // namespace Egov
