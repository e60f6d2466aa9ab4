// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QByteArrayList>
#include <QDateTime>
#include <QUrl>

namespace Egov {

/// Somebody who is told by HTTP.
struct WebhookTarget {
    QUrl url; ///< https; plain http to this machine only
    /// "whsec_" and base64, the newest first: while a secret changes a message is signed with each. None: not signed,
    /// as chat services take it.
    QByteArrayList secrets;
    QByteArray certificateFile; ///< PEM of the authorities to trust instead of the system's
    int timeoutSeconds = 15;
};

/// webhook-signature of Standard Webhooks 1.0.0: "v1,<base64 of HMAC-SHA256 over id.timestamp.body>", one per secret,
/// separated by spaces. Malformed secrets give none.
EGOV_EXPORT QByteArray webhookSignature(
    const QByteArrayList& secrets, const QByteArray& id, qint64 timestamp, const QByteArray& body);

/// Posts a JSON body. id is the receiver's key against doubles, the same at every attempt. Good is 2xx only.
/// "delivery.refused" (410: the receiver wants no more), "delivery.unreachable" (everything else; try again).
EGOV_EXPORT Expected<void> postWebhook(
    const WebhookTarget& target, const QByteArray& id, const QByteArray& body, const QDateTime& now);

/// A template of JSON with {name} in its texts; values are put in as text, so that nothing of them is read as JSON.
/// Unknown names stay as they are.
EGOV_EXPORT Json fillTemplate(const Json& pattern, const Json& values);
EGOV_EXPORT QByteArray fillTemplate(const QByteArray& pattern, const Json& values);

} // namespace Egov
