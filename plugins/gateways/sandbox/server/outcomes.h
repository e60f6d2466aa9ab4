// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bookings.h"

#include <span>

namespace Egov::Sandbox {

/// What the payer can make happen on the hosted page.
struct Outcome {
    const char* id;
    const char* japanese;
    const char* english;
};
std::span<const Outcome> outcomes();

/// The payment and the notifications afterwards. Nothing for an unknown outcome.
struct Effect {
    Json payment;
    std::vector<Message> messages;
};
std::optional<Effect> effectOf(const QByteArray& outcome, const Json& payment, const QDateTime& now);

/// The payment as it is at a moment: money that comes late is there from its time on.
Json asOf(const Json& payment, const QDateTime& now);
/// The payment as others see it: without what only the sandbox knows.
Json shownOf(const Json& payment);
/// A notification that says what the payment is now.
Message messageAbout(const Json& payment);
QByteArray randomId(const QByteArray& prefix);

} // namespace Egov::Sandbox
