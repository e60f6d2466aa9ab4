// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/booking_p.h>

#include <libegov/base/clock.h>
#include <libegov/base/digest.h>
#include <libegov/payment/model/yen.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The gateway repeats what it was asked, or leaves it out; whatever it repeats must be the same.
bool isAbout(const Attempt& attempt, const PaymentEvent& event)
{
    const auto isOther = [](const QByteArray& told, const QByteArray& known) {
        return !told.isEmpty() && !known.isEmpty() && told != known;
    };
    return event.currency == "JPY" && isName(event.providerReference) && isName(event.paymentReference)
        && !isOther(event.merchantAccount, attempt.merchantAccount)
        && (!isOther(event.providerReference, attempt.providerReference)
            || event.providerReference == attempt.paymentReference)
        && !isOther(event.paymentReference, attempt.paymentReference)
        && !isOther(event.attempt.value(), attempt.id.value());
}

Agreement agreementOf(const Attempt& attempt, const PaymentEvent& event)
{
    return isAbout(attempt, event) && event.amount == attempt.amount ? Agreement::Agrees : Agreement::Differs;
}

// One flag for one claim, however often and by whatever way the claim is repeated.
QByteArray claimKey(const Attempt& attempt, const PaymentEvent& event)
{
    const QByteArray claim = QByteArray::number(event.amount) + '/' + event.currency + '/' + event.merchantAccount + '/'
        + event.providerReference + '/' + event.attempt.value();
    return "review/" + attempt.id.value() + '/' + sha256Hex(claim).first(16);
}

LedgerEntry entryFor(const Attempt& attempt, LedgerKind kind, const QDateTime& now, QDate day)
{
    LedgerEntry entry;
    entry.key = toText(kind) + '/' + attempt.id.value();
    entry.charge = attempt.charge;
    entry.attempt = attempt.id;
    entry.gateway = attempt.gateway;
    entry.kind = kind;
    entry.amount = attempt.amount;
    entry.bookedAt = now;
    entry.day = day;
    return entry;
}

LedgerEntry captureOf(const Attempt& attempt, const QDateTime& now)
{
    LedgerEntry entry = entryFor(attempt, LedgerKind::Captured, now, japaneseDay(attempt.paidAt));
    entry.debit = LedgerAccount::AtGateway;
    entry.credit = LedgerAccount::Receivable;
    return entry;
}

LedgerEntry settlementOf(const Attempt& attempt, const QDateTime& now)
{
    LedgerEntry entry = entryFor(attempt, LedgerKind::Settled, now, attempt.settledOn);
    entry.debit = LedgerAccount::Bank;
    entry.credit = LedgerAccount::AtGateway;
    return entry;
}

// Money that came when the case was not waiting for it is not used up silently: it is held until an officer accepts it
// or gives it back.
bool isUnwanted(const ChargeAccount& account, const Attempt& before, const Attempt& paid)
{
    const Charge& charge = account.charge();
    return before.state == AttemptState::Expired || before.state == AttemptState::Cancelled
        || paid.chargeRevision != charge.revision || (charge.dueAt.isValid() && paid.paidAt > charge.dueAt);
}

void bookMoney(Booking& booking, ChargeAccount& account, const Attempt& before, const Attempt& after, AttemptStep step,
    const QDateTime& now)
{
    ChargeChanges money;
    if (!isPaid(before.state)) {
        money.ledger.push_back(captureOf(after, now));
        money.notices.push_back({NoticeKind::Paid, after.charge, after.id, after.amount});
    }
    if (after.state == AttemptState::Settled) {
        money.ledger.push_back(settlementOf(after, now));
        money.notices.push_back({NoticeKind::Settled, after.charge, after.id, after.amount});
    }
    put(booking, account, money);
    if (isPaid(before.state))
        return;

    const qint64 outstanding = balanceOf(LedgerAccount::Receivable, account.ledger);
    const bool isHeld = isUnwanted(account, before, after);
    const QByteArray id = after.id.value();
    if (step == AttemptStep::MoveLate || isHeld)
        raiseFlag(booking, account, {"late/" + id, FlagKind::Late, after.charge, after.id, after.amount});
    if (outstanding < 0)
        raiseFlag(booking, account, {"overpaid/" + id, FlagKind::Overpaid, after.charge, after.id, -outstanding});
    const qint64 proposal = isHeld ? after.amount : std::min(after.amount, -outstanding);
    if (proposal > 0)
        raiseFlag(
            booking, account, {"refund-proposed/" + id, FlagKind::RefundProposed, after.charge, after.id, proposal});
}

