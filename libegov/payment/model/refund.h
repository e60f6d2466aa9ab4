// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

namespace Egov {

/// Unknown: asked, and no answer that could be believed; the gateway is asked again.
enum class RefundState { Requested, Submitted, Succeeded, Failed, Unknown };
/// 過誤納金還付 often does not go back through the gateway.
enum class RefundChannel { Gateway, BankTransfer, Offset };

/// Money on its way back (還付).
struct Refund {
    RefundId id; ///< chosen by whoever ordered it; the gateway refunds under it
    AttemptId attempt; ///< of which payment it is a part, or all
    qint64 amount = 0; ///< yen
    /// How far it is, and which way it goes.
    ///@{
    RefundState state = RefundState::Requested;
    RefundChannel channel = RefundChannel::Gateway;
    ///@}
    QByteArray providerReference; ///< the gateway's name for it; empty until told
    QString reason; ///< for the applicant and the books
    QByteArray decision; ///< reference of the decision that allows it
    QByteArray decidedBy; ///< officer ids; empty when it was made at the gateway without us
    /// UTC; completedAt is null until it is over.
    ///@{
    QDateTime createdAt;
    QDateTime completedAt;
    ///@}
    int version = 1; ///< counts every write

    bool operator==(const Refund&) const = default;
};

/// Won: the municipality keeps the money. Lost: it is gone.
enum class DisputeState { NeedsResponse, UnderReview, Won, Lost };

/// The payer's bank takes the money back (chargeback). Only a lost one moves money in the ledger.
struct Dispute {
    QByteArray providerReference; ///< the gateway's name for it
    AttemptId attempt; ///< the payment that is disputed
    qint64 amount = 0; ///< yen
    DisputeState state = DisputeState::NeedsResponse; ///< as the gateway told last
    QByteArray reason; ///< the gateway's own word
    /// UTC; evidenceDueAt is null when the gateway names no day.
    ///@{
    QDateTime openedAt;
    QDateTime evidenceDueAt;
    ///@}
    int version = 1; ///< counts every write

    bool operator==(const Dispute&) const = default;
};

/// "requested", "bank-transfer", "needs-response". Reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(RefundState state);
EGOV_EXPORT Expected<RefundState> refundStateFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(RefundChannel channel);
EGOV_EXPORT Expected<RefundChannel> refundChannelFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(DisputeState state);
EGOV_EXPORT Expected<DisputeState> disputeStateFromText(QByteArrayView text);
///@}

} // namespace Egov
