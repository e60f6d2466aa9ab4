// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class StorageError {
    Archive,
    AttachmentChanged,
    AttachmentMissing,
    AttachmentQuarantined,
    AttachmentTooLarge,
    Busy,
    Constraint,
    Damaged,
    Duplicate,
    Encoding,
    Foreign,
    Full,
    Guards,
    Newer,
    NoDeadLetter,
    NotEmpty,
    OutcomeUnknown,
    Overloaded,
    Pooler,
    ScannerAddress,
    ScannerRefused,
    ScannerUnavailable,
    Statement,
    Tenant,
    Text,
    Unavailable,
    Unreleased,
    Url,
    Vanished
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(StorageError code);

} // namespace Egov
