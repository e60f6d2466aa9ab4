// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>
#include <libegov/payment/model/cardnumber_p.h>

#include <libegov/base/digest.h>
#include <libegov/base/log.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// As it was said, also where it is more than JSON holds exactly (RFC 8259, section 6): a gateway may say anything.
Json asSaid(qint64 amount)
{
    constexpr qint64 exact = qint64(1) << 53;
    return amount >= -exact && amount <= exact ? Json(amount) : Json(QByteArray::number(amount));
}

// What an answer said, kept beside the notifications so that every movement of money has its document.
InboxEvent documentOf(const Attempt& attempt, const PaymentEvent& event, InboxSource source, const QDateTime& now)
{
    const Json said = Json::object({{"attempt", attempt.id.value()}, {"event", toText(event.event)},
        {"amount", asSaid(event.amount)}, {"currency", event.currency}, {"providerReference", event.providerReference},
        {"occurredAt", event.occurredAt.isValid() ? Json(toTimestamp(event.occurredAt)) : Json()}});
    InboxEvent document;
    document.gateway = attempt.gateway;
    document.key = toText(source) + '/' + attempt.id.value() + '/' + QByteArray::number(attempt.version);
    document.source = source;
    document.trust = NotificationTrust::Signed;
    document.raw = said.toCanonical();
    document.receivedAt = now;
    return document;
}

// Nothing moved: ask again later, and tell an officer when that has gone on for too long.
void reschedule(
    Booking& booking, const ChargeAccount& account, const Attempt& attempt, AttemptEvent event, const QDateTime& now)
{
    Attempt after = attempt;
    ++after.version;
    ++after.queries;
    after.nextQueryAt = nextQueryAfter(now, after.queries);
    if (after.expiresAt.isValid() && after.expiresAt > now && after.nextQueryAt > after.expiresAt)
        after.nextQueryAt = after.expiresAt.addSecs(1);
    booking.changes.attempts.push_back(after);
    if (event != AttemptEvent::TimedOut || after.queries < queriesUntilOfficer)
        return;
    const QByteArray key = "undecided/" + attempt.id.value();
    if (std::ranges::find(account.flags, key, &PaymentFlag::key) != account.flags.end())
        return;
    PaymentFlag flag{key, FlagKind::Undecided, attempt.charge, attempt.id, attempt.amount};
    flag.raisedAt = now;
    booking.changes.flags.push_back(flag);
    booking.changes.notices.push_back({NoticeKind::Flagged, attempt.charge, attempt.id, attempt.amount});
}

// The plugin threw, hung or answered nonsense: nothing is known about the message (gateway/guarded_p.h).
bool isUnjudged(const NotificationReading& reading)
{
    return reading.trust == NotificationTrust::Refused && reading.refusal.startsWith("gateway-");
}

struct Booked {
    Attempt attempt;
    FollowUp followUp = FollowUp::Nothing;
    InboxOutcome outcome = InboxOutcome::Unmatched;
};

// The newest form of the attempt after the changes.
Attempt afterwards(const Attempt& before, const ChargeChanges& changes)
{
    const auto changed = std::ranges::find(changes.attempts, before.id, &Attempt::id);
    return changed == changes.attempts.end() ? before : *changed;
}

// Books one event into the open transaction; an attempt that is not ours is Unmatched.
Expected<Booked> bookInto(
    PaymentStore& store, const GatewayId& gateway, const PaymentEvent& event, InboxSource source, const QDateTime& now)
{
    const auto found = lockReportedAttempt(store, gateway, event.attempt, event.providerReference);
    if (!found && found.error().is(PaymentError::NotFound))
        return Booked();
    if (!found)
        return Unexpected(found.error());
    const auto& [account, attempt] = *found;
    const Booking booking = book(account, attempt, event, source, now);
    if (!booking.changes.isEmpty()) {
        if (const Expected<void> written = store.write(booking.changes); !written)
            return Unexpected(written.error());
    }
    return Booked{afterwards(attempt, booking.changes), booking.followUp, booking.outcome};
}

