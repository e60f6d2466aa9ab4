// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/machine_p.h>

#include <algorithm>
#include <bit>

// Lists as lists: at which place something stands, and whether anything stands there twice.
namespace Egov {
namespace {

// An order in which two answers are equal when they are the same: parts of a name, cells of a row, one by one.
std::weak_ordering orderOf(const Value& left, const Value& right)
{
    if (left.kind() != right.kind())
        return left.kind() <=> right.kind();
    switch (left.kind()) {
    case Value::Kind::Absent:
    case Value::Kind::Null: break;
    case Value::Kind::Boolean: return left.boolean() <=> right.boolean();
    case Value::Kind::Number: return std::weak_order(left.number(), right.number());
    case Value::Kind::Text: return left.text() <=> right.text();
    case Value::Kind::Array:
        return std::lexicographical_compare_three_way(
            left.elements().begin(), left.elements().end(), right.elements().begin(), right.elements().end(), orderOf);
    case Value::Kind::Object:
        if (left.size() != right.size())
            return left.size() <=> right.size();
        for (uint32_t i = 0; i < left.size(); ++i) {
            const ValueMember one = left.memberAt(i);
            const ValueMember other = right.memberAt(i);
            if (const std::weak_ordering names = one.name <=> other.name; names != 0)
                return names;
            if (const std::weak_ordering values = orderOf(one.value, other.value); values != 0)
                return values;
        }
        break;
    }
    return std::weak_ordering::equivalent;
}

// Bytes that a comparison may look at, each text and each number once.
size_t weightOf(const Value& value)
{
    size_t weight = 8 + value.text().size();
    for (const Value& element : value.elements())
        weight += weightOf(element);
    if (value.isObject()) {
        for (uint32_t i = 0; i < value.size(); ++i)
            weight += weightOf(value.memberAt(i).value);
    }
    return weight;
}

} // namespace

Value Machine::rank(const Node& node, const Scope& scope)
{
    const Value value = argumentValue(node, 0, scope);
    const Value list = argumentValue(node, 1, scope);
    spend(list.elements().size() * 16 + value.text().size());
    for (size_t i = 0; i < list.elements().size(); ++i) {
        const Value& element = list.elements()[i];
        if (!value.isEmpty() && (element.isText() || element.isNumber()) && strictlyEqual(value, element))
            return Value(static_cast<double>(i + 1));
    }
    return Value(nullptr);
}

Value Machine::unique(const Node& node, const Scope& scope)
{
    const Value list = argumentValue(node, 0, scope);
    Value* const sorted = m_arena.allocateValues(std::max<size_t>(list.elements().size(), 1));
    if (!sorted)
        return fail("rule.memory");
    size_t count = 0;
    size_t weight = 0;
    for (const Value& element : list.elements()) {
        if (element.isEmpty())
            continue; // what nobody has answered is not twice the same
        std::construct_at(sorted + count++, element);
        weight += weightOf(element);
    }
    // Sorting looks at each about as often as the number has binary digits.
    spend(weight * static_cast<size_t>(std::bit_width(count)));
    if (m_steps < 0)
        return fail("rule.budget");
    const std::span<Value> answers(sorted, count);
    std::ranges::sort(answers, [](const Value& left, const Value& right) { return orderOf(left, right) < 0; });
    return Value(std::ranges::adjacent_find(answers, [](const Value& left, const Value& right) {
        return orderOf(left, right) == 0;
    }) == answers.end());
}

} // namespace Egov
