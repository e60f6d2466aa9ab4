// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/caseevaluation.h>
#include <libegov/procedure/procedureplan_p.h>
#include <libegov/procedure/stageexplanation.h>

namespace Egov {

// Every rule of the procedure that is no field's, computed at once for one case.
class CaseOverview {
public:
    // caseData and plan outlive it.
    static Expected<CaseOverview> of(
        const Procedure::Private& plan, const Json& caseData, const EvaluationContext& context);

    Json value(RuleNumber rule) const
    {
        return m_evaluation ? m_evaluation->value(m_plan.overview.asked[rule]) : Json();
    }
    bool holds(RuleNumber rule) const { return rule == noRule || value(rule).toBool(); }
    StageState stateOf(size_t stage);
    QByteArrayList allowedOutcomes(const StagePlan& stage) const;
    CaseKey key(const QByteArray& id, const std::vector<RuleNumber>& rules) const;
    DocumentStanding document(const DocumentPlan& plan);
    // What a rule looked at, by the form's own explanation.
    QList<StageInput> inputsOf(RuleNumber rule, const EvaluationContext& context) const;
    QList<FeeLine> fee() const { return m_evaluation ? m_evaluation->fee() : QList<FeeLine>(); }
    QList<Finding> findings() const; // by place in the procedure

private:
    CaseOverview(
        const Procedure::Private& plan, const Json& caseData, std::optional<Evaluation> evaluation, QDate asOf);
    StageState found(size_t number);
    bool isDone(const StagePlan& stage) const;
    bool isDecided(const StagePlan& stage) const;
    bool isReplaced(int stage) const;

    const Procedure::Private& m_plan;
    const Json& m_case;
    std::optional<Evaluation> m_evaluation; // none: the procedure has no such rule
    QDate m_asOf;
    std::vector<std::optional<StageState>> m_states;
};

// Whether a part of a key finds nobody.
bool isEmptyPart(const Json& part);

// The case with the stages of "rule" that are open computed, one after the other, since one may wait for another.
Expected<Json> withRuleStages(const Procedure::Private& plan, const Json& caseData, const EvaluationContext& context);

} // namespace Egov
