// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/xmlsignature.h>

#include <libegov/signature/errors.h>
#include <libegov/signature/xml/xmlcoverage_p.h>
#include <libegov/signature/xml/xmlsignerjudge_p.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/pem.h>

namespace Egov {

using namespace Qt::StringLiterals;
using Kind = WorkBudget::Kind;

namespace {

WorkBudget budgetOf()
{
    WorkBudget::Limits limits = WorkBudget::forDocument();
    // The parser keeps each octet three times over, beside the elements.
    limits[static_cast<size_t>(Kind::Read)] = 32 * 1024 * 1024;
    return WorkBudget(limits);
}

void conclude(QList<XmlJudgedSignature>& judged, const SignaturePolicy& policy, XmlReport& report)
{
    QByteArrayList required{"xml.format", "xml.signature", "xml.coverage", "xml.files"};
    for (XmlJudgedSignature& signature : judged) {
        XmlSignerReport& one = signature.report;
        // Said last, for it is the caller's own wish: what is wrong with the document goes before it.
        if (policy.pathRule == SignaturePolicy::PathRule::LeftOut && one.signer.crypto == Check::Result::Passed)
            one.undetermined("path.left-out", SubIndication::NoCertificateChainFound, one.signer.certificate.label(),
                "no path was asked for");
        one.conclude(XmlSignerJudge::requiredChecks(one));
        for (const XmlJudgedReference& reference : std::as_const(signature.references)) {
            if (reference.reference.isFile && reference.holds() && one.signer.crypto == Check::Result::Passed)
                report.unsignedFiles.removeAll(reference.reference.target);
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
}

} // namespace

Json XmlSignerReport::toJson(SignerReport::Identity identity) const
{
    Json json = signer.toJson(identity);
    Json all = Json::array();
    for (const XmlReference& reference : references) {
        all.append(Json::object(
            {{"uri", reference.uri}, {"target", reference.target}, {"digest", toOutcome(reference.digest)}}));
    }
    json.set("references", all);
    json.set("valid", isGood());
    json.set("indication", toText(indication()));
    json.set("subIndication", toText(subIndication()));
    return json;
}

Json XmlReport::toJson(SignerReport::Identity identity) const
{
    Json all = Json::array();
    for (const XmlSignerReport& signature : signatures)
        all.append(signature.toJson(identity));
    Json rest = Json::array();
    for (const QString& place : uncovered + unsignedFiles)
        rest.append(Json(place));
    return Json::object(
        {{"valid", isGood()}, {"indication", toText(indication())}, {"subIndication", toText(subIndication())},
            {"signers", all}, {"uncovered", rest}, {"unsigned", rest}, {"checks", Egov::toJson(checks())}});
}

XmlReport verifyXml(QByteArrayView xml, const XmlPackage& package, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment)
{
    XmlReport report;
    report.work = budgetOf();
    report.unsignedFiles = package.keys();
    const Expected<XmlDocument> document = XmlDocument::parse(xml, report.work);
    if (!document) {
        const QByteArray why = document.error().detail().toUtf8();
        // What is not read here is not broken.
        if (document.error().is(SignatureError::Format))
            report.fail("xml.format", SubIndication::FormatFailure, {}, why);
        else
            report.undetermined("xml.format", SubIndication::Generic, {}, why);
        report.conclude({"xml.format"});
        return report;
    }
    constexpr qsizetype mostSignatures = 64;
    const QList<xmlNodePtr>& signatures = document->signatures();
    if (signatures.isEmpty() || signatures.size() > mostSignatures) {
        if (signatures.isEmpty())
            report.undetermined("xml.format", SubIndication::SignedDataNotFound, {}, "no signature");
        else
            report.undetermined("xml.format", SubIndication::Generic, {}, "more signatures than a document needs");
        report.conclude({"xml.format"});
        return report;
    }
    const XmlCase xmlCase{*document, package, policy, material, moment, report.work};
    QList<XmlJudgedSignature> judged;
    for (const xmlNodePtr signature : signatures)
        judged += XmlSignerJudge(xmlCase, signature).judge();
    const XmlCoverage coverage(xmlCase, judged);
    report.uncovered = coverage.uncovered();
    for (XmlJudgedSignature& signature : judged)
        coverage.judge(signature);
    conclude(judged, policy, report);
    return report;
}

Expected<QByteArray> publicKeyFromPem(QByteArrayView pem)
{
    const NativeBio bio = readingBio(pem);
    const NativeKey key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    if (!key)
        return Unexpected(opensslError(SignatureError::BadKey, u"public key"_s));
    return toDer<EVP_PKEY>(key.get(), i2d_PUBKEY);
}

} // namespace Egov
