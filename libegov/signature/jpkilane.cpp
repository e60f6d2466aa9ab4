// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpkilane_p.h>
#include <libegov/trust/der.h>
#include <libegov/trust/revocationlistshape.h>
#include <libegov/trust/signaturealgorithm.h>

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;
using Presence = SignerInfo::Presence;

namespace {

// The two algorithms there are or will be, as the very bytes they are written with.
struct Suite {
    QByteArrayView signature; // AlgorithmIdentifier of certificates
    QByteArrayView keyAlgorithm; // of SubjectPublicKeyInfo
    const char* digest;
    const char* name;
    bool rsa;
};
constexpr Suite suites[] = {
    {QByteArrayView("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00", 15),
        QByteArrayView("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00", 15), "SHA256", "RSA SHA256",
        true},
    {QByteArrayView("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03", 12),
        QByteArrayView("\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22", 18), "SHA384",
        "EC SHA384", false},
};
constexpr QByteArrayView rsaEncryption = suites[0].keyAlgorithm;

const Suite* suiteOf(QByteArrayView signatureAlgorithm)
{
    const auto found = std::ranges::find(suites, signatureAlgorithm, &Suite::signature);
    return found == std::end(suites) ? nullptr : &*found;
}

bool isDigestIdentifier(QByteArrayView identifier, const Suite& suite)
{
    Der::Reader parts(Der::Reader(identifier).next().content);
    const QByteArrayView oid = parts.take(Der::ObjectIdentifier).content;
    parts.takeIf(Der::Null);
    return parts.finished()
        && oid
        == QByteArrayView(
            suite.rsa ? "\x60\x86\x48\x01\x65\x03\x04\x02\x01" : "\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9);
}

// EVP_PKEY from the numbers: OpenSSL's own decoder takes twenty times as long.
NativeKey keyOf(QByteArrayView publicKeyInfo, const Suite& suite)
{
    Der::Reader parts(Der::Reader(publicKeyInfo).next().content);
    const QByteArrayView algorithm = parts.take(Der::Sequence).whole;
    const QByteArrayView bits = parts.take(Der::BitString).content;
    if (!parts.finished() || algorithm != suite.keyAlgorithm || bits.isEmpty() || bits[0] != 0)
        return {};
    // Making a context takes locks that all threads share; each thread keeps its own two.
    thread_local NativeKeyContext contexts[2];
    NativeKeyContext& context = contexts[suite.rsa ? 0 : 1];
    if (!context) {
        context.reset(EVP_PKEY_CTX_new_from_name(nullptr, suite.rsa ? "RSA" : "EC", nullptr));
        if (!context || EVP_PKEY_fromdata_init(context.get()) != 1) {
            context.reset();
            return {};
        }
    }
    EVP_PKEY* key = nullptr;
    if (!suite.rsa) {
        char group[] = "secp384r1";
        QByteArray point = bits.sliced(1).toByteArray();
        if (point.size() != 97 || point[0] != 4)
            return {};
        OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
            OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), static_cast<size_t>(point.size())),
            OSSL_PARAM_construct_end()};
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters);
        return NativeKey(key);
    }
    Der::Reader outer(bits.sliced(1));
    Der::Reader numbers(outer.take(Der::Sequence).content);
    const QByteArrayView modulus = numbers.take(Der::Integer).content;
    const QByteArrayView exponent = numbers.take(Der::Integer).content;
    if (!outer.finished() || !numbers.finished() || modulus.size() != 257 || modulus[0] != 0
        || !(static_cast<quint8>(modulus[1]) & 0x80) || exponent != QByteArrayView("\x01\x00\x01", 3))
        return {};
    // OSSL_PARAM numbers are in the machine's order.
    QByteArray native = modulus.sliced(1).toByteArray();
    if constexpr (Q_BYTE_ORDER == Q_LITTLE_ENDIAN)
        std::ranges::reverse(native);
    unsigned int e = 65537;
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N,
                                   reinterpret_cast<unsigned char*>(native.data()), static_cast<size_t>(native.size())),
        OSSL_PARAM_construct_uint(OSSL_PKEY_PARAM_RSA_E, &e), OSSL_PARAM_construct_end()};
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters);
    return NativeKey(key);
}

