// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/finding.h>
#include <libegov/procedure/procedure.h>

namespace Egov {

/// Everything wrong with a procedure, not only the first thing. code: "procedure.schema", "form.unknown-reference",
/// "lint.key-can-be-empty" ...; path: JSON pointer into the definition. Errors are what Procedure::compile refuses and
/// what no municipality should offer; the rest are warnings.
EGOV_EXPORT QList<Finding> lintProcedure(const Json& definition, const ProcedureForms& forms, const FieldTypes& types);
/// What to do about one of them, for authors. language: "ja" or "en" (others read English).
EGOV_EXPORT QString procedureLintMessage(const Finding& finding, QByteArrayView language = "ja");

} // namespace Egov
