// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/booking_p.h>

#include <libegov/base/clock.h>
#include <libegov/base/digest.h>
#include <libegov/payment/model/yen.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

int rank(RefundState state)
{
    switch (state) {
    case RefundState::Requested: return 0;
    case RefundState::Unknown: return 1;
    case RefundState::Submitted: return 2;
    case RefundState::Failed: return 3;
    case RefundState::Succeeded: return 4; // money that went is the last word
    }
    return 0;
}

int rank(DisputeState state)
{
    switch (state) {
    case DisputeState::NeedsResponse: return 0;
    case DisputeState::UnderReview: return 1;
    case DisputeState::Lost: return 2;
    case DisputeState::Won: return 3; // on appeal even after it was lost
    }
    return 0;
}

// Ours by our reference, by the gateway's, or, when the gateway carries neither yet, the only open one of that amount.
// News without any name is also of one that is done: better the same refund twice than a second one from nowhere.
const Refund* findRefund(const ChargeAccount& account, const Attempt& attempt, const RefundNews& news)
{
    const Refund* open = nullptr;
    const Refund* done = nullptr;
    int openOnes = 0;
    for (const Refund& refund : account.refunds) {
        if (refund.attempt != attempt.id)
            continue;
        if (!news.refund.isEmpty()
                ? refund.id == news.refund
                : !news.providerReference.isEmpty() && refund.providerReference == news.providerReference)
            return &refund;
        if (refund.providerReference.isEmpty() && refund.amount == news.amount
            && rank(refund.state) < rank(RefundState::Failed)) {
            open = &refund;
            ++openOnes;
        }
        if (refund.amount == news.amount && refund.state == RefundState::Succeeded)
            done = &refund;
    }
    if (!news.refund.isEmpty())
        return nullptr;
    if (openOnes == 1)
        return open;
    return news.providerReference.isEmpty() ? done : nullptr;
}

LedgerEntry movement(
    const Attempt& attempt, LedgerKind kind, const QByteArray& key, qint64 amount, const BookingTime& time)
{
    LedgerEntry entry;
    entry.key = toText(kind) + '/' + key;
    entry.charge = attempt.charge;
    entry.attempt = attempt.id;
    entry.gateway = attempt.gateway;
    entry.kind = kind;
    entry.debit = LedgerAccount::Receivable;
    entry.credit = LedgerAccount::AtGateway;
    if (kind == LedgerKind::ChargebackReversed)
        std::swap(entry.debit, entry.credit);
    entry.amount = amount;
    entry.bookedAt = time.now;
    entry.day = time.day;
    return entry;
}

void raiseReview(Booking& booking, ChargeAccount& account, const Attempt& attempt, const QByteArray& what,
    qint64 amount, const QString& note)
{
    raiseFlag(booking, account,
        {"review/" + attempt.id.value() + '/' + what, FlagKind::Review, attempt.charge, attempt.id, amount, note});
    booking.outcome = InboxOutcome::Review;
}

// The proposal is done with when so much has gone back.
void closeProposal(Booking& booking, ChargeAccount& account, const Attempt& attempt, const QDateTime& now)
{
    qint64 refunded = 0;
    for (const LedgerEntry& entry : account.ledger) {
        if (entry.attempt == attempt.id && entry.kind == LedgerKind::Refunded)
            refunded += entry.amount;
    }
    const bool isAllBack = refundable(account, attempt.id) == 0
        && std::ranges::none_of(account.refunds, [&attempt](const Refund& refund) {
               return refund.attempt == attempt.id && rank(refund.state) < rank(RefundState::Failed);
           });
    for (const PaymentFlag& flag : std::vector(account.flags)) {
        const bool isDone = flag.kind == FlagKind::RefundProposed ? refunded >= flag.amount
                                                                  : flag.kind == FlagKind::CaseEnded && isAllBack;
        if (!isDone || flag.attempt != attempt.id || !flag.isOpen())
            continue;
        ChargeChanges changes;
        changes.flags.push_back(flag);
        changes.flags.back().closedAt = now;
        changes.flags.back().resolution = u"refunded"_s;
        put(booking, account, changes);
    }
}

// What became of the refund is known now: nobody has to find out any more. One that failed is still owed.
void concludeRefund(
    Booking& booking, ChargeAccount& account, const Attempt& attempt, const Refund& refund, const QDateTime& now)
{
    const auto doubt = std::ranges::find(account.flags, deniedKey(refund.id), &PaymentFlag::key);
    if (doubt != account.flags.end() && doubt->isOpen()) {
        ChargeChanges changes;
        changes.flags.push_back(*doubt);
        changes.flags.back().closedAt = now;
        changes.flags.back().resolution = QString::fromLatin1(toText(refund.state));
        put(booking, account, changes);
    }
    if (refund.state == RefundState::Failed)
        raiseFlag(booking, account,
            {"refund-failed/" + refund.id.value(), FlagKind::RefundFailed, attempt.charge, attempt.id, refund.amount,
                {}, now});
}

