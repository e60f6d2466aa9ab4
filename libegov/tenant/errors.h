// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class TenantError {
    BaseBehind,
    BaseMissing,
    Capability,
    Code,
    DefinitionSet,
    Duplicate,
    DuplicateForm,
    FieldTypeFile,
    FolderExists,
    FolderUnwritable,
    FormFile,
    FormFinding,
    FormsDirectory,
    NotListed,
    OverlayOrphan,
    Plan,
    PlanDirectory,
    PlanLacks,
    ProcedureNotServed,
    RegisterMissing,
    Schema,
    TableEnding,
    TableKey,
    TableMissing,
    Told,
    Unknown,
    UnknownForm,
    UnknownPlan,
    Untranslated,
    UseEnded,
    VersionChanged
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(TenantError code);

} // namespace Egov
