// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/cms/signeddata_p.h>

#include <QHash>

namespace Egov {

// What the judges of one message share: each looks at the same certificates, digests the same content, and spends of
// what the file may cost.
class CmsCase {
public:
    CmsCase(const SignedData& signedData, const SignaturePolicy& signaturePolicy, const TrustMaterial& trustMaterial,
        const QDateTime& when, WorkBudget& budget);

    const SignedData& data;
    const SignaturePolicy& policy;
    const TrustMaterial& material;
    const QDateTime moment;
    WorkBudget& work;

    // Of the certificates that came with the message those that are some, parsed once.
    const QList<Certificate>& enclosed() const { return m_enclosed; }
    // Once for an algorithm, by OpenSSL's name. Empty when it cannot be made, or may not.
    QByteArray digestOfContent(const QByteArray& algorithm, QByteArrayView content);

private:
    QList<Certificate> m_enclosed;
    QHash<QByteArray, QByteArray> m_digests;
};

} // namespace Egov
