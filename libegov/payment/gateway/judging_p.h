// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin.h>

namespace Egov {

// What a plugin hands over is outside input. Each says what is nonsense in it; empty: it can be worked with. Whether it
// is true is judged elsewhere: amounts, currency and references against the attempt, names against the store.
QByteArray nonsenseIn(const GatewayCapabilities& can);
QByteArray nonsenseIn(const Attempt& begun);
QByteArray nonsenseIn(const PaymentEvent& event);
QByteArray nonsenseIn(const RefundNews& news);
QByteArray nonsenseIn(const NotificationReading& reading);
QByteArray nonsenseIn(const std::vector<ConfigurationFinding>& findings);
QByteArray nonsenseIn(const std::vector<ReconciliationRow>& rows);

// An acknowledgement that says what the verdict says: 2xx for what was received, 400 and more for the rest.
bool fits(const Acknowledgement& acknowledgement, NotificationVerdict verdict);
Acknowledgement plainAcknowledgement(NotificationVerdict verdict);

// Machines that are this one.
bool isLoopback(const QString& host);

} // namespace Egov
