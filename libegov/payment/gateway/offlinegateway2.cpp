// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

GatewayPlugin2::~GatewayPlugin2() = default;

NotificationReading OfflineGateway2::readNotification(
    const GatewaySettings&, const Notification&, const QDateTime&) const
{
    return {NotificationTrust::Refused, "none-expected", {}, {}};
}

Acknowledgement OfflineGateway2::acknowledge(NotificationVerdict) const { return {404, "text/plain", ""}; }

GatewayStep<PaymentEvent> OfflineGateway2::query(
    const GatewaySettings&, const Attempt&, const QDateTime&, const GatewayReplies&) const
{
    return NoAnswer{"nobody-to-ask"};
}

GatewayStep<PaymentEvent> OfflineGateway2::cancel(
    const GatewaySettings&, const Attempt&, const QDateTime&, const GatewayReplies&) const
{
    return Declined{"unsupported"};
}

GatewayStep<RefundNews> OfflineGateway2::refund(
    const GatewaySettings&, const Attempt&, const Refund&, qint64, const QDateTime&, const GatewayReplies&) const
{
    return Declined{"unsupported"};
}

} // namespace Egov
