// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/notification.h>

namespace Egov {

/// Standard Webhooks 1.0.0 (standardwebhooks.com): headers webhook-id, webhook-timestamp, webhook-signature; the
/// signature is "v1," and base64 of HMAC-SHA256 over "<id>.<timestamp>.<body>". secret: "whsec_" and base64.
/// Empty when the secret is malformed.
QByteArray signStandardWebhook(
    const QByteArray& secret, const QByteArray& id, qint64 timestamp, const QByteArray& body);

/// Empty when good; else "no-secret", "malformed", "too-old", "too-new" or "signature". Messages may be five minutes
/// old or early. Several signatures in the header stand for a change of the secret: one good one is enough.
QByteArray checkStandardWebhook(const QByteArray& secret, const Notification& notification, const QDateTime& now);

} // namespace Egov
