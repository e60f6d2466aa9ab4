// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/cmscase_p.h>
#include <libegov/trust/openssl_i.h>

namespace Egov {

using Kind = WorkBudget::Kind;

CmsCase::CmsCase(const SignedData& signedData, const SignaturePolicy& signaturePolicy,
    const TrustMaterial& trustMaterial, const QDateTime& when, WorkBudget& budget)
    : data(signedData)
    , policy(signaturePolicy)
    , material(trustMaterial)
    , moment(when)
    , work(budget)
{
    for (const QByteArrayView der : data.certificates) {
        if (!work.spend(Kind::Kept, CertificateAccess::keptOf(der)))
            return;
        if (const Expected<Certificate> certificate = Certificate::parse(der))
            m_enclosed += *certificate;
    }
}

QByteArray CmsCase::digestOfContent(const QByteArray& algorithm, QByteArrayView content)
{
    if (const auto known = m_digests.constFind(algorithm); known != m_digests.cend())
        return *known;
    if (!work.spend(Kind::Digested, content.size()))
        return {};
    return *m_digests.insert(algorithm, digestOf(algorithm.constData(), content));
}

} // namespace Egov
