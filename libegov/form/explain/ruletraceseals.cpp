// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/explain/ruletrace_p.h>

// What of a rule must not be told: whatever reads a sealed answer, directly or through computed fields.
namespace Egov {
namespace {

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

} // namespace

bool RuleTrace::isSealed(int index) const
{
    const FieldPlan& field = plan().fields[size_t(index)];
    if (field.isSealed || !field.isComputed)
        return field.isSealed;
    if (const auto known = m_sealed.constFind(index); known != m_sealed.cend())
        return *known;
    const std::optional<FieldDescription> description = m_evaluation.form().field(field.path);
    const bool sealed = description && readsSealed(description->definition["value"], field.group);
    m_sealed.insert(index, sealed);
    return sealed;
}

bool RuleTrace::anyColumnSealed(int group) const
{
    return std::ranges::any_of(plan().groups[size_t(group)].columns, [this](int column) { return isSealed(column); });
}

bool RuleTrace::nameIsSealed(const QByteArray& name, int group) const
{
    if (headOf(name) == "row" && group != none) {
        const uint16_t slot = plan().groups[size_t(group)].names.find(viewOf(headOf(tailOf(name))));
        return slot == NameTable::unknown || isSealed(plan().groups[size_t(group)].columns[slot]);
    }
    const uint16_t slot = plan().names.find(viewOf(headOf(name)));
    if (slot == NameTable::unknown)
        return false;
    const FieldPlan& field = plan().fields[size_t(plan().rootFields[slot])];
    if (field.rows == none)
        return isSealed(plan().rootFields[slot]);
    const QByteArray column = headOf(tailOf(tailOf(name)));
    const uint16_t known = plan().groups[size_t(field.rows)].names.find(viewOf(column));
    if (known != NameTable::unknown)
        return isSealed(plan().groups[size_t(field.rows)].columns[known]);
    return tailOf(name) != "length" && anyColumnSealed(field.rows);
}

bool RuleTrace::bodyReadsSealed(const Json& body, int rows) const
{
    if (const std::optional<QByteArray> name = variableName(body)) {
        if (isOfRow(*name, rows))
            return nameIsSealed(*name, m_group);
        const QByteArray column = headOf(name->startsWith("current.") ? name->sliced(8) : *name);
        const uint16_t slot = plan().groups[size_t(rows)].names.find(viewOf(column));
        return slot == NameTable::unknown ? column != "accumulator" && anyColumnSealed(rows)
                                          : isSealed(plan().groups[size_t(rows)].columns[slot]);
    }
    const auto reads = [this, rows](const Json& part) { return bodyReadsSealed(part, rows); };
    if (body.isArray())
        return std::ranges::any_of(body.elements(), reads);
    const std::optional<OperationParts> parts = operationOf(body);
    return parts && std::ranges::any_of(parts->arguments, reads);
}

bool RuleTrace::readsSealed(const Json& rule, int group) const
{
    const auto reads = [this, group](const Json& part) { return readsSealed(part, group); };
    if (rule.isArray())
        return std::ranges::any_of(rule.elements(), reads);
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts)
        return false;
    if (const std::optional<QByteArray> name = variableName(rule))
        return nameIsSealed(*name, group) || std::ranges::any_of(parts->arguments.subspan(1), reads);
    const size_t count = parts->arguments.size();
    const std::optional<QByteArray> source = count == 0 ? std::nullopt : variableName(parts->arguments[0]);
    const int rows = source ? groupNamed(*source) : none;
    if (rows == none)
        return std::ranges::any_of(parts->arguments, reads);
    if (parts->name == "length" || parts->name == "!" || parts->name == "!!")
        return false;
    if (parts->name == "sum" && count > 1)
        return bodyReadsSealed(Json::object({{"var", parts->arguments[1]}}), rows);
    // filter gives whole rows on; the others give what their body makes.
    if (iterates(parts->name) && parts->name != "filter")
        return std::ranges::any_of(
            parts->arguments.subspan(1), [this, rows](const Json& part) { return bodyReadsSealed(part, rows); });
    return anyColumnSealed(rows);
}

} // namespace Egov
