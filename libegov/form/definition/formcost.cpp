// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formcost_p.h>
#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/fields/ruledbounds_p.h>

#include <libegov/form/rules/ruleparts_p.h>

#include <libegov/form/definition/form.h>
#include <libegov/form/rules/rulelimits.h>

#include <cmath>
#include <limits>

namespace Egov {
namespace {

// A plugin may judge it: whether it is shown is looked at when it is asked, and once more when it is read.
bool isLookedAtTwice(const Json& field) { return field["type"].toUtf8().contains('.'); }

constexpr double scalarBytes = 32; // numbers, days, truth values as text
// More to look at than this, and the definition is refused as too costly: an accumulator that grows inside another.
constexpr double maximumVisits = 200'000;
constexpr double endless = std::numeric_limits<double>::infinity();

} // namespace

FormCost::FormCost(const Json& definition)
    : m_definition(definition)
{
    for (const Json& page : definition["pages"].elements()) {
        for (const Json& field : page["fields"].elements()) {
            m_fields.insert(field["id"].toUtf8(), {&field, nullptr});
            if (!keeps(field, FieldTraits::Kept::Group))
                continue;
            auto group = std::make_unique<Group>();
            group->id = field["id"].toUtf8();
            group->rows = std::min(valueInForce(field, "repeat")["max"].toDouble(), double(maximumRows));
            for (const Json& column : field["fields"].elements())
                group->columns.insert(column["id"].toUtf8(), {&column, group.get()});
            m_rows.insert(group->id, group.get());
            m_groups.push_back(std::move(group));
        }
    }
}

FormCost::Most FormCost::most()
{
    const auto& pages = m_definition["pages"].elements();
    for (size_t i = 0; i < pages.size(); ++i) {
        const QByteArray page = "/pages/" + QByteArray::number(i);
        chargeAll(pages[i], {"when"}, page, nullptr);
        const auto& fields = pages[i]["fields"].elements();
        for (size_t j = 0; j < fields.size(); ++j) {
            const QByteArray field = page + "/fields/" + QByteArray::number(j);
            chargeField(fields[j], field, nullptr);
            const auto& columns = fields[j]["fields"].elements();
            for (size_t k = 0; k < columns.size(); ++k)
                chargeField(
                    columns[k], field + "/fields/" + QByteArray::number(k), m_rows.value(fields[j]["id"].toUtf8()));
        }
    }
    const auto& rules = m_definition["rules"].elements();
    for (size_t i = 0; i < rules.size(); ++i)
        chargeAll(
            rules[i], {"when", "assert"}, "/rules/" + QByteArray::number(i), m_rows.value(rules[i]["each"].toUtf8()));
    const auto& lines = m_definition["fee"]["lines"].elements();
    for (size_t i = 0; i < lines.size(); ++i)
        chargeAll(lines[i], {"when", "quantity", "unitAmount"}, "/fee/lines/" + QByteArray::number(i),
            m_rows.value(lines[i]["each"].toUtf8()));
    return {m_steps, m_worstPointer};
}

void FormCost::chargeField(const Json& field, const QByteArray& pointer, const Group* row)
{
    chargeAll(field, {"when", "required", "value"}, pointer, row);
    for (const char* const name : boundNames) {
        if (isRuledBound(field, name))
            chargeAll(field, {name}, pointer, row);
    }
    const Json::Array& options = builtInField(field["type"].text()) ? field["options"].elements() : Json().elements();
    for (size_t i = 0; i < options.size(); ++i)
        chargeAll(options[i], {"when"}, pointer + "/options/" + QByteArray::number(i), row);
    if (isLookedAtTwice(field))
        chargeAll(field, {"when"}, pointer, row);
}

void FormCost::chargeAll(
    const Json& source, std::initializer_list<const char*> names, const QByteArray& pointer, const Group* row)
{
    for (const char* const name : names) {
        if (const Json& rule = source[name]; rule.isObject() || rule.isArray())
            charge(rule, pointer + '/' + name, row);
    }
}

void FormCost::charge(const Json& rule, const QByteArray& pointer, const Group* row)
{
    m_visits = 0;
    const double steps = price(rule, {.row = row}).steps * (row ? row->rows : 1);
    m_steps += steps;
    if (steps > m_worst) {
        m_worst = steps;
        m_worstPointer = pointer;
    }
}

FormCost::Size FormCost::sizeOfConstant(const Json& value)
{
    if (value.isText()) {
        const auto bytes = static_cast<double>(value.toUtf8().size());
        return {.text = bytes, .total = bytes};
    }
    Size size{.total = scalarBytes};
    if (!value.isArray() && !value.isObject())
        return size;
    size.length = value.isArray() ? static_cast<double>(value.size()) : 0;
    const auto take = [&size](const Json& part) {
        const Size inside = sizeOfConstant(part);
        size.inner = std::max({size.inner, inside.inner, inside.length});
        size.text = std::max(size.text, inside.text);
        size.total += inside.total + 1;
    };
    for (const Json& element : value.elements())
        take(element);
    for (const Json::Member& member : value.members())
        take(member.second);
    return size;
}

FormCost::Size FormCost::sizeOf(const Column& field)
{
    if (!field.json->contains("value"))
        return Egov::sizeOf(*field.json);
    if (const auto known = m_computed.constFind(field.json); known != m_computed.cend())
        return *known;
    const Size size = whole((*field.json)["value"], {.row = field.group}).size;
    m_computed.insert(field.json, size);
    return size;
}

FormCost::Size FormCost::groupSize(const Group& group)
{
    Size size{.length = group.rows};
    for (const Column& column : group.columns) {
        const Size one = sizeOf(column);
        size.inner = std::max({size.inner, one.inner, one.length});
        size.text = std::max(size.text, one.text);
        size.total += one.total * group.rows;
    }
    return size;
}

FormCost::Priced FormCost::price(const Json& rule, const Scope& scope)
{
    if (++m_visits > maximumVisits)
        return {.steps = endless};
    if (rule.isArray()) {
        Priced array{.steps = 1, .size = {.length = static_cast<double>(rule.size())}};
        for (const Json& element : rule.elements()) {
            const Priced one = whole(element, scope);
            array.steps += one.steps;
            array.size.inner = std::max({array.size.inner, one.size.inner, one.size.length});
            array.size.text = std::max(array.size.text, one.size.text);
            array.size.total += one.size.total + 1;
        }
        return array;
    }
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts)
        return {.size = sizeOfConstant(rule)};
    if (parts->name == "var")
        return variable(parts->arguments, scope);
    if (iterates(parts->name) || parts->name == "sum")
        return iteration(parts->name, parts->arguments, scope);
    return operation(parts->name, parts->arguments, scope);
}

