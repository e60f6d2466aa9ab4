// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

/// The plugin's half of the sandbox. Settings: option "url" (where egov-sandbox-gateway listens,
/// "http://127.0.0.1:8200/"), secrets "apiKey" and "webhookSecret" ("whsec_..."), merchantAccount any name.
class SandboxGateway : public GatewayPlugin2 {
public:
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override;
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override;
    GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const override;
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override;
    Acknowledgement acknowledge(NotificationVerdict verdict) const override;
    GatewayStep<PaymentEvent> query(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies& replies) const override;
    GatewayStep<PaymentEvent> cancel(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies& replies) const override;
    GatewayStep<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const override;
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override;
};

} // namespace Egov
