// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/stagesoffice.h>

#include <libegov/application/errors.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/platform/context/tenantcontext_p.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filedanswers_p.h>
#include <libegov/platform/officers/casestages_p.h>
#include <libegov/platform/officers/reach_p.h>
#include <libegov/platform/officers/stagejudging_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected notOpen(const QByteArray& stage, StageState state)
{
    return unexpected(
        PlatformError::StageNotOpen, QString::fromUtf8(stage) + u": "_s + QString::fromLatin1(toText(state)));
}

// Whether the stage waits for an officer's work, on the case that the page was made from.
Expected<void> checkOpen(const OfficerCaseSnapshot& snapshot, const CaseStages& stages, const StageAnswers& answers)
{
    const CaseStage* const stage = stages.find(answers.stage);
    if (!stage)
        return unexpected(PlatformError::StageNotOpen, QString::fromUtf8(answers.stage.left(100)));
    if (stage->basis != answers.basis)
        return unexpected(ApplicationError::StageMoved,
            u"%1 of %2"_s.arg(QString::fromUtf8(answers.stage), snapshot.reference().toString()));
    return stage->state == StageState::Open ? Expected<void>() : notOpen(answers.stage, stage->state);
}

// What was found out before is judged once more, since the answers may have been corrected, and so is the case as a
// whole: nothing is decided over what is wrong.
Expected<void> checkBefore(const CaseStages& stages, const Json& caseData, const EvaluationContext& context)
{
    for (const CaseStage& stage : stages.stages) {
        if (!stage.done || !stage.description.outcomes.isEmpty())
            continue;
        const Expected<StageEvaluation> again
            = evaluateStage(stages.procedure, stage.description.id, caseData, context);
        if (!again)
            return Unexpected(again.error());
        if (!again->isComplete)
            return unexpected(PlatformError::StageOutdated,
                stage.description.title + u": "_s + QString::fromUtf8(again->findings.first().path));
    }
    for (const Finding& finding : stages.findings) {
        if (finding.severity == Severity::Error)
            return unexpected(PlatformError::StageOutdated, QString::fromUtf8(finding.path + ": " + finding.code));
    }
    return {};
}

EnteredStage enteredFrom(const StageAnswers& answers, const StageEvaluation& evaluation)
{
    return {.stage = answers.stage,
        .values = evaluation.values,
        .outcome = answers.outcome,
        .reason = answers.reason,
        .basis = answers.basis};
}

} // namespace

Expected<CaseStages> StagesOffice::openStages(
    const OfficerCaseSnapshot& snapshot, const Judging& judged, const StageAnswers& answers)
{
    Expected<CaseStages> stages = stagesOf(judged.procedure, snapshot, judged.caseData, judged.context);
    const Expected<void> open
        = stages ? checkOpen(snapshot, *stages, answers) : Expected<void>(Unexpected(stages.error()));
    return open ? std::move(stages) : Expected<CaseStages>(Unexpected(open.error()));
}

StagesOffice::StagesOffice(TenantContext& parts, Officer officer)
    : m_parts(parts)
    , m_officer(std::move(officer))
{
}

Expected<StagesOffice::Judging> StagesOffice::judging(const OfficerCaseSnapshot& snapshot) const
{
    if (snapshot.reader() != m_officer.id || !m_officer.reach.includes(snapshot.view().form))
        return unreached(snapshot.view().form);
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    const Expected<Form> form = m_parts.archive.find(snapshot.view().formDigest);
    const Expected<DefinitionSet> set = form ? setOfCase(m_parts, *edition, snapshot.view(), *form)
                                             : Expected<DefinitionSet>(Unexpected(form.error()));
    if (!set)
        return Unexpected(set.error());
    const Expected<std::optional<Procedure>> procedure = m_parts.procedures->of(*set, *form, *edition->types);
    if (!procedure)
        return Unexpected(procedure.error());
    if (!*procedure)
        return unexpected(PlatformError::NoStages, snapshot.reference().toString());
    Expected<Json> caseData = caseDataOf(snapshot);
    if (!caseData)
        return Unexpected(caseData.error());
    return Judging{
        .procedure = **procedure, .context = set->context(m_parts.today()), .caseData = std::move(*caseData)};
}

OfficerAct StagesOffice::acting(const OfficerCaseSnapshot& snapshot, const QString& words) const
{
    return {.officer = m_officer.id, .reference = snapshot.reference(), .words = words.toUtf8()};
}

Expected<std::optional<CaseStages>> StagesOffice::of(const OfficerCaseSnapshot& snapshot) const
{
    const Expected<Judging> judged = judging(snapshot);
    if (!judged && judged.error().is(PlatformError::NoStages))
        return std::optional<CaseStages>();
    Expected<CaseStages> stages = judged ? stagesOf(judged->procedure, snapshot, judged->caseData, judged->context)
                                         : Expected<CaseStages>(Unexpected(judged.error()));
    return stages ? Expected<std::optional<CaseStages>>(std::move(*stages)) : Unexpected(stages.error());
}

