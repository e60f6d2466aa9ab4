// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class PublicationError {
    Clock,
    Damaged,
    Definitions,
    Files,
    Format,
    From,
    KeyPeriod,
    Layout,
    Number,
    OnePerson,
    PersonRight,
    PersonTenant,
    Previous,
    Replayed,
    RollBack,
    RolledBack,
    Sets,
    Signatures,
    Taken,
    Tenant,
    UnknownPerson
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(PublicationError code);

} // namespace Egov
