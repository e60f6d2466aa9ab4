// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>
#include <libegov/form/definition/formplan_p.h>

namespace Egov {

// What is wrong with a definition: the code, the place as JSON pointer, a detail for authors.
struct DefinitionProblem {
    ErrorCode code;
    QByteArray pointer;
    QString detail;
};

// Where in a definition; written out as a JSON pointer only when something is wrong there.
struct DefinitionPlace {
    const char* list = ""; // "/pages"
    int index = none;
    int field = none; // its place in the page
    int column = none; // and in the group
    const char* member = ""; // "/when"

    DefinitionPlace at(const char* name) const
    {
        DefinitionPlace inner = *this;
        inner.member = name;
        return inner;
    }
    QByteArray pointer() const;
};

// Turns a definition into a plan. Goes on after a problem where it can, so that lint gives all at once; the plan is
// good for evaluation only when there is none.
class FormCompiler {
public:
    // base: null, or a form of the same types that the definition was made from. What both share is taken over.
    FormCompiler(const Json& definition, const FieldTypes& types, const Form* base = nullptr);
    ~FormCompiler();

    void compile();
    const QList<DefinitionProblem>& problems() const { return m_problems; }
    Form::Private* takePlan() { return m_plan.release(); }

private:
    class FormNames;
    friend class FormNames;

    void header();
    void page(const Json& page, int index);
    void field(const Json& field, const DefinitionPlace& place, int group);
    void ofType(FieldPlan& plan, std::shared_ptr<const FieldType> type, const DefinitionPlace& place);
    void columnOf(int group, FieldPlan& plan, int index);
    const FieldPlan* takenOver(const Json& field);
    void group(const Json& field, const DefinitionPlace& place, int index);
    void names();
    void softLimits(const Json& field, const DefinitionPlace& place, int index);
    void optionsOf(const Json& field, const DefinitionPlace& place, int index);
    void programsOf(const Json& field, const DefinitionPlace& place, int index);
    void rule(const Json& rule, const DefinitionPlace& place);
    void fee(const Json& fee);
    void agent(const Json& agent);
    void order();
    void orderAsking();
    bool isAsked(int node) const;
    QByteArray circle(const std::vector<int>& waiting) const;

    // The program's number; none when it does not compile. Reads are added to the node's dependencies.
    int program(const Json& rule, const DefinitionPlace& place, int group, int node);
    int groupNamed(const QByteArray& id, const DefinitionPlace& place);
    int fieldAt(std::string_view path, int each) const;
    void problem(ErrorCode code, const DefinitionPlace& place, QString detail);

    // The graph: pages, then fields, then rules.
    int pageNode(int page) const { return page; }
    int fieldNode(int field) const { return static_cast<int>(m_plan->pages.size()) + field; }
    int ruleNode(int rule) const { return fieldNode(static_cast<int>(m_plan->fields.size())) + rule; }
    void depends(int node, int on);
    QByteArray nodeName(int node) const;

    const Json& m_definition;
    const FieldTypes& m_types;
    std::unique_ptr<Form::Private> m_plan;
    const Form* const m_base;
    std::vector<const Json*> m_baseFields; // as its plan numbers them
    size_t m_nextBaseField = 0;
    std::vector<std::pair<const Json*, DefinitionPlace>> m_fieldSources;
    std::vector<std::vector<int>> m_dependencies;
    QList<DefinitionProblem> m_problems;
};

} // namespace Egov
