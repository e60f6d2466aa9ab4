// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/xmlsignerjudge_p.h>

#include <libegov/signature/xml/signaturemethod_p.h>
#include <libegov/signature/xml/xmlreferencejudge_p.h>

#include <libegov/signature/cms/signeddata_p.h>
#include <libegov/trust/publickey_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;
using Result = Check::Result;
using Kind = WorkBudget::Kind;

namespace {

// The first child element of that name in a namespace of XAdES.
xmlNodePtr xadesChild(xmlNodePtr parent, const char* name)
{
    for (xmlNodePtr node = parent ? parent->children : nullptr; node; node = node->next) {
        if (Xml::isXades(node) && Xml::nameOf(node) == QLatin1StringView(name))
            return node;
    }
    return nullptr;
}

} // namespace

void XmlSignerJudge::fail(const char* check, SubIndication why, const QByteArray& evidence)
{
    m_judged.report.fail(check, why, m_judged.report.signer.certificate.label(), evidence);
}

void XmlSignerJudge::leave(const char* check, SubIndication why, const QByteArray& evidence)
{
    m_judged.report.undetermined(check, why, m_judged.report.signer.certificate.label(), evidence);
}

QByteArrayList XmlSignerJudge::requiredChecks(const XmlSignerReport& report)
{
    QByteArrayList required{"xml.format", "xml.digest", "xml.signature", "xml.coverage"};
    if (!report.signer.path.isGood())
        required += "path.good"; // never recorded, so never passed
    return required;
}

XmlJudgedSignature XmlSignerJudge::judge()
{
    m_judged.element = m_signature;
    const xmlNodePtr info = Xml::onlyChild(m_signature, "SignedInfo");
    constexpr qsizetype mostReferences = 1024;
    const qsizetype references = Xml::children(info, "Reference").size();
    if (!info || references == 0) {
        fail("xml.format", SubIndication::FormatFailure, "not one SignedInfo with references");
    } else if (references > mostReferences) {
        leave("xml.format", SubIndication::Generic, "more references than a document needs");
    } else {
        m_judged.report.pass("xml.format");
        if (m_case.relativeNames() == Canonicalization::RelativeNames::Written
            && !m_case.document.relativeNames().isEmpty())
            m_judged.report.note("xml.relative-names", {},
                "relative namespace names, written as they stand; others refuse them (Canonical XML 1.0, 1.3)");
        judgeReferences(info);
        readProperties();
        judgeSignature(info);
    }
    return m_judged;
}

void XmlSignerJudge::judgeReferences(xmlNodePtr info)
{
    XmlReferenceJudge judge(m_case, m_signature, m_judged.report);
    for (const xmlNodePtr reference : Xml::children(info, "Reference"))
        m_judged.references += judge.judge(reference);
    const auto any = [this](Result result) {
        return std::ranges::any_of(
            m_judged.references, [result](const XmlJudgedReference& one) { return one.reference.digest == result; });
    };
    m_judged.report.signer.digest = any(Result::Failed) ? Result::Failed
        : any(Result::Undetermined)                     ? Result::Undetermined
                                                        : Result::Passed;
    if (m_judged.report.signer.digest == Result::Passed)
        m_judged.report.pass("xml.digest");
    for (const XmlJudgedReference& one : std::as_const(m_judged.references))
        m_judged.report.references += one.reference;
}

// XAdES: the certificate that the signer meant, and when it says it signed. Only what the signature covers counts.
void XmlSignerJudge::readProperties()
{
    for (const XmlJudgedReference& one : std::as_const(m_judged.references)) {
        if (!one.holds() || !one.element || !Xml::isXades(one.element)
            || Xml::nameOf(one.element) != "SignedProperties"_L1 || !Xml::isInside(one.element, m_signature))
            continue;
        const xmlNodePtr properties = xadesChild(one.element, "SignedSignatureProperties");
        const QDateTime time = QDateTime::fromString(
            QString::fromUtf8(Xml::plainText(xadesChild(properties, "SigningTime"))), Qt::ISODateWithMs);
        if (time.isValid() && time.timeSpec() != Qt::LocalTime) // whose local time, nobody knows
            m_judged.report.signer.claimedTime = time.toUTC();
        xmlNodePtr list = xadesChild(properties, "SigningCertificateV2");
        if (!list)
            list = xadesChild(properties, "SigningCertificate");
        const xmlNodePtr digest = xadesChild(xadesChild(list, "Cert"), "CertDigest");
        if (!digest)
            continue;
        m_namedDigest = xmlDigestName(Xml::attribute(Xml::onlyChild(digest, "DigestMethod"), "Algorithm"));
        m_namedCertificate = fromBase64(Xml::plainText(Xml::onlyChild(digest, "DigestValue")));
    }
}

bool XmlSignerJudge::isMeant(const Certificate& certificate) const
{
    return !m_namedDigest || digestOf(m_namedDigest, certificate.der()) == m_namedCertificate;
}

QList<Certificate> XmlSignerJudge::enclosed()
{
    QList<Certificate> all;
    qsizetype octets = 0;
    for (const xmlNodePtr data : Xml::children(Xml::onlyChild(m_signature, "KeyInfo"), "X509Data")) {
        for (const xmlNodePtr element : Xml::children(data, "X509Certificate")) {
            // Whoever sends a document chooses how many there are to try.
            if (all.size() >= SignedData::maximumCertificates || !m_case.budget.spend(Kind::Parts))
                return all;
            // They are given up with the signature; what is larger than certificates are is counted for good.
            constexpr qsizetype usual = 256 * 1024;
            const QByteArray der = fromBase64(Xml::plainText(element));
            octets += der.size();
            if (octets > usual && !m_case.budget.spend(Kind::Kept, CertificateAccess::keptOf(der)))
                return all;
            if (const auto certificate = Certificate::parse(der))
                all += *certificate;
        }
    }
    return all;
}