// A file that tells of the same payment on another day tells of a second one (a slip can be paid twice), and one that
// calls firm what was charged back whole (速報取消) of new money, or of the old money after all: which, an officer has
// to find out. The same row again is neither.
bool isPaidAgain(const ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event, InboxSource source)
{
    const bool isMoney = event.event == AttemptEvent::Paid || event.event == AttemptEvent::Settled;
    if (!isMoney || source != InboxSource::Reconciliation || !isPaid(attempt.state) || !event.occurredAt.isValid()
        || agreementOf(attempt, event) != Agreement::Agrees)
        return false;
    if (japaneseDay(event.occurredAt) != japaneseDay(attempt.paidAt))
        return true;
    qint64 left = 0;
    for (const LedgerEntry& entry : account.ledger) {
        const bool isTaken = entry.kind == LedgerKind::Captured || entry.kind == LedgerKind::ChargebackReversed;
        if (entry.attempt == attempt.id && (isTaken || entry.kind == LedgerKind::ChargedBack))
            left += isTaken ? entry.amount : -entry.amount;
    }
    return left <= 0 && event.event == AttemptEvent::Settled && attempt.state == AttemptState::Paid;
}

void moveTo(Booking& booking, ChargeAccount& account, const Attempt& before, AttemptTransition transition,
    const PaymentEvent& event, const QDateTime& now)
{
    Attempt after = before;
    after.state = transition.to;
    ++after.version;
    if (after.providerReference.isEmpty())
        after.providerReference = event.providerReference;
    if (after.paymentReference.isEmpty())
        after.paymentReference = event.paymentReference;
    if (isPaid(after.state)) {
        if (after.paidAt.isNull())
            after.paidAt = event.occurredAt.isValid() ? event.occurredAt.toUTC() : now;
        if (after.state == AttemptState::Settled)
            after.settledOn = event.settledOn.isValid() ? event.settledOn : japaneseDay(now);
    }
    after.queries = 0;
    after.nextQueryAt = isPaid(after.state) || isEnded(after.state) ? QDateTime() : nextQueryAfter(now, 0);
    ChargeChanges changes;
    changes.attempts.push_back(after);
    if (isEnded(after.state))
        changes.notices.push_back({NoticeKind::Ended, after.charge, after.id, after.amount});
    put(booking, account, changes);
    if (booking.outcome != InboxOutcome::Review)
        booking.outcome = InboxOutcome::Booked;
    if (isPaid(after.state))
        bookMoney(booking, account, before, after, transition.step, now);
}

} // namespace

void put(Booking& booking, ChargeAccount& account, const ChargeChanges& changes)
{
    applyChanges(account, changes);
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    append(booking.changes.attempts, changes.attempts);
    append(booking.changes.refunds, changes.refunds);
    append(booking.changes.disputes, changes.disputes);
    append(booking.changes.ledger, changes.ledger);
    append(booking.changes.flags, changes.flags);
    append(booking.changes.notices, changes.notices);
}

void raiseFlag(Booking& booking, ChargeAccount& account, PaymentFlag flag)
{
    if (std::ranges::find(account.flags, flag.key, &PaymentFlag::key) != account.flags.end())
        return;
    // A gateway may claim any number; what is written must be readable again.
    flag.amount = std::clamp(flag.amount, -maximumYen, maximumYen);
    ChargeChanges changes;
    changes.notices.push_back({NoticeKind::Flagged, flag.charge, flag.attempt, flag.amount});
    changes.flags.push_back(std::move(flag));
    put(booking, account, changes);
}

