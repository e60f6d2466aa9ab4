// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/attempt.h>
#include <libegov/payment/model/charge.h>
#include <libegov/payment/model/ledgerentry.h>
#include <libegov/payment/model/moneyproposal.h>
#include <libegov/payment/model/paymentflag.h>
#include <libegov/payment/model/refund.h>

#include <vector>

namespace Egov {

/// Everything that is written about one charge. All judgements about its money are pure functions of this value.
struct ChargeAccount {
    std::vector<Charge> revisions; ///< oldest first, never empty
    std::vector<Attempt> attempts; ///< in the order of their creation
    /// In the order in which they were first written.
    ///@{
    std::vector<Refund> refunds;
    std::vector<Dispute> disputes;
    ///@}
    std::vector<LedgerEntry> ledger; ///< in the order of booking
    /// Open and closed ones.
    ///@{
    std::vector<PaymentFlag> flags;
    std::vector<MoneyProposal> proposals;
    ///@}

    /// The revision that counts: the newest.
    const Charge& charge() const { return revisions.back(); }

    bool operator==(const ChargeAccount&) const = default;
};

/// Something the application or a person has to be told, written with what caused it: one row for one fact.
enum class NoticeKind {
    Assessed,
    Revised, ///< a waiver, a reduction, a correction: something else is owed than before
    Paid,
    Settled,
    Ended,
    Refunded,
    Flagged,
    DueSoon, ///< to be told some days before the last moment to pay, if it is still owed then
    Overdue, ///< to be told when that moment has passed, likewise
};
/// What is to be told, and when.
struct PaymentNotice {
    NoticeKind kind = NoticeKind::Paid; ///< which fact
    ChargeId charge; ///< always set
    AttemptId attempt; ///< set where the fact is about one attempt
    qint64 amount = 0; ///< yen
    QDateTime notBefore = {}; ///< null: to be told at once
    int revision = 0; ///< of the charge: DueSoon and Overdue mean this one only

    bool operator==(const PaymentNotice&) const = default;
};

/// What one fact adds to a ChargeAccount; written whole or not at all.
struct ChargeChanges {
    std::vector<Charge> revisions; ///< added
    std::vector<Attempt> attempts; ///< added, or replacing the one with the same id and a version one lower
    std::vector<Refund> refunds; ///< likewise
    std::vector<Dispute> disputes; ///< likewise, by provider reference
    std::vector<LedgerEntry> ledger; ///< appended; never changed, never removed
    std::vector<PaymentFlag> flags; ///< added, or replacing the one with the same key
    std::vector<MoneyProposal> proposals; ///< added, or replacing the one with the same id and a version one lower
    std::vector<PaymentNotice> notices; ///< written to the outbox with everything else

    /// Then there is nothing to write.
    bool isEmpty() const
    {
        return revisions.empty() && attempts.empty() && refunds.empty() && disputes.empty() && ledger.empty()
            && flags.empty() && proposals.empty() && notices.empty();
    }
};

/// Yen of the attempt that may still be given back: open refunds count as given.
EGOV_EXPORT qint64 refundable(const ChargeAccount& account, const AttemptId& attempt);

/// The account after the changes. What the store refuses ("payment.conflict") is the store's to judge, not done here.
EGOV_EXPORT void applyChanges(ChargeAccount& account, const ChargeChanges& changes);

} // namespace Egov
