// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

#include <functional>

namespace Egov {

// Every field of the form that has a value among these, rows of groups included, with its concrete path.
void forEachAnswered(const Form& form, const Json& values,
    const std::function<void(const FieldDescription& field, const QByteArray& path, const Json& value)>& visit);

} // namespace Egov
