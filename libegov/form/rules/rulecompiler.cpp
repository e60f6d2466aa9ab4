// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/rules/program_p.h>

#include <libegov/form/rules/rule.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;
using enum Opcode;

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

// What {"var": ...} means at a place inside a rule.
struct Level {
    enum class Kind { Root, Element, Reduce } kind = Kind::Root;
    const Shape* shape = nullptr; // of the elements, when known
    int depth = 0;

    Level deeper() const { return {kind, shape, depth + 1}; }
    Level inside(Kind inner, const Shape* rows) const { return {inner, rows, depth + 1}; }
};

// What is known of a value before evaluating.
struct Known {
    const Shape* rows = nullptr; // an array of such rows
};

class RuleCompiler {
public:
    RuleCompiler(Arena& constants, Names* names)
        : m_constants(constants)
        , m_names(names)
    {
    }

    Expected<Program> compile(const Json& rule)
    {
        m_program.nodes.emplace_back();
        const Expected<Known> known = at(0, rule, {});
        if (!known)
            return Unexpected(known.error());
        readWhole(*known);
        return std::move(m_program);
    }

private:
    Expected<Known> at(uint32_t place, const Json& rule, const Level& level);
    Expected<Known> array(uint32_t place, const Json::Array& elements, const Level& level);
    Expected<Known> operation(uint32_t place, const Json::Member& rule, const Level& level);
    Expected<Known> iteration(uint32_t place, const Level& level, std::span<const Json> arguments);
    Expected<Known> variable(uint32_t place, const Level& level, std::span<const Json> arguments);
    Expected<Known> rootVariable(Node& node, std::string_view path);
    Expected<Known> elementVariable(Node& node, std::string_view path, const Level& level);
    bool isOfRow(std::string_view path, const Level& level) const;
    bool namesRow(std::span<const Json> keys, const Level& level) const
    {
        return std::ranges::any_of(keys, [&](const Json& key) {
            return (key.isText() && isOfRow(key.text(), level)) || (key.isArray() && namesRow(key.elements(), level));
        });
    }
    Expected<Known> missing(uint32_t place, const Level& level, std::span<const Json> arguments);
    Expected<Known> sum(uint32_t place, const Level& level, std::span<const Json> arguments);

    Expected<uint32_t> reserve(uint32_t place, size_t count)
    {
        if (m_program.nodes.size() + count > Rule::maximumNodes)
            return unexpected(FormError::RuleTooLarge, u"more than %1 steps"_s.arg(Rule::maximumNodes));
        const auto first = static_cast<uint32_t>(m_program.nodes.size());
        m_program.nodes.resize(m_program.nodes.size() + count);
        m_program.nodes[place].first = first;
        m_program.nodes[place].count = static_cast<uint16_t>(count);
        return first;
    }
    void setConstant(uint32_t place, const Json& value)
    {
        m_program.nodes[place].operation = Constant;
        m_program.nodes[place].constant = m_constants.keep(value);
    }
    Value pathOf(std::string_view path);
    void readWhole(const Known& known)
    {
        if (known.rows && m_names)
            m_names->readAllColumns(*known.rows);
    }

    Arena& m_constants;
    Names* m_names;
    Program m_program;
};

// String(a).split(".")
Value RuleCompiler::pathOf(std::string_view path)
{
    std::vector<Value> names;
    for (size_t begin = 0;;) {
        const size_t dot = path.find('.', begin);
        names.push_back(m_constants.keep(path.substr(begin, dot == path.npos ? path.npos : dot - begin)));
        if (dot == path.npos)
            return m_constants.keep(std::span<const Value>(names));
        begin = dot + 1;
    }
}

Expected<Known> RuleCompiler::at(uint32_t place, const Json& rule, const Level& level)
{
    if (level.depth > Rule::maximumDepth)
        return unexpected(FormError::RuleDepth, u"nested deeper than %1"_s.arg(Rule::maximumDepth));
    if (rule.isArray())
        return array(place, rule.elements(), level);
    // JsonLogic: an object with exactly one member is an operation, every other value stands for itself.
    if (rule.isObject() && rule.size() == 1)
        return operation(place, rule.members().front(), level);
    setConstant(place, rule);
    return Known();
}

Expected<Known> RuleCompiler::array(uint32_t place, const Json::Array& elements, const Level& level)
{
    if (std::ranges::none_of(elements,
            [](const Json& element) { return element.isArray() || (element.isObject() && element.size() == 1); })) {
        setConstant(place, Json(elements));
        return Known();
    }
    m_program.nodes[place].operation = MakeArray;
    const Expected<uint32_t> first = reserve(place, elements.size());
    if (!first)
        return Unexpected(first.error());
    for (size_t i = 0; i < elements.size(); ++i) {
        const Expected<Known> known = at(*first + static_cast<uint32_t>(i), elements[i], level.deeper());
        if (!known)
            return known;
        readWhole(*known);
    }
    return Known();
}

// Whether an operation looks only at how many rows there are.
bool countsOnly(Opcode operation)
{
    return operation == Length || operation == Not || operation == Truthy || operation == Log;
}

