// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpki/jpkiroot_p.h>
#include <libegov/signature/jpki/jpkisuite_p.h>
#include <libegov/trust/revocationlistshape_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <algorithm>
#include <limits>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// An anchor whose extensions ask nothing of the path below it.
bool isPlain(const Certificate& anchor)
{
    static const QByteArrayList unusual{"2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54", "2.5.29.37", "2.5.29.32"};
    constexpr quint32 odd = EXFLAG_CRITICAL | EXFLAG_INVALID | EXFLAG_NO_FINGERPRINT;
    return (X509_get_extension_flags(CertificateAccess::native(anchor)) & odd) == 0 && anchor.isAuthority()
        && anchor.hasKeyUsage() && anchor.allows(Certificate::KeyUse::CertificateSigning)
        && anchor.allows(Certificate::KeyUse::CrlSigning) && !anchor.subjectKeyIdentifier().isEmpty()
        && anchor.subjectDer() == anchor.issuerDer()
        && std::ranges::none_of(unusual, [&anchor](const QByteArray& oid) { return !anchor.extension(oid).isEmpty(); });
}

bool isMeant(const Certificate& anchor, const PathPolicy& policy)
{
    const QString subject = anchor.subject();
    return !subject.contains("OU=JPKI for user authentication"_L1)
        && (!subject.contains("O=JPKI-TEST"_L1) || policy.testHierarchy);
}

} // namespace

std::optional<JpkiRoot> JpkiRoot::of(
    const Certificate& anchor, const SignaturePolicy& policy, const TrustMaterial& material)
{
    const KeyTraits& traits = CertificateAccess::keyTraits(anchor);
    if (!CertificateAccess::key(anchor) || !JpkiSuite::of(traits) || !isPlain(anchor) || !isMeant(anchor, policy.path)
        || !refuseKey(policy.path.algorithms, traits).isEmpty() || !anchor.notBefore().isValid()
        || !anchor.notAfter().isValid())
        return std::nullopt;
    JpkiRoot root;
    root.certificate = anchor;
    root.subject = anchor.subjectDer();
    root.keyIdentifier = anchor.subjectKeyIdentifier();
    root.label = anchor.label();
    root.fingerprint = anchor.fingerprint().toHex();
    root.notBefore = anchor.notBefore().toSecsSinceEpoch();
    root.notAfter = anchor.notAfter().toSecsSinceEpoch();
    root.m_maximumAgeSeconds = policy.path.maximumRevocationAgeSeconds;
    // A root issues to itself: its leaves' labels end as its own.
    root.m_issuedBy = root.label.sliced(root.label.indexOf(" issued by "));
    root.addLists(material, policy.path.algorithms);
    return root;
}

void JpkiRoot::add(const RevocationList& list, const QByteArray& deliveredTo, const QList<AllowedAlgorithm>& allowed)
{
    if (list.isNull() || list.issuerDer() != subject)
        return;
    const RevocationListShape shape = RevocationListShape::of(list);
    const QByteArray place = shape.hasDistributionPoint ? list.distributionPointDer() : deliveredTo;
    if (place.isEmpty())
        return; // speaks for nobody in this profile
    Partition& partition = m_partitions[place];
    const bool own = list.authorityKeyIdentifier().isEmpty() || list.authorityKeyIdentifier() == keyIdentifier;
    if (!own)
        return; // of another generation
    const KeyTraits& traits = CertificateAccess::keyTraits(certificate);
    if (!shape.isPlain || !deliveredTo.isEmpty() == shape.hasDistributionPoint
        || !refuseAlgorithm(allowed, traits, describeAlgorithm(shape.algorithm)).isEmpty()) {
        partition.isPlain = false;
        return;
    }
    if (!shape.isSignedBy(certificate))
        return;
    // Lists with a scope inside and lists bound from outside are judged apart; not here.
    partition.isPlain &= partition.lists.isEmpty() || partition.hasScope == shape.hasDistributionPoint;
    partition.hasScope = shape.hasDistributionPoint;
    const bool ends = list.nextUpdate().isValid(); // one that does not say until when it holds is never current
    partition.lists += List{list, list.label(), list.thisUpdate().toMSecsSinceEpoch(),
        ends ? list.nextUpdate().toMSecsSinceEpoch() : std::numeric_limits<qint64>::min()};
}

void JpkiRoot::addLists(const TrustMaterial& material, const QList<AllowedAlgorithm>& allowed)
{
    for (const RevocationList& list : material.revocationLists)
        add(list, {}, allowed);
    for (const PartitionedList& list : material.partitionedLists)
        add(list.list, list.distributionPointDer, allowed);
    // Two spellings of one place are one place to the general way.
    QHash<quint32, QByteArray> spelled;
    for (auto at = m_partitions.begin(); at != m_partitions.end(); ++at) {
        const quint32 key = nameKey(QByteArrayView(at.key()));
        if (spelled.contains(key))
            at->isPlain = m_partitions[spelled.value(key)].isPlain = false;
        spelled.insert(key, at.key());
    }
}

bool JpkiRoot::notRevoked(const JpkiLeaf& leaf, const QDateTime& moment, QByteArray& evidence) const
{
    const QByteArrayView place = leaf.distributionPoint;
    const auto partition = m_partitions.constFind(QByteArray::fromRawData(place.data(), place.size()));
    if (partition == m_partitions.cend() || !partition->isPlain)
        return false;
    const qint64 now = moment.toMSecsSinceEpoch();
    const List* newest = nullptr;
    for (const List& one : partition->lists) {
        if (one.isCurrent(now, m_maximumAgeSeconds) && (!newest || one.thisUpdate > newest->thisUpdate))
            newest = &one;
    }
    for (const List& one : partition->lists) {
        if (!newest || one.thisUpdate != newest->thisUpdate || !one.isCurrent(now, m_maximumAgeSeconds))
            continue;
        if (one.list.find(leaf.serial).status != RevocationList::Status::NotListed)
            return false;
        if (evidence.isEmpty())
            evidence = one.label;
        else
            evidence += ", " + one.label;
    }
    return newest;
}

bool JpkiRoot::issued(const JpkiLeaf& leaf) const
{
    EVP_PKEY* key = CertificateAccess::key(certificate);
    const JpkiSuite* suite = JpkiSuite::of(leaf.signatureAlgorithm);
    if (!suite || !suite->fits(CertificateAccess::keyTraits(certificate)))
        return false;
    // The root's key is asked for again and again: each thread keeps the context of the last one. The context holds the
    // key, so another key never has its address.
    thread_local NativeKeyContext kept;
    if (!kept || EVP_PKEY_CTX_get0_pkey(kept.get()) != key)
        kept = verifyingContext(key, suite->digest);
    return verifyDigest(kept.get(), digestOf(*suite, leaf.tbs), leaf.signature);
}

QByteArray JpkiRoot::labelOf(const JpkiLeaf& leaf) const
{
    constexpr char digits[] = "0123456789abcdef";
    constexpr QByteArrayView begin("serial ");
    QByteArray made;
    made.reserve(begin.size() + 2 * leaf.serial.size() + m_issuedBy.size());
    made.append(begin);
    for (const char octet : leaf.serial) {
        made.append(digits[static_cast<quint8>(octet) >> 4]);
        made.append(digits[static_cast<quint8>(octet) & 15]);
    }
    return made.append(m_issuedBy);
}

} // namespace Egov
