// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class ProcedureError {
    CaseShape,
    Circle,
    DuplicateId,
    Form,
    NotAVersion,
    ReservedName,
    Schema,
    SealedRead,
    Stage,
    StageForm,
    TooLarge,
    UnknownReference
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(ProcedureError code);

} // namespace Egov
