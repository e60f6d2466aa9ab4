// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/payment/model/attemptstate.h>
#include <libegov/payment/model/nextaction.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

namespace Egov {

/// One try to pay one revision of a charge at one gateway. What was asked (amount, gateway, options) never changes.
struct Attempt {
    AttemptId id; ///< made here; the gateway repeats it as our reference
    /// Which revision of which charge is to be paid.
    ///@{
    ChargeId charge;
    int chargeRevision = 1;
    ///@}
    GatewayId gateway; ///< who was asked
    IdempotencyKey key; ///< the caller's: the same key gives the same attempt
    QByteArray returnSecret; ///< the last part of the return address; unguessable, tells nothing
    QByteArray providerReference; ///< the gateway's own name for it; empty until told
    QByteArray paymentReference; ///< its name for the money, where that is another; learnt with the payment
    QByteArray merchantAccount; ///< the account at the gateway that was asked
    qint64 amount = 0; ///< yen
    AttemptState state = AttemptState::Created; ///< of the table in attemptstate.h
    NextAction next; ///< empty (Redirect without url) until the gateway knows the attempt
    Json options; ///< copy of the gateway's settings at the start, without secrets
    QDateTime createdAt; ///< UTC, as all moments of payment
    QDateTime expiresAt; ///< null when it does not expire
    QDateTime paidAt; ///< when the payer entrusted the money (地方自治法231条の2の5): counts for the deadline
    QDate settledOn; ///< when it reached the municipality: counts for the books
    QDateTime nextQueryAt; ///< when the gateway is asked again; null when there is nothing to ask
    int queries = 0; ///< asked without an answer so far
    int version = 1; ///< counts every write

    bool operator==(const Attempt&) const = default;
};

} // namespace Egov
