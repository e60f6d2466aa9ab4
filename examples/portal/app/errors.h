// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov::Portal {

// The errors of the portal; what each is, and what is said of it, stands in errors.cpp.
enum class PortalError {
    AttachmentCount,
    Busy,
    Cards,
    Configuration,
    DueUnreadable,
    FilingSent,
    Listen,
    NoCard,
    NoSession,
    NoteTooLarge,
    OfficerShut,
    Officers,
    Paper,
    RemoteSigning,
    UnknownAction
};

const ErrorTable& errorTable(PortalError code);

} // namespace Egov::Portal
