// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/cms/signervalidator_p.h>
#include <libegov/signature/cms/timestampjudge_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace Egov {

using Presence = SignerInfo::Presence;

namespace {

constexpr QByteArrayView rsaEncryption("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", 9); // RFC 8017 appendix C
constexpr QByteArrayView sha256("\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9); // RFC 5754 2.2

QByteArrayView oidOf(QByteArrayView algorithmIdentifier)
{
    return Der::Reader(Der::Reader(algorithmIdentifier).take(Der::Sequence).content)
        .take(Der::ObjectIdentifier)
        .content;
}

QByteArray digestNameOf(QByteArrayView algorithmIdentifier)
{
    const QByteArrayView oid = oidOf(algorithmIdentifier);
    if (oid == sha256)
        return QByteArrayLiteral("SHA256");
    const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(Der::dotted(oid).constData(), 1));
    const int nid = object ? OBJ_obj2nid(object.get()) : NID_undef;
    const char* name = nid == NID_undef ? nullptr : OBJ_nid2sn(nid);
    ERR_clear_error();
    return name && canDigest(name) ? QByteArray(name) : QByteArray();
}

bool isRsaEncryption(QByteArrayView algorithmIdentifier) { return oidOf(algorithmIdentifier) == rsaEncryption; }

// sha256WithRSAEncryption for SHA256 and an RSA key: CMS lets a signer say rsaEncryption and the digest elsewhere
// (RFC 3370 3.2).
QByteArray algorithmFor(const QByteArray& digestName, int keyType)
{
    if (digestName == "SHA256" && keyType == NID_rsaEncryption)
        return QByteArrayLiteral("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00");
    int nid = NID_undef;
    if (!OBJ_find_sigid_by_algs(&nid, OBJ_sn2nid(digestName.constData()), keyType))
        return {};
    char oid[64];
    OBJ_obj2txt(oid, sizeof oid, OBJ_nid2obj(nid), 1);
    const bool rsa = keyType == NID_rsaEncryption;
    return Der::sequence({Der::objectIdentifier(oid), rsa ? QByteArrayView("\x05\x00", 2) : QByteArrayView()});
}

bool verifyBareHash(EVP_PKEY* key, const QByteArray& digest, QByteArrayView signature)
{
    const NativeKeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    const bool good = context && EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_verify_init(context.get()) == 1
        && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1
        && EVP_PKEY_verify(context.get(), octets(signature), static_cast<size_t>(signature.size()), octets(digest),
               static_cast<size_t>(digest.size()))
            == 1;
    ERR_clear_error();
    return good;
}

// DER of a SET OF Attribute, the form in which signed attributes are signed (RFC 5652 5.4).
bool isAttributeSet(QByteArrayView content)
{
    Der::Reader outer(content);
    Der::Reader attributes(outer.take(Der::Set).content);
    int count = 0;
    for (; !attributes.atEnd(); ++count) {
        Der::Reader attribute(attributes.take(Der::Sequence).content);
        attribute.take(Der::ObjectIdentifier);
        attribute.take(Der::Set);
        if (!attributes.isGood() || !attribute.finished())
            return false;
    }
    return outer.finished() && count > 0;
}

QDateTime timeOf(QByteArrayView value)
{
    const Der::Element time = Der::Reader(value).next();
    return Der::time(time.tag, time.content);
}

} // namespace

SignerJudge::SignerJudge(CmsCase& message, const SignerInfo& signer)
    : m_case(message)
    , m_data(message.data)
    , m_signer(signer)
    , m_policy(message.policy)
    , m_material(message.material)
    , m_moment(message.moment)
    , m_work(message.work)
{
}

bool SignerJudge::findCertificate()
{
    const auto matches = [this](const Certificate& certificate) {
        if (m_signer.issuer.isEmpty())
            return certificate.subjectKeyIdentifier() == m_signer.keyIdentifier;
        return certificate.serialNumber() == m_signer.serial && certificate.issuerDer() == m_signer.issuer;
    };
    for (const QList<Certificate>* some : {&m_case.enclosed(), &m_material.candidates}) {
        if (!m_work.spend(WorkBudget::Kind::Steps, some->size()))
            return false;
        const auto found = std::ranges::find_if(*some, matches);
        if (m_report.certificate.isNull() && found != some->end())
            m_report.certificate = *found;
    }
    if (m_report.certificate.isNull()) {
        m_report.undetermined("cms.signer-certificate", SubIndication::NoSigningCertificateFound, {},
            "the certificate that the signer identifier names is not enclosed");
        return false;
    }
    m_label = m_report.certificate.label();
    m_report.pass("cms.signer-certificate", m_label);
    return true;
}

