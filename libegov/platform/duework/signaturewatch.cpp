// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/duework/signaturewatch_p.h>

#include <libegov/platform/filing/packaging_p.h>

#include <libegov/base/digest.h>
#include <libegov/base/log.h>

namespace Egov {

namespace {

constexpr qint64 respondersAgainSeconds = 24 * 60 * 60;

// When lists and answers say the certificate was revoked; invalid when none of them does.
struct RevokedSince {
    QDateTime at;
    QByteArray list;
};

RevokedSince revocationOf(const Certificate& certificate, const TrustMaterial& material)
{
    RevokedSince found;
    const auto look = [&](const RevocationList& list, const QByteArray& point) {
        if (list.issuerDer() != certificate.issuerDer()
            || (!point.isEmpty() && point != certificate.distributionPointDer()))
            return;
        const RevocationList::Entry entry = list.find(certificate.serialNumber());
        const bool revoked
            = entry.status == RevocationList::Status::Revoked || entry.status == RevocationList::Status::Held;
        if (revoked && (!found.at.isValid() || entry.revokedAt < found.at))
            found = {entry.revokedAt, list.fingerprint().toHex()};
    };
    for (const QByteArray& der : material.ocspResponses) {
        const Expected<OcspResponse> response = OcspResponse::parse(der);
        for (const Certificate& anchor : material.anchors) {
            const QDateTime at = response ? response->revokedAt(certificate, anchor) : QDateTime();
            if (at.isValid() && (!found.at.isValid() || at < found.at))
                found = {at, sha256Hex(der)};
        }
    }
    for (const RevocationList& list : material.revocationLists)
        look(list, list.distributionPointDer());
    for (const PartitionedList& one : material.partitionedLists)
        look(one.list, one.distributionPointDer);
    return found;
}

} // namespace

std::optional<SignatureFinding> judgeAgain(
    const TenantContext& parts, const SignedCase& one, const TrustMaterial& known, const OpeningKey& key)
{
    const Expected<QByteArray> cms = key.open(one.evidence.bytes);
    if (!cms)
        return std::nullopt; // sealed to an earlier key; the audit finds what was changed
    const auto judged = [&](const TrustMaterial& from) {
        return verifySignature(one.package.bytes(), *cms, parts.signaturePolicy, from, parts.clock.now());
    };
    SignatureReport report = judged(known);
    TrustMaterial material = known;
    if (parts.ocsp->hasResponders())
        material.ocspResponses += ocspResponsesAbout(parts, report);
    if (material.ocspResponses.size() > known.ocspResponses.size())
        report = judged(material);
    for (const SignerReport& signer : report.signers) {
        // Only an authentic list or answer makes the path say so; they then tell since when.
        if (signer.path.subIndication() != SubIndication::Revoked)
            continue;
        const RevokedSince revocation = revocationOf(signer.certificate, material);
        if (revocation.at.isValid() && revocation.at > one.evidence.judgedAt)
            continue;
        return SignatureFinding{.indication = toText(signer.path.indication()),
            .subIndication = toText(signer.path.subIndication()),
            .revokedAt = revocation.at,
            .list = revocation.list};
    }
    return std::nullopt;
}

Expected<int> SignatureWatch::work(TenantContext& parts, int limit)
{
    const std::shared_ptr<const TrustMaterial> material = parts.trust->material();
    if (!parts.keys.opening)
        return 0;
    const QDateTime now = parts.clock.now();
    const bool isNextDay = parts.ocsp->hasResponders() && m_begun.secsTo(now) >= respondersAgainSeconds;
    if (material != m_material || isNextDay) {
        m_material = material;
        m_begun = now;
        m_after = 0;
        m_done = false;
    }
    if (m_done)
        return 0;
    const Expected<std::vector<SignedCase>> cases = parts.evidence->openCases(m_after, limit);
    if (!cases)
        return Unexpected(cases.error());
    int found = 0;
    for (const SignedCase& one : *cases) {
        m_after = one.id;
        const std::optional<SignatureFinding> finding = judgeAgain(parts, one, *material, *parts.keys.opening);
        if (!finding)
            continue;
        const Expected<bool> added = parts.evidence->doubt(one, *finding);
        if (!added)
            return Unexpected(added.error());
        if (*added)
            qCWarning(logPlatform) << "a signature is doubted:" << one.reference.value();
        found += *added ? 1 : 0;
    }
    m_done = cases->empty();
    return found;
}

} // namespace Egov
