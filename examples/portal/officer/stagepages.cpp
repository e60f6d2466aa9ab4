// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"
#include "officer/refusaltext.h"
#include "officer/signedin.h"
#include "officer/stagemodel.h"

#include <libegov/application/errors.h>
#include <libegov/pages/boxanswers.h>
#include <libegov/pages/formdrawing.h>

#include <algorithm>

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const RequestContext& context) { return ReferenceNumber(context.parameter("reference")); }

// The stage of the address, with the case that it is of.
struct Found {
    OfficerCaseSnapshot snapshot;
    CaseStages stages;
    CaseStage stage;
};

std::expected<Found, Response> find(RequestContext& context)
{
    const Expected<OfficerCaseSnapshot> snapshot = context.officerDesk().snapshot(referenceOf(context));
    if (!snapshot)
        return std::unexpected(context.problem(snapshot.error()));
    const Expected<std::optional<CaseStages>> stages = context.officerDesk().stagesOffice().of(*snapshot);
    if (!stages)
        return std::unexpected(context.problem(stages.error()));
    const CaseStage* const stage = *stages ? (*stages)->find(context.parameter("stage")) : nullptr;
    if (!stage)
        return std::unexpected(context.problem("not-found", 404));
    return Found{*snapshot, **stages, *stage};
}

// What stands in the boxes before anything is typed: the draft, or what was sent back, to go on from.
StageAnswers begun(const CaseStage& stage)
{
    StageAnswers answers{.stage = stage.description.id, .basis = stage.basis};
    const std::optional<StageEntry>& from = stage.draft ? stage.draft : stage.before;
    if (from) {
        answers.entered = from->values;
        answers.outcome = from->outcome;
        answers.reason = from->reason;
    }
    return answers;
}

struct Showing {
    bool withFindings = false;
    QByteArray notice; // a sentence above the form
    QByteArray problem; // why it was refused
    int status = 200;
};

Json::Array outcomesModel(const RequestContext& context, const CaseStage& stage, const StageAnswers& answers)
{
    Json::Array models;
    for (const OutcomeDescription& outcome : stage.description.outcomes)
        models.push_back(Json::object({{"outcomeId", outcome.id}, {"outcomeTitle", context.formText(outcome.title)},
            {"outcomeChosen", outcome.id == answers.outcome},
            {"outcomeBarred", !stage.outcomes.contains(outcome.id)}}));
    return models;
}

Response show(const RequestContext& context, const Found& found, const StageAnswers& answers, Showing showing = {})
{
    const Expected<StageEvaluation> judged = context.officerDesk().stagesOffice().judge(found.snapshot, answers);
    if (!judged)
        return context.problem(judged.error());
    const CaseStage& stage = found.stage;
    const QList<FieldDescription> fields = fieldsOf(found.stages.procedure, stage.description.id);
    const QByteArray casePath = officerCasePath(context, found.snapshot.reference());
    Json model = Json::object({{"reference", found.snapshot.reference().value()}, {"officerCase", casePath},
        {"stagePath", casePath + "/stages/" + stage.description.id},
        {"stageTitle", context.formText(stage.description.title)},
        {"stageHint", context.formText(stage.description.hint)},
        {"stageWhy", explanationFor(stage.why, context.language, found.stages.procedure)},
        {"basis", stage.basis.toText()}, {"decides", !stage.description.outcomes.isEmpty()},
        {"completes", stage.description.outcomes.isEmpty()}, {"outcomes", outcomesModel(context, stage, answers)},
        {"typedReason", answers.reason}, {"stageOpens", stage.state == StageState::Open && !stage.proposed},
        {"mayReopen", stage.state == StageState::Done && stage.description.outcomes.isEmpty()},
        {"notice", showing.notice}, {"actProblem", showing.problem}});
    Json::Array summary;
    Json::Array boxes;
    if (judged->evaluation) {
        FormDrawing views(*judged->evaluation, answers.entered, context.wording(),
            {.tables = found.stages.tables, .asOf = japaneseDay(context.now())});
        views.showFindings(showing.withFindings ? judged->findings : QList<Finding>());
        boxes = views.fields(fields);
        summary = views.summary(fields);
    }
    for (const Finding& finding : judged->findings) {
        if (showing.withFindings && finding.path == "outcome") {
            const QByteArray message
                = messageFor(finding, context.language, found.stages.procedure, stage.description.id).toUtf8();
            summary.insert(summary.begin(), Json::object({{"target", "f-outcome"}, {"message", message}}));
            model.set("outcomeProblem", message);
        }
    }
    model.set("fields", std::move(boxes));
    if (!summary.empty())
        model.set("summary", std::move(summary));
    const std::optional<StageEntry>& inForce = stage.done ? stage.done : stage.proposed;
    const std::pair<const char*, const std::optional<StageEntry>&> entries[]{
        {"earlier", stage.before}, {"lines", inForce}};
    for (const auto& [name, entry] : entries) {
        Expected<Json::Array> lines
            = entry ? entryLines(context, found.snapshot, found.stages, *entry) : Expected<Json::Array>(Json::Array());
        if (!lines)
            return context.problem(lines.error());
        model.set(name, std::move(*lines));
    }
    return context.page("officer-stage", std::move(model), context.formText(stage.description.title), showing.status);
}

