// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formcompiler_p.h>
#include <libegov/form/errors.h>
#include <libegov/form/fields/askedfield_p.h>

#include <queue>

namespace Egov {

using namespace Qt::StringLiterals;

// Resolves the names of one program and notes what it reads as dependencies of its node.
class FormCompiler::FormNames final : public Names {
public:
    FormNames(FormCompiler& compiler, int group, int node)
        : m_compiler(compiler)
        , m_group(group)
        , m_node(node)
    {
    }

    Expected<NamePlace> find(std::string_view path) override
    {
        const std::string_view head = path.substr(0, path.find('.'));
        const std::string_view rest = head.size() < path.size() ? path.substr(head.size() + 1) : std::string_view();
        const Form::Private& plan = *m_compiler.m_plan;
        if (head == "row" && m_group != none)
            return column(rest, path);
        const uint16_t slot = plan.names.find(head);
        if (slot == NameTable::unknown)
            return unknown(path);
        const int index = plan.rootFields[slot];
        const FieldPlan& field = plan.fields[size_t(index)];
        m_compiler.depends(m_node, m_compiler.fieldNode(index));
        if (field.rows == none)
            return NamePlace{NamePlace::Frame::Root, slot, rest, nullptr, nullptr};
        const GroupPlan& group = plan.groups[size_t(field.rows)];
        if (rest.empty())
            return NamePlace{NamePlace::Frame::Root, slot, rest, &group.shape, nullptr};
        return cell(group, slot, rest, path);
    }

    void readColumn(const Shape& rows, uint32_t column) override
    {
        if (const GroupPlan* const group = groupOf(rows))
            m_compiler.depends(m_node, m_compiler.fieldNode(group->columns[column]));
    }

    void readAllColumns(const Shape& rows) override
    {
        for (uint32_t i = 0; i < rows.names.size(); ++i)
            readColumn(rows, i);
    }

    bool hasRow() const override { return m_group != none; }

private:
    // "row.birthDate"
    Expected<NamePlace> column(std::string_view rest, std::string_view path)
    {
        const GroupPlan& group = m_compiler.m_plan->groups[size_t(m_group)];
        const std::string_view name = rest.substr(0, rest.find('.'));
        const uint16_t slot = group.names.find(name);
        if (slot == NameTable::unknown)
            return unknown(path);
        m_compiler.depends(m_node, m_compiler.fieldNode(group.columns[slot]));
        const std::string_view tail = name.size() < rest.size() ? rest.substr(name.size() + 1) : std::string_view();
        return NamePlace{NamePlace::Frame::Row, slot, tail, nullptr, nullptr};
    }

    // "children.0.birthDate", "children.length"
    Expected<NamePlace> cell(const GroupPlan& group, uint16_t slot, std::string_view rest, std::string_view path)
    {
        const size_t dot = rest.find('.');
        if (dot == std::string_view::npos) {
            if (rest != "length")
                readAllColumns(group.shape);
        } else {
            const std::string_view after = rest.substr(dot + 1);
            const uint16_t column = group.names.find(after.substr(0, after.find('.')));
            if (column == NameTable::unknown)
                return unknown(path);
            m_compiler.depends(m_node, m_compiler.fieldNode(group.columns[column]));
        }
        return NamePlace{NamePlace::Frame::Root, slot, rest, nullptr, nullptr};
    }

    const GroupPlan* groupOf(const Shape& rows) const
    {
        for (const GroupPlan& group : m_compiler.m_plan->groups) {
            if (&group.shape == &rows)
                return &group;
        }
        return nullptr;
    }

    static Unexpected unknown(std::string_view path)
    {
        return unexpected(
            FormError::UnknownReference, QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size())));
    }

    FormCompiler& m_compiler;
    int m_group;
    int m_node;
};

int FormCompiler::program(const Json& rule, const DefinitionPlace& place, int group, int node)
{
    FormNames names(*this, group, node);
    Expected<Program> compiled = compileRule(rule, m_plan->constants, &names);
    if (!compiled) {
        problem(compiled.error().which(), place, compiled.error().detail());
        return none;
    }
    m_plan->programs.push_back(std::move(*compiled));
    return static_cast<int>(m_plan->programs.size()) - 1;
}

