// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/evidence/usedmaterial_p.h>

#include <libegov/trust/openssl_i.h>

namespace Egov {

namespace {

QByteArray sha256(QByteArrayView bytes) { return digestOf("SHA256", bytes).toHex(); }

} // namespace

TrustMaterial usedBy(const QList<PathReport>& paths, const TrustMaterial& material)
{
    QList<Certificate> certificates;
    for (const PathReport& path : paths)
        certificates += path.path();
    // Asked of every list there is: taken out of the certificates once.
    struct Wanted {
        QByteArray issuer;
        QByteArray key;
        QByteArray point;
    };
    std::vector<Wanted> wanted;
    for (const Certificate& one : std::as_const(certificates))
        wanted.push_back({one.issuerDer(), one.authorityKeyIdentifier(), one.distributionPointDer()});
    const auto named = [&wanted](const QByteArray& issuer) {
        return std::ranges::any_of(wanted, [&issuer](const Wanted& one) { return one.issuer == issuer; });
    };
    // Generations of a root share one name; the key identifiers tell them apart.
    const auto concerns = [&wanted](const RevocationList& list, const QByteArray& point) {
        const QByteArray issuer = list.issuerDer();
        const QByteArray key = list.authorityKeyIdentifier();
        return std::ranges::any_of(wanted, [&](const Wanted& one) {
            return one.issuer == issuer && (point.isEmpty() || one.point == point)
                && (one.key.isEmpty() || key.isEmpty() || one.key == key);
        });
    };
    TrustMaterial used;
    for (const Certificate& anchor : material.anchors) {
        if (certificates.contains(anchor))
            used.anchors += anchor;
    }
    for (const Certificate& candidate : material.candidates) {
        if (certificates.contains(candidate) || named(candidate.subjectDer()))
            used.candidates += candidate;
    }
    for (const RevocationList& list : material.revocationLists) {
        if (concerns(list, list.distributionPointDer()))
            used.revocationLists += list;
    }
    for (const PartitionedList& one : material.partitionedLists) {
        if (concerns(one.list, one.distributionPointDer))
            used.partitionedLists += one;
    }
    for (const QByteArray& response : material.ocspResponses) {
        if (std::ranges::any_of(
                certificates, [&response](const Certificate& one) { return response.contains(one.serialNumber()); }))
            used.ocspResponses += response;
    }
    return used;
}

void keepMaterial(const SignaturePolicy& policy, const TrustMaterial& used, KeptEvidence& kept)
{
    const auto keep = [&kept](const QByteArray& bytes) {
        const QByteArray digest = sha256(bytes);
        kept.blobs.insert(digest, bytes);
        return digest;
    };
    EvidenceRecord& record = kept.record;
    record.policyDigest = keep(toJson(policy).toCanonical());
    for (const Certificate& anchor : used.anchors)
        record.anchors += keep(anchor.der());
    for (const Certificate& candidate : used.candidates)
        record.candidates += keep(candidate.der());
    for (const RevocationList& list : used.revocationLists)
        record.lists += keep(list.der());
    for (const PartitionedList& one : used.partitionedLists)
        record.partitionedLists.emplace_back(keep(one.list.der()), one.distributionPointDer);
    for (const QByteArray& response : used.ocspResponses)
        record.ocspResponses += keep(response);
}

void describeSignature(
    QByteArrayView content, QByteArrayView signature, const QList<PathReport>& paths, EvidenceRecord& record)
{
    record.contentDigest = record.format == EvidenceRecord::Format::Pdf ? QByteArray() : sha256(content);
    record.signatureDigest = sha256(signature);
    for (const PathReport& path : paths) {
        for (const Certificate& certificate : path.path())
            record.path += certificate.fingerprint().toHex();
    }
}

} // namespace Egov
