// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation_p.h>
#include <libegov/form/rules/ruleparts_p.h>

#include <libegov/form/explain/explanation.h>

#include <QHash>

namespace Egov {

// Looks again at one rule after the evaluation: what its parts gave, what they read, which of them decided. The parts
// run on the same machine over the same slots, so that they mean what they meant.
class RuleTrace {
public:
    // group, row: where "row.x" points; none outside groups.
    RuleTrace(const Evaluation& evaluation, const EvaluationContext& context, int group, int row);

    struct Part {
        Json rule;
        QByteArray pointer; // inside the rule: "/and/1"
        QByteArray element; // "children[1]": names are of this row
    };
    bool isTrue(const Json& rule);
    Json resultOf(const Json& rule);
    Json resultOf(const Part& part);
    QList<ExplanationInput> inputsOf(const Json& rule);
    QList<ExplanationInput> inputsOf(const Part& part);
    // As in Explanation::codes.
    QMap<std::pair<QByteArray, QByteArray>, QString> codesOf(const Json& rule) const;
    // The smallest part that made the result what it is: the false one of a conjunction, the row that failed.
    Part decidingPart(const Json& rule) { return deciding(rule, {}); }

    // Whether a rule reads, directly or through computed fields, what only the municipality may read.
    bool readsSealed(const Json& rule) const { return readsSealed(rule, m_group); }

private:
    class PlanNames;
    using Inputs = QList<ExplanationInput>;

    Value run(const Json& rule);
    Value runForEach(const Json& rows, const Json& body);
    bool isOfRow(const QByteArray& name, int rows) const;
    Part deciding(const Json& rule, const QByteArray& pointer);
    Part decidingRow(const Json& rule, const QByteArray& pointer);
    void collect(const Json& rule, Inputs& inputs);
    void collectColumns(const QByteArray& rows, const Json& body, Inputs& inputs);
    void addColumn(const QByteArray& rows, QByteArrayView column, Inputs& inputs);
    void add(const QByteArray& name, Inputs& inputs);
    QByteArray resolved(const QByteArray& name) const;
    int groupNamed(const QByteArray& id) const;
    bool isSealed(int field) const;
    bool anyColumnSealed(int group) const;
    bool readsSealed(const Json& rule, int group) const;
    bool nameIsSealed(const QByteArray& name, int group) const;
    bool bodyReadsSealed(const Json& body, int rows) const;
    const Form::Private& plan() const { return m_work.plan(); }

    const Evaluation& m_evaluation;
    const Evaluation::Private& m_work;
    EvaluationContext m_context;
    Arena m_arena;
    Arena m_constants;
    Machine m_machine;
    int m_group;
    int m_row;
    mutable QHash<int, bool> m_sealed; // by field
};

} // namespace Egov