void FormCompiler::depends(int node, int on)
{
    if (node == none)
        return;
    std::vector<int>& known = m_dependencies[size_t(node)];
    if (std::ranges::find(known, on) == known.end())
        known.push_back(on);
}

QByteArray FormCompiler::nodeName(int node) const
{
    if (node < fieldNode(0))
        return m_plan->pages[size_t(node)].id;
    if (node < ruleNode(0))
        return m_plan->fields[size_t(node - fieldNode(0))].path;
    return "rules." + m_plan->rules[size_t(node - ruleNode(0))].id;
}

// Kahn's algorithm, always taking the node that people would read first: findings then come nearly in page order.
void FormCompiler::order()
{
    const size_t count = m_dependencies.size();
    std::vector<std::vector<int>> needed(count);
    std::vector<int> open(count);
    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (size_t node = 0; node < count; ++node) {
        open[node] = static_cast<int>(m_dependencies[node].size());
        for (const int on : m_dependencies[node])
            needed[size_t(on)].push_back(static_cast<int>(node));
        if (open[node] == 0)
            ready.push(static_cast<int>(node));
    }
    const int firstField = fieldNode(0);
    const int firstRule = ruleNode(0);
    while (!ready.empty()) {
        const int node = ready.top();
        ready.pop();
        if (node < firstField)
            m_plan->steps.push_back({Step::Kind::Page, static_cast<uint16_t>(node)});
        else if (node >= firstRule)
            m_plan->steps.push_back({Step::Kind::Rule, static_cast<uint16_t>(node - firstRule)});
        else
            m_plan->steps.push_back(
                {m_plan->fields[size_t(node - firstField)].group == none ? Step::Kind::Field : Step::Kind::Column,
                    static_cast<uint16_t>(node - firstField)});
        for (const int next : needed[size_t(node)]) {
            if (--open[size_t(next)] == 0)
                ready.push(next);
        }
    }
    if (m_plan->steps.size() < count)
        problem(FormError::Circle, {"/pages"}, QString::fromUtf8(circle(open)));
    else
        orderAsking();
}

bool FormCompiler::isAsked(int node) const
{
    return node >= fieldNode(0) && node < ruleNode(0)
        && dynamic_cast<const AskedField*>(m_plan->fields[size_t(node - fieldNode(0))].type.get());
}

// What depends on no answer that a plugin judges comes first, so that plugins are asked once, between the two parts.
void FormCompiler::orderAsking()
{
    std::vector<bool> waits(m_dependencies.size());
    const auto waitsForOther = [&](int node) {
        return std::ranges::any_of(m_dependencies[size_t(node)], [&](int on) { return bool(waits[size_t(on)]); });
    };
    const auto nodeOf = [this](const Step& step) {
        switch (step.kind) {
        case Step::Kind::Page: return pageNode(step.index);
        case Step::Kind::Rule: return ruleNode(step.index);
        default: return fieldNode(step.index);
        }
    };
    for (const Step& step : m_plan->steps)
        waits[size_t(nodeOf(step))] = isAsked(nodeOf(step)) || waitsForOther(nodeOf(step));
    for (int field = 0; field < static_cast<int>(m_plan->fields.size()); ++field) {
        if (isAsked(fieldNode(field)))
            m_plan->asked.push_back({.field = field, .isAlways = waitsForOther(fieldNode(field))});
    }
    if (m_plan->asked.empty())
        return;
    const auto behind
        = std::ranges::stable_partition(m_plan->steps, [&](const Step& step) { return !waits[size_t(nodeOf(step))]; });
    m_plan->stepsBeforeAsking = static_cast<size_t>(behind.begin() - m_plan->steps.begin());
}

// A node that still waits waits for another such; walking on must come back to where it was.
QByteArray FormCompiler::circle(const std::vector<int>& open) const
{
    int node = static_cast<int>(std::ranges::find_if(open, [](int count) { return count > 0; }) - open.begin());
    std::vector<int> walked;
    while (std::ranges::find(walked, node) == walked.end()) {
        walked.push_back(node);
        node = *std::ranges::find_if(m_dependencies[size_t(node)], [&open](int on) { return open[size_t(on)] > 0; });
    }
    QByteArray path;
    for (auto at = std::ranges::find(walked, node); at != walked.end(); ++at)
        path += nodeName(*at) + " -> ";
    return path + nodeName(node);
}

} // namespace Egov
