// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

namespace Egov {

enum class RefundState { Requested, Submitted, Succeeded, Failed, Unknown };
/// 過誤納金還付 often does not go back through the gateway.
enum class RefundChannel { Gateway, BankTransfer, Offset };

struct Refund {
    RefundId id;
    AttemptId attempt;
    qint64 amount = 0; ///< yen
    RefundState state = RefundState::Requested;
    RefundChannel channel = RefundChannel::Gateway;
    QByteArray providerReference;
    QString reason;
    QByteArray decision; ///< reference of the decision that allows it
    QByteArray decidedBy; ///< officer ids; empty when it was made at the gateway without us
    QDateTime createdAt;
    QDateTime completedAt;
    int version = 1;

    bool operator==(const Refund&) const = default;
};

enum class DisputeState { NeedsResponse, UnderReview, Won, Lost };

/// The payer's bank takes the money back (chargeback). Only a lost one moves money in the ledger.
struct Dispute {
    QByteArray providerReference;
    AttemptId attempt;
    qint64 amount = 0; ///< yen
    DisputeState state = DisputeState::NeedsResponse;
    QByteArray reason;
    QDateTime openedAt;
    QDateTime evidenceDueAt;
    int version = 1;

    bool operator==(const Dispute&) const = default;
};

EGOV_EXPORT QByteArray toText(RefundState state);
EGOV_EXPORT Expected<RefundState> refundStateFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(RefundChannel channel);
EGOV_EXPORT Expected<RefundChannel> refundChannelFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(DisputeState state);
EGOV_EXPORT Expected<DisputeState> disputeStateFromText(QByteArrayView text);

} // namespace Egov
