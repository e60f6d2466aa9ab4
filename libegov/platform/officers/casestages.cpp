// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/casestages_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/base/japantime.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/processingclock_p.h>

#include <algorithm>
#include <ranges>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<Json> answersOf(const SubmissionPackage& package)
{
    Json answers = package.values();
    for (const SealedField& field : package.content().sealed) {
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        if (!path || !path->set(answers, Json(true)))
            return unexpected(PlatformError::SealedPath, QString::fromUtf8(field.path));
    }
    return answers;
}

// The newest entry of a stage in one of these states.
std::optional<StageEntry> newest(
    const std::vector<StageEntry>& entries, const QByteArray& stage, std::initializer_list<StageEntryState> states)
{
    for (const StageEntry& entry : entries | std::views::reverse) {
        if (entry.stage == stage && std::ranges::find(states, entry.state) != states.end())
            return entry;
    }
    return std::nullopt;
}

} // namespace

const CaseStage* CaseStages::find(QByteArrayView stage) const
{
    const auto found = std::ranges::find_if(
        stages, [stage](const CaseStage& each) { return stage == QByteArrayView(each.description.id); });
    return found == stages.end() ? nullptr : &*found;
}

Expected<Json> caseDataOf(const OfficerCaseSnapshot& snapshot)
{
    const CaseFile& file = snapshot.file();
    Expected<Json> answers = answersOf(file.package);
    if (!answers)
        return answers;
    Json stages = Json::object();
    Json decisions = Json::object();
    for (const StageEntry& entry : file.stages) {
        if (entry.state != StageEntryState::Done)
            continue;
        const Json day = entry.doneOn.toString(Qt::ISODate);
        Json values = entry.values;
        if (entry.outcome.isEmpty())
            stages.set(entry.stage, values.set("doneOn", day));
        else
            decisions.set(
                entry.stage, values.set("outcome", entry.outcome).set("decidedOn", day).set("reason", entry.reason));
    }
    return Json::object({{"answers", *answers}, {"stages", stages}, {"decisions", decisions},
        {"case",
            Json::object({{"arrivedOn", japaneseDay(file.view.arrivedAt).toString(Qt::ISODate)},
                {"number", snapshot.reference().value()}, {"stopped", stoppedDays(file.view)}})}});
}

Json withAnswers(const Json& caseData, const StageAnswers& answers)
{
    Json changed = caseData;
    Json stages = caseData["stages"];
    Json decisions = caseData["decisions"];
    // What was decided is what is judged now, and no longer in force.
    if (decisions.contains(answers.stage))
        decisions.remove(answers.stage);
    if (!answers.outcome.isEmpty())
        decisions.set(answers.stage, Json::object({{"outcome", answers.outcome}}));
    return changed.set("stages", stages.set(answers.stage, answers.entered)).set("decisions", decisions);
}

Expected<CaseStages> stagesOf(const Procedure& procedure, const OfficerCaseSnapshot& snapshot, const Json& caseData,
    const EvaluationContext& context)
{
    const Expected<CaseEvaluation> evaluation = evaluateCase(procedure, caseData, context);
    if (!evaluation)
        return Unexpected(evaluation.error());
    const CaseFile& file = snapshot.file();
    CaseStages result{.procedure = procedure,
        .stages = {},
        .period = evaluation->period,
        .findings = evaluation->findings,
        .tables = context.tables};
    const QList<StageDescription> described = describeStages(procedure);
    for (qsizetype i = 0; i < described.size(); ++i) {
        const QByteArray& id = described[i].id;
        Expected<StageExplanation> why = explainStage(procedure, id, caseData, context);
        if (!why)
            return Unexpected(why.error());
        result.stages.append({.description = described[i],
            .state = evaluation->stages[i].state,
            .outcomes = evaluation->stages[i].outcomes,
            .why = std::move(*why),
            .done = newest(file.stages, id, {StageEntryState::Done}),
            .proposed = newest(file.stages, id, {StageEntryState::Proposed}),
            .draft = newest(file.stages, id, {StageEntryState::Draft}),
            .before = newest(file.stages, id, {StageEntryState::Returned, StageEntryState::Superseded}),
            .basis = StageBasis(file.revision, file.stages, id)});
    }
    return result;
}

} // namespace Egov
