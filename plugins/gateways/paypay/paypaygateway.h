// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

/// PayPay Open Payment API, web payment by dynamic code. Settings: option "url" (default https://apigw.paypay.ne.jp/)
/// and "certificates" (PEM of the authorities of a contract double), secrets "apiKey" and "apiSecret", merchantAccount
/// the merchant's id. Notifications are not signed: each only causes a question, and the answer to it counts. The
/// columns of files are option "reconciliation" (exchange/mappedfile.h).
class PayPayGateway : public GatewayPlugin2 {
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