FormCost::Priced FormCost::whole(const Json& rule, const Scope& scope)
{
    Priced priced = price(rule, scope);
    if (priced.rows)
        priced.size = priced.size.joined(groupSize(*priced.rows));
    return priced;
}

FormCost::Priced FormCost::variable(std::span<const Json> arguments, const Scope& scope)
{
    Priced found{.steps = 1};
    if (arguments.size() > 1) {
        const Priced fallback = whole(arguments[1], scope);
        found.steps += fallback.steps;
        found.size = fallback.size;
    }
    const Json name = arguments.empty() ? Json() : arguments[0];
    if (name.isArray() || name.isObject()) {
        // A computed name: only of what the elements are.
        found.steps += price(name, scope).steps + scope.current.text / 16 + 16;
        found.size = found.size.joined(scope.current).joined(scope.accumulator);
        if (scope.element)
            found.size = found.size.joined(groupSize(*scope.element));
        return found;
    }
    const QByteArray path = name.isText() ? name.toUtf8() : name.isNull() ? QByteArray() : name.toCanonical();
    const Size size = named(path, scope, found.rows);
    // Each further name looks through the members of an object, or into a text.
    const bool inElement = scope.kind != Scope::Kind::Root && !scope.element;
    const auto depth = static_cast<double>(path.count('.') + (inElement ? 1 : 0));
    const double widest = inElement ? double(Tables::maximumElements) : scope.element ? 16 : Form::maximumFields;
    found.steps += depth * (widest + size.text) / 16;
    found.size = found.size.joined(size);
    return found;
}

// The most that a name can stand for; rows: set when it is a whole group.
FormCost::Size FormCost::named(const QByteArray& name, const Scope& scope, const Group*& rows)
{
    const bool isOfElement
        = scope.kind == Scope::Kind::Element && scope.element && scope.element->columns.contains("row");
    if (headOf(name) == "row" && scope.row && !isOfElement) {
        const auto column = scope.row->columns.constFind(headOf(tailOf(name)));
        return column == scope.row->columns.cend() ? Size{.total = scalarBytes} : sizeOf(*column);
    }
    QByteArray path = name;
    if (scope.kind == Scope::Kind::Reduce) {
        const QByteArray first = headOf(name);
        if (first != "current")
            return first == "accumulator" ? scope.accumulator : scope.current.joined(scope.accumulator);
        path = tailOf(name);
    }
    if (scope.kind != Scope::Kind::Root) {
        if (path.isEmpty() || !scope.element)
            return scope.element ? groupSize(*scope.element) : scope.current.joined({.length = scope.current.inner});
        const auto column = scope.element->columns.constFind(headOf(path));
        return column == scope.element->columns.cend() ? Size{.total = scalarBytes} : sizeOf(*column);
    }
    const QByteArray first = headOf(path);
    if (const Group* const group = m_rows.value(first)) {
        const QByteArray rest = tailOf(path);
        if (rest.isEmpty()) {
            rows = group;
            return {.length = group->rows};
        }
        if (rest == "length")
            return {.total = scalarBytes};
        const auto column = group->columns.constFind(headOf(tailOf(rest)));
        return column == group->columns.cend() ? groupSize(*group) : sizeOf(*column);
    }
    const auto field = m_fields.constFind(first);
    return field == m_fields.cend() ? Size{.total = scalarBytes} : sizeOf(*field);
}

