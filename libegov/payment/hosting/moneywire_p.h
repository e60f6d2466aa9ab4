// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/payment/hosting/wirebytes_p.h>

namespace Egov {

// What a hosted gateway says about money. The writers expect what was judged (gateway/judging_p.h): enumerators that
// exist. Readers refuse "payment.record" and never guess.
Json toWire(const RefundNews& news);
Expected<RefundNews> refundNewsFromWire(const Json& json);
Json toWire(const DisputeNews& news);
Expected<DisputeNews> disputeNewsFromWire(const Json& json);
Json toWire(const PaymentEvent& event);
Expected<PaymentEvent> paymentEventFromWire(const Json& json);
Json toWire(const NotificationReading& reading);
Expected<NotificationReading> readingFromWire(const Json& json);

// One text with a line for each row and a tab between its values: a file has a hundred thousand rows, and as a JSON
// value each they would take many times the memory. Null when a value holds a tab or a line's end.
Json toWire(const std::vector<ReconciliationRow>& rows);
Expected<std::vector<ReconciliationRow>> rowsFromWire(const Json& json);

} // namespace Egov
