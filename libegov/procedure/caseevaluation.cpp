// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/caseevaluation.h>

#include <libegov/base/enumnames.h>
#include <libegov/procedure/casedata_p.h>
#include <libegov/procedure/caseoverview_p.h>

namespace Egov {

QByteArray toText(StageState state)
{
    static constexpr EnumNames<StageState, 4> names{{{
        {StageState::Waiting, "waiting"},
        {StageState::Open, "open"},
        {StageState::Done, "done"},
        {StageState::NotNeeded, "not-needed"},
    }}};
    return names.of(state);
}

Expected<CaseEvaluation> evaluateCase(
    const Procedure& procedure, const Json& caseData, const EvaluationContext& context)
{
    const Procedure::Private& plan = ProcedureAccess::of(procedure);
    if (const Expected<void> isCase = checkCase(plan, caseData); !isCase)
        return Unexpected(isCase.error());
    const Expected<Json> computed = withRuleStages(plan, caseData, context);
    if (!computed)
        return Unexpected(computed.error());
    Expected<CaseOverview> overview = CaseOverview::of(plan, *computed, context);
    if (!overview)
        return Unexpected(overview.error());
    CaseEvaluation result;
    for (size_t i = 0; i < plan.stages.size(); ++i)
        result.stages
            += StageStanding{plan.stages[i].id, overview->stateOf(i), overview->allowedOutcomes(plan.stages[i])};
    for (const DocumentPlan& document : plan.documents)
        result.documents += overview->document(document);
    for (const KeyPlan& key : plan.once)
        result.once += overview->key(key.id, key.key);
    for (const ReferencePlan& reference : plan.refers)
        result.references += CaseReference{reference.id, overview->value(reference.number)};
    result.findings = overview->findings();
    for (const TotalPlan& total : plan.totals) {
        const TotalClaim claim{overview->key(total.id, total.key), overview->value(total.amount).toInteger(),
            overview->value(total.limit).toInteger()};
        if (claim.amount > claim.limit)
            result.findings += Finding{"total.over-limit", "/totals/" + QByteArray::number(result.totals.size()),
                Severity::Error, Json::object({{"maximum", claim.limit}})};
        result.totals += claim;
    }
    for (const FeeLine& line : overview->fee()) {
        const auto due = std::ranges::find(plan.feeLines, line.id, &std::pair<QByteArray, int>::first);
        if (overview->stateOf(static_cast<size_t>(due->second)) == StageState::Done)
            result.fees += StageFee{plan.stages[size_t(due->second)].id, line};
    }
    const Json& known = (*computed)["case"];
    result.period
        = processingPeriod(plan.definition["clock"], QDate::fromString(known["arrivedOn"].toString(), Qt::ISODate),
            known["stopped"], static_cast<int>(known["extensions"].toInteger()), context.holidays);
    return result;
}

} // namespace Egov
