// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/casedata_p.h>
#include <libegov/procedure/caseoverview_p.h>

namespace Egov {
namespace {

// What the stage computes, under the member of the case that holds it. False where its rules allow no outcome: it stays
// open.
Expected<bool> compute(
    const StagePlan& stage, const QByteArrayList& outcomes, Json& caseData, const EvaluationContext& context)
{
    const bool isDecision = !stage.outcomes.empty();
    if (isDecision && outcomes.isEmpty())
        return false;
    Json values = Json::object();
    if (stage.form.form) {
        const Expected<Evaluation> fields = evaluated(stage.form, caseData, {}, context);
        if (!fields)
            return Unexpected(fields.error());
        values = ownValues(stage, *fields);
    }
    const Json day = context.asOf.toString(Qt::ISODate);
    const QByteArray member = isDecision ? "decisions" : "stages";
    if (isDecision)
        values.set("outcome", outcomes.first()).set("decidedOn", day);
    else
        values.set("doneOn", day);
    Json all = caseData[member];
    caseData.set(member, all.set(stage.id, values));
    return true;
}

} // namespace

Expected<Json> withRuleStages(const Procedure::Private& plan, const Json& caseData, const EvaluationContext& context)
{
    Json computed = caseData;
    if (std::ranges::none_of(plan.stages, [](const StagePlan& stage) { return stage.by == StageBy::Rule; }))
        return computed;
    for (size_t rounds = 0; rounds < plan.stages.size(); ++rounds) {
        const Json before = computed;
        Expected<CaseOverview> overview = CaseOverview::of(plan, before, context);
        if (!overview)
            return Unexpected(overview.error());
        bool isChanged = false;
        for (size_t i = 0; i < plan.stages.size(); ++i) {
            if (plan.stages[i].by != StageBy::Rule || overview->stateOf(i) != StageState::Open)
                continue;
            const QByteArrayList outcomes = overview->allowedOutcomes(plan.stages[i]);
            const Expected<bool> done = compute(plan.stages[i], outcomes, computed, context);
            if (!done)
                return Unexpected(done.error());
            isChanged = isChanged || *done;
        }
        if (!isChanged)
            break;
    }
    return computed;
}

} // namespace Egov