InboxEvent inboxEventOf(const GatewayId& gateway, const Notification& notification, const NotificationReading& reading,
    const QDateTime& now)
{
    InboxEvent event;
    event.gateway = gateway;
    event.key = reading.key.isEmpty() || !isName(reading.key) ? sha256Hex(notification.body) : reading.key;
    event.trust = reading.trust;
    QByteArrayList references;
    for (const PaymentEvent& told : reading.events)
        references << told.attempt.value() << told.providerReference << told.paymentReference;
    event.raw = withoutCardNumbers(notification.body, references);
    for (const auto& [name, value] : notification.headers)
        event.headers.emplace_back(name.toLower(), withoutCardNumbers(value, references));
    event.receivedAt = now;
    return event;
}

} // namespace

Expected<Attempt> Payments::Private::bookAnswer(const AttemptId& id, const PaymentEvent& event, InboxSource source)
{
    const QDateTime now = clock.now();
    const Expected<Booked> booked = inTransaction<Booked>([&](PaymentStore& store) -> Expected<Booked> {
        const auto found = lockAttempt(store, AttemptHandle::Id, {}, id.value());
        if (!found)
            return Unexpected(found.error());
        const auto& [account, attempt] = *found;
        Booking booking = book(account, attempt, event, source, now);
        const bool isNews = !booking.changes.isEmpty();
        const bool isOpen = !isPaid(attempt.state) && !isEnded(attempt.state);
        if (booking.changes.attempts.empty() && isOpen)
            reschedule(booking, account, attempt, event.event, now);
        else if (booking.changes.attempts.empty() && !attempt.nextQueryAt.isNull()) {
            // Paid and asked about for a refund's sake: go on while one is open, then stop.
            Attempt after = attempt;
            ++after.version;
            ChargeAccount later = account;
            applyChanges(later, booking.changes);
            const bool hasOpenRefund = std::ranges::any_of(later.refunds, [&id](const Refund& refund) {
                return refund.attempt == id && refund.state != RefundState::Succeeded
                    && refund.state != RefundState::Failed;
            });
            ++after.queries;
            after.nextQueryAt = hasOpenRefund ? nextQueryAfter(now, after.queries) : QDateTime();
            booking.changes.attempts.push_back(after);
        }
        if (isNews) {
            InboxEvent document = documentOf(attempt, event, source, now);
            document.outcome = booking.outcome;
            if (const Expected<bool> added = store.addInboxEvent(document); !added)
                return Unexpected(added.error());
        }
        if (!booking.changes.isEmpty()) {
            if (const Expected<void> written = store.write(booking.changes); !written)
                return Unexpected(written.error());
        }
        return Booked{afterwards(attempt, booking.changes), booking.followUp, booking.outcome};
    });
    if (!booked)
        return Unexpected(booked.error());
    if (booked->followUp == FollowUp::Cancel)
        return follow(id, FollowUp::Cancel, 2);
    return booked->attempt;
}

