// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/payment/model/paymentevent.h>

namespace Egov {

/// How the sandbox writes down a payment, in its API and in its notifications:
/// {"id","reference","merchant","amount","currency","state","occurredAt","settledOn","refunds":[{"refund","id","amount",
/// "state"}],"disputes":[{"id","amount","state","reason"}]}; state is one of AttemptEvent's words.
/// Refuses "payment.gateway-answer".
Expected<PaymentEvent> sandboxEventFromJson(const Json& json);

} // namespace Egov
