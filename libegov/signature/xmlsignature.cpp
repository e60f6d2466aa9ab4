// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xmlsignature.h>

#include <libegov/signature/xmldocument_p.h>
#include <libegov/trust/der.h>
#include <libegov/trust/native.h>
#include <libegov/trust/signaturealgorithm.h>

#include <openssl/pem.h>

#include <span>

namespace Egov {

using namespace Qt::StringLiterals;
using Result = Check::Result;

namespace {

struct Method {
    const char* uri;
    const char* digest; // OpenSSL's name
    const char* oid; // of the signature algorithm
};
constexpr Method signatureMethods[] = {
    {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1", "1.2.840.113549.1.1.5"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256", "1.2.840.113549.1.1.11"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "SHA384", "1.2.840.113549.1.1.12"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512", "1.2.840.113549.1.1.13"},
    {"http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "SHA256", "1.2.840.113549.1.1.10"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "SHA256", "1.2.840.10045.4.3.2"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "SHA384", "1.2.840.10045.4.3.3"},
};
constexpr Method digestMethods[] = {
    {"http://www.w3.org/2000/09/xmldsig#sha1", "SHA1", ""},
    {"http://www.w3.org/2001/04/xmlenc#sha256", "SHA256", ""},
    {"http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA384", ""},
    {"http://www.w3.org/2001/04/xmlenc#sha512", "SHA512", ""},
};
constexpr char envelopedTransform[] = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

const Method* find(std::span<const Method> methods, const QByteArray& uri)
{
    const auto found = std::ranges::find_if(methods, [&uri](const Method& one) { return uri == one.uri; });
    return found == methods.end() ? nullptr : &*found;
}

QByteArray algorithmIdentifier(const Method& method)
{
    const QByteArray oid = Der::objectIdentifier(method.oid);
    if (QByteArrayView(method.uri).contains("ecdsa"))
        return Der::sequence({oid});
    const QByteArrayView null("\x05\x00", 2);
    if (!QByteArrayView(method.uri).contains("MGF1"))
        return Der::sequence({oid, null});
    // RFC 6931 2.3.10: SHA-256, MGF1 with SHA-256, a salt of 32 octets.
    const QByteArray hash = Der::sequence({Der::objectIdentifier("2.16.840.1.101.3.4.2.1"), null});
    const QByteArray mask = Der::sequence({Der::objectIdentifier("1.2.840.113549.1.1.8"), hash});
    const QByteArray parameters = Der::sequence({Der::encode(Der::contextConstructed(0), hash),
        Der::encode(Der::contextConstructed(1), mask), Der::encode(Der::contextConstructed(2), Der::integer(32))});
    return Der::sequence({oid, parameters});
}

// XMLDSig has r and s side by side (6.4.3).
QByteArray ecdsaToDer(const QByteArray& raw)
{
    const auto integer = [](QByteArray number) {
        while (number.size() > 1 && number[0] == 0)
            number.remove(0, 1);
        if (number.isEmpty() || static_cast<quint8>(number[0]) & 0x80)
            number.prepend('\0');
        return Der::encode(Der::Integer, number);
    };
    return Der::sequence({integer(raw.first(raw.size() / 2)), integer(raw.sliced(raw.size() / 2))});
}

QByteArray fromBase64(const QByteArray& text)
{
    const auto result = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return result ? *result : QByteArray();
}

class SignatureJudge {
public:
    SignatureJudge(const XmlDocument& document, xmlNodePtr signature, const XmlPackage& package,
        const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
        : m_document(document)
        , m_signature(signature)
        , m_package(package)
        , m_policy(policy)
        , m_material(material)
        , m_moment(moment)
    {
    }

    XmlSignerReport judge()
    {
        const xmlNodePtr info = Xml::onlyChild(m_signature, "SignedInfo");
        const QList<xmlNodePtr> references = Xml::children(info, "Reference");
        if (!info || references.isEmpty()) {
            fail("xml.format", SubIndication::FormatFailure, "not one SignedInfo with references");
        } else {
            m_report.pass("xml.format");
            if (!relativeNames().isEmpty())
                m_report.note("xml.relative-names", {},
                    "relative namespace names, written as they stand; others refuse them (Canonical XML 1.0, 1.3)");
            m_report.signer.digest = Result::Passed;
            for (const xmlNodePtr reference : references)
                judgeReference(reference);
            if (m_report.signer.digest == Result::Passed)
                m_report.pass("xml.digest");
            judgeSignature(info);
        }
        QByteArrayList required{"xml.format", "xml.digest", "xml.signature"};
        if (!m_report.signer.path.isGood())
            required += "path.good"; // never recorded, so never passed
        m_report.conclude(required);
        return m_report;
    }

private:
    void fail(const char* check, SubIndication why, const QByteArray& evidence)
    {
        m_report.fail(check, why, m_report.signer.certificate.label(), evidence);
    }

    // Only enveloped-signature and one canonicalization, in this order.
    bool readTransforms(xmlNodePtr reference, bool& enveloped, Xml::Canonicalization& how) const
    {
        how = {.known = true, .mode = 0, .comments = false, .prefixes = {}};
        bool canonicalized = false;
        for (const xmlNodePtr transform : Xml::children(Xml::onlyChild(reference, "Transforms"), "Transform")) {
            if (canonicalized)
                return false;
            if (Xml::attribute(transform, "Algorithm") == envelopedTransform) {
                enveloped = true;
                continue;
            }
            how = Xml::canonicalization(transform);
            canonicalized = true;
            if (!how.known)
                return false;
        }
        return Xml::children(reference, "Transforms").size() <= 1;
    }

    // A relative name means one thing to those who complete it and another to those who do not. What was signed is
    // clear all the same; where something is decided upon it, in an application, such a document is refused.
    QList<xmlNsPtr> relativeNames() const
    {
        return m_policy.path.profile == PathPolicy::Profile::General ? m_document.relativeNames() : QList<xmlNsPtr>();
    }

    // Where a reader takes the signed element for what it reads: the document, an element right below it, or something
    // of the signature's own. An enveloped signature speaks for what it stands in.
    bool isInPlace(xmlNodePtr target, bool enveloped) const
    {
        const xmlNodePtr root = m_document.root();
        if (enveloped && !Xml::isInside(m_signature, target))
            return false;
        // An e-Gov application has its signed parts right below the root; elsewhere the shape is not known here.
        if (m_policy.path.profile == PathPolicy::Profile::General)
            return true;
        return target == root || target->parent == root || Xml::isInside(target, m_signature);
    }

    // An element of the same name that nothing signed, beside the signed one: which of the two would be read?
    bool hasUnsignedTwin(xmlNodePtr target) const
    {
        for (xmlNodePtr node = target->parent ? target->parent->children : nullptr; node; node = node->next) {
            if (node == target || node->type != XML_ELEMENT_NODE || xmlStrcmp(node->name, target->name) != 0)
                continue;
            const bool hasOwn = std::ranges::any_of(
                m_document.signatures(), [node](xmlNodePtr one) { return Xml::isInside(one, node); });
            if (!hasOwn)
                return true;
        }
        return false;
    }

    void judgeReference(xmlNodePtr reference)
    {
        XmlReference one;
        one.uri = Xml::attribute(reference, "URI");
        const auto refuse = [&](const char* evidence) {
            one.digest = Result::Failed;
            m_report.signer.digest = Result::Failed;
            fail("xml.digest", SubIndication::HashFailure, one.uri + ": " + evidence);
            m_report.references += one;
        };
        const Method* method
            = find(digestMethods, Xml::attribute(Xml::onlyChild(reference, "DigestMethod"), "Algorithm"));
        const QByteArray expected = fromBase64(Xml::plainText(Xml::onlyChild(reference, "DigestValue")));
        bool enveloped = false;
        Xml::Canonicalization how;
        if (!method || expected.isEmpty() || !readTransforms(reference, enveloped, how))
            return refuse("digest method, digest value or a transform is not accepted");
        QByteArray bytes;
        if (one.uri.isEmpty() || one.uri.startsWith('#')) {
            const QByteArray id = QByteArray::fromPercentEncoding(one.uri.sliced(one.uri.isEmpty() ? 0 : 1));
            const xmlNodePtr target = one.uri.isEmpty() ? m_document.root() : m_document.byId(id);
            if (!target)
                return refuse("no element has this id");
            one.target = Xml::nameOf(target);
            if (!isInPlace(target, enveloped))
                return refuse("the signed element is not where a reader looks for it");
            if (enveloped && hasUnsignedTwin(target))
                return refuse("an unsigned element of the same name stands beside the signed one");
            // Same-document references leave comments out (4.4.3.3).
            bytes = Xml::canonical(target, enveloped ? m_signature : nullptr, how, false, relativeNames());
        } else {
            const QString name = QString::fromUtf8(QByteArray::fromPercentEncoding(one.uri));
            if (name.contains(u'/') || name.contains(u'\\') || name.contains(u':') || name == ".."_L1)
                return refuse("a reference out of the package");
            if (enveloped || !Xml::children(reference, "Transforms").isEmpty())
                return refuse("a file is referenced as it is, without transforms");
            if (!m_package.contains(name))
                return refuse("no such file in the package");
            one.isFile = true;
            one.target = name;
            bytes = m_package.value(name);
        }
        if (digestOf(method->digest, bytes) != expected)
            return refuse("the content is not the one that was signed");
        one.digest = Result::Passed;
        m_report.references += one;
    }

    QList<Certificate> certificates() const
    {
        const bool pinned = m_policy.pathRule == SignaturePolicy::PathRule::LeftOut && !m_material.candidates.isEmpty();
        QList<Certificate> all;
        if (!pinned) {
            for (const xmlNodePtr data : Xml::children(Xml::onlyChild(m_signature, "KeyInfo"), "X509Data")) {
                for (const xmlNodePtr element : Xml::children(data, "X509Certificate")) {
                    if (const auto certificate = Certificate::parse(fromBase64(Xml::plainText(element))))
                        all += *certificate;
                }
            }
        }
        return all + m_material.candidates;
    }

    bool verifiesByKey(const QByteArray& identifier, const QByteArray& bytes, const QByteArray& value) const
    {
        return m_policy.pathRule == SignaturePolicy::PathRule::LeftOut
            && std::ranges::any_of(m_policy.publicKeys, [&](const QByteArray& der) {
                   const unsigned char* at = octets(der);
                   const NativeKey key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
                   return key && verifyBytes(key.get(), identifier, bytes, value);
               });
    }

    void judgeSignature(xmlNodePtr info)
    {
        const Method* method
            = find(signatureMethods, Xml::attribute(Xml::onlyChild(info, "SignatureMethod"), "Algorithm"));
        const Xml::Canonicalization how = Xml::canonicalization(Xml::onlyChild(info, "CanonicalizationMethod"));
        const QByteArray value = fromBase64(Xml::plainText(Xml::onlyChild(m_signature, "SignatureValue")));
        if (!method || !how.known || value.isEmpty())
            return fail("xml.signature", SubIndication::CryptoConstraintsFailure, "a method that is not accepted");
        const QByteArray bytes = Xml::canonical(info, nullptr, how, true, relativeNames());
        const QByteArray identifier = algorithmIdentifier(*method);
        const bool ecdsa = QByteArrayView(method->uri).contains("ecdsa");
        m_report.signer.crypto = Result::Failed;
        for (const Certificate& certificate : certificates()) {
            if (!verifyBytes(CertificateAccess::key(certificate), identifier, bytes, ecdsa ? ecdsaToDer(value) : value))
                continue;
            m_report.signer.certificate = certificate;
            m_report.signer.crypto = Result::Passed;
            break;
        }
        if (m_report.signer.crypto != Result::Passed
            && verifiesByKey(identifier, bytes, ecdsa ? ecdsaToDer(value) : value))
            m_report.signer.crypto = Result::Passed;
        if (m_report.signer.crypto != Result::Passed)
            return fail("xml.signature", SubIndication::SigCryptoFailure, "made by no key that is known here");
        m_report.pass("xml.signature", m_report.signer.certificate.label());
        judgeTrust(describeAlgorithm(identifier));
    }

    void judgeTrust(const SignatureAlgorithm& algorithm)
    {
        const Certificate& certificate = m_report.signer.certificate;
        m_report.signer.algorithm = algorithm.key + ' ' + algorithm.digest;
        if (m_policy.pathRule == SignaturePolicy::PathRule::LeftOut)
            return m_report.undetermined(
                "path.left-out", SubIndication::NoCertificateChainFound, certificate.label(), "no path was asked for");
        const QList<AllowedAlgorithm>& allowed
            = m_policy.path.algorithms.isEmpty() ? generalAlgorithms() : m_policy.path.algorithms;
        const QByteArray refused = refuseAlgorithm(allowed, CertificateAccess::keyTraits(certificate), algorithm);
        if (!refused.isEmpty())
            fail("xml.algorithm", SubIndication::CryptoConstraintsFailure, refused);
        TrustMaterial material = m_material;
        material.candidates += certificates();
        m_report.signer.path = verifyPath(certificate, material, m_policy.path, m_moment);
        m_report.append(m_report.signer.path.checks());
        if (auto identity = JpkiIdentity::fromCertificate(certificate))
            m_report.signer.identity = std::move(*identity);
    }

    const XmlDocument& m_document;
    xmlNodePtr m_signature;
    const XmlPackage& m_package;
    const SignaturePolicy& m_policy;
    const TrustMaterial& m_material;
    QDateTime m_moment;
    XmlSignerReport m_report;
};

QByteArray outcome(Result result)
{
    return result == Result::Passed ? "passed" : result == Result::Failed ? "failed" : "not-checked";
}

} // namespace

Json XmlSignerReport::toJson(SignerReport::Identity identity) const
{
    Json json = signer.toJson(identity);
    Json all = Json::array();
    for (const XmlReference& reference : references) {
        all.append(Json::object(
            {{"uri", reference.uri}, {"target", reference.target}, {"digest", outcome(reference.digest)}}));
    }
    json.set("references", all);
    json.set("valid", isGood());
    json.set("indication", toName(indication()));
    json.set("subIndication", toName(subIndication()));
    return json;
}

Json XmlReport::toJson(SignerReport::Identity identity) const
{
    Json all = Json::array();
    for (const XmlSignerReport& signature : signatures)
        all.append(signature.toJson(identity));
    Json rest = Json::array();
    for (const QString& file : unsignedFiles)
        rest.append(Json(file));
    return Json::object(
        {{"valid", isGood()}, {"indication", toName(indication())}, {"subIndication", toName(subIndication())},
            {"signers", all}, {"unsigned", rest}, {"checks", Egov::toJson(checks())}});
}

XmlReport verifyXml(QByteArrayView xml, const XmlPackage& package, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment)
{
    XmlReport report;
    const Expected<XmlDocument> document = XmlDocument::parse(xml);
    constexpr qsizetype mostSignatures = 64;
    if (!document || document->signatures().isEmpty() || document->signatures().size() > mostSignatures) {
        const QByteArray why = document ? QByteArray("no signature, or too many") : document.error().detail().toUtf8();
        report.fail("xml.format", document ? SubIndication::SignedDataNotFound : SubIndication::FormatFailure, {}, why);
        report.conclude({"xml.format"});
        return report;
    }
    QByteArrayList required{"xml.format", "xml.signature", "xml.files"};
    report.unsignedFiles = package.keys();
    for (const xmlNodePtr signature : document->signatures()) {
        XmlSignerReport one = SignatureJudge(*document, signature, package, policy, material, moment).judge();
        for (const XmlReference& reference : std::as_const(one.references)) {
            if (reference.isFile && reference.digest == Result::Passed)
                report.unsignedFiles.removeAll(reference.target);
        }
        report.append(one.checks());
        if (!one.isGood())
            required += "xml.every-signature"; // never recorded, so never passed
        report.signatures += std::move(one);
    }
    if (report.unsignedFiles.isEmpty())
        report.pass("xml.files");
    else
        report.fail("xml.files", SubIndication::SigConstraintsFailure, {}, "files that no reference covers");
    report.conclude(required);
    return report;
}

Expected<QByteArray> publicKeyFromPem(QByteArrayView pem)
{
    const NativeBio bio = readingBio(pem);
    const NativeKey key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    if (!key)
        return Unexpected(opensslError("signature.bad-key", u"public key"_s));
    return toDer<EVP_PKEY>(key.get(), i2d_PUBKEY);
}

} // namespace Egov