NativeKeyContext verifying(EVP_PKEY* key, const Suite& suite)
{
    char padding[] = OSSL_PKEY_RSA_PAD_MODE_PKCSV15;
    char digest[] = "SHA256";
    const OSSL_PARAM rsa[] = {OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, padding, 0), OSSL_PARAM_construct_end()};
    NativeKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    // An EC signature takes any digest of its size; the suite has fixed it.
    if (context && EVP_PKEY_verify_init_ex(context.get(), suite.rsa ? rsa : nullptr) != 1)
        context.reset();
    return context;
}

bool verifyDigest(EVP_PKEY_CTX* context, const QByteArray& digest, QByteArrayView signature)
{
    const bool good = context
        && EVP_PKEY_verify(context, octets(signature), static_cast<size_t>(signature.size()), octets(digest),
               static_cast<size_t>(digest.size()))
            == 1;
    if (!good)
        ERR_clear_error();
    return good;
}

// The root's key is asked for again and again: each thread keeps the context of the last one. The context holds the
// key, so another key never has its address.
EVP_PKEY_CTX* keptVerifying(EVP_PKEY* key, const Suite& suite)
{
    thread_local NativeKeyContext kept;
    if (!kept || EVP_PKEY_CTX_get0_pkey(kept.get()) != key)
        kept = verifying(key, suite);
    return kept.get();
}

// QDateTime::toString(Qt::ISODate) of a moment in UTC, at a tenth of the time.
QByteArray isoTime(const QDateTime& moment)
{
    const QDateTime utc = moment.toUTC();
    const QDate date = utc.date();
    const QTime time = utc.time();
    if (date.year() < 1000 || date.year() > 9999)
        return utc.toString(Qt::ISODate).toLatin1();
    QByteArray text("0000-00-00T00:00:00Z", 20);
    const auto put = [&text](qsizetype at, int digits, int value) {
        for (; digits > 0; value /= 10)
            text[at + --digits] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, date.year());
    put(5, 2, date.month());
    put(8, 2, date.day());
    put(11, 2, time.hour());
    put(14, 2, time.minute());
    put(17, 2, time.second());
    return text;
}

// An anchor whose extensions ask nothing of the path below it.
bool isPlainRoot(const Certificate& anchor)
{
    static const QByteArrayList unusual{"2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54", "2.5.29.37", "2.5.29.32"};
    constexpr quint32 odd = EXFLAG_CRITICAL | EXFLAG_INVALID | EXFLAG_NO_FINGERPRINT;
    return (X509_get_extension_flags(CertificateAccess::native(anchor)) & odd) == 0 && anchor.isAuthority()
        && anchor.hasKeyUsage() && anchor.allows(Certificate::KeyUse::CertificateSigning)
        && anchor.allows(Certificate::KeyUse::CrlSigning) && !anchor.subjectKeyIdentifier().isEmpty()
        && anchor.subjectDer() == anchor.issuerDer()
        && std::ranges::none_of(unusual, [&anchor](const QByteArray& oid) { return !anchor.extension(oid).isEmpty(); });
}

} // namespace

bool JpkiLane::isPlainPolicy() const
{
    const PathPolicy& path = m_policy.path;
    static const QList<AllowedAlgorithm> expected
        = JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).algorithms;
    return path.profile == PathPolicy::Profile::Jpki && path.purpose == CertificatePurpose::Signing
        && path.revocation == RevocationRule::Required && path.explicitPolicy
        && !path.initialPolicies.contains("2.5.29.32.0") && path.algorithms == expected
        && m_policy.pathRule == SignaturePolicy::PathRule::Required
        && m_policy.rsaForm == SignaturePolicy::RsaForm::DigestInfo;
}