bool SignerJudge::judgeAlgorithms()
{
    const auto refuse = [this](const QByteArray& evidence) {
        m_report.fail("cms.algorithm", SubIndication::CryptoConstraintsFailure, m_label, evidence);
        return true;
    };
    const auto cannot = [this](const QByteArray& evidence) {
        m_report.undetermined("cms.algorithm", SubIndication::CryptoConstraintsFailure, m_label, evidence);
        return false;
    };
    m_digestName = digestNameOf(m_signer.digestAlgorithm);
    if (m_digestName.isEmpty())
        return cannot("digest " + algorithmName(m_signer.digestAlgorithm) + " is not supported");
    const EVP_PKEY* key = CertificateAccess::key(m_report.certificate);
    if (!key)
        return cannot("the certificate's kind of key is not supported");
    const bool keyAlone = isRsaEncryption(m_signer.signatureAlgorithm);
    m_algorithm = keyAlone ? algorithmFor(m_digestName, NID_rsaEncryption) : m_signer.signatureAlgorithm.toByteArray();
    const SignatureAlgorithm algorithm = describeAlgorithm(m_algorithm);
    m_report.algorithm = algorithm.key + ' ' + algorithm.digest;
    // A bare hash is signed whatever made it.
    const bool bare = keyAlone && m_policy.rsaForm == SignaturePolicy::RsaForm::BareHash;
    if (!canVerify(algorithm) && !bare) {
        m_report.algorithm = keyAlone ? "RSA with " + m_digestName : algorithmName(m_signer.signatureAlgorithm);
        return cannot("signature algorithm " + m_report.algorithm + " is not supported");
    }
    // Attack and accident alike: the two say different digests, and OpenSSL follows only one of them.
    if (!algorithm.digest.isEmpty() && algorithm.digest != m_digestName)
        return refuse("digestAlgorithm " + m_digestName + " but signatureAlgorithm with " + algorithm.digest);
    const QList<AllowedAlgorithm>& allowed
        = m_policy.path.algorithms.isEmpty() ? generalAlgorithms() : m_policy.path.algorithms;
    // A signer that names RSA and signs with another kind of key is refused, but its signature is looked at.
    if (algorithm.key == "RSA" && !EVP_PKEY_is_a(key, "RSA"))
        m_algorithm = algorithmFor(m_digestName, EVP_PKEY_get_base_id(key));
    const QByteArray refused = refuseAlgorithm(allowed, CertificateAccess::keyTraits(m_report.certificate), algorithm);
    // Whoever leaves the path out asks about cryptography alone, and is told what a policy would refuse.
    const bool judged = m_policy.pathRule == SignaturePolicy::PathRule::Required || !m_policy.path.algorithms.isEmpty();
    if (!refused.isEmpty() && judged)
        return refuse(refused);
    // RFC 8419 2.3: with attributes, these two fix the digest.
    const bool attributes = !m_signer.attributes.isEmpty();
    if (attributes && ((algorithm.key == "ED25519" && m_digestName != "SHA512") || algorithm.key == "ED448"))
        return refuse(m_digestName + " does not go with " + algorithm.key);
    if (refused.isEmpty())
        m_report.pass("cms.algorithm", m_label, m_report.algorithm);
    else
        m_report.note("cms.algorithm", m_label, refused);
    return true;
}

void SignerJudge::judgeAttributes(const Content& content)
{
    const auto refuse = [this](const char* evidence) {
        m_report.fail("cms.attributes", SubIndication::FormatFailure, m_label, evidence);
    };
    QByteArrayView type;
    QByteArrayView digest;
    QByteArrayView time;
    // RFC 5652 11: these three must be signed to mean anything, and nobody may be led to believe them elsewhere.
    for (const char* oid : {CmsAttribute::contentType, CmsAttribute::messageDigest, CmsAttribute::signingTime}) {
        if (m_signer.unsignedAttribute(oid, time) != Presence::Absent)
            return refuse("an attribute that must be signed is among the unsigned ones");
    }
    if (m_signer.attributes.isEmpty()) {
        // RFC 5652 5.3: attributes may be missing only when the content is plain data.
        if (m_data.contentType != QByteArrayView(CmsContent::data))
            return refuse("no signed attributes over content that is not data");
        // Who signed attributes signed exactly such a SET: without the attributes and with them as content, that
        // signature would vouch for a document its maker never saw.
        if (content && isAttributeSet(*content))
            return refuse("content that is a set of attributes: signed as such for another content");
        m_report.pass("cms.attributes", m_label, "no signed attributes");
        return;
    }
    if (m_signer.attribute(CmsAttribute::contentType, type) != Presence::One)
        return refuse("contentType is absent or not single (RFC 5652 11.1)");
    if (Der::Reader(type).take(Der::ObjectIdentifier).content != m_data.contentType)
        return refuse("contentType is not the content's type");
    if (m_signer.attribute(CmsAttribute::messageDigest, digest) != Presence::One)
        return refuse("messageDigest is absent or not single (RFC 5652 11.2)");
    switch (m_signer.attribute(CmsAttribute::signingTime, time)) {
    case Presence::Absent: break;
    case Presence::Malformed: return refuse("signingTime is not single (RFC 5652 11.3)");
    case Presence::One:
        m_report.claimedTime = timeOf(time);
        if (!m_report.claimedTime.isValid())
            return refuse("signingTime is not a time of RFC 5652 11.3");
    }
    m_report.pass("cms.attributes", m_label);
}

