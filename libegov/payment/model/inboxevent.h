// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

#include <utility>
#include <vector>

namespace Egov {

/// How far a message proves by itself who sent it. Below Signed it is a poke: the gateway is asked before anything
/// moves.
enum class NotificationTrust { Refused, Unsigned, SharedHash, Signed };

enum class InboxSource { Answer, Notification, Query, Reconciliation };
enum class InboxOutcome { Received, Booked, NothingNew, Review, Unmatched };

/// One message about money, kept as it came, written before it is acted on and acknowledged only after that write.
struct InboxEvent {
    GatewayId gateway;
    QByteArray key; ///< the gateway's event id, else SHA-256 of the raw bytes in hex; unique with the gateway
    InboxSource source = InboxSource::Notification;
    NotificationTrust trust = NotificationTrust::Unsigned;
    QByteArray raw;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< those that were verified; names in lower case
    QDateTime receivedAt;
    InboxOutcome outcome = InboxOutcome::Received;

    bool operator==(const InboxEvent&) const = default;
};

EGOV_EXPORT QByteArray toText(NotificationTrust trust);
EGOV_EXPORT Expected<NotificationTrust> notificationTrustFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(InboxSource source);
EGOV_EXPORT Expected<InboxSource> inboxSourceFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(InboxOutcome outcome);
EGOV_EXPORT Expected<InboxOutcome> inboxOutcomeFromText(QByteArrayView text);

} // namespace Egov