bool XmlSignerJudge::verifiesByKey(const SignatureMethod& method, const QByteArray& bytes, const QByteArray& value)
{
    return m_case.policy.pathRule == SignaturePolicy::PathRule::LeftOut
        && std::ranges::any_of(m_case.policy.publicKeys, [&](const QByteArray& der) {
               const unsigned char* at = octets(der);
               const NativeKey key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
               return key && spendSignature(m_case.budget, key.get(), bytes.size())
                   && method.verify(key.get(), bytes, value);
           });
}

void XmlSignerJudge::judgeSignature(xmlNodePtr info)
{
    constexpr char check[] = "xml.signature";
    const QByteArray algorithm = Xml::attribute(Xml::onlyChild(info, "SignatureMethod"), "Algorithm");
    const xmlNodePtr form = Xml::onlyChild(info, "CanonicalizationMethod");
    const QByteArray value = fromBase64(Xml::plainText(Xml::onlyChild(m_signature, "SignatureValue")));
    if (algorithm.isEmpty() || !form || value.isEmpty())
        return fail(check, SubIndication::FormatFailure, "not one method, one canonicalization and one value");
    const std::optional<SignatureMethod> method = SignatureMethod::of(algorithm);
    const std::optional<Canonicalization> how = Canonicalization::of(form);
    if (!method || !how) {
        // As if nothing had been computed: a report that half knows is read as one that knows.
        if (!method && m_judged.report.signer.digest == Result::Passed)
            m_judged.report.signer.digest = Result::Undetermined;
        return leave(check, SubIndication::CryptoConstraintsFailure,
            (method ? "canonicalization " + Xml::attribute(form, "Algorithm") : "signature method " + algorithm)
                    .left(200)
                + " is not supported");
    }
    const QByteArray bytes
        = how->octets(m_case.document, {.apex = info, .keepComments = true}, m_case.relativeNames(), m_case.budget);
    const bool pinned
        = m_case.policy.pathRule == SignaturePolicy::PathRule::LeftOut && !m_case.material.candidates.isEmpty();
    m_certificates = (pinned ? QList<Certificate>() : enclosed()) + m_case.material.candidates;
    bool tried = !m_case.policy.publicKeys.isEmpty();
    bool good = false;
    for (const Certificate& certificate : std::as_const(m_certificates)) {
        EVP_PKEY* key = CertificateAccess::key(certificate);
        if (bytes.isEmpty() || !key || !isMeant(certificate) || !spendSignature(m_case.budget, key, bytes.size()))
            continue;
        tried = true;
        if (!method->verify(key, bytes, value))
            continue;
        m_judged.report.signer.certificate = certificate;
        good = true;
        break;
    }
    good = good || (!bytes.isEmpty() && verifiesByKey(*method, bytes, value));
    if (m_case.budget.isSpent())
        return leave(check, SubIndication::Generic, m_case.budget.refusal().detail().toUtf8());
    if (bytes.isEmpty())
        return leave(check, SubIndication::Generic, "SignedInfo has no canonical form");
    if (!good && !tried)
        return leave(check, SubIndication::NoSigningCertificateFound,
            m_namedDigest ? "the certificate that the signer meant is not enclosed" : "no certificate is enclosed");
    m_judged.report.signer.crypto = good ? Result::Passed : Result::Failed;
    if (!good)
        return fail(check, SubIndication::SigCryptoFailure, "made by no key that is known here");
    m_judged.report.pass(check, m_judged.report.signer.certificate.label());
    judgeTrust(describeAlgorithm(method->algorithmIdentifier()));
}

void XmlSignerJudge::judgeTrust(const SignatureAlgorithm& algorithm)
{
    XmlSignerReport& report = m_judged.report;
    const Certificate& certificate = report.signer.certificate;
    report.signer.algorithm = algorithm.key + ' ' + algorithm.digest;
    if (m_case.policy.pathRule == SignaturePolicy::PathRule::LeftOut)
        return;
    const QList<AllowedAlgorithm>& allowed
        = m_case.policy.path.algorithms.isEmpty() ? generalAlgorithms() : m_case.policy.path.algorithms;
    const QByteArray refused = refuseAlgorithm(allowed, CertificateAccess::keyTraits(certificate), algorithm);
    if (!refused.isEmpty())
        fail("xml.algorithm", SubIndication::CryptoConstraintsFailure, refused);
    // A digest that can be made to collide lets the signer sign two documents at once, whatever the signature is over.
    for (const XmlJudgedReference& one : std::as_const(m_judged.references)) {
        const bool listed = !one.digest || std::ranges::any_of(allowed, [&one](const AllowedAlgorithm& entry) {
            return entry.key != "DSA" && (entry.digest == one.digest || entry.digest.isEmpty());
        });
        if (!listed) {
            fail("xml.algorithm", SubIndication::CryptoConstraintsFailure,
                one.reference.uri + ": " + one.digest + " is not on the list of accepted digests");
            break;
        }
    }
    TrustMaterial material = m_case.material;
    material.candidates += m_certificates;
    report.signer.path = verifyPath(certificate, material, m_case.policy.path, m_case.moment, m_case.budget);
    report.append(report.signer.path.checks());
    if (auto identity = JpkiIdentity::fromCertificate(certificate))
        report.signer.identity = std::move(*identity);
}

} // namespace Egov
