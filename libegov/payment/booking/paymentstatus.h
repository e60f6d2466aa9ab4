// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/chargeaccount.h>

namespace Egov {

/// One charge as its newest revision and its ledger have it.
struct PaymentStatus {
    /// What the resident is truthfully told about it.
    enum class State {
        NothingDue, ///< waived, or the fee is zero
        Due, ///< nothing under way: pay
        Waiting, ///< begun and not finished; go on where it was left, or wait for the slip to be paid
        /// An attempt is unknown or under review: the gateway is asked, and nobody may pay again until it has answered.
        Pending,
        Paid, ///< what is owed was paid
        Lapsed, ///< the time to pay has passed
    };
    State state = State::Due; ///< what the resident is told
    qint64 total = 0; ///< yen, of the newest revision
    qint64 paid = 0; ///< yen, captured less refunded and charged back
    qint64 outstanding = 0; ///< yen, never below zero
    qint64 overpaid = 0; ///< yen that were paid beyond what is owed; never below zero
    AttemptId attempt; ///< the one that counts: paid, else under way, else the newest ended one
    AttemptState attemptState = AttemptState::Created; ///< of attempt; means nothing when there is none
    QDateTime paidAt; ///< when the payer entrusted the money; null until then

    /// Whether the step that waits for this charge may go on.
    bool isSatisfied() const { return state == State::Paid || state == State::NothingDue; }
    /// Whether another attempt may begin now. While one is waiting, beginning another gives the first one up.
    bool mayBegin() const { return state == State::Due || state == State::Waiting; }
};

/// Pure: the same account and moment give the same status. now decides what has lapsed.
EGOV_EXPORT PaymentStatus paymentStatusOf(const ChargeAccount& account, const QDateTime& now);

/// "nothing-due", "due", "waiting", "asking" (pending), "paid", "lapsed".
EGOV_EXPORT QByteArray toText(PaymentStatus::State state);

} // namespace Egov
