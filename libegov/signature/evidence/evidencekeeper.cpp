// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/evidence/evidencekeeper.h>

#include <libegov/signature/evidence/usedmaterial_p.h>
#include <libegov/signature/jpki/signatureverifier.h>

#include <QHash>

#include <mutex>

namespace Egov {

namespace {

// A verifier with nothing but what is kept, and what the records of its signatures have in common.
struct PreparedMaterial {
    SignatureVerifier verifier;
    KeptEvidence kept;
};

QByteArray nameOf(const TrustMaterial& used)
{
    QByteArray name;
    for (const Certificate& anchor : used.anchors)
        name += 'a' + anchor.fingerprint();
    for (const Certificate& candidate : used.candidates)
        name += 'c' + candidate.fingerprint();
    for (const RevocationList& list : used.revocationLists)
        name += 'l' + list.fingerprint();
    for (const PartitionedList& one : used.partitionedLists)
        name += 'p' + one.list.fingerprint() + QByteArray::number(one.distributionPointDer.size()) + ' '
            + one.distributionPointDer;
    return name;
}

} // namespace

struct EvidenceKeeper::Private {
    SignaturePolicy policy;
    std::mutex lock{};
    QHash<QByteArray, std::shared_ptr<const PreparedMaterial>> prepared{};

    std::shared_ptr<const PreparedMaterial> prepare(const TrustMaterial& used)
    {
        const QByteArray name = nameOf(used);
        const std::lock_guard guard(lock);
        std::shared_ptr<const PreparedMaterial>& known = prepared[name];
        if (known)
            return known;
        KeptEvidence kept;
        keepMaterial(policy, used, kept);
        std::shared_ptr<const PreparedMaterial> made
            = std::make_shared<PreparedMaterial>(SignatureVerifier(policy, used), std::move(kept));
        // Lists are replaced every day: old ones go with the whole.
        if (prepared.size() > qsizetype(longest))
            prepared.clear();
        prepared.insert(name, made);
        return made;
    }
};

EvidenceKeeper::EvidenceKeeper(SignaturePolicy policy)
    : d(new Private{std::move(policy)})
{
}

EvidenceKeeper::~EvidenceKeeper() = default;

KeptEvidence EvidenceKeeper::keep(QByteArrayView content, QByteArrayView signature, const SignatureReport& judged,
    const TrustMaterial& material, const QDateTime& moment)
{
    QList<PathReport> paths;
    for (const SignerReport& signer : judged.signers)
        paths += signer.path;
    const TrustMaterial used = usedBy(paths, material);
    // A responder's answer is about one certificate: there is nothing to prepare.
    if (used.ocspResponses.isEmpty()) {
        const std::shared_ptr<const PreparedMaterial> prepared = d->prepare(used);
        KeptEvidence kept = prepared->kept;
        kept.record.moment = keptMoment(moment);
        kept.record.report = prepared->verifier.verify(content, signature, kept.record.moment).toJson();
        if (kept.record.report == judged.toJson()) {
            describeSignature(content, signature, paths, kept.record);
            return kept;
        }
    }
    return keepEvidence(EvidenceRecord::Format::Cms, content, signature, d->policy, material, moment);
}

} // namespace Egov
