// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov::Ctl {

// The errors of egovctl; what each is, and what is said of it, stands in errors.cpp.
enum class CtlError {
    BadEnvironment,
    BadMember,
    BadMoment,
    BadProfile,
    BadPurpose,
    BadRevocation,
    BadRsa,
    NoDefinitions,
    NoIssuer,
    NoRule,
    NoStore,
    NoSuchRow,
    NoValue,
    NotAnObject,
    Openssl,
    Replay,
    Signature,
    Temporary,
    UnknownMember,
    UnknownOption,
    UnknownTenant,
    Unreadable,
    Unwritable,
    Usage
};

const ErrorTable& errorTable(CtlError code);

} // namespace Egov::Ctl
