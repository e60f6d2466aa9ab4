// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/signeddata_p.h>
#include <libegov/signature/jpki/jpkiroot_p.h>

#include <optional>

namespace Egov {

// The fast path of SignatureVerifier. Built once over the material; anything unusual in it closes the path for the
// anchor concerned.
class JpkiFastPath {
public:
    JpkiFastPath(const SignaturePolicy& policy, const TrustMaterial& material);

    // A good report, or nothing: then the general way has to judge.
    std::optional<SignatureReport> verify(QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const;

private:
    const JpkiRoot* rootOf(const JpkiLeaf& leaf) const;
    bool hasAcceptedPolicy(const JpkiLeaf& leaf) const;
    QByteArray policiesOf(const JpkiLeaf& leaf) const;

    QMultiHash<QByteArray, JpkiRoot> m_roots; // by key identifier
    QHash<QByteArray, QByteArray> m_policies; // content octets of the OBJECT IDENTIFIER to dotted
};

} // namespace Egov
