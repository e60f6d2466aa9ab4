// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/ruletranslation_p.h>

#include <algorithm>
#include <optional>

namespace Egov {
namespace {

// What {"var": ...} means at a place inside a rule.
struct Scope {
    enum class Kind { Root, Element, Reduce } kind = Kind::Root;
    QByteArray group; // whose rows the elements are; empty where that is not known
};

bool iterates(const QByteArray& operation)
{
    static const QByteArrayList names{"all", "none", "some", "filter", "map", "reduce"};
    return names.contains(operation);
}

bool compares(const QByteArray& operation)
{
    static const QByteArrayList names{"==", "===", "!=", "!=="};
    return names.contains(operation);
}

class Translation {
public:
    explicit Translation(RuleReader& reader)
        : m_reader(reader)
    {
    }

    Json at(const Json& rule, const Scope& scope, RuleUse use)
    {
        if (rule.isArray()) {
            Json list = Json::array();
            for (const Json& element : rule.elements())
                list.append(at(element, scope, RuleUse::Value));
            return list;
        }
        if (!rule.isObject() || rule.size() != 1)
            return rule;
        const QByteArray& operation = rule.members().front().first;
        const Json& given = rule.members().front().second;
        m_reader.operation(operation);
        Json::Array arguments = given.isArray() ? given.elements() : Json::Array{given};
        if (operation == "var")
            variable(arguments, scope, use);
        else if (operation == "missing" || operation == "missing_some")
            names(arguments, scope);
        else if (operation == "sum" || iterates(operation))
            iteration(operation, arguments, scope);
        else
            each(operation, arguments, scope);
        const bool isOne = !given.isArray() && arguments.size() == 1;
        return Json::object({{operation, isOne ? arguments.front() : Json(std::move(arguments))}});
    }

private:
    void each(const QByteArray& operation, Json::Array& arguments, const Scope& scope)
    {
        const bool asks = operation == "!" || operation == "!!"
            || (compares(operation) && std::ranges::any_of(arguments, &Json::isNull));
        const bool isIf = operation == "if" || operation == "?:";
        for (size_t i = 0; i < arguments.size(); ++i) {
            const bool isCondition = isIf && i % 2 == 0 && i + 1 < arguments.size();
            arguments[i] = at(arguments[i], scope,
                asks || isCondition         ? RuleUse::Presence
                    : operation == "length" ? RuleUse::Rows
                                            : RuleUse::Value);
        }
    }

    void variable(Json::Array& arguments, const Scope& scope, RuleUse use)
    {
        if (arguments.size() > 1)
            arguments[1] = at(arguments[1], scope, RuleUse::Value);
        if (arguments.empty() || arguments.front().isArray() || arguments.front().isObject()) {
            if (!arguments.empty())
                arguments.front() = at(arguments.front(), scope, RuleUse::Value);
            // A computed name inside an iteration may be any column.
            if (scope.kind != Scope::Kind::Root && !scope.group.isEmpty())
                m_reader.column(scope.group, {}, RuleUse::Value);
            return;
        }
        arguments.front() = named(arguments.front(), scope, use);
    }

    void names(Json::Array& arguments, const Scope& scope)
    {
        for (Json& argument : arguments) {
            if (argument.isText()) {
                argument = named(argument, scope, RuleUse::Presence);
            } else if (argument.isArray()) {
                Json list = Json::array();
                for (const Json& name : argument.elements())
                    list.append(name.isText() ? named(name, scope, RuleUse::Presence) : name);
                argument = list;
            }
        }
    }

    Json named(const Json& name, const Scope& scope, RuleUse use)
    {
        const QByteArray path = name.isText() ? name.toUtf8() : name.isNumber() ? name.toCanonical() : QByteArray();
        if (scope.kind == Scope::Kind::Root)
            return path.isEmpty() ? name : Json(m_reader.name(path, use));
        if (scope.group.isEmpty())
            return name;
        if (scope.kind == Scope::Kind::Element)
            m_reader.column(scope.group, path, use);
        else if (path == "current")
            m_reader.column(scope.group, {}, use);
        else if (path.startsWith("current."))
            m_reader.column(scope.group, path.sliced(8), use);
        return name;
    }

    void iteration(const QByteArray& operation, Json::Array& arguments, const Scope& scope)
    {
        if (arguments.empty())
            return;
        const QByteArray group = scope.kind == Scope::Kind::Root ? groupOf(arguments.front()) : QByteArray();
        arguments.front() = at(arguments.front(), scope, RuleUse::Rows);
        if (arguments.size() < 2)
            return;
        if (operation == "sum") {
            if (arguments[1].isText() && !group.isEmpty())
                m_reader.column(group, arguments[1].toUtf8(), RuleUse::Value);
            return;
        }
        const Scope inner{operation == "reduce" ? Scope::Kind::Reduce : Scope::Kind::Element, group};
        arguments[1] = at(arguments[1], inner, RuleUse::Value);
        if (arguments.size() > 2)
            arguments[2] = at(arguments[2], scope, RuleUse::Value);
    }

    // {"var": "answers.children"}, or a filter of it.
    static QByteArray groupOf(const Json& source)
    {
        if (!source.isObject() || source.size() != 1)
            return {};
        const Json& given = source.members().front().second;
        const Json& first = given.isArray() ? given[qsizetype(0)] : given;
        if (source.members().front().first == "filter")
            return groupOf(first);
        return source.members().front().first == "var" && first.isText() ? first.toUtf8() : QByteArray();
    }

    RuleReader& m_reader;
};

} // namespace

Json translated(const Json& rule, RuleReader& reader) { return Translation(reader).at(rule, {}, RuleUse::Value); }

} // namespace Egov
