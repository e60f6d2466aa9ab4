// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpki/jpkifastpath_p.h>
#include <libegov/signature/jpki/jpkisuite_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/revocationlistshape_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(const SignaturePolicy& policy)
{
    const PathPolicy& path = policy.path;
    static const QList<AllowedAlgorithm> expected
        = JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).algorithms;
    return path.profile == PathPolicy::Profile::Jpki && path.purpose == CertificatePurpose::Signing
        && path.revocation == RevocationRule::Required && path.explicitPolicy
        && !path.initialPolicies.contains("2.5.29.32.0") && path.algorithms == expected
        && policy.pathRule == SignaturePolicy::PathRule::Required
        && policy.rsaForm == SignaturePolicy::RsaForm::DigestInfo;
}

// "as of " and QDateTime::toString(Qt::ISODate) of a moment in UTC, at a tenth of the time.
QByteArray asOf(const QDateTime& utc)
{
    const QDate date = utc.date();
    const QTime time = utc.time();
    if (date.year() < 1000 || date.year() > 9999)
        return "as of " + utc.toString(Qt::ISODate).toLatin1();
    QByteArray text("as of 0000-00-00T00:00:00Z", 26);
    char* const out = text.data();
    const auto put = [out](qsizetype at, int digits, int value) {
        for (; digits > 0; value /= 10)
            out[at + --digits] = static_cast<char>('0' + value % 10);
    };
    put(6, 4, date.year());
    put(11, 2, date.month());
    put(14, 2, date.day());
    put(17, 2, time.hour());
    put(20, 2, time.minute());
    put(23, 2, time.second());
    return text;
}

// The signed attributes that mean something here, each a single value, whole; empty when absent.
struct Attributes {
    QByteArrayView contentType;
    QByteArrayView messageDigest;
    QByteArrayView signingTime;
    QByteArrayView signingCertificateV2;

    // False when one is not single, not as RFC 5652 5.3 has it, or of those that only the general way reads.
    bool read(QByteArrayView attributes)
    {
        const std::pair<QByteArrayView, QByteArrayView*> known[]
            = {{CmsAttribute::contentType, &contentType}, {CmsAttribute::messageDigest, &messageDigest},
                {CmsAttribute::signingTime, &signingTime}, {CmsAttribute::signingCertificateV2, &signingCertificateV2}};
        for (Der::Reader all(Der::Reader(attributes).next().content); !all.atEnd();) {
            Der::Reader parts(all.take(Der::Sequence).content);
            const QByteArrayView oid = parts.take(Der::ObjectIdentifier).content;
            Der::Reader values(parts.take(Der::Set).content);
            if (!all.isGood() || !parts.finished() || oid == QByteArrayView(CmsAttribute::signingCertificate))
                return false;
            const auto* which = std::ranges::find(known, oid, &std::pair<QByteArrayView, QByteArrayView*>::first);
            if (which == std::end(known))
                continue;
            if (!which->second->isEmpty())
                return false;
            *which->second = values.next().whole;
            if (!values.finished())
                return false;
        }
        return !contentType.isEmpty() && !messageDigest.isEmpty();
    }

    // Whether the signer meant this certificate, by the default digest, which is left out (RFC 5035 4).
    bool mean(QByteArrayView certificate) const
    {
        Der::Reader list(
            Der::Reader(Der::Reader(Der::Reader(signingCertificateV2).next().content).next().content).next().content);
        return list.take(Der::OctetString).content == digestOf("SHA256", certificate);
    }
};

struct Signed {
    const SignedData& data;
    const SignerInfo& signer;
    const JpkiLeaf& leaf;
    QByteArrayView certificate;
};