void SignerJudge::judgeSigningCertificate()
{
    // RFC 5035: when the signer says which certificate it meant, it must be this one. Card software never says so.
    QByteArrayView value;
    const char* digest = "SHA256";
    Presence presence = m_signer.attribute(CmsAttribute::signingCertificateV2, value);
    const bool second = presence != Presence::Absent;
    if (!second) {
        presence = m_signer.attribute(CmsAttribute::signingCertificate, value);
        digest = "SHA1";
    }
    if (presence == Presence::Absent) {
        m_report.note("cms.signing-certificate", m_label, "no signingCertificate attribute");
        return;
    }
    Der::Reader list(Der::Reader(Der::Reader(Der::Reader(value).next().content).next().content).next().content);
    QByteArray named;
    if (second && list.peek() == Der::Sequence)
        named = digestNameOf(list.next().whole);
    const QByteArray wanted = list.take(Der::OctetString).content.toByteArray();
    const QByteArray actual = digestOf(named.isEmpty() ? digest : named.constData(), m_report.certificate.der());
    if (presence == Presence::One && list.isGood() && !actual.isEmpty() && wanted == actual)
        m_report.pass("cms.signing-certificate", m_label);
    else
        m_report.fail("cms.signing-certificate", SubIndication::SigConstraintsFailure, m_label,
            "the signer meant another certificate");
}

void SignerJudge::judgeDigest(const Content& content)
{
    using Result = Check::Result;
    if (!content) {
        // Nobody altered what is not there (EN 319 102-1, 5.2.7.4).
        m_report.undetermined(
            "cms.digest", SubIndication::SignedDataNotFound, m_label, "the content that was signed is not there");
        return;
    }
    if (m_signer.attributes.isEmpty())
        return; // signed directly: content and signature stand or fall together
    const QByteArray computed = m_case.digestOfContent(m_digestName, *content);
    if (m_work.isSpent())
        return;
    QByteArrayView attribute;
    const bool present = m_signer.attribute(CmsAttribute::messageDigest, attribute) == Presence::One;
    const bool same = present && Der::Reader(attribute).take(Der::OctetString).content == computed;
    m_report.digest = same ? Result::Passed : Result::Failed;
    if (same)
        m_report.pass("cms.digest", m_label, m_digestName);
    else
        m_report.fail("cms.digest", SubIndication::HashFailure, m_label, "the content is not the one that was signed");
}

void SignerJudge::judgeSignature(const Content& content)
{
    if (!m_work.spend(WorkBudget::Kind::Kept, m_signer.attributes.size()))
        return;
    const QByteArray attributes = attributesToSign(m_signer.attributes);
    if (attributes.isEmpty() && !content)
        return;
    EVP_PKEY* key = CertificateAccess::key(m_report.certificate);
    const QByteArrayView bytes = attributes.isEmpty() ? *content : QByteArrayView(attributes);
    if (!spendSignature(m_work, key, bytes.size()))
        return;
    const bool good = m_policy.rsaForm == SignaturePolicy::RsaForm::BareHash
        ? verifyBareHash(key, digestOf(m_digestName.constData(), bytes), m_signer.signature)
        : verifyBytes(key, m_algorithm, bytes, m_signer.signature);
    m_report.crypto = good ? Check::Result::Passed : Check::Result::Failed;
    if (attributes.isEmpty())
        m_report.digest = m_report.crypto;
    if (good)
        m_report.pass("cms.signature", m_label);
    else
        m_report.fail("cms.signature", SubIndication::SigCryptoFailure, m_label,
            attributes.isEmpty() ? "not made with this key over this content" : "not made with this key");
}

