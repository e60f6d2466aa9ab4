// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/payment/model/notification.h>

namespace Egov {

/// A Checkout Session, with payment_intent.latest_charge expanded where the payment is to be known in full.
/// Refuses "payment.gateway-answer" when a member is missing or a word is unknown.
Expected<PaymentEvent> eventFromSession(const Json& session);
/// A charge of ours: our reference is in its metadata.
Expected<PaymentEvent> eventFromCharge(const Json& charge);
/// A refund or a dispute, which name the payment intent and nothing of ours.
Expected<PaymentEvent> eventFromRefund(const Json& refund);
Expected<PaymentEvent> eventFromDispute(const Json& dispute);
/// The events of a webhook; empty for kinds that say nothing about money.
Expected<std::vector<PaymentEvent>> eventsFromWebhook(const Json& webhook);
RefundState refundStateFromStripe(const QByteArray& status);

} // namespace Egov
