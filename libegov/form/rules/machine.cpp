// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/machine_p.h>

#include <libegov/form/rules/rulelimits.h>

#include <charconv>
#include <cmath>

namespace Egov {

using enum Opcode;

Machine::Machine(Arena& arena, const EvaluationContext& context, const Tables& tables)
    : m_arena(arena)
    , m_context(context)
    , m_tables(tables)
    , m_steps(maximumRuleSteps)
{
}

Value Machine::step(const Node& node, const Scope& scope)
{
    if (--m_steps < 0)
        return fail("rule.budget");
    if (m_failure)
        return Value();
    switch (node.operation) {
    case LoadAccumulator: return scope.accumulator;
    case LoadData: return scopeData(scope);
    case LoadPath: return loadPath(node, scope);
    case LoadDynamic: {
        const Value found = loadNamed(operand(argument(node, 0), scope), scope);
        return found.isAbsent() ? fallback(node, 1, scope) : found;
    }
    case MakeArray: return makeArray(node, scope);
    case If: return condition(node, scope);
    case And: return conjunction(node, scope, false);
    case Or: return conjunction(node, scope, true);
    case Filter: return filter(node, scope);
    case Map: return map(node, scope);
    case Reduce: return reduce(node, scope);
    case All:
    case None:
    case Some: return quantified(node, scope);
    case LooseEqual: return Value(looselyEqual(argumentValue(node, 0, scope), argumentValue(node, 1, scope), m_arena));
    case LooseUnequal:
        return Value(!looselyEqual(argumentValue(node, 0, scope), argumentValue(node, 1, scope), m_arena));
    case StrictEqual: return Value(strictlyEqual(argumentValue(node, 0, scope), argumentValue(node, 1, scope)));
    case StrictUnequal: return Value(!strictlyEqual(argumentValue(node, 0, scope), argumentValue(node, 1, scope)));
    case Less:
    case LessOrEqual:
    case Greater:
    case GreaterOrEqual: return Value(ordered(node, scope));
    case Truthy: return Value(truthy(argumentValue(node, 0, scope)));
    case Not: return Value(!truthy(argumentValue(node, 0, scope)));
    case Log: return argumentValue(node, 0, scope);
    case In: {
        const Value needle = argumentValue(node, 0, scope);
        return in(needle, argumentValue(node, 1, scope));
    }
    case Missing: {
        if (node.hasDefault)
            return missingOf(node, 0, scope);
        const Value keys = makeArray(node, scope);
        const bool nested = !keys.elements().empty() && keys.elements()[0].isArray();
        return missing(nested ? keys.elements()[0].elements() : keys.elements(), scope);
    }
    case MissingSome: return missingSome(node, scope);
    case Cat: return cat(node, scope);
    case Substr: return substr(node, scope);
    case Add: return add(node, scope);
    case Multiply: return multiply(node, scope);
    case Minimum:
    case Maximum: return extreme(node, scope);
    case Merge: return merge(node, scope);
    case Subtract: {
        const Value left = argumentValue(node, 0, scope);
        const Value right = argumentValue(node, 1, scope);
        return Value(right.isAbsent() ? -toNumber(left, m_arena) : toNumber(left, m_arena) - toNumber(right, m_arena));
    }
    case Divide: {
        const Value left = argumentValue(node, 0, scope);
        return Value(toNumber(left, m_arena) / toNumber(argumentValue(node, 1, scope), m_arena));
    }
    case Modulo: {
        const Value left = argumentValue(node, 0, scope);
        return Value(std::fmod(toNumber(left, m_arena), toNumber(argumentValue(node, 1, scope), m_arena)));
    }
    default: return own(node, scope);
    }
}

// What {"var": [name, fallback]} gives where nothing is; an undefined fallback is none.
Value Machine::fallback(const Node& node, uint32_t position, const Scope& scope)
{
    const Value value = node.hasDefault ? argumentValue(node, position, scope) : Value();
    return value.isAbsent() ? Value(nullptr) : value;
}

Value Machine::loadedSlowly(const Value& value, const Node& node, const Scope& scope)
{
    const Value found = node.constant.isAbsent() ? value : follow(value, node.constant.elements());
    if (!found.isAbsent())
        return found;
    return fallback(node, 0, scope);
}

Value Machine::loadPath(const Node& node, const Scope& scope)
{
    std::span<const Value> names = node.constant.elements();
    Value from = scope.data;
    if (scope.kind == Scope::Kind::Reduce) {
        const std::string_view first = names.front().text();
        from = first == "current" ? scope.data : first == "accumulator" ? scope.accumulator : Value();
        names = names.subspan(1);
    }
    const Value found = follow(from, names);
    if (!found.isAbsent())
        return found;
    return fallback(node, 0, scope);
}

// Absent when there is nothing of that name.
Value Machine::loadNamed(const Value& given, const Scope& scope)
{
    // json-logic-js takes String(name): of [] it is "", which names nothing; only a name that is not there is
    // everything.
    if (given.isEmpty())
        return scopeData(scope);
    const std::string_view path = kept(toText(given, m_arena)).text();
    Value from = scope.data;
    size_t begin = 0;
    bool first = true;
    while (begin <= path.size()) {
        const size_t end = std::min(path.find('.', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (first && scope.kind == Scope::Kind::Reduce)
            from = part == "current" ? scope.data : part == "accumulator" ? scope.accumulator : Value();
        else
            from = member(from, part);
        if (from.kind() <= Value::Kind::Null)
            return from.isAbsent() || end < path.size() ? Value() : from;
        first = false;
        begin = end + 1;
    }
    return from;
}

Value Machine::follow(Value from, std::span<const Value> names)
{
    for (const Value& name : names) {
        if (from.kind() <= Value::Kind::Null)
            return Value();
        from = member(from, name.text());
    }
    return from;
}

// x[name] of JavaScript, without the prototypes' properties but for length.
Value Machine::member(const Value& of, std::string_view name)
{
    if (of.isObject()) {
        spend(of.size());
        return of[name];
    }
    if (!of.isArray() && !of.isText())
        return Value();
    if (name == "length") {
        if (of.isArray())
            return Value(static_cast<double>(of.size()));
        spend(of.size());
        return Value(static_cast<double>(QString::fromUtf8(of.text().data(), of.size()).size()));
    }
    uint32_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool canonical = name.size() == 1 || (!name.empty() && name.front() != '0');
    if (error != std::errc() || end != name.data() + name.size() || !canonical)
        return Value();
    if (of.isArray())
        return index < of.size() ? of.elements()[index] : Value();
    spend(of.size());
    const QString text = QString::fromUtf8(of.text().data(), of.size());
    if (index >= static_cast<size_t>(text.size()))
        return Value();
    const QByteArray unit = utf8Of(QStringView(text).sliced(index, 1));
    return m_arena.keep(std::string_view(unit.constData(), static_cast<size_t>(unit.size())));
}

Value Machine::scopeData(const Scope& scope)
{
    if (scope.kind == Scope::Kind::Data)
        return scope.data;
    auto* const members = static_cast<ValueMember*>(m_arena.allocate(2 * sizeof(ValueMember)));
    if (!members)
        return fail("rule.memory");
    std::construct_at(members, ValueMember{"current", scope.data});
    std::construct_at(members + 1, ValueMember{"accumulator", scope.accumulator});
    return Value(std::span<const ValueMember>(members, 2));
}

Value Machine::missing(std::span<const Value> keys, const Scope& scope)
{
    Value* const found = m_arena.allocateValues(std::max<size_t>(keys.size(), 1));
    if (!found)
        return fail("rule.memory");
    spend(keys.size() * 16);
    size_t count = 0;
    for (const Value& key : keys) {
        // A key that is a list is "var" with the list as its operands: a name and what stands for it.
        const std::span<const Value> operands = key.isArray() ? key.elements() : std::span(&key, 1);
        Value value = loadNamed(operands.empty() ? Value() : operands[0], scope);
        if (value.isAbsent() && operands.size() > 1)
            value = operands[1];
        if (value.isEmpty())
            std::construct_at(found + count++, key);
    }
    return Value(std::span<const Value>(found, count));
}

// Of pairs of a name and what stands there.
Value Machine::missingOf(const Node& node, uint32_t first, const Scope& scope)
{
    Value* const found = m_arena.allocateValues(node.count / 2 + 1);
    if (!found)
        return fail("rule.memory");
    size_t count = 0;
    for (uint32_t i = first; i + 1 < node.count; i += 2) {
        if (operand(argument(node, i + 1), scope).isEmpty())
            std::construct_at(found + count++, argument(node, i).constant);
    }
    return Value(std::span<const Value>(found, count));
}

Value Machine::missingSome(const Node& node, const Scope& scope)
{
    if (node.hasDefault) {
        const Value absent = missingOf(node, 1, scope);
        const double present = static_cast<double>(node.count / 2) - static_cast<double>(absent.size());
        const bool isEnough = present >= toNumber(argumentValue(node, 0, scope), m_arena);
        return isEnough ? Value(std::span<const Value>()) : absent;
    }
    const Value needed = argumentValue(node, 0, scope);
    const Value options = argumentValue(node, 1, scope);
    if (options.kind() <= Value::Kind::Null)
        return fail("rule.arguments");
    const Value absent = missing(options.isArray() ? options.elements() : std::span(&options, 1), scope);
    if (!options.isArray())
        return absent;
    const double present = static_cast<double>(options.size()) - static_cast<double>(absent.size());
    return present >= toNumber(needed, m_arena) ? kept(m_arena.keep(std::span<const Value>())) : absent;
}

Value Machine::makeArray(const Node& node, const Scope& scope)
{
    Value* const values = m_arena.allocateValues(std::max<size_t>(node.count, 1));
    if (!values)
        return fail("rule.memory");
    for (uint32_t i = 0; i < node.count; ++i)
        std::construct_at(values + i, operand(argument(node, i), scope));
    return Value(std::span<const Value>(values, node.count));
}

} // namespace Egov
