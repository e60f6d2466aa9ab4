// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/machine_p.h>

#include <cmath>
#include <cstring>
#include <limits>

namespace Egov {
namespace {

using enum Opcode;

// ECMA-262 section 7.1.5, kept within what a text can hold.
double integerOf(double number) { return std::isnan(number) ? 0 : std::trunc(number); }

// String.prototype.substr (ECMA-262 annex B.2.2.1) on UTF-16 code units.
struct Section {
    qsizetype start;
    qsizetype length;
};
Section sectionOf(qsizetype size, double start, double length)
{
    const auto total = static_cast<double>(size);
    double begin = integerOf(start);
    begin = begin < 0 ? std::max(total + begin, 0.0) : std::min(begin, total);
    const double end = std::min(std::max(integerOf(length), 0.0) + begin, total);
    return {static_cast<qsizetype>(begin), static_cast<qsizetype>(std::max(end - begin, 0.0))};
}

bool isAscii(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

} // namespace

bool Machine::ordered(const Node& node, const Scope& scope)
{
    const Value a = argumentValue(node, 0, scope);
    const Value b = argumentValue(node, 1, scope);
    const auto holds = [&node](Order order) {
        switch (node.operation) {
        case Less: return order == Order::Less;
        case LessOrEqual: return order == Order::Less || order == Order::Equal;
        case Greater: return order == Order::Greater;
        default: return order == Order::Greater || order == Order::Equal;
        }
    };
    const bool between = node.count > 2 && (node.operation == Less || node.operation == LessOrEqual);
    const Value c = between ? argumentValue(node, 2, scope) : Value();
    spend(a.isText() ? a.size() : 0);
    if (!holds(compare(a, b, m_arena)))
        return false;
    return c.isAbsent() || holds(compare(b, c, m_arena));
}

Value Machine::in(const Value& needle, const Value& haystack)
{
    if (haystack.isArray()) {
        spend(haystack.size() * 4);
        for (const Value& element : haystack.elements()) {
            if (strictlyEqual(element, needle))
                return Value(true);
        }
        return Value(false);
    }
    if (!haystack.isText() || haystack.size() == 0)
        return Value(false);
    spend(haystack.size());
    const Value text = kept(toText(needle, m_arena));
    return Value(haystack.text().find(text.text()) != std::string_view::npos);
}

// Array.prototype.join: null is the empty text.
Value Machine::cat(const Node& node, const Scope& scope)
{
    constexpr size_t usual = 8;
    Value local[usual];
    Value* const parts = node.count <= usual ? local : m_arena.allocateValues(node.count);
    if (!parts)
        return fail("rule.memory");
    size_t size = 0;
    for (uint32_t i = 0; i < node.count; ++i) {
        const Value value = operand(argument(node, i), scope);
        const Value text = value.kind() <= Value::Kind::Null ? Value(std::string_view()) : toText(value, m_arena);
        std::construct_at(parts + i, kept(text));
        size += text.text().size();
    }
    spend(size);
    char* const bytes = m_arena.allocateText(size);
    if (!bytes && size > 0)
        return fail("rule.memory");
    size_t at = 0;
    for (uint32_t i = 0; i < node.count; ++i) {
        const std::string_view part = parts[i].text();
        if (!part.empty())
            std::memcpy(bytes + at, part.data(), part.size());
        at += part.size();
    }
    return Value(std::string_view(bytes, at));
}

Value Machine::substr(const Node& node, const Scope& scope)
{
    const Value source = argumentValue(node, 0, scope);
    const Value from = argumentValue(node, 1, scope);
    const Value until = argumentValue(node, 2, scope);
    const Value text = kept(toText(source, m_arena));
    const double start = toNumber(from, m_arena);
    const bool open = until.isAbsent();
    const double length = open ? std::numeric_limits<double>::infinity() : toNumber(until, m_arena);
    // json-logic-js adds a negative length to the text's: when it came as a text, "15" + "-2" is no number.
    const bool isJoined = length < 0 && !until.isNumber();
    const auto cut = [start, length, isJoined](qsizetype size) {
        Section section = sectionOf(size, start, std::numeric_limits<double>::infinity());
        if (isJoined) {
            section.length = 0;
            return section;
        }
        if (length < 0) {
            // A negative length leaves off from the end, as PHP does: the first cut, then its head.
            section.length = sectionOf(section.length, 0, static_cast<double>(section.length) + length).length;
            return section;
        }
        return sectionOf(size, start, length);
    };
    if (isAscii(text.text())) {
        const Section section = cut(static_cast<qsizetype>(text.text().size()));
        return Value(text.text().substr(static_cast<size_t>(section.start), static_cast<size_t>(section.length)));
    }
    spend(text.size() * 2);
    const QString units = QString::fromUtf8(text.text().data(), text.size());
    const Section section = cut(units.size());
    const QByteArray part = utf8Of(QStringView(units).sliced(section.start, section.length));
    return kept(m_arena.keep(std::string_view(part.constData(), static_cast<size_t>(part.size()))));
}

Value Machine::add(const Node& node, const Scope& scope)
{
    double total = 0;
    for (uint32_t i = 0; i < node.count; ++i)
        total += toFloat(operand(argument(node, i), scope), m_arena);
    return Value(total);
}

Value Machine::multiply(const Node& node, const Scope& scope)
{
    if (node.count == 0)
        return fail("rule.arguments");
    const Value first = operand(argument(node, 0), scope);
    if (node.count == 1)
        return first;
    double product = toFloat(first, m_arena);
    for (uint32_t i = 1; i < node.count; ++i)
        product *= toFloat(operand(argument(node, i), scope), m_arena);
    return Value(product);
}

// Math.min and Math.max: one NaN makes all NaN.
Value Machine::extreme(const Node& node, const Scope& scope)
{
    const bool smallest = node.operation == Minimum;
    double best = smallest ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    for (uint32_t i = 0; i < node.count; ++i) {
        const double number = toNumber(operand(argument(node, i), scope), m_arena);
        if (std::isnan(best) || std::isnan(number))
            best = std::numeric_limits<double>::quiet_NaN();
        else if (smallest ? number < best : number > best)
            best = number;
    }
    return Value(best);
}

Value Machine::merge(const Node& node, const Scope& scope)
{
    const Value parts = makeArray(node, scope);
    size_t count = 0;
    for (const Value& part : parts.elements())
        count += part.isArray() ? part.size() : 1;
    spend(count * 4);
    Value* const merged = m_arena.allocateValues(std::max<size_t>(count, 1));
    if (!merged)
        return fail("rule.memory");
    size_t at = 0;
    for (const Value& part : parts.elements()) {
        const std::span<const Value> elements = part.isArray() ? part.elements() : std::span(&part, 1);
        std::uninitialized_copy(elements.begin(), elements.end(), merged + at);
        at += elements.size();
    }
    return Value(std::span<const Value>(merged, count));
}

} // namespace Egov
