// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/ruleparts_p.h>

#include <algorithm>

namespace Egov {

QByteArray headOf(const QByteArray& name) { return name.left(name.indexOf('.') < 0 ? name.size() : name.indexOf('.')); }

QByteArray tailOf(const QByteArray& name) { return name.sliced(std::min(name.size(), headOf(name).size() + 1)); }

std::optional<OperationParts> operationOf(const Json& rule)
{
    if (!rule.isObject() || rule.size() != 1)
        return {};
    const Json::Member& member = rule.members().front();
    const bool isList = member.second.isArray();
    return OperationParts{
        member.first, isList ? std::span(member.second.elements()) : std::span<const Json>(&member.second, 1), isList};
}

std::optional<QByteArray> variableName(const Json& rule)
{
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts || parts->name != "var")
        return {};
    if (parts->arguments.empty() || parts->arguments[0].isNull())
        return QByteArray();
    const Json& name = parts->arguments[0];
    if (name.isText())
        return name.toUtf8();
    return name.isNumber() ? std::optional(name.toCanonical()) : std::nullopt;
}

bool iterates(const QByteArray& operation)
{
    return operation == "all" || operation == "none" || operation == "some" || operation == "filter"
        || operation == "map" || operation == "reduce";
}

} // namespace Egov
