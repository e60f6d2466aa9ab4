// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/attemptstate.h>
#include <libegov/payment/model/paymentid.h>
#include <libegov/payment/model/refund.h>

#include <QDateTime>

#include <vector>

namespace Egov {

/// What a gateway says about one refund.
struct RefundNews {
    RefundId refund; ///< ours; empty when the gateway does not carry it or it was made there
    QByteArray providerReference; ///< the gateway's name for the refund
    qint64 amount = 0; ///< yen
    RefundState state = RefundState::Submitted; ///< as the gateway has it
    bool operator==(const RefundNews&) const = default;
};

/// What a gateway says about one dispute.
struct DisputeNews {
    QByteArray providerReference; ///< the gateway's name for the dispute
    qint64 amount = 0; ///< yen
    DisputeState state = DisputeState::NeedsResponse; ///< as the gateway has it
    QByteArray reason = {}; ///< the gateway's own word; for officers
    QDateTime evidenceDueAt = {}; ///< until then an answer is heard; null when it does not tell
    bool operator==(const DisputeNews&) const = default;
};

/// What a gateway says about one attempt, translated by its plugin and believed by nobody yet: the core compares the
/// amount, currency, account and references with the attempt.
struct PaymentEvent {
    AttemptId attempt; ///< as the gateway repeats our reference; empty when it names only its own
    QByteArray providerReference; ///< its name for the attempt
    QByteArray paymentReference; ///< the gateway's name for the money, where it is another than for the attempt
    QByteArray merchantAccount; ///< the account that it speaks of; compared with the attempt's
    AttemptEvent event = AttemptEvent::Pending; ///< what happened
    qint64 amount = 0; ///< yen
    QByteArray currency = "JPY"; ///< ISO 4217; anything but JPY differs
    QDateTime occurredAt; ///< when the payer paid, by the gateway's clock; UTC
    QDate settledOn; ///< Japanese day on which the money reached the municipality; null until it has
    /// All that the gateway knows of this attempt, old ones too.
    ///@{
    std::vector<RefundNews> refunds;
    std::vector<DisputeNews> disputes;
    ///@}

    bool operator==(const PaymentEvent&) const = default;
};

} // namespace Egov
