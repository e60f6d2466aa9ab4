// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/machine_p.h>

namespace Egov {

using enum Opcode;

Value Machine::condition(const Node& node, const Scope& scope)
{
    uint32_t i = 0;
    for (; i + 1 < node.count; i += 2) {
        if (truthy(operand(argument(node, i), scope)))
            return operand(argument(node, i + 1), scope);
    }
    return i < node.count ? operand(argument(node, i), scope) : Value(nullptr);
}

// The first that is as truthy as wanted, or the last.
Value Machine::conjunction(const Node& node, const Scope& scope, bool until)
{
    Value current;
    for (uint32_t i = 0; i < node.count; ++i) {
        current = operand(argument(node, i), scope);
        if (truthy(current) == until)
            return current;
    }
    return current;
}

Value Machine::filter(const Node& node, const Scope& scope)
{
    const Value source = operand(argument(node, 0), scope);
    Value* const kept = m_arena.allocateValues(std::max<size_t>(source.elements().size(), 1));
    if (!kept)
        return fail("rule.memory");
    size_t count = 0;
    for (const Value& element : source.elements()) {
        if (truthy(operand(argument(node, 1), {Scope::Kind::Data, element, {}})))
            std::construct_at(kept + count++, element);
        if (--m_steps < 0)
            return fail("rule.budget");
    }
    return Value(std::span<const Value>(kept, count));
}

Value Machine::map(const Node& node, const Scope& scope)
{
    const Value source = operand(argument(node, 0), scope);
    const size_t count = source.elements().size();
    Value* const mapped = m_arena.allocateValues(std::max<size_t>(count, 1));
    if (!mapped)
        return fail("rule.memory");
    for (size_t i = 0; i < count; ++i) {
        std::construct_at(mapped + i, operand(argument(node, 1), {Scope::Kind::Data, source.elements()[i], {}}));
        if (--m_steps < 0)
            return fail("rule.budget");
    }
    return Value(std::span<const Value>(mapped, count));
}

Value Machine::reduce(const Node& node, const Scope& scope)
{
    const Value source = operand(argument(node, 0), scope);
    Scope inner{Scope::Kind::Reduce, {}, operand(argument(node, 2), scope)};
    for (const Value& element : source.elements()) {
        inner.data = element;
        inner.accumulator = operand(argument(node, 1), inner);
        if (--m_steps < 0)
            return fail("rule.budget");
    }
    return inner.accumulator;
}

// All of nothing is false in JsonLogic; none of nothing is true.
Value Machine::quantified(const Node& node, const Scope& scope)
{
    const Value source = operand(argument(node, 0), scope);
    if (source.elements().empty())
        return Value(node.operation == None);
    const bool wanted = node.operation != All; // what ends the walk
    for (const Value& element : source.elements()) {
        if (truthy(operand(argument(node, 1), {Scope::Kind::Data, element, {}})) == wanted)
            return Value(node.operation == Some);
        if (--m_steps < 0)
            return fail("rule.budget");
    }
    return Value(node.operation != Some);
}

} // namespace Egov
