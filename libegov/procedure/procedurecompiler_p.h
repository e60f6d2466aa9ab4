// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/casenames_p.h>
#include <libegov/procedure/procedureplan_p.h>

#include <QSet>

namespace Egov {

// Turns a definition into a plan. Goes on after a problem where it can, so that lint gives all at once; the plan is
// good only when there is none.
class ProcedureCompiler {
public:
    ProcedureCompiler(const Json& definition, const ProcedureForms& forms, const FieldTypes& types);
    ~ProcedureCompiler();

    void compile();
    const QList<ProcedureProblem>& problems() const { return m_problems; }
    const Procedure::Private& plan() const { return *m_plan; }
    const CaseNames* names() const { return m_names ? &*m_names : nullptr; } // null: the shape is wrong already
    Procedure::Private* takePlan() { return m_plan.release(); }

private:
    // Where a rule stands and what it may know.
    struct Reader {
        QByteArray pointer;
        int stage = -1; // by whose time it is judged; -1: of none
        bool isOfFields = false; // of the fields of that stage, whose bare names it may use
        bool isAfterDecision = false;
    };
    // What a rule gives: a truth of whatever it computes, a day, whole yen, or anything.
    enum class Gives { Truth, Day, Yen, Anything };
    class Reading;
    friend class Reading;

    void identity();
    void order();
    void circle(size_t stage, std::vector<int>& visited);
    void learnNames();
    std::optional<Form> probe(const Json& stage, const QByteArray& pointer);
    void stage(size_t number);
    void fieldsOf(size_t number, const Json& stage, const QByteArray& pointer);
    Json fieldsRead(const Json& fields, const Reader& reader);
    Json rulesRead(const Json& rules, const Reader& reader);
    void once();
    void refers();
    void totals();
    void fees();
    void documents();
    void document(const Json& document, const QByteArray& pointer);
    void overview();

    void unique(const char* list, QByteArrayView member = "id");
    int stageAt(const Json& id, const QByteArray& pointer);
    bool isDecidingOrLater(int stage) const;
    RuleNumber rule(const Json& rule, const Reader& reader, Gives gives);
    std::vector<RuleNumber> key(const Json& parts, const Reader& reader);
    void path(const Json& path, const QByteArray& pointer, const QByteArray& rows = {});
    QByteArray inputFor(CaseForm& form, const CaseName& name);
    void finish(CaseForm& form, Json fields, Json rules, Json fee);
    void problem(ErrorCode code, const QByteArray& pointer, QString detail);

    const Json& m_definition;
    const ProcedureForms& m_forms;
    const FieldTypes m_types;
    std::unique_ptr<Procedure::Private> m_plan;
    std::optional<CaseNames> m_names;
    Json m_computed = Json::array(); // fields of the overview
    Json m_feeLines = Json::array();
    QList<ProcedureProblem> m_problems;
};

// "/stages/3/when"
QByteArray placeIn(const char* list, size_t index, const char* member = "");

} // namespace Egov
