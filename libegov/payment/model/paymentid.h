// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>

namespace Egov {

/// What is paid for, in the words of the application room: opaque here, the same for the whole life of one application
/// (a draft's payment before submission included).
using CaseId = Id<struct CaseIdTag>;
/// Names a charge through all its revisions.
using ChargeId = Id<struct ChargeIdTag>;
/// The reference under which a gateway knows the attempt. At most 26 characters of [A-Z2-7]: short enough for every
/// gateway of the field (GMO 27, SBPS 38, PayPay 64), random, never used twice, without personal data.
using AttemptId = Id<struct AttemptIdTag>;
/// Names a refund here and at the gateway.
using RefundId = Id<struct RefundIdTag>;
/// "sandbox", "paypay": the id of the gateway's plugin.
using GatewayId = Id<struct GatewayIdTag>;

} // namespace Egov