JpkiLane::JpkiLane(const SignaturePolicy& policy, const TrustMaterial& material)
    : m_policy(policy)
{
    if (!isPlainPolicy())
        return;
    // A response about one certificate may say more than the lists do; only the general way weighs both.
    if (!material.ocspResponses.isEmpty())
        return;
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
        // A list under another spelling of the root's name concerns it too, and is beyond this lane.
        const QByteArray subject = anchor.subjectDer();
        const QByteArrayList spellings = issuers.value(nameKey(QByteArrayView(subject)));
        const bool odd = std::ranges::any_of(spellings, [&](const QByteArray& one) { return one != subject; });
        if (!odd)
            addRoot(anchor, material);
    }
}

void JpkiLane::addRoot(const Certificate& anchor, const TrustMaterial& material)
{
    EVP_PKEY* key = CertificateAccess::key(anchor);
    const QString subject = anchor.subject();
    const std::pair<QByteArray, QByteArray> name(anchor.subjectDer(), anchor.subjectKeyIdentifier());
    if (!key || !isPlainRoot(anchor) || !refuseKey(m_policy.path.algorithms, key).isEmpty() || m_roots.contains(name)
        || subject.contains("OU=JPKI for user authentication"_L1)
        || (subject.contains("O=JPKI-TEST"_L1) && !m_policy.path.testHierarchy))
        return;
    Root root{.certificate = anchor,
        .subject = name.first,
        .keyIdentifier = name.second,
        .label = anchor.label(),
        .fingerprint = anchor.fingerprint().toHex(),
        .name = {},
        .notBefore = anchor.notBefore(),
        .notAfter = anchor.notAfter(),
        .key = key,
        .partitions = {}};
    const QByteArray label = root.label;
    root.name
        = label.sliced(label.indexOf(" issued by ") + 11); // a root issues to itself: its leaves' labels end alike
    addLists(root, material);
    m_roots.insert(name, root);
}

void JpkiLane::addLists(Root& root, const TrustMaterial& material)
{
    const auto add = [&root, this](const RevocationList& list, const QByteArray& deliveredTo) {
        if (list.isNull() || list.issuerDer() != root.subject)
            return;
        const RevocationListShape shape = RevocationListShape::of(list);
        const QByteArray place = shape.hasDistributionPoint ? list.distributionPointDer() : deliveredTo;
        if (place.isEmpty())
            return; // speaks for nobody in this profile
        Partition& partition = root.partitions[place];
        const bool own = list.authorityKeyIdentifier().isEmpty() || list.authorityKeyIdentifier() == root.keyIdentifier;
        if (!own)
            return; // of another generation
        if (!shape.isPlain || !deliveredTo.isEmpty() == shape.hasDistributionPoint
            || !refuseAlgorithm(m_policy.path.algorithms, root.key, describeAlgorithm(shape.algorithm)).isEmpty()) {
            partition.isPlain = false;
            return;
        }
        if (!shape.isSignedBy(root.certificate))
            return;
        // Lists with a scope inside and lists bound from outside are judged apart; not here.
        partition.isPlain &= partition.lists.isEmpty() || partition.hasScope == shape.hasDistributionPoint;
        partition.hasScope = shape.hasDistributionPoint;
        partition.lists += list;
        partition.labels += list.label();
    };
    for (const RevocationList& list : material.revocationLists)
        add(list, {});
    for (const PartitionedList& list : material.partitionedLists)
        add(list.list, list.distributionPointDer);
    // Two spellings of one place are one place to the general way.
    QHash<quint32, QByteArray> spelled;
    for (auto at = root.partitions.begin(); at != root.partitions.end(); ++at) {
        const quint32 key = nameKey(QByteArrayView(at.key()));
        if (spelled.contains(key))
            at->isPlain = root.partitions[spelled.value(key)].isPlain = false;
        spelled.insert(key, at.key());
    }
}

