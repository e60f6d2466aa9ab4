// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace Egov {

/// The header Stripe-Signature: "t=<unix>,v1=<hex of HMAC-SHA256(secret, "<t>.<body>")>", several v1 while a secret is
/// changed. Empty when good; else "no-secret", "malformed", "too-old", "too-new" or "signature". Judges as Stripe's own
/// library does, but also refuses what is signed for a time further in the future than the tolerance.
/// toleranceSeconds 0: the time is not looked at.
QByteArray checkStripeSignature(const QByteArray& secret, const QByteArray& header, const QByteArray& body,
    const QDateTime& now, qint64 toleranceSeconds = 300);

} // namespace Egov
