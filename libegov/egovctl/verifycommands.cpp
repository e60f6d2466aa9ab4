// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "trustoptions.h"

#include <libegov/seal/seal.h>
#include <libegov/signature/jws.h>
#include <libegov/signature/pdfsignatures.h>
#include <libegov/signature/timestamp.h>
#include <libegov/signature/xmlsignature.h>

#include <QDir>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<QList<Certificate>> certificatesOf(const Json& files)
{
    QList<Certificate> all;
    for (const Json& file : files.elements()) {
        const Expected<QList<Certificate>> some = loadCertificates(file.toString());
        if (!some)
            return some;
        all += *some;
    }
    return all;
}

Expected<PathPolicy> policyOf(const Json& line)
{
    PathPolicy policy;
    const Expected<CertificatePurpose> purpose = parsePurpose(line["purpose"].toString());
    if (!purpose)
        return Unexpected(purpose.error());
    const bool jpki = line["profile"].toUtf8() == "jpki";
    if (jpki) {
        const bool test = line["environment"].toUtf8() == "test";
        const JpkiPolicy data
            = JpkiPolicy::forEnvironment(test ? JpkiPolicy::Environment::Test : JpkiPolicy::Environment::Production);
        policy = *purpose == CertificatePurpose::Authentication ? data.authentication() : data.signing();
    }
    policy.purpose = jpki && *purpose == CertificatePurpose::Any ? CertificatePurpose::Signing : *purpose;
    const QByteArray revocation = line["revocation"].toUtf8("required");
    if (revocation != "required" && revocation != "none")
        return unexpected("ctl.bad-revocation", QString::fromUtf8(revocation));
    policy.revocation = revocation == "none" ? RevocationRule::None : RevocationRule::Required;
    if (const Json& asked = line["policy"]; asked.isObject()) {
        if (asked.contains("initial"))
            policy.initialPolicies.clear();
        for (const Json& oid : asked["initial"].elements())
            policy.initialPolicies += oid.toUtf8();
        policy.explicitPolicy = asked["explicit"].toBool(policy.explicitPolicy);
        policy.inhibitMapping = asked["inhibitMapping"].toBool(policy.inhibitMapping);
        policy.inhibitAnyPolicy = asked["inhibitAny"].toBool(policy.inhibitAnyPolicy);
    }
    return policy;
}

Expected<Json> answerPath(const Json& line)
{
    TrustMaterial material;
    const Expected<QList<Certificate>> anchors = certificatesOf(line["anchors"]);
    const Expected<QList<Certificate>> candidates = certificatesOf(line["candidates"]);
    const Expected<QList<Certificate>> leaf = loadCertificates(line["leaf"].toString());
    const Expected<QDateTime> moment = parseMoment(line["moment"].toString());
    const Expected<PathPolicy> policy = policyOf(line);
    if (!anchors || !candidates)
        return Unexpected(!anchors ? anchors.error() : candidates.error());
    if (!leaf)
        return Unexpected(leaf.error());
    if (!moment)
        return Unexpected(moment.error());
    if (!policy)
        return Unexpected(policy.error());
    material.anchors = *anchors;
    // Further certificates in the leaf's file are candidates, as everywhere in PEM.
    material.candidates = *candidates + leaf->sliced(1);
    for (const Json& file : line["crls"].elements()) {
        const Expected<QList<RevocationList>> some = loadRevocationLists(file.toString());
        if (!some)
            return Unexpected(some.error());
        material.revocationLists += *some;
    }
    return verifyPath(leaf->first(), material, *policy, *moment).toJson();
}

Exit verifyPathCommand(const QStringList& arguments)
{
    if (arguments != QStringList{u"--batch"_s})
        return couldNot(Error("ctl.usage", u"verify path --batch < lines"_s));
    return runBatch(answerPath);
}

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
    return good ? Exit::Good : Exit::Wanting;
}

Exit verifyCms(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, TrustOptions::valued() + QStringList{u"content"_s, u"rsa"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error("ctl.usage", u"verify cms FILE [--content F] [trust options]"_s));
    Expected<TrustOptions> trust = TrustOptions::from(*options);
    if (!trust)
        return couldNot(trust.error());
    if (options->value(u"rsa"_s) == "bare-hash"_L1)
        trust->policy.rsaForm = SignaturePolicy::RsaForm::BareHash;
    const Expected<QByteArray> cms = readFile(options->plain().first());
    if (!cms)
        return couldNot(cms.error());
    QByteArray content;
    if (options->has(u"content"_s)) {
        const Expected<QByteArray> bytes = readFile(options->value(u"content"_s));
        if (!bytes)
            return couldNot(bytes.error());
        content = *bytes;
    }
    return printSignature(verifySignature(content, *cms, trust->policy, trust->material, trust->moment), *trust);
}

Exit verifyPdfCommand(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, TrustOptions::valued(), TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error("ctl.usage", u"verify pdf FILE [trust options]"_s));
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
    return good ? Exit::Good : Exit::Wanting;
}

Exit verifyXmlCommand(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, TrustOptions::valued() + QStringList{u"folder"_s, u"key"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error("ctl.usage", u"verify xml FILE [--folder DIR] [trust options]"_s));
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
    return good ? Exit::Good : Exit::Wanting;
}

Exit verifyTimeStampCommand(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, TrustOptions::valued() + QStringList{u"data"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"data"_s))
        return couldNot(Error("ctl.usage", u"verify timestamp TOKEN --data F [trust options]"_s));
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
    return good ? Exit::Good : Exit::Wanting;
}

Exit verifyReceipt(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"key"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"key"_s))
        return couldNot(Error("ctl.usage", u"verify receipt JWS --key F"_s));
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
    return report.isValid ? Exit::Good : Exit::Wanting;
}

Exit openSeal(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"key"_s, u"certificate"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"key"_s) || !options->has(u"certificate"_s))
        return couldNot(Error("ctl.usage", u"seal open FILE --key F --certificate F"_s));
    const Expected<QByteArray> sealed = readFile(options->plain().first());
    const Expected<QByteArray> keyPem = readFile(options->value(u"key"_s));
    const Expected<QByteArray> certificatePem = readFile(options->value(u"certificate"_s));
    for (const auto* bytes : {&sealed, &keyPem, &certificatePem}) {
        if (!*bytes)
            return couldNot(bytes->error());
    }
    const Expected<OpeningKey> key = OpeningKey::parse(*keyPem, *certificatePem);
    if (!key)
        return couldNot(key.error());
    const Expected<QByteArray> plaintext = key->open(*sealed);
    if (!plaintext)
        return couldNot(plaintext.error());
    printBytes(*plaintext);
    return Exit::Good;
}

const Command commands[] = {
    {"verify path", "--batch < LINES", verifyPathCommand},
    {"verify cms", "FILE [--content F] [trust options]", verifyCms},
    {"verify pdf", "FILE [trust options]", verifyPdfCommand},
    {"verify xml", "FILE [--folder DIR] [trust options]", verifyXmlCommand},
    {"verify timestamp", "TOKEN --data F [trust options]", verifyTimeStampCommand},
    {"verify receipt", "JWS --key F", verifyReceipt},
    {"seal open", "FILE --key F --certificate F", openSeal},
};

} // namespace

std::span<const Command> verifyCommands() { return commands; }

} // namespace Egov::Ctl