bool JpkiLane::notRevoked(const Root& root, const JpkiLeaf& leaf, const QDateTime& moment, QByteArray& evidence) const
{
    const auto partition = root.partitions.constFind(leaf.distributionPoint.toByteArray());
    if (partition == root.partitions.cend() || !partition->isPlain)
        return false;
    const qint64 limit = m_policy.path.maximumRevocationAgeSeconds;
    const auto isCurrent = [&](const RevocationList& list) {
        return list.thisUpdate() <= moment && list.nextUpdate().isValid() && list.nextUpdate() >= moment
            && (limit <= 0 || list.thisUpdate().secsTo(moment) <= limit);
    };
    QDateTime newest;
    for (const RevocationList& list : partition->lists) {
        if (isCurrent(list) && (!newest.isValid() || list.thisUpdate() > newest))
            newest = list.thisUpdate();
    }
    for (qsizetype i = 0; i < partition->lists.size(); ++i) {
        const RevocationList& list = partition->lists[i];
        if (!isCurrent(list) || list.thisUpdate() != newest)
            continue;
        if (list.find(leaf.serial).status != RevocationList::Status::NotListed)
            return false;
        evidence += (evidence.isEmpty() ? "" : ", ") + partition->labels[i];
    }
    return newest.isValid();
}

bool JpkiLane::verifySigned(const SignedData& data, const SignerInfo& signer, const JpkiLeaf& leaf,
    QByteArrayView certificate, QByteArrayView content, SignerReport& report, const QByteArray& label) const
{
    const Suite* suite = suiteOf(leaf.signatureAlgorithm);
    const Suite& own = suites[leaf.publicKeyInfo.contains(suites[1].keyAlgorithm) ? 1 : 0];
    if (!suite || signer.attributes.isEmpty() || !isDigestIdentifier(signer.digestAlgorithm, own)
        || (signer.signatureAlgorithm != own.signature && !(own.rsa && signer.signatureAlgorithm == rsaEncryption)))
        return false;
    const NativeKey key = keyOf(leaf.publicKeyInfo, own);
    if (!key)
        return false;
    QByteArrayView value;
    if (!signer.unsignedAttributes.isEmpty() || signer.attribute(CmsAttribute::contentType, value) != Presence::One
        || Der::dotted(Der::Reader(value).take(Der::ObjectIdentifier).content) != data.contentType)
        return false;
    const QByteArray digest = digestOf(own.digest, content);
    if (signer.attribute(CmsAttribute::messageDigest, value) != Presence::One
        || Der::Reader(value).take(Der::OctetString).content != digest)
        return false;
    const Presence time = signer.attribute(CmsAttribute::signingTime, value);
    if (time == Presence::One) {
        const Der::Element element = Der::Reader(value).next();
        report.claimedTime = Der::time(element.tag, element.content);
    }
    if (time == Presence::Malformed || (time == Presence::One && !report.claimedTime.isValid())
        || signer.attribute(CmsAttribute::signingCertificate, value) != Presence::Absent)
        return false;
    const Presence named = signer.attribute(CmsAttribute::signingCertificateV2, value);
    if (named != Presence::Absent) {
        // The default digest only, which is left out (RFC 5035 4).
        Der::Reader list(Der::Reader(Der::Reader(Der::Reader(value).next().content).next().content).next().content);
        if (named != Presence::One || list.take(Der::OctetString).content != digestOf("SHA256", certificate))
            return false;
    }
    if (!verifyDigest(verifying(key.get(), own).get(), digestOf(own.digest, attributesToSign(signer.attributes)),
            signer.signature))
        return false;
    report.pass("cms.attributes"_ba, label);
    if (named == Presence::One)
        report.pass("cms.signing-certificate"_ba, label);
    else
        report.note("cms.signing-certificate"_ba, label, "no signingCertificate attribute");
    report.algorithm = own.name;
    report.pass("cms.algorithm"_ba, label, own.name);
    report.pass("cms.digest"_ba, label, own.digest);
    report.pass("cms.signature"_ba, label);
    report.crypto = report.digest = Check::Result::Passed;
    return true;
}

