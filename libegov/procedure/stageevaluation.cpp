// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/casedata_p.h>
#include <libegov/procedure/caseoverview_p.h>
#include <libegov/procedure/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Nothing is computed from an outcome that the stage does not have: it is found wrong, and taken away.
bool dropUnknownOutcome(const StagePlan& stage, Json& caseData)
{
    Json decisions = caseData["decisions"];
    Json decision = decisions[stage.id];
    const Json outcome = decision["outcome"];
    if (isEmptyPart(outcome)
        || std::ranges::find(stage.outcomes, outcome.toUtf8(), &OutcomePlan::id) != stage.outcomes.end())
        return false;
    decision.remove("outcome");
    caseData.set("decisions", decisions.set(stage.id, decision));
    return true;
}

// What the choice of an outcome is found to be; null where it is one that the rules allow.
const char* wrongOutcome(const StagePlan& stage, const Json& outcome, const CaseOverview& overview)
{
    const auto chosen = std::ranges::find(stage.outcomes, outcome.toUtf8(), &OutcomePlan::id);
    if (chosen == stage.outcomes.end())
        return "decision.outcome-missing";
    return overview.holds(chosen->when) ? nullptr : "decision.outcome-not-allowed";
}

} // namespace

Expected<StageEvaluation> evaluateStage(
    const Procedure& procedure, QByteArrayView id, const Json& caseData, const EvaluationContext& context)
{
    const Procedure::Private& plan = ProcedureAccess::of(procedure);
    const int number = plan.stageNamed(id);
    if (number < 0)
        return unexpected(ProcedureError::Stage, QString::fromUtf8(id));
    if (const Expected<void> isCase = checkCase(plan, caseData); !isCase)
        return Unexpected(isCase.error());
    Expected<Json> computed = withRuleStages(plan, caseData, context);
    if (!computed)
        return Unexpected(computed.error());
    const StagePlan& stage = plan.stages[size_t(number)];
    const bool isUnknown = dropUnknownOutcome(stage, *computed);
    StageEvaluation result{.isComplete = true, .values = Json::object(), .findings = {}, .evaluation = {}};
    const Json entered = enteredAt(stage, *computed);
    if (stage.form.form) {
        const Expected<Evaluation> evaluation = evaluated(stage.form, *computed, entered, context);
        if (!evaluation)
            return Unexpected(evaluation.error());
        result.values = ownValues(stage, *evaluation);
        for (const Finding& finding : evaluation->findings()) {
            if (stage.isApplicantsForm || !finding.path.startsWith("in_"))
                result.findings += finding;
        }
        result.evaluation = *evaluation;
    } else {
        for (const Json::Member& member : entered.members())
            result.findings += Finding{"answer.unknown-field", member.first, Severity::Error, Json::object()};
    }
    if (!stage.outcomes.empty()) {
        // Its own rules judge what was computed here, not what was sent.
        Json stages = (*computed)["stages"];
        computed->set("stages", stages.set(stage.id, result.values));
        const Expected<CaseOverview> overview = CaseOverview::of(plan, *computed, context);
        if (!overview)
            return Unexpected(overview.error());
        const Json& outcome = (*computed)["decisions"][stage.id]["outcome"];
        if (const char* const wrong = isUnknown ? "decision.outcome-unknown" : wrongOutcome(stage, outcome, *overview))
            result.findings.prepend(Finding{wrong, "outcome", Severity::Error, Json::object()});
    }
    for (const Finding& finding : std::as_const(result.findings))
        result.isComplete = result.isComplete && finding.severity != Severity::Error;
    return result;
}

QString messageFor(const Finding& finding, QByteArrayView language, const Procedure& procedure, QByteArrayView stage)
{
    const bool isJapanese = language == "ja";
    if (finding.code == "decision.outcome-missing")
        return isJapanese ? u"決定の内容を選んでください。"_s : u"Please choose what is decided."_s;
    if (finding.code == "decision.outcome-unknown")
        return isJapanese ? u"この段階にない決定です。選び直してください。"_s
                          : u"This stage has no such outcome. Please choose another."_s;
    if (finding.code == "decision.outcome-not-allowed")
        return isJapanese ? u"ここまでの結果では選べない決定です。前の段階の入力を確かめてください。"_s
                          : u"What was found so far does not allow this outcome. Please check the earlier stages."_s;
    if (finding.code == "total.over-limit")
        return isJapanese ? u"上限の額を超えています。額を確かめてください。"_s
                          : u"The amount is over the limit. Please check it."_s;
    const std::optional<Form> form = procedure.form(stage);
    return form ? messageFor(finding, language, *form) : messageFor(finding, language);
}

} // namespace Egov
