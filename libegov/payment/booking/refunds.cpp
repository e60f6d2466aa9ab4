// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<void> check(const RefundOrder& order, const ChargeAccount& account, const ConfiguredGateway& gateway)
{
    if (order.decision.isEmpty() || order.decidedBy.isEmpty() || order.reason.isEmpty())
        return unexpected(PaymentError::Reason, u"a refund needs a decision, who decided it and a reason"_s);
    const qint64 remaining = refundable(account, order.attempt);
    if (order.expectedRemaining != remaining)
        return unexpected(PaymentError::Remaining, u"another amount is left than was expected"_s);
    if (order.amount <= 0 || order.amount > remaining)
        return unexpected(PaymentError::Amount, u"a refund must be above zero and at most what is left"_s);
    if (order.channel != RefundChannel::Gateway)
        return {};
    const Ability ability = gateway.capabilities().refund;
    const bool isWhole = order.amount == capturedBy(account, order.attempt);
    if (ability == Ability::None || (ability == Ability::Full && !isWhole))
        return unexpected(PaymentError::Channel, u"the gateway cannot give this amount back: use another channel"_s);
    return {};
}

Refund refundFor(const RefundOrder& order, const QDateTime& now)
{
    Refund refund;
    refund.id = order.refund;
    refund.attempt = order.attempt;
    refund.amount = order.amount;
    refund.channel = order.channel;
    refund.reason = order.reason;
    refund.decision = order.decision;
    refund.decidedBy = order.decidedBy;
    refund.createdAt = now;
    return refund;
}

} // namespace

Expected<PendingRefund> Payments::Private::addRefund(PaymentStore& store, const RefundOrder& order) const
{
    Expected<HeldAttempt> found = lockAttempt(store, AttemptHandle::Id, {}, order.attempt.value());
    if (!found)
        return Unexpected(found.error());
    const auto& [account, attempt] = *found;
    const ConfiguredGateway* gateway = gateways.find(attempt.gateway);
    if (!gateway)
        return unexpected(PaymentError::NoGateway, attempt.gateway.toString());
    PendingRefund pending{{account, attempt, gateway}, {}};
    const auto known = std::ranges::find(account.refunds, order.refund, &Refund::id);
    if (known != account.refunds.end()) {
        if (known->amount != order.amount || known->attempt != order.attempt || known->channel != order.channel)
            return unexpected(PaymentError::KeyReused, order.refund.toString());
        pending.refund = *known;
        pending.sending = Sending::Again;
        return pending;
    }
    if (const Expected<void> good = check(order, account, *gateway); !good)
        return Unexpected(good.error());
    const QDateTime now = clock.now();
    pending.refund = refundFor(order, now);
    // Gone after until it is known what became of it, by this process or by the next one.
    Attempt& asked = pending.context.attempt;
    ++asked.version;
    asked.queries = 0;
    asked.nextQueryAt = nextQueryAfter(now, 0);
    ChargeChanges changes;
    changes.refunds.push_back(pending.refund);
    changes.attempts.push_back(asked);
    if (const Expected<void> done = store.write(changes); !done)
        return Unexpected(done.error());
    applyChanges(pending.context.account, changes);
    return pending;
}

Expected<Refund> Payments::refund(const RefundOrder& order)
{
    if (order.refund.isEmpty())
        return unexpected(PaymentError::KeyReused, u"the refund's id is empty"_s);
    const Expected<PendingRefund> pending
        = d->inTransaction<PendingRefund>([&](PaymentStore& store) { return d->addRefund(store, order); });
    return pending ? d->carryOut(*pending) : Expected<Refund>(Unexpected(pending.error()));
}

Expected<Refund> Payments::Private::carryOut(const PendingRefund& pending)
{
    return isOpen(pending.refund) ? sendRefund(pending.context, pending.refund, pending.sending)
                                  : Expected<Refund>(pending.refund);
}

Expected<Refund> Payments::Private::sendRefund(const AttemptContext& context, const Refund& refund, Sending sending)
{
    const QDateTime now = clock.now();
    RefundNews news{refund.id, {}, refund.amount, RefundState::Succeeded};
    bool isDenied = false;
    if (refund.channel == RefundChannel::Gateway) {
        const qint64 before = refundable(context.account, refund.attempt) + refund.amount;
        const GatewayAnswer<RefundNews> answer
            = context.gateway->plugin->refund(context.gateway->settings, context.attempt, refund, before, now);
        // "No" after a call that may have been heard can mean "given back already", and so does the word itself.
        isDenied = answer.isDeclined() && (sending == Sending::Again || answer.reason() == alreadyDone);
        if (answer.isOk())
            news = answer.value();
        else
            news.state = answer.isDeclined() && !isDenied ? RefundState::Failed : RefundState::Unknown;
        news.refund = refund.id;
    }
    const Expected<Refund> booked = inTransaction<Refund>([&](PaymentStore& store) -> Expected<Refund> {
        const auto found = lockAttempt(store, AttemptHandle::Id, {}, refund.attempt.value());
        if (!found)
            return Unexpected(found.error());
        ChargeAccount account = found->account;
        PaymentEvent event;
        event.refunds.push_back(news);
        Booking booking;
        bookRefunds(booking, account, found->attempt, event, {now, japaneseDay(now)});
        if (!booking.changes.isEmpty()) {
            if (const Expected<void> done = store.write(booking.changes); !done)
                return Unexpected(done.error());
        }
        return *std::ranges::find(account.refunds, refund.id, &Refund::id);
    });
    return booked && isDenied ? clarifyRefund(*booked) : booked;
}

// The gateway is asked what became of it; what it does not tell, an officer has to find out. Until then the money
// counts as given back, so that nobody gives it back a second time.
Expected<Refund> Payments::Private::clarifyRefund(const Refund& refund)
{
    if (const Expected<AttemptContext> context = find(AttemptHandle::Id, refund.attempt.value());
        context && context->gateway->capabilities().query != Ability::None)
        (void)query(*context, maximumQueryDepth);
    const QDateTime now = clock.now();
    return inTransaction<Refund>([&](PaymentStore& store) -> Expected<Refund> {
        const auto found = lockAttempt(store, AttemptHandle::Id, {}, refund.attempt.value());
        if (!found)
            return Unexpected(found.error());
        ChargeAccount account = found->account;
        const Refund after = *std::ranges::find(account.refunds, refund.id, &Refund::id);
        if (after.state != RefundState::Unknown)
            return after;
        Booking booking;
        raiseFlag(booking, account,
            {deniedKey(refund.id), FlagKind::Undecided, found->attempt.charge, refund.attempt, refund.amount,
                u"refund "_s + refund.id.toString() + u": no answer, then no; it may have gone"_s, now});
        if (!booking.changes.isEmpty()) {
            if (const Expected<void> done = store.write(booking.changes); !done)
                return Unexpected(done.error());
        }
        return after;
    });
}

} // namespace Egov