void bookRefund(
    Booking& booking, ChargeAccount& account, const Attempt& attempt, RefundNews news, const BookingTime& time)
{
    // A file may name the payment where it tells of the refund: that is no name for the refund.
    if (news.providerReference == attempt.providerReference || news.providerReference == attempt.paymentReference)
        news.providerReference.clear();
    const Refund* known = findRefund(account, attempt, news);
    Refund refund;
    if (known) {
        if (news.amount != known->amount) {
            raiseReview(booking, account, attempt,
                "refund-amount/" + known->id.value() + '/' + QByteArray::number(news.amount), news.amount,
                u"the gateway reports another amount for this refund"_s);
            return;
        }
        if (rank(news.state) <= rank(known->state)
            && (news.providerReference.isEmpty() || !known->providerReference.isEmpty()))
            return;
        refund = *known;
        ++refund.version;
    } else {
        // Made at the gateway's own console. Its name there is hashed into an id, so that it is taken in once.
        const QByteArray name = attempt.id.value() + '/' + news.providerReference + '/' + news.refund.value();
        refund.id = RefundId("X" + sha256Hex(name).first(24));
        if (std::ranges::find(account.refunds, refund.id, &Refund::id) != account.refunds.end())
            return;
        if (news.amount <= 0 || news.amount > refundable(account, attempt.id)) {
            raiseReview(booking, account, attempt, "refund-too-large/" + refund.id.value(), news.amount,
                u"more is given back than is left"_s);
            return;
        }
        refund.attempt = attempt.id;
        refund.amount = news.amount;
        refund.createdAt = time.now;
        raiseReview(booking, account, attempt, "refund-undecided/" + refund.id.value(), news.amount,
            u"a refund that nobody here decided"_s);
    }
    if (refund.providerReference.isEmpty())
        refund.providerReference = news.providerReference;
    const bool succeeds = news.state == RefundState::Succeeded && refund.state != RefundState::Succeeded;
    if (rank(news.state) > rank(refund.state))
        refund.state = news.state;
    ChargeChanges changes;
    if (succeeds) {
        refund.completedAt = time.now;
        changes.ledger.push_back(movement(attempt, LedgerKind::Refunded, refund.id.value(), refund.amount, time));
        changes.notices.push_back({NoticeKind::Refunded, attempt.charge, attempt.id, refund.amount});
    }
    changes.refunds.push_back(refund);
    put(booking, account, changes);
    if (refund.state == RefundState::Succeeded || refund.state == RefundState::Failed)
        concludeRefund(booking, account, attempt, refund, time.now);
    if (succeeds)
        closeProposal(booking, account, attempt, time.now);
    if (booking.outcome != InboxOutcome::Review)
        booking.outcome = InboxOutcome::Booked;
}

void bookDispute(
    Booking& booking, ChargeAccount& account, const Attempt& attempt, DisputeNews news, const BookingTime& time)
{
    if (news.providerReference.isEmpty())
        news.providerReference = attempt.id.value(); // where they have no names, there is one for a payment
    if (!isName(news.providerReference))
        news.providerReference = sha256Hex(news.providerReference);
    const auto known = std::ranges::find(account.disputes, news.providerReference, &Dispute::providerReference);
    Dispute dispute;
    if (known != account.disputes.end()) {
        if (rank(news.state) <= rank(known->state))
            return;
        dispute = *known;
        ++dispute.version;
    } else {
        dispute.providerReference = news.providerReference;
        dispute.attempt = attempt.id;
        dispute.amount = std::clamp(news.amount, -maximumYen, maximumYen);
        dispute.reason = news.reason;
        dispute.openedAt = time.now;
        raiseFlag(booking, account,
            {"disputed/" + attempt.id.value() + '/' + news.providerReference, FlagKind::Disputed, attempt.charge,
                attempt.id, news.amount});
    }
    const bool wasLost = dispute.state == DisputeState::Lost;
    dispute.state = news.state;
    dispute.evidenceDueAt = news.evidenceDueAt;
    ChargeChanges changes;
    const QByteArray key = attempt.id.value() + '/' + dispute.providerReference;
    const bool isBooked = std::ranges::any_of(account.ledger,
        [&key](const LedgerEntry& entry) { return entry.key == toText(LedgerKind::ChargedBack) + '/' + key; });
    if (news.state == DisputeState::Lost) {
        // A refund and a lost dispute for the same money would pay it out twice.
        if (dispute.amount <= 0 || dispute.amount > refundable(account, attempt.id))
            raiseReview(booking, account, attempt, "chargeback-too-large/" + dispute.providerReference, dispute.amount,
                u"charged back although it is refunded already or was never taken"_s);
        else
            changes.ledger.push_back(movement(attempt, LedgerKind::ChargedBack, key, dispute.amount, time));
    } else if (news.state == DisputeState::Won && wasLost && isBooked) {
        changes.ledger.push_back(movement(attempt, LedgerKind::ChargebackReversed, key, dispute.amount, time));
    }
    changes.disputes.push_back(dispute);
    put(booking, account, changes);
    if (booking.outcome != InboxOutcome::Review)
        booking.outcome = InboxOutcome::Booked;
}

} // namespace

void bookRefunds(Booking& booking, ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event,
    const BookingTime& time)
{
    // News of a refund may overtake the news of the payment: then the whole truth is asked for first.
    if (!event.refunds.empty() && capturedBy(account, attempt.id) == 0) {
        booking.followUp = FollowUp::Query;
        return;
    }
    for (const RefundNews& news : event.refunds)
        bookRefund(booking, account, attempt, news, time);
}

void bookDisputes(Booking& booking, ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event,
    const BookingTime& time)
{
    if (!event.disputes.empty() && capturedBy(account, attempt.id) == 0) {
        booking.followUp = FollowUp::Query;
        return;
    }
    for (const DisputeNews& news : event.disputes)
        bookDispute(booking, account, attempt, news, time);
}

} // namespace Egov
