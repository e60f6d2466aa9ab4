// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/offlinegateway.h>

namespace Egov {

NotificationReading OfflineGateway::readNotification(
    const GatewaySettings&, const Notification&, const QDateTime&) const
{
    return {NotificationTrust::Refused, "none-expected", {}, {}};
}

Acknowledgement OfflineGateway::acknowledge(NotificationVerdict) const { return {404, "text/plain", ""}; }

GatewayAnswer<PaymentEvent> OfflineGateway::query(const GatewaySettings&, const Attempt&, const QDateTime&) const
{
    return NoAnswer{"nobody-to-ask"};
}

GatewayAnswer<PaymentEvent> OfflineGateway::cancel(const GatewaySettings&, const Attempt&, const QDateTime&) const
{
    return Declined{"unsupported"};
}

GatewayAnswer<RefundNews> OfflineGateway::refund(
    const GatewaySettings&, const Attempt&, const Refund&, qint64, const QDateTime&) const
{
    return Declined{"unsupported"};
}

} // namespace Egov
