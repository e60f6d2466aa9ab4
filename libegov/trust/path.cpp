// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/chainvalidator_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/path.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/revocation_p.h>

#include <algorithm>
#include <optional>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

const QByteArrayList& requiredChecks(const PathPolicy& policy)
{
    static const QByteArrayList general{"path.chain", "path.validity", "path.critical-extensions", "path.constraints",
        "path.policy", "path.algorithm", "path.purpose"};
    static const QByteArrayList jpki
        = general + QByteArrayList{"path.der", "path.leaf", "path.leaf-policy", "path.anchor"};
    return policy.profile == PathPolicy::Profile::Jpki ? jpki : general;
}

qsizetype failures(const PathReport& report)
{
    return std::ranges::count_if(report.checks(), [](const Check& check) {
        return check.result == Check::Result::Failed || check.result == Check::Result::Undetermined;
    });
}

// Whoever made the certificate chose how many there are.
QByteArray policiesText(const QByteArrayList& policies)
{
    constexpr qsizetype longest = 2000;
    return policies.join(' ').left(longest);
}

// What the JPKI asks of a leaf before anything else is believed about it.
void judgeJpkiLeaf(const Certificate& leaf, const PathPolicy& policy, PathReport& report)
{
    const QByteArray label = leaf.label();
    if (Der::isStrict(leaf.der()))
        report.pass("path.der", label);
    else
        report.fail("path.der", SubIndication::FormatFailure, label, "the certificate is not DER");
    if (leaf.isAuthority() || leaf.subjectDer() == leaf.issuerDer())
        report.fail(
            "path.leaf", SubIndication::ChainConstraintsFailure, label, "an authority's certificate, not a person's");
    else
        report.pass("path.leaf", label);
    // With one tier the leaf's own policies are all there are; said here too, so that a certificate of the wrong kind
    // is told apart from one of an unknown root.
    const QByteArrayList policies = leaf.policies();
    const bool accepted = std::ranges::any_of(
        policies, [&policy](const QByteArray& oid) { return policy.initialPolicies.contains(oid); });
    if (accepted)
        report.pass("path.leaf-policy", label, policiesText(policies));
    else
        report.fail("path.leaf-policy", SubIndication::ChainConstraintsFailure, label,
            policies.isEmpty() ? QByteArray("no policy") : policiesText(policies));
}

// Anchors that may issue to this leaf: the very same name, octet by octet, and the key its key identifier points to.
TrustMaterial jpkiMaterial(const Certificate& leaf, const TrustMaterial& material)
{
    TrustMaterial some = material;
    some.candidates.clear();
    const QByteArray issuer = leaf.issuerDer();
    some.anchors.removeIf([&issuer](const Certificate& anchor) {
        const QByteArrayView subject = CertificateAccess::parts(anchor).subject;
        return subject.isEmpty() ? anchor.subjectDer() != issuer : subject != issuer;
    });
    return some;
}

// Signing and authentication certificates have roots of their own, and so has the test hierarchy. Whoever put the wrong
// root among the anchors does not get past its name.
void judgeJpkiAnchor(const Certificate& anchor, const PathPolicy& policy, PathReport& report)
{
    const QString name = anchor.subject();
    const bool forAuthentication = name.contains("OU=JPKI for user authentication"_L1);
    const bool forSigning = name.contains("OU=JPKI for digital signature"_L1);
    const bool isTest = name.contains("O=JPKI-TEST"_L1);
    const QByteArray label = anchor.label();
    if ((policy.purpose == CertificatePurpose::Signing && forAuthentication)
        || (policy.purpose == CertificatePurpose::Authentication && forSigning)) {
        report.fail("path.anchor", SubIndication::ChainConstraintsFailure, label,
            "the root of the other certificate of the card");
    } else if (isTest && !policy.testHierarchy) {
        report.fail("path.anchor", SubIndication::ChainConstraintsFailure, label, "the root of the test hierarchy");
    } else {
        report.pass("path.anchor", label, anchor.fingerprint().toHex());
    }
}

} // namespace

Json PathReport::toJson() const
{
    return Json::object({{"valid", isGood()}, {"indication", toText(indication())},
        {"subIndication", toText(subIndication())}, {"checks", Egov::toJson(checks())}});
}

PathReport verifyPath(
    const Certificate& leaf, const TrustMaterial& material, const PathPolicy& policy, const QDateTime& moment)
{
    WorkBudget own;
    return verifyPath(leaf, material, policy, moment, own);
}

PathReport verifyPath(const Certificate& leaf, const TrustMaterial& material, const PathPolicy& policy,
    const QDateTime& moment, WorkBudget& budget)
{
    const bool jpki = policy.profile == PathPolicy::Profile::Jpki;
    const QDateTime when = moment.toUTC();
    PathReport start;
    start.setMoment(when);
    Q_ASSERT_X(moment.isValid(), "Egov::verifyPath", "a path is judged as of a moment");
    if (leaf.isNull() || !moment.isValid())
        return start;
    if (jpki)
        judgeJpkiLeaf(leaf, policy, start);
    judgePurpose(leaf, policy, start);

    std::optional<PathReport> best;
    PathBuilder builder(jpki ? jpkiMaterial(leaf, material) : material, budget);
    builder.build(leaf, [&](const QList<Certificate>& path) {
        PathReport report = start;
        // Names, policies and constraints are gone through once for each path.
        const bool allowed = std::ranges::all_of(path,
            [&budget](const Certificate& one) { return budget.spend(WorkBudget::Kind::Steps, one.der().size()); });
        if (!allowed)
            return PathBuilder::Judgement::Enough;
        report.setPath(path);
        judgeAlgorithms(path, policy, report);
        judgeExtendedKeyUsage(path, policy, report);
        if (jpki)
            judgeJpkiAnchor(path.last(), policy, report);
        judgeChain(path, policy, when, report);
        if (policy.revocation == RevocationRule::Required && report.firstFailure() == nullptr) {
            for (qsizetype i = path.size() - 2; i >= 0; --i)
                Revocation(material, policy, when, budget).judge(path, i, report);
        }
        report.conclude(requiredChecks(policy));
        if (!best || report.isGood() || failures(report) < failures(*best))
            best = report;
        return report.isGood() || budget.isSpent() ? PathBuilder::Judgement::Enough
                                                   : PathBuilder::Judgement::TryAnother;
    });
    if (best && !budget.isSpent())
        return *best;
    // Half of the paths, or half of the lists, say nothing about the certificate.
    if (budget.isSpent())
        start.undetermined("path.work", SubIndication::Generic, leaf.label(), budget.refusal().detail().toUtf8());
    else
        start.undetermined("path.chain", SubIndication::NoCertificateChainFound, leaf.label(), builder.evidence());
    start.conclude(requiredChecks(policy));
    return start;
}

} // namespace Egov
