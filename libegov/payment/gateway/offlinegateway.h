// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin.h>

namespace Egov {

/// A gateway with nobody at the other end: what it takes is learnt at the desk or from files. Asked or notified, it
/// says so; a plugin overrides what it can do all the same.
class EGOV_EXPORT OfflineGateway : public GatewayPlugin {
public:
    /// Refused: "none-expected".
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override;
    /// 404, whatever the verdict: there is no such address.
    Acknowledgement acknowledge(NotificationVerdict verdict) const override;
    /// NoAnswer("nobody-to-ask").
    GatewayAnswer<PaymentEvent> query(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const override;
    /// Declined("unsupported").
    GatewayAnswer<PaymentEvent> cancel(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const override;
    GatewayAnswer<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now) const override;
};

} // namespace Egov
