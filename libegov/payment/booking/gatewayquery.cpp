// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

#include <libegov/base/log.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// A gateway that does not know an attempt may still be working on the call that was cut off.
constexpr qint64 notFoundGraceSeconds = 120;

PaymentEvent newsAbout(const Attempt& attempt, AttemptEvent event, const QDateTime& now)
{
    PaymentEvent news;
    news.attempt = attempt.id;
    news.amount = attempt.amount;
    news.event = event;
    news.occurredAt = now;
    return news;
}

// As a return address ends (beginning.cpp). Whatever else stands there, somebody has made up.
bool mayBeReturnSecret(const QByteArray& text)
{
    constexpr qsizetype length = 26;
    return text.size() == length
        && std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); });
}

bool isPending(AttemptEvent event) { return event == AttemptEvent::Started || event == AttemptEvent::Pending; }

} // namespace

Expected<Attempt> Payments::Private::query(const AttemptContext& context, int depth)
{
    const Attempt& attempt = context.attempt;
    const QDateTime now = clock.now();
    const bool isOver = attempt.expiresAt.isValid() && now > attempt.expiresAt;
    const bool isOpen = !isPaid(attempt.state) && !isEnded(attempt.state);
    if (context.gateway->capabilities().query == Ability::None) {
        // Nobody to ask: what is not paid by its limit lapses, and money that comes later is LATE.
        if (isOver && isOpen)
            return bookAnswer(attempt.id, newsAbout(attempt, AttemptEvent::Expired, now), InboxSource::Query);
        return changeAttempt(attempt.id, [isOpen](Attempt& same) {
            const QDateTime limit = same.expiresAt.isValid() ? same.expiresAt.addSecs(1) : QDateTime();
            const QDateTime before = std::exchange(same.nextQueryAt, isOpen ? limit : QDateTime());
            return same.nextQueryAt != before;
        });
    }
    const GatewayAnswer<PaymentEvent> answer = context.gateway->plugin->query(context.gateway->settings, attempt, now);
    if (answer.isDeclined() && answer.reason() == "not-found" && attempt.createdAt.secsTo(now) > notFoundGraceSeconds
        && isOpen)
        return bookAnswer(attempt.id, newsAbout(attempt, AttemptEvent::Failed, now), InboxSource::Query);
    if (!answer.isOk()) {
        if (isOpen && answer.isUnknown())
            return bookAnswer(attempt.id, newsAbout(attempt, AttemptEvent::TimedOut, now), InboxSource::Query);
        return changeAttempt(attempt.id, [&now](Attempt& same) {
            ++same.queries;
            same.nextQueryAt = nextQueryAfter(now, same.queries);
            return true;
        });
    }
    Expected<Attempt> after = bookAnswer(attempt.id, answer.value(), InboxSource::Query);
    if (after && isOver && isPending(answer.value().event) && depth < maximumQueryDepth)
        return follow(attempt.id, FollowUp::Cancel, depth + 1);
    return after;
}

Expected<Attempt> Payments::Private::cancel(const AttemptContext& context, int depth)
{
    const Attempt& attempt = context.attempt;
    const QDateTime now = clock.now();
    switch (transitionFor(attempt.state, AttemptEvent::CancelWanted, Agreement::Agrees).step) {
    case AttemptStep::RefundInstead: return unexpected(PaymentError::Paid, u"what is paid can only be refunded"_s);
    case AttemptStep::QueryFirst: {
        const Expected<Attempt> asked = query(context, maximumQueryDepth);
        const bool isDecided = asked && (isPaid(asked->state) || isEnded(asked->state));
        if (!asked || isDecided || asked->state == attempt.state || depth >= maximumQueryDepth)
            return asked;
        return follow(attempt.id, FollowUp::Cancel, depth + 1);
    }
    case AttemptStep::Ignore:
        if (depth == 0)
            return attempt; // over already; only a reservation that came too late (a follow-up) is given back
        break;
    default: break;
    }

    const bool isOver = attempt.expiresAt.isValid() && now > attempt.expiresAt;
    const AttemptEvent ended = isOver ? AttemptEvent::Expired : AttemptEvent::Cancelled;
    // Nothing to cancel at the gateway: it is given up here, and money that comes all the same is LATE.
    if (context.gateway->capabilities().cancel == Ability::None)
        return bookAnswer(attempt.id, newsAbout(attempt, ended, now), InboxSource::Answer);
    const GatewayAnswer<PaymentEvent> answer = context.gateway->plugin->cancel(context.gateway->settings, attempt, now);
    if (answer.isUnknown())
        return bookAnswer(attempt.id, newsAbout(attempt, AttemptEvent::TimedOut, now), InboxSource::Answer);
    if (answer.isDeclined() && answer.reason() == "not-found" && attempt.state == AttemptState::Created)
        return bookAnswer(attempt.id, newsAbout(attempt, ended, now), InboxSource::Answer);
    if (answer.isDeclined())
        return depth < maximumQueryDepth ? follow(attempt.id, FollowUp::Query, maximumQueryDepth)
                                         : Expected<Attempt>(attempt);
    PaymentEvent news = answer.value();
    if (isOver && news.event == AttemptEvent::Cancelled)
        news.event = AttemptEvent::Expired;
    return bookAnswer(attempt.id, news, InboxSource::Answer);
}