Expected<Known> RuleCompiler::operation(uint32_t place, const Json::Member& rule, const Level& level)
{
    const OperationName* const known = findOperation(viewOf(rule.first));
    if (!known)
        return unexpected(FormError::RuleUnknownOperation, QString::fromUtf8(rule.first));
    const std::span<const Json> arguments = rule.second.isArray() ? std::span<const Json>(rule.second.elements())
                                                                  : std::span<const Json>(&rule.second, 1);
    const auto count = static_cast<int>(arguments.size());
    if (count < known->minimumArguments || count > known->maximumArguments)
        return unexpected(
            FormError::RuleArguments, u"%1 takes another number of arguments"_s.arg(QString::fromUtf8(rule.first)));
    m_program.nodes[place].operation = known->operation;
    switch (known->operation) {
    case Var: return variable(place, level, arguments);
    case Sum: return sum(place, level, arguments);
    case Missing:
    case MissingSome:
        if (m_names && level.kind == Level::Kind::Root)
            return missing(place, level, arguments);
        // Its names are looked for in the element while it is judged, and would never be found there.
        if (namesRow(arguments, level))
            return unexpected(FormError::RuleArguments, u"inside an iteration nobody looks for what a row lacks"_s);
        if (m_names && level.shape)
            m_names->readAllColumns(*level.shape);
        break;
    case Filter:
    case Map:
    case Reduce:
    case All:
    case None:
    case Some: return iteration(place, level, arguments);
    default: break;
    }
    const Expected<uint32_t> first = reserve(place, arguments.size());
    if (!first)
        return Unexpected(first.error());
    for (size_t i = 0; i < arguments.size(); ++i) {
        const Expected<Known> value = at(*first + static_cast<uint32_t>(i), arguments[i], level.deeper());
        if (!value)
            return value;
        const bool condition = known->operation == If && i % 2 == 0 && i + 1 < arguments.size();
        if (!condition && !countsOnly(known->operation))
            readWhole(*value);
    }
    return Known();
}

Expected<Known> RuleCompiler::iteration(uint32_t place, const Level& level, std::span<const Json> arguments)
{
    const Opcode operation = m_program.nodes[place].operation;
    const size_t count = operation == Reduce ? 3 : 2;
    const Expected<uint32_t> first = reserve(place, count);
    if (!first)
        return Unexpected(first.error());
    Known source;
    if (!arguments.empty()) {
        const Expected<Known> known = at(*first, arguments[0], level.deeper());
        if (!known)
            return known;
        source = *known;
    }
    const Level inner = level.inside(operation == Reduce ? Level::Kind::Reduce : Level::Kind::Element, source.rows);
    if (arguments.size() > 1) {
        const Expected<Known> body = at(*first + 1, arguments[1], inner);
        if (!body)
            return body;
        readWhole(*body);
    }
    if (operation == Reduce) {
        if (arguments.size() > 2) {
            const Expected<Known> initial = at(*first + 2, arguments[2], level.deeper());
            if (!initial)
                return initial;
            readWhole(*initial);
        } else {
            setConstant(*first + 2, Json());
        }
    }
    return operation == Filter ? source : Known();
}

Expected<Known> RuleCompiler::variable(uint32_t place, const Level& level, std::span<const Json> arguments)
{
    if (arguments.size() > 1) {
        const Expected<uint32_t> first = reserve(place, 1);
        if (!first)
            return Unexpected(first.error());
        const Expected<Known> fallback = at(*first, arguments[1], level.deeper());
        if (!fallback)
            return fallback;
        readWhole(*fallback);
        m_program.nodes[place].hasDefault = 1;
    }
    const Json name = arguments.empty() ? Json() : arguments[0];
    if (name.isNull() || (name.isText() && name.toUtf8().isEmpty())) {
        if (m_names && level.kind == Level::Kind::Root)
            return unexpected(FormError::RuleWholeData, u"a form's rule names the answers it reads"_s);
        m_program.nodes[place].operation = LoadData;
        if (level.shape && m_names)
            m_names->readAllColumns(*level.shape);
        return Known();
    }
    if (name.isArray() || name.isObject()) {
        if (m_names && level.kind == Level::Kind::Root)
            return unexpected(FormError::RuleComputedName, u"a form's rule writes out the names it reads"_s);
        if (m_names && level.shape)
            m_names->readAllColumns(*level.shape);
        const size_t count = m_program.nodes[place].hasDefault ? 2 : 1;
        const Node fallback = count == 2 ? m_program.nodes[m_program.nodes[place].first] : Node();
        const Expected<uint32_t> first = reserve(place, count);
        if (!first)
            return Unexpected(first.error());
        if (count == 2)
            m_program.nodes[*first + 1] = fallback;
        m_program.nodes[place].operation = LoadDynamic;
        return at(*first, name, level.deeper());
    }
    const QByteArray text = name.toUtf8();
    const QByteArray path = name.isText() ? text : name.toCanonical();
    Node& node = m_program.nodes[place];
    if (m_names && (level.kind == Level::Kind::Root || isOfRow(viewOf(path), level)))
        return rootVariable(node, viewOf(path));
    if (level.shape)
        return elementVariable(node, viewOf(path), level);
    node.operation = LoadPath;
    node.constant = pathOf(viewOf(path));
    return Known();
}

