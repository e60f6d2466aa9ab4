// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>

namespace Egov {

/// Adds a field type that is declared as data (forms/fieldtype.schema.json, libegov/form/declared/README.md) to those
/// that definitions may use. No code of the vendor runs. "form.schema" and "form.field-type" with what is wrong and
/// where; "form.type-exists" for an id that is taken; errors of patterns and rules. Nothing is added then.
EGOV_EXPORT Expected<void> declareFieldType(const Json& declaration, FieldTypes& types);

} // namespace Egov