Acknowledgement Payments::receiveNotification(const GatewayId& gateway, const Notification& notification)
{
    const ConfiguredGateway* configured = d->gateways.find(gateway);
    if (!configured)
        return {404, "text/plain", "unknown gateway"};
    const QDateTime now = d->clock.now();
    const NotificationReading reading = configured->plugin->readNotification(configured->settings, notification, now);
    if (reading.trust == NotificationTrust::Refused) {
        qCWarning(logPayment) << "notification of" << gateway.value() << "refused:" << reading.refusal;
        // What its plugin could not judge is neither good nor bad: it may be sent again.
        return configured->plugin->acknowledge(
            isUnjudged(reading) ? NotificationVerdict::TryAgain : NotificationVerdict::Refused);
    }
    InboxEvent document = inboxEventOf(gateway, notification, reading, now);
    std::vector<Booked> booked;
    // A signed message is written and booked in one transaction: it costs one durable write, and a crash leaves either
    // both or, unacknowledged, none. An unsigned one is written first, because what it is worth must be asked of the
    // gateway.
    const bool isSigned = reading.trust == NotificationTrust::Signed;
    const Expected<bool> isNew = d->inTransaction<bool>([&](PaymentStore& store) -> Expected<bool> {
        booked.clear();
        document.outcome = InboxOutcome::Received;
        if (isSigned) {
            document.outcome = InboxOutcome::Unmatched;
            for (const PaymentEvent& event : reading.events) {
                const Expected<Booked> one = bookInto(store, gateway, event, InboxSource::Notification, now);
                if (!one)
                    return Unexpected(one.error());
                booked.push_back(*one);
                document.outcome = one->outcome;
            }
            // What overtook the news of its payment stays open until the gateway was asked about that.
            if (std::ranges::find(booked, FollowUp::Query, &Booked::followUp) != booked.end())
                document.outcome = InboxOutcome::Received;
        }
        const Expected<bool> added = store.addInboxEvent(document);
        return added;
    });
    if (!isNew) {
        qCWarning(logPayment) << "notification of" << gateway.value() << "not written:" << isNew.error().code();
        return configured->plugin->acknowledge(NotificationVerdict::TryAgain);
    }
    for (const Booked& one : booked) {
        if (one.followUp == FollowUp::Cancel)
            (void)d->follow(one.attempt.id, one.followUp, 1);
    }
    if (document.outcome == InboxOutcome::Received && *isNew)
        (void)d->finishInbox(document);
    return configured->plugin->acknowledge(NotificationVerdict::Received);
}

Expected<bool> Payments::Private::finishInbox(const InboxEvent& event)
{
    const ConfiguredGateway* gateway = gateways.find(event.gateway);
    if (!gateway)
        return false;
    // Read again as of the moment it came in, so that its age is judged as it was then.
    const NotificationReading reading
        = gateway->plugin->readNotification(gateway->settings, {event.raw, event.headers, {}}, event.receivedAt);
    if (isUnjudged(reading))
        return false;
    InboxOutcome outcome = InboxOutcome::Unmatched;
    for (const PaymentEvent& reported : reading.events) {
        const Expected<AttemptContext> context
            = inTransaction<AttemptContext>([&](PaymentStore& store) -> Expected<AttemptContext> {
                  auto found = lockReportedAttempt(store, event.gateway, reported.attempt, reported.providerReference);
                  if (!found)
                      return Unexpected(found.error());
                  return AttemptContext{std::move(found->account), std::move(found->attempt), gateway};
              });
        if (!context && context.error().is(PaymentError::NotFound))
            continue;
        if (!context)
            return Unexpected(context.error());
        const bool isSigned = reading.trust == NotificationTrust::Signed;
        const auto isUnknown = [](const Attempt& attempt) { return attempt.state == AttemptState::Unknown; };
        // Asked in its own time already: the message waits for that answer.
        if (isSigned && isUnknown(context->attempt) && context->attempt.nextQueryAt > clock.now())
            return false;
        const Expected<Attempt> asked = query(*context);
        if (!asked)
            return Unexpected(asked.error());
        if (isSigned && isUnknown(*asked))
            return false;
        outcome = asked->version == context->attempt.version ? InboxOutcome::NothingNew : InboxOutcome::Booked;
        if (!isSigned)
            continue;
        // Believed, and waiting only for the payment it is about: now it is booked.
        const Expected<Booked> booked = inTransaction<Booked>([&](PaymentStore& store) {
            return bookInto(store, event.gateway, reported, InboxSource::Notification, clock.now());
        });
        if (!booked)
            return Unexpected(booked.error());
        outcome = booked->outcome;
    }
    return inTransaction<bool>([&](PaymentStore& store) -> Expected<bool> {
        if (const Expected<void> finished = store.finishInboxEvent(event.gateway, event.key, outcome); !finished)
            return Unexpected(finished.error());
        return true;
    });
}

} // namespace Egov
