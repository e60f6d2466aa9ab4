// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/chargeaccount.h>

namespace Egov {

/// What the resident is truthfully told about one charge.
enum class Standing {
    NothingDue, ///< waived, or the fee is zero
    Due, ///< nothing under way: pay
    Waiting, ///< begun and not finished; go on where it was left, or wait for the slip to be paid
    Asking, ///< unknown or under review: do not pay again, we are asking
    Paid,
    Lapsed, ///< the time to pay has passed
};

struct PaymentStatus {
    Standing standing = Standing::Due;
    qint64 total = 0; ///< yen, of the newest revision
    qint64 paid = 0; ///< yen, captured less refunded and charged back
    qint64 outstanding = 0; ///< yen, never below zero
    qint64 overpaid = 0; ///< yen, here above what is owed
    AttemptId attempt; ///< the one that counts: paid, else under way, else the newest ended one
    AttemptState attemptState = AttemptState::Created;
    QDateTime paidAt;

    /// Whether the step that waits for this charge may go on.
    bool isSatisfied() const { return standing == Standing::Paid || standing == Standing::NothingDue; }
    /// Whether another attempt may begin now. While one is waiting, beginning another gives the first one up.
    bool mayBegin() const { return standing == Standing::Due || standing == Standing::Waiting; }
};

EGOV_EXPORT PaymentStatus paymentStatusOf(const ChargeAccount& account, const QDateTime& now);

/// "nothing-due", "due", "waiting", "asking", "paid", "lapsed".
EGOV_EXPORT QByteArray toText(Standing standing);

} // namespace Egov
