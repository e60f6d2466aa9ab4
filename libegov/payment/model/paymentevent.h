// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/attemptstate.h>
#include <libegov/payment/model/paymentid.h>
#include <libegov/payment/model/refund.h>

#include <QDateTime>

#include <vector>

namespace Egov {

struct RefundNews {
    RefundId refund; ///< ours; empty when the gateway does not carry it or it was made there
    QByteArray providerReference;
    qint64 amount = 0; ///< yen
    RefundState state = RefundState::Submitted;
    bool operator==(const RefundNews&) const = default;
};

struct DisputeNews {
    QByteArray providerReference;
    qint64 amount = 0; ///< yen
    DisputeState state = DisputeState::NeedsResponse;
    QByteArray reason = {};
    QDateTime evidenceDueAt = {};
    bool operator==(const DisputeNews&) const = default;
};

/// What a gateway says about one attempt, translated by its plugin and believed by nobody yet: the core compares the
/// amount, currency, account and references with the attempt.
struct PaymentEvent {
    AttemptId attempt; ///< as the gateway repeats our reference; empty when it names only its own
    QByteArray providerReference;
    QByteArray paymentReference; ///< the gateway's name for the money, where it is another than for the attempt
    QByteArray merchantAccount;
    AttemptEvent event = AttemptEvent::Pending;
    qint64 amount = 0; ///< yen
    QByteArray currency = "JPY";
    QDateTime occurredAt;
    QDate settledOn;
    std::vector<RefundNews> refunds;
    std::vector<DisputeNews> disputes;

    bool operator==(const PaymentEvent&) const = default;
};

} // namespace Egov
