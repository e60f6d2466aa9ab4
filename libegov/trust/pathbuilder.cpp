// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/openssl_i.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>

#include <algorithm>

namespace Egov {

namespace {

using NativeName = std::unique_ptr<X509_NAME, Releases<X509_NAME_free>>;

NativeName parseName(QByteArrayView der)
{
    const unsigned char* at = octets(der);
    return NativeName(d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size())));
}

} // namespace

bool sameName(QByteArrayView left, QByteArrayView right)
{
    if (left == right)
        return true;
    const NativeName one = parseName(left);
    const NativeName other = parseName(right);
    const bool same = one && other && X509_NAME_cmp(one.get(), other.get()) == 0;
    ERR_clear_error();
    return same;
}

PathBuilder::PathBuilder(const TrustMaterial& material, WorkBudget& budget)
    : m_budget(budget)
{
    const auto add = [this](const QList<Certificate>& certificates, bool anchors) {
        for (const Certificate& certificate : certificates) {
            if (certificate.isNull())
                continue;
            m_nodes.append({certificate, anchors});
        }
    };
    add(material.anchors, true);
    add(material.candidates, false);
}

QList<const PathBuilder::Node*> PathBuilder::issuersOf(const Certificate& certificate) const
{
    const QByteArray wanted = certificate.authorityKeyIdentifier();
    QList<const Node*> issuers;
    for (const Node& node : m_nodes) {
        if (!CertificateAccess::isIssuerName(node.certificate, certificate))
            continue;
        const QByteArray own = node.certificate.subjectKeyIdentifier();
        if (!wanted.isEmpty() && !own.isEmpty() && wanted != own)
            continue;
        issuers += &node;
    }
    // Anchors first, then what a key identifier points to; the order of the arguments decides nothing.
    std::ranges::stable_sort(issuers, {}, [&wanted](const Node* node) {
        const bool pointed = !wanted.isEmpty() && node->certificate.subjectKeyIdentifier() == wanted;
        return (node->isAnchor ? 0 : 2) + (pointed ? 0 : 1);
    });
    return issuers;
}

bool PathBuilder::signedBy(const Certificate& certificate, const Certificate& issuer)
{
    EVP_PKEY* key = CertificateAccess::key(issuer);
    if (!key)
        return false;
    // DSA parameters may be inherited (RFC 3279 2.3.2); whoever judges the whole path puts them in.
    if (EVP_PKEY_missing_parameters(key))
        return true;
    const std::pair<QByteArray, QByteArray> edge(certificate.fingerprint(), issuer.fingerprint());
    if (const auto known = m_signed.constFind(edge); known != m_signed.constEnd())
        return *known;
    // Neither good nor bad: nobody is told that the key did not make it.
    if (const SignatureAlgorithm algorithm = describeAlgorithm(certificate); !canVerify(algorithm)) {
        const QByteArrayView identifier = CertificateAccess::parts(certificate).signatureAlgorithm;
        m_unsupported = identifier.isEmpty() ? algorithm.key + ' ' + algorithm.digest : algorithmName(identifier);
        return false;
    }
    m_workLeft -= verificationCost(key);
    if (m_workLeft < 0 || !spendSignature(m_budget, key, certificate.der().size()))
        return false;
    const bool good = CertificateAccess::isSignedBy(certificate, issuer);
    m_signed.insert(edge, good);
    m_badSignatures += !good;
    return good;
}

bool PathBuilder::extend(QList<Certificate>& path, const Judge& judge)
{
    const Certificate last = path.last();
    const bool isAnchor
        = std::ranges::any_of(m_nodes, [&last](const Node& node) { return node.isAnchor && node.certificate == last; });
    if (isAnchor)
        return m_pathsLeft-- <= 0 || judge(path) == Judgement::Enough;
    if (path.size() >= maximumLength)
        return false;
    if (!m_budget.spend(WorkBudget::Kind::Steps, m_nodes.size()))
        return true;
    for (const Node* node : issuersOf(last)) {
        ++m_named;
        if (--m_stepsLeft <= 0)
            return true;
        if (path.contains(node->certificate) || !signedBy(last, node->certificate))
            continue;
        path.append(node->certificate);
        const bool enough = extend(path, judge);
        path.removeLast();
        if (enough)
            return true;
        if (m_pathsLeft <= 0 || m_workLeft <= 0 || m_stepsLeft <= 0 || m_budget.isSpent())
            return true;
    }
    return false;
}

void PathBuilder::build(const Certificate& leaf, const Judge& judge)
{
    QList<Certificate> path{leaf};
    extend(path, judge);
}

QByteArray PathBuilder::evidence() const
{
    if (m_workLeft <= 0 || m_pathsLeft <= 0 || m_stepsLeft <= 0)
        return "gave up: too many candidates";
    if (m_named == 0)
        return "no anchor or candidate has the issuer's name and key identifier";
    if (!m_unsupported.isEmpty())
        return "signed with " + m_unsupported + ", which is not supported";
    if (m_badSignatures > 0)
        return "issuers of that name are known, but none of their keys made the signature";
    return "the issuers known lead to no anchor";
}

} // namespace Egov
