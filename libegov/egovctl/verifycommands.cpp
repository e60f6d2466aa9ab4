// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/trustoptions.h>

#include <libegov/signature/cms/timestamp.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/signature/xml/xmlsignature.h>

#include <QDir>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

bool holdsWithoutPath(const Verdict& report)
{
    return std::ranges::none_of(report.checks(), [](const Check& check) {
        return check.result == Check::Result::Failed
            || (check.result == Check::Result::Undetermined && check.check != "path.left-out");
    });
}

// With --no-path nothing is trusted; what is then said is whether cryptography and structure hold.
Exit printSignature(const SignatureReport& report, const TrustOptions& trust)
{
    Json json = report.toJson(SignerReport::Identity::Include);
    bool good = report.isGood();
    if (trust.policy.pathRule == SignaturePolicy::PathRule::LeftOut) {
        good = !report.signers.isEmpty() && holdsWithoutPath(report);
        json.set("valid", good);
    }
    print(json);
    return good ? Exit::Good : Exit::Rejected;
}

Exit verifyCms(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, TrustOptions::valued() + QStringList{u"content"_s, u"rsa"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"verify cms FILE [--content F] [trust options]"_s));
    Expected<TrustOptions> trust = TrustOptions::from(*options);
    if (!trust)
        return couldNot(trust.error());
    if (options->has(u"rsa"_s) && options->value(u"rsa"_s) != "bare-hash"_L1)
        return couldNot(Error(CtlError::BadRsa, options->value(u"rsa"_s)));
    if (options->has(u"rsa"_s))
        trust->policy.rsaForm = SignaturePolicy::RsaForm::BareHash;
    const Expected<QByteArray> cms = readFile(options->plain().first());
    if (!cms)
        return couldNot(cms.error());
    QByteArray bytes;
    std::optional<QByteArrayView> content;
    if (options->has(u"content"_s)) {
        const Expected<QByteArray> read = readFile(options->value(u"content"_s));
        if (!read)
            return couldNot(read.error());
        bytes = *read;
        content = bytes;
    }
    return printSignature(verifySignature(content, *cms, trust->policy, trust->material, trust->moment), *trust);
}

Exit verifyPdfCommand(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, TrustOptions::valued(), TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"verify pdf FILE [trust options]"_s));
    const Expected<TrustOptions> trust = TrustOptions::from(*options);
    const Expected<QByteArray> pdf = readFile(options->plain().first());
    if (!trust)
        return couldNot(trust.error());
    if (!pdf)
        return couldNot(pdf.error());
    const PdfReport report = verifyPdf(*pdf, trust->policy, trust->material, trust->moment);
    Json json = report.toJson(SignerReport::Identity::Include);
    bool good = report.isGood();
    if (trust->policy.pathRule == SignaturePolicy::PathRule::LeftOut) {
        good = !report.signatures.isEmpty() && report.passed("pdf.whole") && holdsWithoutPath(report);
        json.set("valid", good);
    }
    print(json);
    return good ? Exit::Good : Exit::Rejected;
}

Exit verifyXmlCommand(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, TrustOptions::valued() + QStringList{u"folder"_s, u"key"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"verify xml FILE [--folder DIR] [trust options]"_s));
    Expected<TrustOptions> trust = TrustOptions::from(*options);
    const Expected<QByteArray> xml = readFile(options->plain().first());
    if (!trust)
        return couldNot(trust.error());
    if (!xml)
        return couldNot(xml.error());
    for (const QString& name : options->values(u"key"_s)) {
        const Expected<QByteArray> pem = readFile(name);
        const Expected<QByteArray> der = pem ? publicKeyFromPem(*pem) : pem;
        if (!der)
            return couldNot(der.error());
        trust->policy.publicKeys += *der;
    }
    XmlPackage package;
    const QString own = QFileInfo(options->plain().first()).canonicalFilePath();
    if (options->has(u"folder"_s)) {
        for (const QFileInfo& file : QDir(options->value(u"folder"_s)).entryInfoList(QDir::Files)) {
            const Expected<QByteArray> bytes = readFile(file.filePath());
            if (!bytes)
                return couldNot(bytes.error());
            if (file.canonicalFilePath() != own)
                package.insert(file.fileName(), *bytes);
        }
    }
    const XmlReport report = verifyXml(*xml, package, trust->policy, trust->material, trust->moment);
    Json json = report.toJson(SignerReport::Identity::Include);
    bool good = report.isGood();
    if (trust->policy.pathRule == SignaturePolicy::PathRule::LeftOut) {
        good = !report.signatures.isEmpty() && holdsWithoutPath(report);
        json.set("valid", good);
    }
    print(json);
    return good ? Exit::Good : Exit::Rejected;
}

Exit verifyTimeStampCommand(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, TrustOptions::valued() + QStringList{u"data"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"data"_s))
        return couldNot(Error(CtlError::Usage, u"verify timestamp TOKEN --data F [trust options]"_s));
    Expected<TrustOptions> trust = TrustOptions::from(*options);
    const Expected<QByteArray> token = readFile(options->plain().first());
    const Expected<QByteArray> data = readFile(options->value(u"data"_s));
    if (!trust)
        return couldNot(trust.error());
    if (!token || !data)
        return couldNot(token ? data.error() : token.error());
    if (!options->has(u"purpose"_s))
        trust->policy.path.purpose = CertificatePurpose::TimeStamping;
    const TimeStampReport report = verifyTimeStamp(*data, *token, trust->policy, trust->material, trust->moment);
    Json json = report.toJson();
    bool good = report.isGood();
    if (trust->policy.pathRule == SignaturePolicy::PathRule::LeftOut) {
        good = report.imprint == Check::Result::Passed && report.signature == Check::Result::Passed;
        json.set("valid", good);
    }
    print(json);
    return good ? Exit::Good : Exit::Rejected;
}

Exit verifyReceipt(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"key"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"key"_s))
        return couldNot(Error(CtlError::Usage, u"verify receipt JWS --key F"_s));
    const Expected<QByteArray> jws = readFile(options->plain().first());
    if (!jws)
        return couldNot(jws.error());
    QList<JwsPublicKey> keys;
    for (const QString& file : options->values(u"key"_s)) {
        const Expected<QByteArray> bytes = readFile(file);
        if (!bytes)
            return couldNot(bytes.error());
        const Expected<JwsPublicKey> key = JwsPublicKey::parse(*bytes);
        if (!key)
            return couldNot(key.error());
        keys += *key;
    }
    const JwsReport report = verifyJws(*jws, keys);
    Json json = Json::object({{"valid", report.isValid}});
    if (report.isValid) {
        const Expected<Json> payload = Json::parse(report.payload);
        json.set("payload", payload ? *payload : Json(report.payload));
    } else {
        json.set("reason", report.reason);
    }
    print(json);
    return report.isValid ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"verify cms", "FILE [--content F] [trust options]",
        "Verifies a CMS signature, with its content inside or in a file of its own.", verifyCms},
    {"verify pdf", "FILE [trust options]", "Verifies every signature of a PDF and says what changed after it.",
        verifyPdfCommand},
    {"verify xml", "FILE [--folder DIR] [trust options]",
        "Verifies XML signatures and lists what they cover and what they do not.", verifyXmlCommand},
    {"verify timestamp", "TOKEN --data F [trust options]", "Verifies a time stamp (RFC 3161) over a file.",
        verifyTimeStampCommand},
    {"verify receipt", "JWS --key F", "Verifies a receipt with the municipality's public key.", verifyReceipt},
};

} // namespace

std::span<const Command> verifyCommands() { return commands; }

} // namespace Egov::Ctl
