// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/caseoverview_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/form/explain/explanation.h>
#include <libegov/procedure/casedata_p.h>

namespace Egov {
namespace {

QDate dayOf(const Json& text) { return QDate::fromString(text.toString(), Qt::ISODate); }

} // namespace

bool isEmptyPart(const Json& part) { return part.isNull() || (part.isText() && part.text().empty()); }

Expected<CaseOverview> CaseOverview::of(
    const Procedure::Private& plan, const Json& caseData, const EvaluationContext& context)
{
    if (!plan.overview.form)
        return CaseOverview(plan, caseData, {}, context.asOf);
    const Expected<Evaluation> evaluation = evaluated(plan.overview, caseData, {}, context);
    if (!evaluation)
        return Unexpected(evaluation.error());
    return CaseOverview(plan, caseData, *evaluation, context.asOf);
}

CaseOverview::CaseOverview(
    const Procedure::Private& plan, const Json& caseData, std::optional<Evaluation> evaluation, QDate asOf)
    : m_plan(plan)
    , m_case(caseData)
    , m_evaluation(std::move(evaluation))
    , m_asOf(asOf)
    , m_states(plan.stages.size())
{
}

StageState CaseOverview::stateOf(size_t number)
{
    if (!m_states[number])
        m_states[number] = found(number);
    return *m_states[number];
}

StageState CaseOverview::found(size_t number)
{
    const StagePlan& stage = m_plan.stages[number];
    if (isDone(stage))
        return StageState::Done;
    for (const int before : stage.after) {
        const StageState state = stateOf(static_cast<size_t>(before));
        if (state != StageState::Done && state != StageState::NotNeeded)
            return StageState::Waiting;
    }
    return holds(stage.when) ? StageState::Open : StageState::NotNeeded;
}

bool CaseOverview::isDecided(const StagePlan& stage) const
{
    return !m_case["decisions"][stage.id]["decidedOn"].isNull();
}

bool CaseOverview::isDone(const StagePlan& stage) const
{
    const Json& entered = m_case["stages"][stage.id];
    if (!stage.outcomes.empty())
        return isDecided(stage);
    if (!stage.isRepeated)
        return !entered["doneOn"].isNull();
    const auto rounds
        = std::ranges::count_if(entered.elements(), [](const Json& round) { return !round["doneOn"].isNull(); });
    const QDate until = stage.until == noRule ? QDate() : dayOf(value(stage.until));
    return (stage.most > 0 && rounds >= stage.most) || (until.isValid() && m_asOf > until);
}

bool CaseOverview::isReplaced(int stage) const
{
    return std::ranges::any_of(
        m_plan.stages, [&](const StagePlan& other) { return other.replaces == stage && isDecided(other); });
}

QByteArrayList CaseOverview::allowedOutcomes(const StagePlan& stage) const
{
    QByteArrayList outcomes;
    for (const OutcomePlan& outcome : stage.outcomes) {
        if (holds(outcome.when))
            outcomes += outcome.id;
    }
    return outcomes;
}

CaseKey CaseOverview::key(const QByteArray& id, const std::vector<RuleNumber>& rules) const
{
    CaseKey key{.id = id, .parts = {}};
    for (const RuleNumber rule : rules) {
        key.parts += value(rule);
        key.isEmpty = key.isEmpty || isEmptyPart(value(rule));
    }
    return key;
}

DocumentStanding CaseOverview::document(const DocumentPlan& plan)
{
    DocumentStanding standing{.id = plan.id};
    standing.isReplaced = plan.stage >= 0 && isReplaced(plan.stage);
    const bool isTold
        = plan.stage < 0 || plan.when != noRule || stateOf(static_cast<size_t>(plan.stage)) == StageState::Done;
    standing.isDue = isTold && holds(plan.when) && !standing.isReplaced;
    if (!standing.isDue)
        return standing;
    standing.copies = 1;
    if (!plan.each.isEmpty()) {
        const Json* rows = &m_case;
        for (const QByteArray& name : plan.each.split('.'))
            rows = &(*rows)[name];
        standing.copies = static_cast<int>(rows->elements().size());
    }
    if (plan.validFrom != noRule)
        standing.validFrom = dayOf(value(plan.validFrom));
    if (plan.validUntil != noRule)
        standing.validUntil = dayOf(value(plan.validUntil));
    // Without a rule about consent nothing is published.
    standing.isPublished = plan.consent != noRule && holds(plan.consent);
    for (const auto& [name, rule] : plan.entry)
        standing.entry.set(name, value(rule));
    return standing;
}

QList<StageInput> CaseOverview::inputsOf(RuleNumber rule, const EvaluationContext& context) const
{
    QList<StageInput> inputs;
    if (!m_evaluation)
        return inputs;
    const Expected<QList<Explanation>> why = explain(*m_evaluation, context, m_plan.overview.asked[rule]);
    for (const Explanation& one : why ? *why : QList<Explanation>()) {
        if (one.aspect != Explanation::Aspect::Computed)
            continue;
        for (const ExplanationInput& input : one.inputs) {
            const QByteArray root = AnswerPath::rootOf(input.path).toByteArray();
            const auto known = std::ranges::find(m_plan.overview.inputs, root, &CaseInput::id);
            const QByteArray path
                = known == m_plan.overview.inputs.end() ? input.path : known->path + input.path.sliced(root.size());
            inputs += StageInput{path, input.label, input.value};
        }
    }
    return inputs;
}

QList<Finding> CaseOverview::findings() const
{
    QList<Finding> all;
    for (const Finding& finding : m_evaluation ? m_evaluation->findings() : QList<Finding>()) {
        if (finding.path.startsWith("rule_"))
            all += Finding{finding.code, m_plan.overview.pointers.value(finding.path.sliced(5).toInt()),
                finding.severity, finding.params};
        else if (finding.path.isEmpty()) // the engine's own limits
            all += finding;
    }
    return all;
}

} // namespace Egov
