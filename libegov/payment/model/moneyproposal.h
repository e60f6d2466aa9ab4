// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/charge.h>
#include <libegov/payment/model/refund.h>

namespace Egov {

/// Chosen by whoever proposes, like an idempotency key.
using ProposalId = Id<struct ProposalIdTag>;

/// Approved is carried out at once and once.
enum class ProposalState { Open, Approved, Rejected };

/// What one officer wants to do with money and another has to allow. A Change is a waiver or reduction (減免) or a
/// correction of the charge; a Refund gives money back (還付).
struct MoneyProposal {
    /// 減免・更正, or 還付.
    enum class Kind { Change, Refund };

    ProposalId id; ///< the proposer's: the same for every retry of the same click; a refund is made under it
    Kind kind = Kind::Change; ///< decides which of the members below count
    ChargeId charge; ///< whose money
    int revision = 0; ///< Change: the revision as the proposer saw it
    std::vector<ChargeLine> lines; ///< Change: what is owed afterwards; empty: nothing
    QDateTime dueAt; ///< Change: payable until; null: no limit
    AttemptId attempt; ///< Refund
    qint64 amount = 0; ///< Refund: yen
    qint64 expectedRemaining = 0; ///< Refund: yen refundable as the proposer saw it
    RefundChannel channel = RefundChannel::Gateway; ///< Refund
    QString reason; ///< for the applicant and the books
    QByteArray basis; ///< clause of the ordinance or number of the decision (条例・決裁番号)
    QByteArray proposedBy; ///< officer id
    QDateTime proposedAt; ///< UTC
    ProposalState state = ProposalState::Open; ///< until a second officer has decided, Open
    QByteArray decidedBy; ///< officer id, never the proposer's
    QDateTime decidedAt; ///< null while open
    QString comment; ///< of the decision
    int version = 1; ///< counts every write

    bool operator==(const MoneyProposal&) const = default;
};

/// The second officer's word.
struct ProposalDecision {
    /// Both end the proposal.
    enum class Verdict { Approve, Reject };

    /// Which proposal of which charge.
    ///@{
    ChargeId charge;
    ProposalId proposal;
    ///@}
    Verdict verdict = Verdict::Reject; ///< rejects unless told otherwise
    QByteArray officer; ///< who decides: never the proposer ("payment.same-person")
    QString comment; ///< kept with the proposal
};

/// "change", "refund"; "open", "approved", "rejected". Reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(MoneyProposal::Kind kind);
EGOV_EXPORT Expected<MoneyProposal::Kind> proposalKindFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(ProposalState state);
EGOV_EXPORT Expected<ProposalState> proposalStateFromText(QByteArrayView text);
///@}

} // namespace Egov
