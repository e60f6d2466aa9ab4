// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class RegisterError { Definition, Fields, Kind, NoSuchEntry, NotPublic, Reason, State, Token, Validity };

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(RegisterError code);

} // namespace Egov
