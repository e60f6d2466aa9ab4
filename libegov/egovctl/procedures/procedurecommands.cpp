// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/procedures/procedurefiles.h>

#include <libegov/procedure/caseevaluation.h>
#include <libegov/procedure/procedurediff.h>
#include <libegov/procedure/procedurelint.h>
#include <libegov/procedure/stageexplanation.h>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

QByteArray textOf(Severity severity) { return severity == Severity::Error ? "error" : "warning"; }

// check: what the compiler refuses. lint: also what no municipality should offer.
Exit judge(const QStringList& arguments, bool isLint)
{
    const Expected<Options> options = Options::parse(arguments, {u"language"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"procedure check|lint FILE... [--language ja|en]"_s));
    const QByteArray language = options->value(u"language"_s, u"ja"_s).toUtf8();
    Json findings = Json::array();
    bool isGood = true;
    for (const QString& path : options->plain()) {
        const Expected<ProcedureFile> file = readProcedure(path);
        if (!file)
            return couldNot(file.error());
        for (const Finding& finding : lintProcedure(file->definition, file->forms, file->types)) {
            if (!isLint && finding.code.startsWith("lint."))
                continue;
            findings.append(Json::object({{"file", path}, {"code", finding.code}, {"path", finding.path},
                {"severity", textOf(finding.severity)}, {"message", procedureLintMessage(finding, language)}}));
            isGood = isGood && finding.severity != Severity::Error;
        }
    }
    print(Json::object({{"findings", findings}}));
    return isGood ? Exit::Good : Exit::Rejected;
}

Exit checkProcedures(const QStringList& arguments) { return judge(arguments, false); }
Exit lintProcedures(const QStringList& arguments) { return judge(arguments, true); }

Exit compareVersions(const QStringList& arguments)
{
    if (arguments.size() != 2)
        return couldNot(Error(CtlError::Usage, u"procedure compare OLD NEW"_s));
    const Expected<Json> before = readJson(arguments[0]);
    const Expected<Json> after = before ? readJson(arguments[1]) : before;
    if (!after)
        return couldNot(after.error());
    const Expected<FormComparison> comparison = compareProcedures(*before, *after);
    if (!comparison)
        return couldNot(comparison.error());
    Json changes = Json::array();
    for (const FormChange& change : comparison->changes)
        changes.append(
            Json::object({{"path", change.path}, {"kind", change.kind}, {"verdict", toText(change.verdict)}}));
    print(Json::object({{"changes", changes}, {"verdict", toText(comparison->verdict)}}));
    return comparison->verdict == PublishVerdict::Breaking ? Exit::Rejected : Exit::Good;
}

Json dayOrNull(QDate day) { return day.isValid() ? Json(day.toString(Qt::ISODate)) : Json(); }

Json toJson(
    const QList<Finding>& findings, const QByteArray& language, const Procedure& procedure, const QByteArray& stage)
{
    Json list = Json::array();
    for (const Finding& finding : findings)
        list.append(
            Json::object({{"code", finding.code}, {"path", finding.path}, {"severity", textOf(finding.severity)},
                {"params", finding.params}, {"message", messageFor(finding, language, procedure, stage)}}));
    return list;
}

Json toJson(const CaseKey& key)
{
    Json parts = Json::array();
    for (const Json& part : key.parts)
        parts.append(part);
    return Json::object({{"id", key.id}, {"key", parts}, {"empty", key.isEmpty}});
}

Json toJson(const DocumentStanding& document)
{
    Json json = Json::object({{"id", document.id}, {"due", document.isDue}, {"copies", document.copies}});
    if (document.isReplaced)
        json.set("replaced", true);
    if (document.validFrom.isValid())
        json.set("validFrom", dayOrNull(document.validFrom));
    if (document.validUntil.isValid())
        json.set("validUntil", dayOrNull(document.validUntil));
    if (document.isPublished)
        json.set("published", true);
    if (!document.entry.isNull())
        json.set("entry", document.entry);
    return json;
}

// What follows from the case as a whole, beside what the stage says of itself.
void add(Json& answer, const CaseEvaluation& standing, const QByteArray& language, const Procedure& procedure)
{
    Json documents = Json::array();
    for (const DocumentStanding& document : standing.documents)
        documents.append(toJson(document));
    Json stages = Json::array();
    for (const StageStanding& stage : standing.stages) {
        Json one = Json::object({{"id", stage.id}, {"state", toText(stage.state)}});
        Json outcomes = Json::array();
        for (const QByteArray& outcome : stage.outcomes)
            outcomes.append(outcome);
        if (outcomes.size() > 0)
            one.set("outcomes", outcomes);
        stages.append(one);
    }
    Json once = Json::array();
    for (const CaseKey& key : standing.once)
        once.append(toJson(key));
    Json totals = Json::array();
    for (const TotalClaim& total : standing.totals)
        totals.append(toJson(total.key).set("amount", total.amount).set("limit", total.limit));
    Json fees = Json::array();
    for (const StageFee& fee : standing.fees)
        fees.append(Json::object({{"after", fee.stage}, {"id", fee.line.id}, {"label", fee.line.label},
            {"quantity", fee.line.quantity}, {"unitAmount", fee.line.unitAmount}, {"amount", fee.line.amount}}));
    Json references = Json::array();
    for (const CaseReference& reference : standing.references)
        references.append(Json::object({{"id", reference.id}, {"number", reference.number}}));
    answer.set("documents", documents);
    answer.set("stages", stages);
    answer.set("once", once);
    answer.set("references", references);
    answer.set("totals", totals);
    answer.set("fees", fees);
    answer.set("clock",
        Json::object({{"dueOn", dayOrNull(standing.period.dueOn)}, {"warnOn", dayOrNull(standing.period.warnOn)}}));
    answer.set("caseFindings", toJson(standing.findings, language, procedure, {}));
}

