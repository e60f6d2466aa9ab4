// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/stagemodel.h"

#include "officer/signedin.h"

#include <libegov/pages/answersections.h>

#include <algorithm>

namespace Egov::Portal {

namespace {

constexpr char ownPage[] = "stage"; // Procedure::form()

QString titleOf(const CaseStages& stages, const StageEntry& entry)
{
    const CaseStage* const stage = stages.find(entry.stage);
    for (const OutcomeDescription& outcome : stage ? stage->description.outcomes : QList<OutcomeDescription>()) {
        if (outcome.id == entry.outcome)
            return outcome.title;
    }
    return {};
}

// The answers of an entry as people read them.
Expected<QList<AnswerLine>> answersOf(const RequestContext& context, const OfficerCaseSnapshot& snapshot,
    const CaseStages& stages, const StageEntry& entry)
{
    QList<AnswerLine> lines;
    if (const QString title = titleOf(stages, entry); !title.isEmpty())
        lines.append({.label = QString::fromUtf8(context.text("stage.outcome")), .value = title});
    const Expected<StageEvaluation> judged = context.officerDesk().stagesOffice().judge(
        snapshot, {.stage = entry.stage, .entered = entry.values, .outcome = entry.outcome});
    if (!judged)
        return Unexpected(judged.error());
    if (judged->evaluation) {
        for (const AnswerSection& section : answerSections(*judged->evaluation, context.wording())) {
            if (section.page == ownPage)
                lines += section.lines;
        }
    }
    if (!entry.reason.isEmpty())
        lines.append(
            {.label = QString::fromUtf8(context.text("stage.reason")), .value = QString::fromUtf8(entry.reason)});
    return lines;
}

} // namespace

QList<FieldDescription> fieldsOf(const Procedure& procedure, QByteArrayView stage)
{
    const std::optional<Form> form = procedure.form(stage);
    if (!form)
        return {};
    for (const PageDescription& page : form->pages()) {
        if (page.id == ownPage)
            return page.fields;
    }
    return {};
}

Expected<Json::Array> entryLines(const RequestContext& context, const OfficerCaseSnapshot& snapshot,
    const CaseStages& stages, const StageEntry& entry)
{
    const Expected<QList<AnswerLine>> answers = answersOf(context, snapshot, stages, entry);
    if (!answers)
        return Unexpected(answers.error());
    Json::Array models;
    for (const AnswerLine& line : *answers)
        models.push_back(Json::object({{"lineLabel", line.label}, {"lineValue", line.value}, {"inRow", line.isInRow}}));
    return models;
}

Expected<Json::Array> stagesModel(
    const RequestContext& context, const OfficerCaseSnapshot& snapshot, const CaseStages& stages)
{
    Json::Array models;
    for (const CaseStage& stage : stages.stages) {
        const std::optional<StageEntry>& shown = stage.done ? stage.done : stage.proposed;
        Json model = Json::object({{"stageId", stage.description.id},
            {"stageTitle", context.formText(stage.description.title)}, {"stageCode", toText(stage.state)},
            {"stageState",
                context.text(stage.proposed ? QByteArray("stage.proposed") : "stage." + toText(stage.state))},
            {"stagePath", officerCasePath(context, snapshot.reference()) + "/stages/" + stage.description.id},
            {"stageOpens", stage.state == StageState::Open && !stage.proposed},
            {"stageDone", stage.state == StageState::Done}, {"stageDraft", stage.draft.has_value()},
            {"stageWhy",
                stage.state == StageState::Waiting || stage.state == StageState::NotNeeded
                    ? explanationFor(stage.why, context.language, stages.procedure)
                    : QString()}});
        if (shown) {
            Expected<Json::Array> lines = entryLines(context, snapshot, stages, *shown);
            if (!lines)
                return lines;
            model.set("lines", std::move(*lines));
            model.set("enteredBy", shown->officer.value());
            model.set("doneOn", context.day(shown->doneOn));
        }
        models.push_back(std::move(model));
    }
    return models;
}

// Lines of one label are told apart by their order: rows of a group have the same labels.
Expected<Json::Array> entryChanges(const RequestContext& context, const OfficerCaseSnapshot& snapshot,
    const CaseStages& stages, const StageEntry& before, const StageEntry& after)
{
    Expected<QList<AnswerLine>> old = answersOf(context, snapshot, stages, before);
    const Expected<QList<AnswerLine>> now = answersOf(context, snapshot, stages, after);
    if (!old || !now)
        return Unexpected(old ? now.error() : old.error());
    Json::Array changes;
    const auto add = [&changes](const QString& label, const QString& from, const QString& to) {
        if (from != to)
            changes.push_back(Json::object({{"changedLabel", label}, {"changedFrom", from}, {"changedTo", to}}));
    };
    for (const AnswerLine& line : *now) {
        const auto same = std::ranges::find(*old, line.label, &AnswerLine::label);
        add(line.label, same == old->end() ? QString() : same->value, line.value);
        if (same != old->end())
            old->erase(same);
    }
    for (const AnswerLine& line : std::as_const(*old))
        add(line.label, line.value, {});
    return changes;
}

Json::Array papersModel(const RequestContext& context, const CaseFile& file, const QList<CasePaper>& papers)
{
    Json::Array models;
    for (const CasePaper& paper : papers) {
        Json::Array lines;
        for (const PaperLine& line : paper.particulars)
            lines.push_back(Json::object({{"lineLabel", line.label}, {"lineValue", line.value}}));
        const auto issued = std::ranges::find(file.view.documents, paper.kindName(), &IssuedDocument::kind);
        QByteArrayList lacking;
        for (const QByteArray& what : lackingIn(paper))
            lacking.append(context.text("paper.lacks-" + what));
        models.push_back(Json::object({{"paperKind", paper.kindName()}, {"paperTitle", paper.title},
            {"paperAddressee", paper.addressee}, {"paperOutcome", paper.outcome}, {"paperNumber", paper.number},
            {"lines", std::move(lines)}, {"paperReason", paper.reason}, {"paperRemedies", paper.remedies},
            {"paperBasis", paper.legalBasis}, {"paperValid", context.day(paper.validUntil)},
            {"paperIssued", issued == file.view.documents.end() ? QByteArray() : context.moment(issued->issuedAt)},
            {"paperDue", issued == file.view.documents.end() && lacking.isEmpty()},
            {"paperLacks", lacking.join(", ")}}));
    }
    return models;
}

} // namespace Egov::Portal
