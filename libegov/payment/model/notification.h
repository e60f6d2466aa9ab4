// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/inboxevent.h>
#include <libegov/payment/model/paymentevent.h>

namespace Egov {

/// A message as it came in by HTTP: raw bytes, because signatures are over bytes.
struct Notification {
    QByteArray body; ///< of the request, not decoded
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< as they came, names with their case
    QByteArray remoteAddress; ///< of the connection, as text; proves nothing

    /// The first header of that name, compared without case; empty when there is none.
    EGOV_EXPORT QByteArray header(QByteArrayView name) const;
};

/// What a gateway's plugin makes of a notification. Refused trust: no event is looked at.
struct NotificationReading {
    NotificationTrust trust = NotificationTrust::Refused; ///< unless the plugin finds better
    QByteArray refusal; ///< code why it was refused: "signature", "too-old", "too-new", "malformed"
    QByteArray key; ///< the gateway's event id; empty when it has none
    std::vector<PaymentEvent> events; ///< not looked at when trust is Refused
};

/// What the gateway is told. Received only after the message is written durably.
enum class NotificationVerdict { Received, Refused, TryAgain };

/// The HTTP answer to a notification.
struct Acknowledgement {
    int status = 500; ///< what makes the gateway try again, until somebody says otherwise
    QByteArray contentType = "text/plain"; ///< of body
    QByteArray body; ///< some gateways want a certain word

    bool operator==(const Acknowledgement&) const = default;
};

} // namespace Egov