Expected<Known> RuleCompiler::rootVariable(Node& node, std::string_view path)
{
    const Expected<NamePlace> found = m_names->find(path);
    if (!found)
        return Unexpected(found.error());
    node.operation = found->frame == NamePlace::Frame::Root ? LoadSlot : LoadRow;
    node.slot = found->slot;
    if (!found->rest.empty())
        node.constant = pathOf(found->rest);
    return found->rest.empty() ? Known{found->rows} : Known();
}

// Inside an iteration names are those of its elements, but for the row that the whole rule is about: what a row is
// compared with are often the other rows. A column of the elements that is itself called "row" stays what it is.
bool RuleCompiler::isOfRow(std::string_view path, const Level& level) const
{
    if (!path.starts_with("row.") || !m_names || !m_names->hasRow())
        return false;
    const bool isColumn = level.kind == Level::Kind::Element && level.shape
        && std::ranges::find(level.shape->names, "row") != level.shape->names.end();
    return !isColumn;
}

Expected<Known> RuleCompiler::elementVariable(Node& node, std::string_view path, const Level& level)
{
    std::string_view rest = path;
    if (level.kind == Level::Kind::Reduce) {
        if (!path.starts_with("current.")) {
            node.operation = LoadPath;
            node.constant = pathOf(path);
            if (path == "current" && m_names)
                m_names->readAllColumns(*level.shape);
            return Known();
        }
        rest = path.substr(8);
    }
    const std::string_view name = rest.substr(0, rest.find('.'));
    const auto found = std::ranges::find(level.shape->names, name);
    if (found == level.shape->names.end())
        return unexpected(
            FormError::UnknownReference, QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size())));
    const auto column = static_cast<uint16_t>(found - level.shape->names.begin());
    node.operation = level.kind == Level::Kind::Reduce ? LoadCurrent : LoadElement;
    node.slot = column;
    if (name.size() < rest.size())
        node.constant = pathOf(rest.substr(name.size() + 1));
    m_names->readColumn(*level.shape, column);
    return Known();
}

// In a form the names are written out: pairs of a name and the load of what stands there, so that what is looked for is
// known to the graph, and found where the answers are.
Expected<Known> RuleCompiler::missing(uint32_t place, const Level& level, std::span<const Json> arguments)
{
    const uint32_t before = m_program.nodes[place].operation == MissingSome ? 1 : 0;
    if (arguments.size() < before + 1 || (before == 1 && !arguments[1].isArray()))
        return unexpected(FormError::RuleArguments, u"missing_some takes a number and a list of names"_s);
    const std::span<const Json> keys
        = arguments[before].isArray() ? std::span(arguments[before].elements()) : arguments.subspan(before);
    const Expected<uint32_t> first = reserve(place, before + 2 * keys.size());
    if (!first)
        return Unexpected(first.error());
    m_program.nodes[place].hasDefault = 1;
    if (before == 1) {
        if (const Expected<Known> needed = at(*first, arguments[0], level.deeper()); !needed)
            return needed;
    }
    for (size_t i = 0; i < keys.size(); ++i) {
        if (!keys[i].isText())
            return unexpected(FormError::RuleComputedName, u"a form's rule writes out the names it reads"_s);
        const auto pair = static_cast<uint32_t>(*first + before + 2 * i);
        setConstant(pair, keys[i]);
        const Expected<Known> known = variable(pair + 1, level, keys.subspan(i, 1));
        if (!known)
            return known;
        readWhole(*known);
    }
    return Known();
}

Expected<Known> RuleCompiler::sum(uint32_t place, const Level& level, std::span<const Json> arguments)
{
    const Expected<uint32_t> first = reserve(place, arguments.size());
    if (!first)
        return Unexpected(first.error());
    const Expected<Known> source = at(*first, arguments[0], level.deeper());
    if (!source)
        return source;
    if (arguments.size() == 1) {
        readWhole(*source);
        return Known();
    }
    if (!arguments[1].isText())
        return unexpected(FormError::RuleArguments, u"sum takes the name of a column"_s);
    const QByteArray column = arguments[1].toUtf8();
    if (!source->rows) {
        m_program.nodes[*first + 1].operation = LoadPath;
        m_program.nodes[*first + 1].constant = pathOf(viewOf(column));
        return Known();
    }
    const Expected<Known> known = elementVariable(
        m_program.nodes[*first + 1], viewOf(column), level.inside(Level::Kind::Element, source->rows));
    return known ? Expected<Known>(Known()) : known;
}

} // namespace

Expected<Program> compileRule(const Json& rule, Arena& constants, Names* names)
{
    return RuleCompiler(constants, names).compile(rule);
}

} // namespace Egov
