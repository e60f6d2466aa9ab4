// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <optional>
#include <span>

namespace Egov {

// "and" with its arguments, when the rule is an operation.
struct OperationParts {
    QByteArray name;
    std::span<const Json> arguments;
    bool isList = false; // written as an array
};
std::optional<OperationParts> operationOf(const Json& rule);
// The name of {"var": "x"}; nothing for everything else.
std::optional<QByteArray> variableName(const Json& rule);
bool iterates(const QByteArray& operation);
// "children.0.x": "children" and "0.x".
QByteArray headOf(const QByteArray& name);
QByteArray tailOf(const QByteArray& name);

} // namespace Egov