FormCost::Priced FormCost::iteration(const QByteArray& name, std::span<const Json> arguments, const Scope& scope)
{
    const Priced source = arguments.empty() ? Priced() : price(arguments[0], scope);
    if (name == "reduce")
        return reduction(source, arguments, scope);
    Scope inner{.kind = Scope::Kind::Element, .row = scope.row, .element = source.rows, .current = source.size};
    inner.current.length = source.size.inner;
    Priced body;
    if (name == "sum" && arguments.size() > 1 && arguments[1].isText())
        body = variable(arguments.subspan(1, 1), inner);
    else if (arguments.size() > 1)
        body = whole(arguments[1], inner);
    Priced result{.steps = 1 + source.steps + source.size.length * (1 + body.steps)};
    if (name == "filter") {
        result.size = source.size;
        result.rows = source.rows;
    } else if (name == "map") {
        result.size = {source.size.length, std::max(body.size.length, body.size.inner), body.size.text,
            source.size.length * (body.size.total + 1)};
    } else {
        result.size.total = scalarBytes;
    }
    return result;
}

// An accumulator may grow with every element: walked as often as there can be elements, unless it stays as it is.
FormCost::Priced FormCost::reduction(const Priced& source, std::span<const Json> arguments, const Scope& scope)
{
    Scope inner{.kind = Scope::Kind::Reduce, .row = scope.row, .element = source.rows, .current = source.size};
    inner.current.length = source.size.inner;
    const Priced initial = arguments.size() > 2 ? whole(arguments[2], scope) : Priced();
    inner.accumulator = initial.size;
    Priced result{.steps = 1 + source.steps + initial.steps};
    if (arguments.size() < 2)
        return result;
    for (double done = 0; done < source.size.length; ++done) {
        const Priced body = whole(arguments[1], inner);
        const Size next = inner.accumulator.joined(body.size);
        if (next == inner.accumulator) {
            result.steps += (source.size.length - done) * (1 + body.steps);
            break;
        }
        result.steps += 1 + body.steps;
        inner.accumulator = next;
        if (!(result.steps < double(maximumRuleSteps)))
            break;
    }
    result.size = inner.accumulator;
    return result;
}

// What each operation spends beside its one step: see the calls of Machine::spend().
FormCost::Priced FormCost::operation(const QByteArray& name, std::span<const Json> arguments, const Scope& scope)
{
    Priced result{.steps = 1, .size = {.total = scalarBytes}};
    Size all; // of the arguments: the largest of each, but for the sums
    double elements = 0;
    double bytes = 0;
    const bool isIf = name == "if" || name == "?:";
    const bool countsOnly = name == "length" || name == "!" || name == "!!" || name == "log";
    for (size_t i = 0; i < arguments.size(); ++i) {
        const bool isCondition = isIf && i % 2 == 0 && i + 1 < arguments.size();
        const Priced one = isCondition || countsOnly ? price(arguments[i], scope) : whole(arguments[i], scope);
        result.steps += one.steps;
        all = all.joined(one.size);
        elements += std::max(1.0, one.size.length);
        bytes += std::max(one.size.total, one.size.text);
    }
    const auto count = static_cast<double>(arguments.size());
    if (isIf || name == "and" || name == "or" || name == "log") {
        result.size = all;
    } else if (name == "<" || name == "<=" || name == ">" || name == ">=") {
        result.steps += all.text / 16;
    } else if (name == "in") {
        result.steps += (all.length * 4 + all.text) / 16;
    } else if (name == "cat") {
        result.steps += bytes / 16;
        result.size = {.text = bytes, .total = bytes};
    } else if (name == "substr") {
        result.steps += bytes / 8;
        result.size = {.text = bytes, .total = bytes};
    } else if (name == "length") {
        result.steps += all.text / 4;
    } else if (name == "merge") {
        result.steps += elements / 4;
        result.size = {elements, all.inner, all.text, bytes};
    } else if (name == "missing" || name == "missing_some") {
        const double keys = std::max(count, std::max(all.length, all.inner));
        result.steps += keys * (scope.kind == Scope::Kind::Root ? 4 : 3 + Form::maximumFields / 16.0);
        result.size = {.length = keys, .text = all.text, .total = bytes};
    } else if (name == "rank") {
        result.steps += all.length + all.text / 16;
    } else if (name == "unique") {
        // Sorted: each answer is looked at as often as their number has binary digits.
        const double digits = std::ceil(std::log2(all.length + 1)) + 1;
        result.steps += (2 * all.total + 32 * all.length) * digits / 16;
    } else if (name == "open_day_on_or_after") {
        result.steps += 1024 / 16;
    } else if (name == "table" || name == "table_on") {
        result.steps += (Tables::maximumEntries + count * Tables::maximumElements) / 16;
        result.size = {double(Tables::maximumElements), double(Tables::maximumElements), double(Tables::maximumText),
            double(Tables::maximumText) * 4};
    } else if (name == "*" && count == 1) {
        result.size = all;
    }
    return result;
}

} // namespace Egov
