// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

#include <libegov/base/digest.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// One charge per case and step, so that assessing twice finds the first.
ChargeId chargeIdFor(const Assessment& assessment)
{
    const QByteArray name = assessment.tenant.value() + '/' + assessment.caseId.value() + '/' + toText(assessment.due);
    return ChargeId("C" + sha256Hex(name).first(25));
}

LedgerEntry assessmentEntry(const Charge& charge, qint64 before)
{
    LedgerEntry entry;
    entry.charge = charge.id;
    entry.kind = charge.total >= before ? LedgerKind::Assessed : LedgerKind::Reduced;
    entry.key = toText(entry.kind) + '/' + charge.id.value() + '/' + QByteArray::number(charge.revision);
    if (charge.total < before)
        std::swap(entry.debit, entry.credit);
    entry.amount = qAbs(charge.total - before);
    entry.bookedAt = charge.createdAt;
    entry.day = japaneseDay(charge.createdAt);
    return entry;
}

// A reduction after the payment (withdrawal, waiver) leaves money that is owed back.
void proposeRefunds(ChargeChanges& changes, const ChargeAccount& account, const Charge& charge)
{
    qint64 surplus = -balanceOf(LedgerAccount::Receivable, account.ledger);
    for (const LedgerEntry& entry : changes.ledger)
        surplus -= balanceOf(LedgerAccount::Receivable, std::span(&entry, 1));
    for (const Attempt& attempt : account.attempts) {
        const qint64 amount = std::min(surplus, refundable(account, attempt.id));
        const QByteArray key = "refund-proposed/" + attempt.id.value() + '/' + QByteArray::number(charge.revision);
        const bool isProposed = std::ranges::any_of(account.flags, [&attempt](const PaymentFlag& flag) {
            return flag.kind == FlagKind::RefundProposed && flag.attempt == attempt.id && flag.isOpen();
        });
        if (amount <= 0 || isProposed)
            continue;
        surplus -= amount;
        PaymentFlag flag{key, FlagKind::RefundProposed, charge.id, attempt.id, amount};
        flag.raisedAt = charge.createdAt;
        changes.flags.push_back(flag);
        changes.notices.push_back({NoticeKind::Flagged, charge.id, attempt.id, amount});
    }
}

// What is owed is told, and told again before and after the last moment to pay if it is owed still.
void announce(ChargeChanges& changes, const Charge& charge, const QDateTime& now)
{
    constexpr qint64 reminderSeconds = 3 * 24 * 60 * 60;
    changes.notices.push_back(
        {charge.revision > 1 ? NoticeKind::Revised : NoticeKind::Assessed, charge.id, {}, charge.total});
    if (charge.total == 0 || !charge.dueAt.isValid() || charge.dueAt <= now)
        return;
    PaymentNotice reminder{NoticeKind::DueSoon, charge.id, {}, charge.total};
    reminder.revision = charge.revision;
    reminder.notBefore = charge.dueAt.addSecs(-reminderSeconds);
    if (reminder.notBefore > now)
        changes.notices.push_back(reminder);
    reminder.kind = NoticeKind::Overdue;
    reminder.notBefore = charge.dueAt.addSecs(1);
    changes.notices.push_back(reminder);
}

} // namespace

Expected<Charge> Payments::assess(PaymentStore& store, const Assessment& assessment, const QDateTime& now)
{
    const Expected<qint64> total = totalOf(assessment.lines);
    if (!total)
        return Unexpected(total.error());
    Charge charge;
    charge.id = chargeIdFor(assessment);
    charge.tenant = assessment.tenant;
    charge.caseId = assessment.caseId;
    charge.due = assessment.due;
    charge.lines = assessment.lines;
    charge.total = *total;
    charge.dueAt = assessment.dueAt;
    charge.reason = assessment.reason;
    charge.decidedBy = assessment.decidedBy;
    charge.createdAt = now;

    const Expected<std::optional<ChargeAccount>> known = store.lock(charge.id);
    if (!known)
        return Unexpected(known.error());
    qint64 before = 0;
    if (*known) {
        const Charge& newest = (*known)->charge();
        if (newest.lines == charge.lines && newest.dueAt == charge.dueAt)
            return newest;
        if (charge.reason.isEmpty())
            return unexpected(PaymentError::Reason, u"a charge is changed without a reason"_s);
        charge.revision = newest.revision + 1;
        before = newest.total;
    }
    ChargeChanges changes;
    changes.revisions.push_back(charge);
    if (charge.total != before)
        changes.ledger.push_back(assessmentEntry(charge, before));
    announce(changes, charge, now);
    if (*known)
        proposeRefunds(changes, **known, charge);
    if (const Expected<void> written = store.write(changes); !written)
        return Unexpected(written.error());
    return charge;
}

Expected<Charge> Payments::assess(const Assessment& assessment)
{
    const QDateTime now = d->clock.now();
    return d->inTransaction<Charge>([&](PaymentStore& store) { return Payments::assess(store, assessment, now); });
}

Expected<void> Payments::endCase(const CaseId& caseId)
{
    const QDateTime now = d->clock.now();
    using Attempts = std::vector<AttemptId>;
    const Expected<Attempts> open = d->inTransaction<Attempts>([&](PaymentStore& store) -> Expected<Attempts> {
        const Expected<std::vector<ChargeId>> charges = store.chargesOf(caseId);
        if (!charges)
            return Unexpected(charges.error());
        Attempts underWay;
        for (const ChargeId& charge : *charges) {
            Expected<std::optional<ChargeAccount>> account = store.lock(charge);
            if (!account)
                return Unexpected(account.error());
            if (!*account)
                continue;
            Booking booking;
            for (const Attempt& attempt : std::vector((*account)->attempts)) {
                if (!isPaid(attempt.state) && !isEnded(attempt.state))
                    underWay.push_back(attempt.id);
                if (const qint64 left = refundable(**account, attempt.id); left > 0)
                    raiseFlag(booking, **account,
                        {"case-ended/" + attempt.id.value(), FlagKind::CaseEnded, charge, attempt.id, left, {}, now});
            }
            if (booking.changes.isEmpty())
                continue;
            if (const Expected<void> written = store.write(booking.changes); !written)
                return Unexpected(written.error());
        }
        return underWay;
    });
    if (!open)
        return Unexpected(open.error());
    // Nobody shall pay any more. What the gateway does not answer now is asked again by work().
    for (const AttemptId& attempt : *open)
        (void)d->follow(attempt, FollowUp::Cancel, 0);
    return {};
}

} // namespace Egov
