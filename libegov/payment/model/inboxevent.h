// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

#include <utility>
#include <vector>

namespace Egov {

/// How far a message proves by itself who sent it. Below Signed it only causes a question: the gateway is asked before
/// anything moves. SharedHash holds a secret that gateway and municipality share; Refused was looked at and found
/// wrong.
enum class NotificationTrust { Refused, Unsigned, SharedHash, Signed };

/// How it came: in the answer to a call of ours, unasked, as the answer to a question, in a file.
enum class InboxSource { Answer, Notification, Query, Reconciliation };
/// Received is not looked at yet. Unmatched: no attempt of ours. Review: an officer has to look.
enum class InboxOutcome { Received, Booked, NothingNew, Review, Unmatched };

/// One message about money, kept as it came, written before it is acted on and acknowledged only after that write.
struct InboxEvent {
    GatewayId gateway; ///< whose word it is
    QByteArray key; ///< the gateway's event id, else SHA-256 of the raw bytes in hex; unique with the gateway
    InboxSource source = InboxSource::Notification; ///< how it came
    NotificationTrust trust = NotificationTrust::Unsigned; ///< as the plugin judged it
    QByteArray raw; ///< the bytes as they came; signatures are over these
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< those that were verified; names in lower case
    QDateTime receivedAt; ///< UTC
    InboxOutcome outcome = InboxOutcome::Received; ///< what was made of it

    bool operator==(const InboxEvent&) const = default;
};

/// "shared-hash", "reconciliation", "nothing-new". Reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(NotificationTrust trust);
EGOV_EXPORT Expected<NotificationTrust> notificationTrustFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(InboxSource source);
EGOV_EXPORT Expected<InboxSource> inboxSourceFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(InboxOutcome outcome);
EGOV_EXPORT Expected<InboxOutcome> inboxOutcomeFromText(QByteArrayView text);
///@}

} // namespace Egov
