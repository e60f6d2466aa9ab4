// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/payment/hosting/wirebytes_p.h>

namespace Egov {

// What a hosted gateway is asked with. An attempt and a refund go as their records (paymentrecords.h).
Json toWire(const GatewaySettings& settings);
Expected<GatewaySettings> settingsFromWire(const Json& json);
Json toWire(const GatewayAddresses& addresses);
Expected<GatewayAddresses> addressesFromWire(const Json& json);
Json toWire(const GatewayReply& reply);
Expected<GatewayReply> replyFromWire(const Json& json);
Json toWire(const Notification& notification);
Expected<Notification> notificationFromWire(const Json& json);
Json toWire(NotificationVerdict verdict);
Expected<NotificationVerdict> verdictFromText(QByteArrayView text);

} // namespace Egov
