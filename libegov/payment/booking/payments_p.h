// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/booking_p.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/payment/errors.h>

namespace Egov {

// An attempt with the account it belongs to and the gateway it was made at.
struct AttemptContext {
    ChargeAccount account;
    Attempt attempt;
    const ConfiguredGateway* gateway = nullptr;
};

// Whether a call to a gateway is the first for its purpose, or one before it may have done what this one asks for.
enum class Sending { First, Again };

// A refund that is written down, with what is needed to carry it out.
struct PendingRefund {
    AttemptContext context;
    Refund refund;
    Sending sending = Sending::First;
};

class Payments::Private {
public:
    PaymentTransactions& transactions;
    const GatewayRegistry& gateways;
    const std::shared_ptr<const Clock> heldClock;
    const Clock& clock = *heldClock;

    // One transaction, tried again when another one was faster.
    template <typename Result>
    Expected<Result> inTransaction(const std::function<Expected<Result>(PaymentStore& store)>& work)
    {
        constexpr int tries = 20;
        Expected<Result> result = unexpected(PaymentError::Conflict, QStringLiteral("not tried"));
        for (int i = 0; i < tries; ++i) {
            result = unexpected(PaymentError::Conflict, QStringLiteral("not tried"));
            const Expected<void> done = transactions.transact([&](PaymentStore& store) -> Expected<void> {
                result = work(store);
                if (!result)
                    return Unexpected(result.error());
                return {};
            });
            if (done)
                return result;
            if (!done.error().is(PaymentError::Conflict))
                return Unexpected(done.error());
        }
        return result;
    }

    Expected<AttemptContext> find(AttemptHandle handle, const QByteArray& value);
    // Books news that came by a call of ours and does what follows from it.
    Expected<Attempt> bookAnswer(const AttemptId& id, const PaymentEvent& event, InboxSource source);
    Expected<Attempt> changeAttempt(const AttemptId& id, const std::function<bool(Attempt& attempt)>& change);

    Expected<Attempt> startAtGateway(const AttemptContext& context, const PaymentStart& start, Sending sending);
    // Asks the gateway; depth keeps an answer that asks for another question from going on for ever.
    Expected<Attempt> query(const AttemptContext& context, int depth = 0);
    Expected<Attempt> cancel(const AttemptContext& context, int depth = 0);
    Expected<Attempt> follow(const AttemptId& id, FollowUp followUp, int depth);
    Expected<PendingRefund> addRefund(PaymentStore& store, const RefundOrder& order) const;
    Expected<Refund> carryOut(const PendingRefund& pending);
    Expected<Refund> sendRefund(const AttemptContext& context, const Refund& refund, Sending sending);
    Expected<Refund> clarifyRefund(const Refund& refund);
    Expected<bool> finishInbox(const InboxEvent& event);
    // Attempts for a revision that is superseded.
    void giveUpOpenAttempts(const ChargeId& charge);
};

// Written down, and not known to have reached its end.
inline bool isOpen(const Refund& refund)
{
    return refund.state == RefundState::Requested || refund.state == RefundState::Unknown;
}

// A query may ask for another question, and so on: no further than this.
inline constexpr int maximumQueryDepth = 3;

// Finds an account and one of its attempts inside a transaction; "payment.not-found".
Expected<HeldAttempt> lockAttempt(
    PaymentStore& store, AttemptHandle handle, const GatewayId& gateway, const QByteArray& value);
// The attempt a gateway tells of: by our reference, or where it repeats none, by its own. An attempt made at another
// gateway is not found.
Expected<HeldAttempt> lockReportedAttempt(
    PaymentStore& store, const GatewayId& gateway, const AttemptId& attempt, const QByteArray& providerReference);

} // namespace Egov