bool verifySigned(const Signed& what, QByteArrayView content, SignerReport& report, const QByteArray& label)
{
    const SignerInfo& signer = what.signer;
    if (signer.attributes.isEmpty() || !signer.unsignedAttributes.isEmpty())
        return false;
    const PublicKey key = PublicKey::read(what.leaf.publicKeyInfo);
    const JpkiSuite* suite = JpkiSuite::of(key.traits);
    if (!key.key || !suite)
        return false;
    Der::Reader digestIdentifier(Der::Reader(signer.digestAlgorithm).next().content);
    const QByteArrayView digestOid = digestIdentifier.take(Der::ObjectIdentifier).content;
    digestIdentifier.takeIf(Der::Null);
    // RFC 3370 3.2: a signer may say rsaEncryption and the digest elsewhere.
    const bool keyAlone
        = key.traits.type == "RSA" && signer.signatureAlgorithm == QByteArrayView(rsaKeyAlgorithm, rsaKeyAlgorithmSize);
    Attributes attributes;
    if (!digestIdentifier.finished() || digestOid != suite->digestIdentifier
        || (signer.signatureAlgorithm != suite->signature && !keyAlone) || !attributes.read(signer.attributes)
        || Der::Reader(attributes.contentType).take(Der::ObjectIdentifier).content != what.data.contentType
        || Der::Reader(attributes.messageDigest).take(Der::OctetString).content != digestOf(*suite, content))
        return false;
    if (!attributes.signingTime.isEmpty()) {
        const Der::Element time = Der::Reader(attributes.signingTime).next();
        report.claimedTime = Der::time(time.tag, time.content);
        if (!report.claimedTime.isValid())
            return false;
    }
    const bool named = !attributes.signingCertificateV2.isEmpty();
    if (named && !attributes.mean(what.certificate))
        return false;
    const NativeKeyContext context = verifyingContext(key.key.get(), suite->digest);
    if (!verifyDigest(context.get(), digestOf(*suite, attributesToSign(signer.attributes)), signer.signature))
        return false;
    report.pass("cms.attributes"_ba, label);
    if (named)
        report.pass("cms.signing-certificate"_ba, label);
    else
        report.note("cms.signing-certificate"_ba, label, "no signingCertificate attribute"_ba);
    report.algorithm = QByteArray::fromRawData(suite->name.data(), suite->name.size());
    report.pass("cms.algorithm"_ba, label, report.algorithm);
    report.pass("cms.digest"_ba, label, QByteArray::fromRawData(suite->digest, qstrlen(suite->digest)));
    report.pass("cms.signature"_ba, label);
    report.crypto = report.digest = Check::Result::Passed;
    return true;
}

} // namespace

JpkiFastPath::JpkiFastPath(const SignaturePolicy& policy, const TrustMaterial& material)
{
    // A response about one certificate may say more than the lists do; only the general way weighs both.
    if (!isPlain(policy) || !material.ocspResponses.isEmpty())
        return;
    for (const QByteArray& dotted : policy.path.initialPolicies) {
        const QByteArray oid = Der::Reader(Der::objectIdentifier(dotted)).next().content.toByteArray();
        m_policies.insert(oid, Der::dotted(oid));
    }
    QHash<quint32, QByteArrayList> issuers; // of the lists, every spelling
    const auto note = [&issuers](const RevocationList& list) {
        if (list.isNull())
            return;
        QByteArrayList& spellings = issuers[RevocationListShape::of(list).issuerKey];
        if (const QByteArray name = list.issuerDer(); !spellings.contains(name))
            spellings += name;
    };
    std::ranges::for_each(material.revocationLists, note);
    std::ranges::for_each(material.partitionedLists, note, &PartitionedList::list);
    for (const Certificate& anchor : material.anchors) {
        // A list under another spelling of the root's name concerns it too, and is beyond the fast path.
        const QByteArray subject = anchor.subjectDer();
        const QByteArrayList spellings = issuers.value(nameKey(QByteArrayView(subject)));
        const bool odd = std::ranges::any_of(spellings, [&](const QByteArray& one) { return one != subject; });
        const auto same = [&subject](const JpkiRoot& known) { return known.subject == subject; };
        if (odd || std::ranges::any_of(m_roots.values(anchor.subjectKeyIdentifier()), same))
            continue;
        if (std::optional<JpkiRoot> root = JpkiRoot::of(anchor, policy, material))
            m_roots.insert(root->keyIdentifier, *root);
    }
}

const JpkiRoot* JpkiFastPath::rootOf(const JpkiLeaf& leaf) const
{
    const QByteArrayView key = leaf.authorityKeyIdentifier;
    const auto [first, last] = m_roots.equal_range(QByteArray::fromRawData(key.data(), key.size()));
    const auto found = std::find_if(first, last, [&leaf](const JpkiRoot& root) { return root.subject == leaf.issuer; });
    return found == last ? nullptr : &*found;
}