std::optional<SignatureReport> JpkiLane::verify(
    QByteArrayView content, QByteArrayView cms, const QDateTime& moment) const
{
    if (m_roots.isEmpty() || !moment.isValid() || content.isEmpty() || !cms.startsWith('\x30'))
        return std::nullopt;
    const Expected<SignedData> data = SignedData::parse(cms);
    JpkiLeaf leaf;
    if (!data || data->isEnclosing || data->signers.size() != 1 || data->certificates.size() != 1
        || !JpkiLeaf::read(data->certificates.first(), leaf))
        return std::nullopt;
    const SignerInfo& signer = data->signers.first();
    const auto root = m_roots.constFind({leaf.issuer.toByteArray(), leaf.authorityKeyIdentifier.toByteArray()});
    const bool accepted = std::ranges::any_of(
        leaf.policies, [this](const QByteArray& oid) { return m_policy.path.initialPolicies.contains(oid); });
    const Suite* suite = suiteOf(leaf.signatureAlgorithm);
    QByteArray evidence;
    if (root == m_roots.cend() || !suite || signer.issuer != leaf.issuer || signer.serial != leaf.serial
        || !leaf.nonRepudiation || !accepted || leaf.notBefore > moment || leaf.notAfter <= moment
        || root->notBefore > moment || root->notAfter <= moment || !notRevoked(*root, leaf, moment, evidence))
        return std::nullopt;
    const bool rootIsRsa = EVP_PKEY_is_a(root->key, "RSA");
    Expected<JpkiIdentity> identity = JpkiIdentity::fromSubjectAltName(leaf.subjectAltName);
    if (!identity || rootIsRsa != suite->rsa
        || !verifyDigest(keptVerifying(root->key, *suite), digestOf(suite->digest, leaf.tbs), leaf.signature))
        return std::nullopt;

    const QByteArray label = "serial " + leaf.serial.toByteArray().toHex() + " issued by " + root->name;
    SignerReport one;
    one.certificate
        = CertificateAccess::fromVerifiedDer(data->certificates.first().toByteArray(), leaf.serial.toByteArray());
    one.pass("cms.signer-certificate"_ba, label);
    if (!verifySigned(*data, signer, leaf, data->certificates.first(), content, one, label))
        return std::nullopt;
    PathReport& path = one.path;
    path.setMoment(moment);
    path.setPath({one.certificate, root->certificate});
    path.pass("path.der"_ba, label);
    path.pass("path.leaf"_ba, label);
    path.pass("path.leaf-policy"_ba, label, leaf.policies.join(' '));
    path.pass("path.purpose"_ba, label);
    path.pass("path.algorithm"_ba, label);
    path.pass("path.anchor"_ba, root->label, root->fingerprint);
    path.pass("path.chain"_ba, label);
    path.pass("path.validity"_ba, label, "as of " + isoTime(moment));
    path.pass("path.critical-extensions"_ba, label);
    path.pass("path.constraints"_ba, label);
    path.pass("path.policy"_ba, label);
    path.pass("path.revocation"_ba, label, evidence);
    path.conclude({"path.revocation"});
    one.append(path.checks());
    one.identity = std::move(*identity);
    one.pass("identity.attributes"_ba, label);
    one.conclude({"cms.signature", "cms.digest", "path.revocation"});
    SignatureReport report;
    report.format = "cms";
    report.pass("cms.format"_ba);
    report.append(one.checks());
    report.signers += std::move(one);
    report.conclude({"cms.format", "cms.signature"});
    return report;
}

} // namespace Egov
