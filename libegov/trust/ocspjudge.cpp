// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/chainvalidator_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/ocspresponse_p.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>

#include <algorithm>

namespace Egov {

namespace {

constexpr char ocspSigning[] = "1.3.6.1.5.5.7.3.9";
constexpr char ocspNoCheck[] = "1.3.6.1.5.5.7.48.1.5";

bool isNamedBy(const OcspResponseAccess::Data& response, const Certificate& certificate)
{
    if (!response.responderName.isEmpty())
        return sameName(response.responderName, certificate.subjectDer());
    const QByteArray info = certificate.publicKeyDer();
    Der::Reader parts(Der::Reader(info).next().content);
    parts.take(Der::Sequence);
    const QByteArrayView bits = parts.take(Der::BitString).content;
    return !bits.isEmpty() && digestOf("SHA1", bits.sliced(1)) == response.responderKeyHash;
}

QByteArray whyTooMuch(const WorkBudget& budget)
{
    return "the OCSP response costs more than one may: " + budget.refusal().detail().toUtf8();
}

} // namespace

OcspJudge::OcspJudge(const TrustMaterial& material, const PathPolicy& policy, const QDateTime& moment)
    : m_material(material)
    , m_policy(policy)
    , m_moment(moment)
{
}

QByteArray OcspJudge::whyNotUsable(const OcspResponseAccess::Data& response) const
{
    if (response.unknownCritical)
        return "the OCSP response has an extension that is not known";
    if (response.producedAt > m_moment)
        return "the OCSP response was made after the moment";
    // RFC 6960 4.2.2.1: what is known to be correct at a time was known when it was signed.
    const bool early = std::ranges::any_of(
        response.answers, [&response](const auto& answer) { return answer.thisUpdate > response.producedAt; });
    return early ? "the OCSP response speaks of a time after it was made" : QByteArray();
}

QByteArray OcspJudge::whyNotCurrent(const OcspResponseAccess::Single& answer) const
{
    if (answer.thisUpdate > m_moment)
        return "the OCSP answer is from after the moment";
    const qint64 limit = m_policy.maximumRevocationAgeSeconds;
    if (limit > 0 && answer.thisUpdate.secsTo(m_moment) > limit)
        return "the OCSP answer is older than the policy allows";
    // Without nextUpdate the responder always has something newer (RFC 6960 4.2.2.1): then only a limit of ours can say
    // how long an answer holds.
    if (!answer.nextUpdate.isValid())
        return limit > 0 ? QByteArray() : "the OCSP answer does not say how long it holds";
    return answer.nextUpdate < m_moment
        ? "the OCSP answer is out of date: nextUpdate " + answer.nextUpdate.toString(Qt::ISODate).toLatin1()
        : QByteArray();
}

QByteArray OcspJudge::whyNotResponder(const Certificate& responder, const Certificate& issuer, WorkBudget& budget) const
{
    if (responder == issuer)
        return {};
    // RFC 6960 4.2.2.2: issued by the very authority that issued the certificate in question, for this use.
    X509* native = CertificateAccess::native(responder);
    if (!CertificateAccess::isIssuerName(issuer, responder)
        || !spendSignature(budget, CertificateAccess::key(issuer), responder.der().size())
        || !CertificateAccess::isSignedBy(responder, issuer))
        return "the OCSP responder is not of the issuer's making";
    const QList<AllowedAlgorithm>& allowed = m_policy.algorithms.isEmpty() ? generalAlgorithms() : m_policy.algorithms;
    if (!refuseAlgorithm(allowed, CertificateAccess::keyTraits(issuer), describeAlgorithm(responder)).isEmpty())
        return "the OCSP responder's certificate is signed with an algorithm that is not accepted";
    if (!responder.extendedKeyUsage().contains(ocspSigning) || !responder.allows(Certificate::KeyUse::DigitalSignature)
        || (X509_get_extension_flags(native) & (EXFLAG_CRITICAL | EXFLAG_INVALID)))
        return "the OCSP responder's certificate is not for signing answers";
    if (!isValidAt(responder, m_moment))
        return "the OCSP responder's certificate does not hold at the moment";
    // Who revokes the revoker? Only a certificate that says nobody does answers that (RFC 6960 4.2.2.2.1).
    return responder.hasExtension(ocspNoCheck) ? QByteArray()
                                               : "the OCSP responder's certificate could itself be revoked";
}

QByteArray OcspJudge::whyNotAuthentic(
    const OcspResponseAccess::Data& response, const Certificate& issuer, WorkBudget& budget) const
{
    const QList<AllowedAlgorithm>& allowed = m_policy.algorithms.isEmpty() ? generalAlgorithms() : m_policy.algorithms;
    const SignatureAlgorithm algorithm = describeAlgorithm(response.algorithm);
    QList<Certificate> responders{issuer};
    constexpr qsizetype enclosedAtMost = 8;
    for (const QByteArrayView der : response.certificates.first(qMin(enclosedAtMost, response.certificates.size()))) {
        if (!budget.spend(WorkBudget::Kind::Kept, CertificateAccess::keptOf(der)))
            break;
        if (const Expected<Certificate> enclosed = Certificate::parse(der))
            responders += *enclosed;
    }
    responders += m_material.candidates;
    QByteArray why = "the OCSP responder is not known";
    for (const Certificate& responder : std::as_const(responders)) {
        if (!budget.spend(WorkBudget::Kind::Digested, responder.publicKeyDer().size()))
            break;
        if (!isNamedBy(response, responder))
            continue;
        why = whyNotResponder(responder, issuer, budget);
        EVP_PKEY* key = CertificateAccess::key(responder);
        if (why.isEmpty())
            why = refuseAlgorithm(allowed, CertificateAccess::keyTraits(responder), algorithm);
        if (why.isEmpty() && !spendSignature(budget, key, response.tbs.size()))
            break;
        if (why.isEmpty() && !verifyBytes(key, response.algorithm, response.tbs, response.signature))
            why = "the OCSP response is not signed by its responder";
        if (why.isEmpty())
            return why;
    }
    return budget.isSpent() ? whyTooMuch(budget) : why;
}

OcspJudge::Finding OcspJudge::judge(const Certificate& certificate, const Certificate& issuer) const
{
    using Status = OcspResponse::Status;
    Finding finding;
    QDateTime newest;
    const auto passOver = [&](const QByteArray& why) {
        if (!newest.isValid())
            finding.evidence = why;
    };
    for (const QByteArray& der : m_material.ocspResponses) {
        WorkBudget budget = OcspResponse::budget();
        const Expected<OcspResponse> response = OcspResponse::parse(der, budget);
        if (budget.isSpent())
            passOver(whyTooMuch(budget));
        if (!response)
            continue;
        const OcspResponseAccess::Data& data = OcspResponseAccess::of(*response);
        const OcspResponseAccess::Single* worst = nullptr;
        QByteArray why;
        for (const OcspResponseAccess::Single& answer : data.answers) {
            if (!budget.spend(WorkBudget::Kind::Digested, answer.digestedToSee(certificate, issuer)))
                break;
            if (!answer.concerns(certificate, issuer))
                continue;
            if (const QByteArray old = whyNotCurrent(answer); !old.isEmpty())
                why = old;
            else if (!worst || OcspResponseAccess::isWorse(answer.status, worst->status)
                || (answer.status == worst->status && answer.thisUpdate > worst->thisUpdate))
                worst = &answer;
        }
        if (budget.isSpent()) {
            passOver(whyTooMuch(budget));
            continue;
        }
        if (!worst) {
            if (!why.isEmpty())
                passOver(why);
            continue;
        }
        why = whyNotUsable(data);
        // Once for a response, however many answers it holds.
        if (why.isEmpty())
            why = whyNotAuthentic(data, issuer, budget);
        if (why.isEmpty() && worst->status == Status::Unknown)
            why = "the OCSP responder does not know the certificate";
        if (!why.isEmpty()) {
            passOver(why);
            continue;
        }
        const bool newer = !newest.isValid() || worst->thisUpdate > newest;
        if (!newer && (worst->thisUpdate < newest || worst->status == Status::Good))
            continue;
        newest = worst->thisUpdate;
        finding = {worst->status, worst->reason, worst->revokedAt, response->label()};
    }
    return finding;
}

} // namespace Egov
