// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>
#include <libegov/platform/errors.h>

#include <libegov/base/answerpath.h>
#include <libegov/base/digest.h>
#include <libegov/base/privatefile.h>

#include <QFile>
#include <QFileInfo>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

const QStringList valued{u"config"_s, u"tenant"_s, u"form"_s, u"answers"_s, u"attach"_s, u"signature"_s, u"key"_s,
    u"password"_s, u"email"_s, u"language"_s, u"prepared"_s, u"output"_s, u"package"_s};

// What prepare leaves for submit: answers, the package to be signed and the sealed fields that belong to it.
struct PreparedSubmission {
    QByteArray answers;
    SubmissionPackage package;

    Json toJson() const
    {
        Json sealed = Json::array();
        for (const SealedField& field : package.content().sealed)
            sealed.append(Json::object({{"path", field.path}, {"bytes", field.bytes.toBase64()}}));
        return Json::object(
            {{"answers", answers.toBase64()}, {"package", package.bytes().toBase64()}, {"sealed", sealed}});
    }

    static Expected<PreparedSubmission> parse(const QByteArray& bytes)
    {
        const Expected<Json> json = Json::parse(bytes);
        if (!json)
            return Unexpected(json.error());
        QList<SealedField> sealed;
        for (const Json& field : (*json)["sealed"].elements())
            sealed += {field["path"].toUtf8(), QByteArray::fromBase64(field["bytes"].toUtf8())};
        Expected<SubmissionPackage> package
            = SubmissionPackage::parse(QByteArray::fromBase64((*json)["package"].toUtf8()), sealed);
        if (!package)
            return Unexpected(package.error());
        return PreparedSubmission{QByteArray::fromBase64((*json)["answers"].toUtf8()), std::move(*package)};
    }
};

// --attach FIELD=FILE: stores the file and adds it to the answers of that field, "photo" or "stores[0].photo". Nothing
// is stored where nobody would read it.
Expected<void> attach(Desk& desk, const FormId& form, const QString& argument, Json& answers)
{
    const qsizetype split = argument.indexOf(u'=');
    if (split < 1)
        return unexpected(CtlError::Usage, u"--attach FIELD=FILE"_s);
    const QByteArray field = argument.first(split).toUtf8();
    const std::optional<AnswerPath> path = AnswerPath::parse(field);
    if (!path)
        return unexpected(CtlError::Usage, u"--attach: %1 is no path of a field"_s.arg(argument.first(split)));
    const Json* const there = path->find(answers);
    Json files = there && !there->isNull() ? *there : Json::array();
    if (!files.isArray() || !path->set(answers, files))
        return unexpected(
            CtlError::NoSuchRow, u"--attach: the answers have no place for %1"_s.arg(argument.first(split)));
    QFile file(argument.sliced(split + 1));
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(CtlError::Unreadable, file.fileName());
    const Expected<PackageAttachment> stored = desk.storeAttachment(form, field, QFileInfo(file).fileName(), file);
    if (!stored)
        return Unexpected(stored.error());
    files.append(Json::object(
        {{"name", stored->name}, {"size", stored->size}, {"sha256", stored->sha256}, {"type", stored->type}}));
    return path->set(answers, files) ? Expected<void>() : unexpected(CtlError::NoSuchRow, argument.first(split));
}

// judged: the answers with their files, once they are read.
Expected<PreparedSubmission> prepare(Desk& desk, const Options& options, QByteArray& judged)
{
    if (options.has(u"prepared"_s)) {
        const Expected<QByteArray> bytes = readFile(options.value(u"prepared"_s));
        return bytes ? PreparedSubmission::parse(*bytes) : Unexpected(bytes.error());
    }
    const Expected<QByteArray> bytes = readFile(options.value(u"answers"_s));
    if (!bytes)
        return Unexpected(bytes.error());
    Expected<Json> answers = Json::parse(*bytes);
    if (!answers)
        return Unexpected(answers.error());
    const FormId form(options.value(u"form"_s).toUtf8());
    for (const QString& argument : options.values(u"attach"_s)) {
        if (const Expected<void> attached = attach(desk, form, argument, *answers); !attached)
            return Unexpected(attached.error());
    }
    const QByteArray answerBytes = answers->toBytes();
    judged = answerBytes;
    Expected<SubmissionPackage> package
        = desk.prepare(form, answerBytes, options.value(u"language"_s, u"ja"_s).toUtf8());
    if (!package)
        return Unexpected(package.error());
    return PreparedSubmission{answerBytes, std::move(*package)};
}