Expected<Attempt> Payments::Private::follow(const AttemptId& id, FollowUp followUp, int depth)
{
    const Expected<AttemptContext> context = find(AttemptHandle::Id, id.value());
    if (!context)
        return Unexpected(context.error());
    if (followUp == FollowUp::Nothing || depth > maximumQueryDepth)
        return context->attempt;
    return followUp == FollowUp::Query ? query(*context, depth) : cancel(*context, depth);
}

Expected<Attempt> Payments::query(const AttemptId& attempt)
{
    const Expected<AttemptContext> context = d->find(AttemptHandle::Id, attempt.value());
    return context ? d->query(*context) : Expected<Attempt>(Unexpected(context.error()));
}

Expected<Attempt> Payments::cancel(const AttemptId& attempt)
{
    const Expected<AttemptContext> context = d->find(AttemptHandle::Id, attempt.value());
    return context ? d->cancel(*context) : Expected<Attempt>(Unexpected(context.error()));
}

Expected<Attempt> Payments::returned(const QByteArray& returnSecret)
{
    if (!mayBeReturnSecret(returnSecret))
        return unexpected(PaymentError::NotFound, u"no such return address"_s);
    const Expected<AttemptContext> context = d->find(AttemptHandle::ReturnSecret, returnSecret);
    if (!context)
        return Unexpected(context.error());
    const Attempt& attempt = context->attempt;
    return isPaid(attempt.state) || isEnded(attempt.state) ? Expected<Attempt>(attempt) : d->query(*context);
}

Expected<int> Payments::work(int limit)
{
    int done = 0;
    const Expected<std::vector<InboxEvent>> unfinished = d->inTransaction<std::vector<InboxEvent>>(
        [limit](PaymentStore& store) { return store.unfinishedInboxEvents(limit); });
    if (!unfinished)
        return Unexpected(unfinished.error());
    for (const InboxEvent& event : *unfinished) {
        if (const Expected<bool> finished = d->finishInbox(event); finished && *finished)
            ++done;
    }
    const QDateTime now = d->clock.now();
    const Expected<std::vector<AttemptLocation>> waiting = d->inTransaction<std::vector<AttemptLocation>>(
        [&now, limit](PaymentStore& store) { return store.attemptsToQuery(now, limit); });
    if (!waiting)
        return Unexpected(waiting.error());
    for (const AttemptLocation& location : *waiting) {
        const Expected<AttemptContext> context = d->find(AttemptHandle::Id, location.attempt.value());
        if (!context && context.error().is(PaymentError::NoGateway)) {
            // Nobody to ask since the gateway was taken out of the configuration: as good as silent, and no reason to
            // leave the others waiting.
            Attempt known;
            known.amount = 0;
            const Expected<Attempt> silent
                = d->bookAnswer(location.attempt, newsAbout(known, AttemptEvent::TimedOut, now), InboxSource::Query);
            if (!silent)
                return Unexpected(silent.error());
            ++done;
            continue;
        }
        if (!context)
            return Unexpected(context.error());
        for (const Refund& refund : context->account.refunds) {
            if (isOpen(refund) && refund.attempt == location.attempt)
                (void)d->sendRefund(*context, refund, Sending::Again);
        }
        if (const Expected<Attempt> asked = d->query(*context); !asked)
            qCWarning(logPayment) << "query of" << location.attempt.value() << "failed:" << asked.error().code();
        ++done;
    }
    return done;
}

} // namespace Egov
