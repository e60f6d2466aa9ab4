// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>
#include <libegov/procedure/procedure.h>
#include <libegov/procedure/ruletranslation_p.h>

#include <QSharedData>

#include <vector>

namespace Egov {

// What is wrong with a definition: the code, the place as JSON pointer, a detail for authors.
struct ProcedureProblem {
    ErrorCode code;
    QByteArray pointer;
    QString detail;
};

// One value of the case that a compiled form reads, under the name that it has there.
struct CaseInput {
    QByteArray path; // "answers.shop"
    QByteArrayList names; // of that
    QByteArray id; // "in_0"
    QByteArray member; // ",\"in_0\":"
    bool isSealed = false; // read for presence only
    QByteArrayList sealedColumns; // of a group, likewise
};

// A form made for one purpose: the inputs on a page of their own, then what is computed or asked.
struct CaseForm {
    std::optional<Form> form; // none: nothing is asked and nothing computed
    Json definition;
    Json inputFields = Json::array(); // on the page in front
    std::vector<CaseInput> inputs;
    QByteArrayList asked; // the ids of the fields behind the inputs
    bool asksRows = false; // one of them is a group
    bool isOverview = false; // then pointers are those of rules, not of fields
    QByteArrayList pointers; // by field of the page behind the inputs: where it stands in the procedure
    QByteArrayList linePointers; // by line of the fee
    QByteArrayList rulePointers; // by rule
};

// The place in the procedure of a JSON pointer into that form; empty for what lies in neither.
QByteArray placeOf(const CaseForm& form, const QByteArray& pointer);

// A rule of the procedure: the number of the field of the overview that computes it; none where there is no rule.
using RuleNumber = int;
inline constexpr int noRule = -1;

struct OutcomePlan {
    QByteArray id;
    RuleNumber when = noRule;
};

struct StagePlan {
    QByteArray id;
    StageBy by = StageBy::Officer;
    std::vector<int> after; // stages
    std::vector<bool> earlier; // by stage: done or not needed before this one opens
    RuleNumber when = noRule;
    std::vector<OutcomePlan> outcomes;
    int replaces = -1; // the stage whose decision becomes void
    bool isRepeated = false;
    RuleNumber until = noRule;
    int most = 0; // rounds; 0: as many as the day allows
    CaseForm form;
    bool isApplicantsForm = false; // a form of its own, that reads nothing of the case
};

struct DocumentPlan {
    QByteArray id;
    int stage = -1; // whose decision it tells; -1: of none in particular
    RuleNumber when = noRule;
    QByteArray each; // path of the rows; empty: one document
    RuleNumber validFrom = noRule;
    RuleNumber validUntil = noRule;
    RuleNumber consent = noRule;
    bool isPublic = false;
    std::vector<std::pair<QByteArray, RuleNumber>> entry;
};

struct TotalPlan {
    QByteArray id;
    std::vector<RuleNumber> key;
    RuleNumber amount = noRule;
    RuleNumber limit = noRule;
};

struct KeyPlan {
    QByteArray id;
    std::vector<RuleNumber> key;
};

struct ReferencePlan {
    QByteArray id;
    RuleNumber number = noRule;
};

// One read of the case by one rule, for lint.
struct ProcedureRead {
    QByteArray pointer; // of the rule
    QByteArray path; // what it reads
    RuleUse use = RuleUse::Value;
    int reader = -1; // the stage by whose time it is judged; -1: of none
    int stage = -1; // whose value is read; -1: of none
    bool isAlwaysThere = false;
};

// Where a rule asks for the day on which it is judged.
struct DayRead {
    QByteArray pointer;
    QByteArray operation; // "today", "table"
    bool isAfterDecision = false;
};

struct Procedure::Private : QSharedData {
    Json definition;
    FieldTypes types; // with that of any value
    CaseForm overview; // every rule that is no field's, computed by one evaluation
    std::vector<StagePlan> stages;
    std::vector<KeyPlan> once;
    std::vector<ReferencePlan> refers;
    std::vector<TotalPlan> totals;
    std::vector<std::pair<QByteArray, int>> feeLines; // id, stage after which it is due
    std::vector<DocumentPlan> documents;
    std::vector<ProcedureRead> reads;
    std::vector<DayRead> days;

    int stageNamed(QByteArrayView id) const
    {
        const auto found = std::ranges::find(stages, id, &StagePlan::id);
        return found == stages.end() ? -1 : static_cast<int>(found - stages.begin());
    }
};

struct ProcedureAccess {
    static const Procedure::Private& of(const Procedure& procedure) { return *procedure.d; }
    static Procedure make(Procedure::Private* d) { return Procedure(d); }
};

} // namespace Egov