qint64 capturedBy(const ChargeAccount& account, const AttemptId& attempt)
{
    qint64 captured = 0;
    for (const LedgerEntry& entry : account.ledger) {
        if (entry.attempt == attempt && entry.kind == LedgerKind::Captured)
            captured += entry.amount;
    }
    return captured;
}

qint64 refundable(const ChargeAccount& account, const AttemptId& attempt)
{
    qint64 remaining = capturedBy(account, attempt);
    for (const Refund& refund : account.refunds) {
        if (refund.attempt == attempt && refund.state != RefundState::Failed)
            remaining -= refund.amount;
    }
    for (const LedgerEntry& entry : account.ledger) {
        if (entry.attempt == attempt && entry.kind == LedgerKind::ChargedBack)
            remaining -= entry.amount;
        if (entry.attempt == attempt && entry.kind == LedgerKind::ChargebackReversed)
            remaining += entry.amount;
    }
    return remaining;
}

QDateTime nextQueryAfter(const QDateTime& now, int queries)
{
    constexpr qint64 firstSeconds = 10;
    constexpr int doublings = 13; // 10 s x 2^13 is nearly a day
    return now.addSecs(firstSeconds << std::min(queries, doublings));
}

Booking book(const ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event, InboxSource source,
    const QDateTime& now)
{
    Booking booking;
    ChargeAccount working = account;
    if (isPaidAgain(account, attempt, event, source)) {
        raiseFlag(booking, working,
            {"paid-again/" + attempt.id.value() + '/' + japaneseDay(event.occurredAt).toString(Qt::ISODate).toLatin1(),
                FlagKind::Review, attempt.charge, attempt.id, event.amount,
                u"paid a second time, or after it had been taken back"_s});
        booking.outcome = InboxOutcome::Review;
    }
    const AttemptTransition transition = transitionFor(attempt.state, event.event, agreementOf(attempt, event));
    booking.step = transition.step;
    switch (transition.step) {
    case AttemptStep::Ignore:
        // A late notification may be old news; a fresh answer that takes money back is not.
        if (source == InboxSource::Query && isPaid(attempt.state)
            && (event.event == AttemptEvent::Failed || event.event == AttemptEvent::Cancelled
                || event.event == AttemptEvent::Expired)) {
            raiseFlag(booking, working,
                {"contradiction/" + attempt.id.value() + '/' + toText(event.event), FlagKind::Contradiction,
                    attempt.charge, attempt.id, attempt.amount});
        }
        break;
    case AttemptStep::Move:
    case AttemptStep::MoveLate: moveTo(booking, working, attempt, transition, event, now); break;
    case AttemptStep::Duplicate: break;
    case AttemptStep::Review:
        raiseFlag(
            booking, working, {claimKey(attempt, event), FlagKind::Review, attempt.charge, attempt.id, event.amount});
        booking.outcome = InboxOutcome::Review;
        break;
    case AttemptStep::Void:
    case AttemptStep::CancelFirst: booking.followUp = FollowUp::Cancel; break;
    case AttemptStep::QueryFirst: booking.followUp = FollowUp::Query; break;
    case AttemptStep::RefundInstead: break;
    }
    if (isAbout(attempt, event)) {
        const bool isFile = source == InboxSource::Reconciliation && event.occurredAt.isValid();
        const BookingTime time{now, japaneseDay(isFile ? event.occurredAt : now)};
        bookRefunds(booking, working, attempt, event, time);
        bookDisputes(booking, working, attempt, event, time);
    } else if (transition.step != AttemptStep::Review && !(event.refunds.empty() && event.disputes.empty())) {
        // Money that goes back in another currency, or from another account, is no more believed than money that comes.
        raiseFlag(
            booking, working, {claimKey(attempt, event), FlagKind::Review, attempt.charge, attempt.id, event.amount});
        booking.outcome = InboxOutcome::Review;
    }
    for (PaymentFlag& flag : booking.changes.flags) {
        if (flag.raisedAt.isNull())
            flag.raisedAt = now;
    }
    return booking;
}

} // namespace Egov