// A time stamp proves that the signature was there; one that does not hold proves nothing, and does no harm either.
void SignerJudge::judgeTimeStamp()
{
    QByteArrayView token;
    const Presence presence = m_signer.unsignedAttribute(CmsAttribute::signatureTimeStamp, token);
    // The token of a token is not looked at: who nests them only wants us to work.
    if (presence == Presence::Absent || m_policy.path.purpose == CertificatePurpose::TimeStamping)
        return;
    m_report.timeStamp = Check::Result::Failed;
    if (presence == Presence::Malformed)
        return m_report.note("cms.time-stamp", m_label, "more than one, or not as in RFC 3161 appendix A");
    SignaturePolicy policy;
    policy.pathRule = m_policy.pathRule;
    policy.path.purpose = CertificatePurpose::TimeStamping;
    policy.path.revocation = m_policy.path.revocation;
    const TimeStampReport stamp
        = Egov::judgeTimeStamp({m_signer.signature, token}, policy, m_material, m_moment, m_work);
    if (m_work.isSpent()) {
        m_report.timeStamp = Check::Result::Undetermined;
        return;
    }
    if (stamp.isGood() && stamp.time <= m_moment) {
        m_report.timeStamp = Check::Result::Passed;
        m_report.provenTime = stamp.time;
        return m_report.pass("cms.time-stamp", m_label, toTimestamp(stamp.time));
    }
    const bool alone = m_policy.pathRule == SignaturePolicy::PathRule::LeftOut;
    if (alone && stamp.imprint == Check::Result::Passed && stamp.signature == Check::Result::Passed)
        m_report.timeStamp = Check::Result::Passed; // cryptography alone was asked for, and proves no time
    else if (stamp.indication() != Indication::TotalFailed)
        m_report.timeStamp = Check::Result::Undetermined;
    m_report.note("cms.time-stamp", m_label,
        toText(stamp.subIndication()) + ' ' + (stamp.firstFailure() ? stamp.firstFailure()->evidence : QByteArray()));
}

void SignerJudge::judgeTrust()
{
    if (m_policy.pathRule == SignaturePolicy::PathRule::LeftOut) {
        m_report.undetermined(
            "path.left-out", SubIndication::NoCertificateChainFound, m_label, "no path was asked for");
        return;
    }
    TrustMaterial material = m_material;
    for (const Certificate& enclosed : m_case.enclosed()) {
        if (enclosed != m_report.certificate)
            material.candidates += enclosed;
    }
    m_report.path = verifyPath(m_report.certificate, material, m_policy.path, m_moment, m_work);
    // EN 319 102-1 5.6: what expired since is judged as of the time for which the signature's existence is proven.
    if (m_report.path.subIndication() == SubIndication::Expired && m_report.provenTime.isValid()) {
        PathReport then = verifyPath(m_report.certificate, material, m_policy.path, m_report.provenTime, m_work);
        if (then.isGood()) {
            m_report.path = std::move(then);
            m_report.note("path.moment", m_label, "as of the time stamp, " + toTimestamp(m_report.provenTime));
        }
    }
    m_report.append(m_report.path.checks());
    if (m_policy.path.profile != PathPolicy::Profile::Jpki || m_policy.path.purpose != CertificatePurpose::Signing)
        return;
    Expected<JpkiIdentity> identity = JpkiIdentity::fromCertificate(m_report.certificate);
    if (identity) {
        m_report.identity = std::move(*identity);
        m_report.pass("identity.attributes", m_label);
    } else {
        m_report.fail(
            "identity.attributes", SubIndication::ChainConstraintsFailure, m_label, identity.error().detail().toUtf8());
    }
}

SignerReport SignerJudge::judge(std::optional<QByteArrayView> content)
{
    QByteArrayList required{"cms.signer-certificate", "cms.algorithm", "cms.attributes", "cms.signature"};
    const bool found = findCertificate();
    judgeAttributes(content);
    if (found) {
        judgeSigningCertificate();
        // What the list of algorithms refuses is computed all the same: a report tells the two apart.
        if (judgeAlgorithms()) {
            judgeDigest(content);
            judgeSignature(content);
        }
        judgeTimeStamp();
        judgeTrust();
    }
    if (!m_signer.attributes.isEmpty())
        required += "cms.digest";
    if (!m_report.path.isGood())
        required += "path.good"; // never recorded, so never passed
    if (m_work.isSpent())
        m_report.undetermined("cms.work", SubIndication::Generic, m_label, m_work.refusal().detail().toUtf8());
    m_report.conclude(required);
    return m_report;
}

} // namespace Egov