Response stagePage(RequestContext& context)
{
    const auto found = find(context);
    if (!found)
        return found.error();
    const bool isSaved = context.request.queryValue("saved") == "1";
    return show(context, *found, begun(found->stage),
        {.withFindings = false, .notice = isSaved ? context.text("stage.saved") : QByteArray(), .problem = {}});
}

// What the page sent, over what stood there before.
StageAnswers sentBy(const RequestContext& context, const Found& found)
{
    StageAnswers answers = begun(found.stage);
    answers.entered = answersFromBoxes(
        fieldsOf(found.stages.procedure, answers.stage), PostedBoxes(context.request.fields), answers.entered);
    answers.outcome = context.request.field("outcome");
    answers.reason = context.request.field("reason").trimmed();
    answers.basis = StageBasis::fromText(context.request.field("basis"));
    return answers;
}

Response reopened(RequestContext& context, const Found& found)
{
    const Expected<void> done = context.officerDesk().stagesOffice().reopen(found.snapshot, found.stage.description.id,
        StageBasis::fromText(context.request.field("basis")),
        QString::fromUtf8(context.request.field("words").trimmed()));
    if (done)
        return Response::seeOther(officerCasePath(context, found.snapshot.reference()) + "#stages");
    return show(context, found, begun(found.stage),
        {.withFindings = false, .notice = {}, .problem = refusalText(context, done.error()), .status = 409});
}

// Refused: the page with the reason and what was typed. Where somebody else was faster, what they wrote stands there
// too, and sending the page again is meant.
Response refused(const RequestContext& context, const Found& found, const StageAnswers& answers, const Error& error)
{
    return show(context, found, answers,
        {.withFindings = false, .notice = {}, .problem = refusalText(context, error), .status = 409});
}

Response acted(RequestContext& context)
{
    const auto found = find(context);
    if (!found)
        return found.error();
    const bool whileTyping = context.request.header("x-evaluate") == "1"; // no act then, whatever button is named
    const QByteArray action = whileTyping ? "refresh" : context.request.field("action");
    if (action == "reopen")
        return reopened(context, *found);
    StageAnswers answers = sentBy(context, *found);
    if (const std::optional<Form> form = found->stages.procedure.form(answers.stage); form) {
        if (std::optional<Json> reshaped = afterButton(*form, answers.entered, action)) {
            answers.entered = *std::move(reshaped);
            return show(context, *found, answers);
        }
    }
    const StagesOffice office = context.officerDesk().stagesOffice();
    const QByteArray here
        = officerCasePath(context, found->snapshot.reference()) + "/stages/" + found->stage.description.id;
    if (action == "save") {
        const Expected<StageEvaluation> kept = office.keepDraft(found->snapshot, answers);
        return kept ? Response::seeOther(here + "?saved=1") : refused(context, *found, answers, kept.error());
    }
    if (action != "complete" && action != "propose")
        return show(context, *found, answers); // without script: what the answers show now
    const Expected<StageEvaluation> done
        = action == "complete" ? office.complete(found->snapshot, answers) : office.propose(found->snapshot, answers);
    if (!done)
        return refused(context, *found, answers, done.error());
    if (!done->isComplete)
        return show(context, *found, answers, {.withFindings = true, .notice = {}, .problem = {}, .status = 422});
    return Response::seeOther(officerCasePath(context, found->snapshot.reference()) + "#stages");
}

} // namespace

void addStagePages(PageRouter& router)
{
    const BodyLimits limits{.kind = BodyLimits::Kind::Form, .text = 1024 * 1024};
    const QByteArray path = "/{tenant}/officers/cases/{reference}/stages/{stage}";
    router.add({.method = "GET", .pattern = path, .answer = stagePage});
    router.add({.method = "POST",
        .pattern = path,
        .answer = acted,
        .limits = limits,
        .pace = Pace::Act,
        .whileTyping = WhileTyping::Judged});
}

} // namespace Egov::Portal
