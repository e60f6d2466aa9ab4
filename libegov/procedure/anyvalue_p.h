// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>

namespace Egov {

// The type of a field that keeps whatever it is given: a rule whose value goes into a key or a register.
inline constexpr const char* anyValueType = "procedure.any-value";

// With that type beside the others.
FieldTypes withAnyValue(const FieldTypes& types);

} // namespace Egov
