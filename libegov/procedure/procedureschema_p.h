// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/schema_i.h>

namespace Egov {

// forms/procedure.schema.json as it was when the library was built, with what it takes from form.schema.json.
const Schema& procedureSchema();

} // namespace Egov