// Answers with findings are judged, not failed: they are printed and end with 1.
Exit printFindings(const Desk& desk, const Options& options, const QByteArray& answers, const Error& error)
{
    if (!error.is(PlatformError::Findings))
        return couldNot(error);
    const Expected<Evaluation> evaluation = desk.evaluate(FormId(options.value(u"form"_s).toUtf8()), answers);
    if (!evaluation)
        return couldNot(evaluation.error());
    Json findings = Json::array();
    for (const Finding& finding : evaluation->findings())
        findings.append(Json::object({{"code", finding.code}, {"path", finding.path}}));
    // The form has nothing against them: a rule of the municipality's own has, and the error names it.
    if (evaluation->findings().isEmpty())
        findings.append(Json::object({{"code", error.detail()}}));
    print(Json::object({{"findings", findings}}));
    return Exit::Rejected;
}

Exit runPrepare(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, valued);
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = openService(*options);
    if (!service)
        return couldNot(service.error());
    if (!(*service)->desk || !options->has(u"form"_s) || !options->has(u"answers"_s) || !options->has(u"output"_s))
        return couldNot(Error(CtlError::Usage, u"--tenant, --form, --answers and --output are needed"_s));
    QByteArray judged;
    const Expected<PreparedSubmission> prepared = prepare(*(*service)->desk, *options, judged);
    if (!prepared)
        return printFindings(*(*service)->desk, *options, judged, prepared.error());
    const std::pair<QString, QByteArray> files[] = {{options->value(u"output"_s), prepared->toJson().toBytes()},
        {options->value(u"package"_s), prepared->package.bytes()}};
    for (const auto& [path, bytes] : files) {
        QFile file(path);
        if (!path.isEmpty() && (!file.open(QIODevice::WriteOnly, privateMode) || file.write(bytes) != bytes.size()))
            return couldNot(Error(CtlError::Unwritable, path));
    }
    print(Json::object({{"package", prepared->package.digest()}}));
    return Exit::Good;
}

Json describe(const SignatureJudgement& judgement)
{
    Json comparison = Json::array();
    for (const IdentityComparison& one : judgement.comparison)
        comparison.append(Json::object({{"attribute", toText(one.attribute)}, {"result", toText(one.result)}}));
    return Json::object({{"report", judgement.report.toJson()}, {"comparison", comparison}});
}

Exit runSubmit(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, valued);
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = openService(*options);
    if (!service)
        return couldNot(service.error());
    Desk* desk = (*service)->desk;
    const bool named = options->has(u"form"_s) && options->has(u"answers"_s);
    if (!desk || (!named && !options->has(u"prepared"_s)))
        return couldNot(Error(CtlError::Usage, u"--tenant, --form and --answers (or --prepared) are needed"_s));
    QByteArray judged;
    Expected<PreparedSubmission> prepared = prepare(*desk, *options, judged);
    if (!prepared)
        return printFindings(*desk, *options, judged, prepared.error());

    QByteArray signature;
    if (options->has(u"signature"_s)) {
        const Expected<QByteArray> bytes = readFile(options->value(u"signature"_s));
        if (!bytes)
            return couldNot(bytes.error());
        signature = *bytes;
    }
    // Without a key of the caller's, the content itself is the key: the same file sent twice arrives once.
    const QByteArray key = options->value(u"key"_s).toUtf8();
    const QByteArray content = sha256Hex(prepared->answers);
    const Expected<SubmissionOutcome> outcome = desk->submit({.answers = prepared->answers,
        .package = prepared->package,
        .signature = signature,
        .key = IdempotencyKey(key.isEmpty() ? content : key),
        .password = options->value(u"password"_s).toUtf8(),
        .email = options->value(u"email"_s).toUtf8(),
        .draft = {}});
    if (!outcome)
        return couldNot(outcome.error());
    if (outcome->verdict == SubmissionVerdict::Arrived) {
        Json receipt = *Json::parse(outcome->receipt->payload());
        receipt.set("jws", outcome->receipt->jws);
        print(receipt);
        return Exit::Good;
    }
    Json refusal = Json::object({{"reason", outcome->reason}});
    if (outcome->judgement)
        refusal.set("signature", describe(*outcome->judgement));
    print(refusal);
    return Exit::Rejected;
}

const Command commands[] = {
    {"prepare",
        "--tenant CODE --form ID --answers F [--attach FIELD=F]... --output PREPARED [--package F] [--config F]",
        "Judges answers and writes the package that an applicant signs.", runPrepare},
    {"submit",
        "--tenant CODE (--form ID --answers F [--attach FIELD=F]... | --prepared F) [--signature F] [--key "
        "IDEMPOTENCY] [--password P] [--email A] [--config F]",
        "Files an application, as the residents' door does, and prints its receipt.", runSubmit},
};

} // namespace

std::span<const Command> submitCommands() { return commands; }

} // namespace Egov::Ctl