bool JpkiFastPath::hasAcceptedPolicy(const JpkiLeaf& leaf) const
{
    return std::ranges::any_of(leaf.policies,
        [this](QByteArrayView oid) { return m_policies.contains(QByteArray::fromRawData(oid.data(), oid.size())); });
}

QByteArray JpkiFastPath::policiesOf(const JpkiLeaf& leaf) const
{
    const QByteArrayView only = leaf.policies.first();
    if (leaf.policies.size() == 1)
        return m_policies.value(QByteArray::fromRawData(only.data(), only.size()));
    QByteArrayList dotted;
    for (const QByteArrayView oid : leaf.policies)
        dotted += Der::dotted(oid);
    constexpr qsizetype longest = 2000; // as the general way tells them
    return dotted.join(' ').left(longest);
}

std::optional<SignatureReport> JpkiFastPath::verify(
    QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const
{
    if (m_roots.isEmpty() || !moment.isValid() || content.isEmpty() || !cms.startsWith('\x30'))
        return std::nullopt;
    WorkBudget work;
    const Expected<SignedData> data = SignedData::readInPlace(cms, work);
    JpkiLeaf leaf;
    if (!data || data->isEnclosing || data->signers.size() != 1 || data->certificates.size() != 1
        || !JpkiLeaf::read(data->certificates.first(), leaf))
        return std::nullopt;
    const SignerInfo& signer = data->signers.first();
    const JpkiRoot* root = rootOf(leaf);
    const qint64 now = moment.toSecsSinceEpoch();
    QByteArray evidence;
    if (!root || signer.issuer != leaf.issuer || signer.serial != leaf.serial || !leaf.nonRepudiation
        || !hasAcceptedPolicy(leaf) || leaf.notBefore > now || leaf.notAfter < now || root->notBefore > now
        || root->notAfter < now || !root->notRevoked(leaf, moment, evidence))
        return std::nullopt;
    // The content, what was signed of it, and two signatures; what costs more than that is beyond the fast path.
    const QByteArrayView certificate = data->certificates.first();
    Expected<JpkiIdentity> identity = JpkiIdentity::fromSubjectAltName(leaf.subjectAltName);
    if (!identity || !work.spend(WorkBudget::Kind::Digested, content.size() + cms.size())
        || !work.spend(WorkBudget::Kind::Signatures, 2) || !root->issued(leaf))
        return std::nullopt;

    const QByteArray label = root->labelOf(leaf);
    SignatureReport report;
    report.signers.emplaceBack();
    SignerReport& one = report.signers.first();
    one.reserve(19);
    one.pass("cms.signer-certificate"_ba, label);
    if (!verifySigned({*data, signer, leaf, certificate}, content, one, label))
        return std::nullopt;
    one.certificate = CertificateAccess::fromVerifiedDer(certificate.toByteArray(), leaf.serial.toByteArray(), label);
    static const QByteArrayList requiredOfPath{"path.revocation"};
    static const QByteArrayList requiredOfSigner{"cms.signature", "cms.digest", "path.revocation"};
    static const QByteArrayList required{"cms.format", "cms.signature"};
    PathReport& path = one.path;
    path.reserve(12);
    path.setMoment(moment);
    path.setPath({one.certificate, root->certificate});
    path.pass("path.der"_ba, label);
    path.pass("path.leaf"_ba, label);
    path.pass("path.leaf-policy"_ba, label, policiesOf(leaf));
    path.pass("path.purpose"_ba, label);
    path.pass("path.algorithm"_ba, label);
    path.pass("path.anchor"_ba, root->label, root->fingerprint);
    path.pass("path.chain"_ba, label);
    path.pass("path.validity"_ba, label, asOf(path.moment()));
    path.pass("path.critical-extensions"_ba, label);
    path.pass("path.constraints"_ba, label);
    path.pass("path.policy"_ba, label);
    path.pass("path.revocation"_ba, label, evidence);
    path.conclude(requiredOfPath);
    one.append(path.checks());
    one.identity = std::move(*identity);
    one.pass("identity.attributes"_ba, label);
    one.conclude(requiredOfSigner);
    report.work = work;
    report.format = "cms"_ba;
    report.reserve(20);
    report.pass("cms.format"_ba);
    report.append(one.checks());
    report.conclude(required);
    return report;
}

} // namespace Egov