Expected<StageEvaluation> StagesOffice::judge(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const
{
    const Expected<Judging> judged = judging(snapshot);
    return judged ? judged->evaluate(answers) : Unexpected(judged.error());
}

Expected<StageEvaluation> StagesOffice::keepDraft(
    const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const
{
    const Expected<Judging> judged = judging(snapshot);
    const Expected<CaseStages> stages
        = judged ? openStages(snapshot, *judged, answers) : Expected<CaseStages>(Unexpected(judged.error()));
    if (!stages)
        return Unexpected(stages.error());
    Expected<StageEvaluation> evaluation = judged->evaluate(answers);
    if (!evaluation)
        return evaluation;
    // As typed: what a field does not take is kept until it is mended, and never in force.
    EnteredStage draft = enteredFrom(answers, *evaluation);
    draft.values = answers.entered;
    const Expected<void> kept = m_parts.stageWork->keepDraft(acting(snapshot), draft);
    return kept ? std::move(evaluation) : Expected<StageEvaluation>(Unexpected(kept.error()));
}

Expected<StageEvaluation> StagesOffice::complete(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const
{
    const Expected<Judging> judged = judging(snapshot);
    const Expected<CaseStages> stages
        = judged ? openStages(snapshot, *judged, answers) : Expected<CaseStages>(Unexpected(judged.error()));
    if (!stages)
        return Unexpected(stages.error());
    if (!stages->find(answers.stage)->description.outcomes.isEmpty())
        return unexpected(PlatformError::StageNotOpen, u"a stage that decides is proposed, not completed"_s);
    Expected<StageEvaluation> evaluation = judged->evaluate(answers);
    if (!evaluation || !evaluation->isComplete)
        return evaluation;
    const Expected<void> done = m_parts.stageWork->complete(acting(snapshot), enteredFrom(answers, *evaluation));
    return done ? std::move(evaluation) : Expected<StageEvaluation>(Unexpected(done.error()));
}

Expected<StageEvaluation> StagesOffice::propose(const OfficerCaseSnapshot& snapshot, const StageAnswers& answers) const
{
    const Expected<Judging> judged = judging(snapshot);
    const Expected<CaseStages> stages
        = judged ? openStages(snapshot, *judged, answers) : Expected<CaseStages>(Unexpected(judged.error()));
    if (!stages)
        return Unexpected(stages.error());
    const StageDescription& stage = stages->find(answers.stage)->description;
    const Expected<void> may = stage.outcomes.isEmpty()
        ? unexpected(PlatformError::StageNotOpen, u"a stage that decides nothing is completed, not proposed"_s)
        : checkBefore(*stages, judged->caseData, judged->context);
    Expected<StageEvaluation> evaluation
        = may ? judged->evaluate(answers) : Expected<StageEvaluation>(Unexpected(may.error()));
    if (!evaluation || !evaluation->isComplete)
        return evaluation;
    const auto outcome = std::ranges::find(stage.outcomes, answers.outcome, &OutcomeDescription::id);
    const bool refuses = outcome->kind == OutcomeKind::Adverse;
    if (outcome->kind == OutcomeKind::Partial && isBlankInput(answers.reason))
        return unexpected(ApplicationError::Reason, u"what is granted in part is refused in part"_s);
    const Json configured = m_parts.edition()->tenant.approvalRoute(snapshot.view().form);
    const Expected<ApprovalRoute> route
        = configured.isNull() ? ApprovalRoute::twoPersons() : ApprovalRoute::parse(configured);
    if (!route)
        return Unexpected(route.error());
    const Expected<void> proposed = m_parts.stageWork->propose(acting(snapshot), enteredFrom(answers, *evaluation),
        {.decision = refuses ? Decision::Reject : Decision::Approve, .isFinal = stage.isFinal}, *route);
    return proposed ? std::move(evaluation) : Expected<StageEvaluation>(Unexpected(proposed.error()));
}

Expected<void> StagesOffice::reopen(
    const OfficerCaseSnapshot& snapshot, const QByteArray& stage, const StageBasis& basis, const QString& words) const
{
    const Expected<Judging> judged = judging(snapshot);
    const Expected<CaseStages> stages = judged
        ? stagesOf(judged->procedure, snapshot, judged->caseData, judged->context)
        : Expected<CaseStages>(Unexpected(judged.error()));
    if (!stages)
        return Unexpected(stages.error());
    const CaseStage* const first = stages->find(stage);
    if (!first || !first->done || !first->description.outcomes.isEmpty())
        return notOpen(stage.left(100), first ? first->state : StageState::Waiting);
    QByteArrayList again{stage};
    again += judged->procedure.stagesAfter(stage);
    for (const QByteArray& later : std::as_const(again)) {
        const CaseStage* const one = stages->find(later);
        if (one && one->done && !one->description.outcomes.isEmpty())
            return unexpected(PlatformError::StageNotOpen,
                one->description.title + u": what was decided is replaced, not taken back"_s);
    }
    return m_parts.stageWork->reopen(acting(snapshot, words), stage, again, basis);
}

} // namespace Egov
