// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class PaymentError {
    GatewayBusy,
    GatewayChanged,
    GatewayCrashed,
    GatewayHangs,
    GatewayHost,
    GatewayLoad,
    GatewayNoLandlock,
    GatewayNoSeccomp,
    GatewayNonsense,
    GatewayThrew,
    GatewayTooLong,
    GatewayUnlisted,
    Amount,
    Asking,
    Channel,
    Conflict,
    Decided,
    DemoGateway,
    GatewayAnswer,
    GatewaySettings,
    GatewayTwice,
    KeyReused,
    Line,
    NoGateway,
    NotAtDesk,
    NotDue,
    NotFound,
    NotOffered,
    Paid,
    Reason,
    Reconciliation,
    Record,
    Remaining,
    Revision,
    SamePerson
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(PaymentError code);

} // namespace Egov
