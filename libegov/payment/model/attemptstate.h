// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <array>

namespace Egov {

/// Where an attempt stands. transitionFor() alone moves it.
enum class AttemptState {
    Created, ///< written down here, the gateway not asked yet
    AwaitingPayer, ///< the gateway knows it; the resident has not finished
    Processing, ///< the payer has done their part, the gateway is at it
    Authorized, ///< reserved, not taken
    Paid,
    Settled, ///< and the money has arrived at the municipality
    Failed,
    Cancelled,
    Expired,
    Unknown, ///< asked, and no answer that could be believed: nobody may pay again before a query decided
};
/// For walking through the whole table.
inline constexpr std::array allAttemptStates = {AttemptState::Created, AttemptState::AwaitingPayer,
    AttemptState::Processing, AttemptState::Authorized, AttemptState::Paid, AttemptState::Settled, AttemptState::Failed,
    AttemptState::Cancelled, AttemptState::Expired, AttemptState::Unknown};

/// What can be said about an attempt, whoever says it: an answer, a notification, a query, a row of reconciliation.
enum class AttemptEvent {
    Started,
    Pending,
    Authorized,
    Paid,
    Failed,
    Cancelled,
    Expired,
    TimedOut, ///< a call ended without an answer that could be believed
    Settled,
    CancelWanted, ///< the wish of the resident, an officer or the lapse of time; not a word of the gateway
};
/// For walking through the whole table.
inline constexpr std::array allAttemptEvents = {AttemptEvent::Started, AttemptEvent::Pending, AttemptEvent::Authorized,
    AttemptEvent::Paid, AttemptEvent::Failed, AttemptEvent::Cancelled, AttemptEvent::Expired, AttemptEvent::TimedOut,
    AttemptEvent::Settled, AttemptEvent::CancelWanted};

/// Whether the event's amount, currency, merchant account and references are those of the attempt.
/// Differs is for money that is not what was asked: it is never taken for payment.
enum class Agreement { Agrees, Differs };

/// What follows from an event.
enum class AttemptStep {
    Ignore, ///< old news
    Move,
    MoveLate, ///< money arrived after the attempt had ended: paid, and an officer must look (LATE)
    Duplicate, ///< the same money reported again
    Review, ///< money that differs from what was asked: never paid, an officer must look (REVIEW)
    Void, ///< give the reservation back
    CancelFirst, ///< ask the gateway to cancel, then it is cancelled
    QueryFirst, ///< cannot be decided here: ask the gateway
    RefundInstead, ///< the money is here: it can only go back as a refund
};

/// One cell of the table.
struct AttemptTransition {
    AttemptStep step = AttemptStep::Ignore; ///< what to do
    AttemptState to = AttemptState::Unknown; ///< for Move and MoveLate; otherwise the state it was

    bool operator==(const AttemptTransition&) const = default;
};

/// The whole table; total: every state, event and agreement has an answer.
EGOV_EXPORT AttemptTransition transitionFor(AttemptState from, AttemptEvent event, Agreement agreement) noexcept;

/// Failed, Cancelled, Expired: over for the resident, who may try again; money that comes later is still taken note of.
EGOV_EXPORT bool isEnded(AttemptState state) noexcept;
/// Paid or Settled.
EGOV_EXPORT bool isPaid(AttemptState state) noexcept;

/// "awaiting-payer"; "cancel-wanted". Reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(AttemptState state);
EGOV_EXPORT Expected<AttemptState> attemptStateFromText(QByteArrayView text);
///@}
/// "started", "timed-out": as above.
///@{
EGOV_EXPORT QByteArray toText(AttemptEvent event);
EGOV_EXPORT Expected<AttemptEvent> attemptEventFromText(QByteArrayView text);
///@}

} // namespace Egov
