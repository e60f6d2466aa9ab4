// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

/// Stripe Checkout. Settings: option "url" (default https://api.stripe.com/) and "certificates" (PEM of the authorities
/// of a contract double), secrets "apiKey" and "webhookSecret", merchantAccount the account's id. Our attempt is the
/// session's client_reference_id and every call carries an Idempotency-Key, so that a call may be made again. Refunds
/// and disputes name the payment intent only, which is learnt with the payment. Webhooks to subscribe to:
/// checkout.session.*, charge.succeeded, charge.refunded, refund.*, charge.dispute.*. The columns of files are option
/// "reconciliation" (exchange/mappedfile.h).
class StripeGateway : public GatewayPlugin2 {
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