Exit evaluateProcedure(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, {u"stage"_s, u"as-of"_s, u"tables"_s, u"language"_s}, {u"batch"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"stage"_s) || !options->has(u"batch"_s))
        return couldNot(Error(CtlError::Usage, u"procedure evaluate PROCEDURE --stage ID --batch"_s));
    const Expected<EvaluationContext> context = readContext(*options);
    const Expected<ProcedureFile> file
        = context ? readProcedure(options->plain().first()) : Expected<ProcedureFile>(Unexpected(context.error()));
    const Expected<Procedure> procedure = file ? Procedure::compile(file->definition, file->forms, file->types)
                                               : Expected<Procedure>(Unexpected(file.error()));
    if (!procedure)
        return couldNot(procedure.error());
    const QByteArray stage = options->value(u"stage"_s).toUtf8();
    const QByteArray language = options->value(u"language"_s, u"ja"_s).toUtf8();
    if (!procedure->by(stage))
        return couldNot(
            Error(CtlError::Usage, u"--stage is one of "_s + QString::fromUtf8(procedure->stages().join(", "))));
    return runBatch([&](const Json& line) -> Expected<Json> {
        Json caseData = line;
        caseData.remove("id"); // numbers the line
        const Expected<StageEvaluation> found = evaluateStage(*procedure, stage, caseData, *context);
        if (!found)
            return Unexpected(found.error());
        const Expected<CaseEvaluation> standing = evaluateCase(*procedure, caseData, *context);
        if (!standing)
            return Unexpected(standing.error());
        Json answer = Json::object({{"complete", found->isComplete}, {"values", found->values},
            {"findings", toJson(found->findings, language, *procedure, stage)}});
        add(answer, *standing, language, *procedure);
        return answer;
    });
}

Exit explainProcedure(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"stage"_s, u"as-of"_s, u"tables"_s, u"language"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 2 || !options->has(u"stage"_s))
        return couldNot(Error(CtlError::Usage, u"procedure explain PROCEDURE CASE --stage ID"_s));
    const Expected<EvaluationContext> context = readContext(*options);
    const Expected<ProcedureFile> file
        = context ? readProcedure(options->plain().first()) : Expected<ProcedureFile>(Unexpected(context.error()));
    const Expected<Procedure> procedure = file ? Procedure::compile(file->definition, file->forms, file->types)
                                               : Expected<Procedure>(Unexpected(file.error()));
    const Expected<Json> caseData
        = procedure ? readJson(options->plain().last()) : Expected<Json>(Unexpected(procedure.error()));
    if (!caseData)
        return couldNot(caseData.error());
    const QByteArray stage = options->value(u"stage"_s).toUtf8();
    const Expected<StageExplanation> why = explainStage(*procedure, stage, *caseData, *context);
    if (!why)
        return couldNot(why.error());
    Json waitsFor = Json::array();
    for (const QByteArray& other : why->waitsFor)
        waitsFor.append(other);
    Json inputs = Json::array();
    for (const StageInput& input : why->inputs)
        inputs.append(Json::object({{"path", input.path}, {"label", input.label}, {"value", input.value}}));
    const QByteArray language = options->value(u"language"_s, u"ja"_s).toUtf8();
    print(Json::object({{"stage", stage}, {"state", toText(why->state)}, {"waitsFor", waitsFor}, {"place", why->place},
        {"rule", why->rule}, {"inputs", inputs}, {"sentence", explanationFor(*why, language, *procedure)}}));
    return Exit::Good;
}

const Command commands[] = {
    {"procedure check", "FILE... [--language ja|en]",
        "Compiles procedures, each with the form beside it, and lists everything that is refused.", checkProcedures},
    {"procedure lint", "FILE... [--language ja|en]",
        "Judges procedures: what the compiler refuses, and what no municipality should offer.", lintProcedures},
    {"procedure compare", "OLD NEW",
        "Compares two versions of a procedure; ends with 1 where cases in flight could not go on.", compareVersions},
    {"procedure evaluate", "PROCEDURE --stage ID [--as-of DATE] [--tables F] [--language L] --batch",
        "Judges one stage of cases, one JSON object a line, and what follows from each case.", evaluateProcedure},
    {"procedure explain", "PROCEDURE CASE --stage ID [--as-of DATE] [--tables F] [--language L]",
        "Says why a stage of a case is open, waits, is done or is not needed.", explainProcedure},
};

} // namespace

std::span<const Command> procedureCommands() { return commands; }

} // namespace Egov::Ctl
