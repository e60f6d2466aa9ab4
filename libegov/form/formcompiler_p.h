// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "formplan_p.h"

namespace Egov {

// What is wrong with a definition: the code, the place as JSON pointer, a detail for authors.
struct DefinitionProblem {
    QByteArray code;
    QByteArray pointer;
    QString detail;
};

// Turns a definition into a plan. Goes on after a problem where it can, so that lint gives all at once; the plan is
// good for evaluation only when there is none.
class FormCompiler {
public:
    FormCompiler(const Json& definition, const FieldTypes& types);
    ~FormCompiler();

    void compile();
    const QList<DefinitionProblem>& problems() const { return m_problems; }
    Form::Private* takePlan() { return m_plan.release(); }

private:
    class FormNames;
    friend class FormNames;

    void header();
    void page(const Json& page, const QByteArray& pointer);
    void field(const Json& field, const QByteArray& pointer, int page, int group);
    void group(const Json& field, const QByteArray& pointer, int index);
    void names();
    void programsOf(const Json& field, const QByteArray& pointer, int index);
    void rule(const Json& rule, const QByteArray& pointer);
    void fee(const Json& fee, const QByteArray& pointer);
    void order();
    QByteArray circle(const std::vector<int>& waiting) const;

    // The program's number; none when it does not compile. Reads are added to the node's dependencies.
    int program(const Json& rule, const QByteArray& pointer, int group, int node);
    int groupNamed(const QByteArray& id, const QByteArray& pointer);
    int place(const QByteArray& path, int each) const;
    void problem(QByteArray code, QByteArray pointer, QString detail);

    // The graph: pages, then fields, then rules.
    int pageNode(int page) const { return page; }
    int fieldNode(int field) const { return static_cast<int>(m_plan->pages.size()) + field; }
    int ruleNode(int rule) const { return fieldNode(static_cast<int>(m_plan->fields.size())) + rule; }
    void depends(int node, int on);
    QByteArray nodeName(int node) const;

    const Json& m_definition;
    const FieldTypes& m_types;
    std::unique_ptr<Form::Private> m_plan;
    std::vector<std::pair<const Json*, QByteArray>> m_pageSources;
    std::vector<std::pair<const Json*, QByteArray>> m_fieldSources;
    std::vector<std::vector<int>> m_dependencies;
    QHash<QByteArray, int> m_columns; // "children.birthDate" to field
    QList<DefinitionProblem> m_problems;
};

} // namespace Egov
