// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/authoring/formdiff.h>

namespace Egov {

/// What two versions of a procedure differ in. path: "stages.visit", "stages.visit.fields.grade", "documents.permit",
/// "once.shop", "clock" ...; kind: "stage-added", "outcome-removed" ..., of fields and rules as compareForms() has
/// them. The verdict is about cases in flight. "procedure.not-a-version" when the ids differ or the version goes down,
/// "procedure.schema" where one of them is no procedure.
EGOV_EXPORT Expected<FormComparison> compareProcedures(const Json& oldDefinition, const Json& newDefinition);

} // namespace Egov
