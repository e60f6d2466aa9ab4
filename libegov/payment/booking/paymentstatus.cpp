// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/paymentstatus.h>

#include <libegov/payment/booking/booking_p.h>
#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

constexpr EnumNames<PaymentStatus::State, 6> states{{{
    {PaymentStatus::State::NothingDue, "nothing-due"},
    {PaymentStatus::State::Due, "due"},
    {PaymentStatus::State::Waiting, "waiting"},
    {PaymentStatus::State::Pending, "asking"},
    {PaymentStatus::State::Paid, "paid"},
    {PaymentStatus::State::Lapsed, "lapsed"},
}}};

// Which attempt the resident hears about: money first, then what is under way, then the newest.
int weight(AttemptState state)
{
    if (isPaid(state))
        return 3;
    if (state == AttemptState::Unknown)
        return 2;
    return isEnded(state) ? 0 : 1;
}

// Money that came at a wrong time, as far as it is still here, counts only when an officer has accepted it.
qint64 heldBy(const ChargeAccount& account)
{
    qint64 held = 0;
    for (const PaymentFlag& flag : account.flags) {
        if (flag.kind == FlagKind::RefundProposed && flag.isOpen())
            held += std::min(flag.amount, refundable(account, flag.attempt));
    }
    return held;
}

} // namespace

PaymentStatus paymentStatusOf(const ChargeAccount& account, const QDateTime& now)
{
    PaymentStatus status;
    const Charge& charge = account.charge();
    status.total = charge.total;
    const qint64 receivable = balanceOf(LedgerAccount::Receivable, account.ledger);
    status.outstanding = std::max<qint64>(receivable, 0);
    status.overpaid = std::max<qint64>(-receivable, 0);
    status.paid = charge.total - receivable;

    const Attempt* counting = nullptr;
    bool isWaiting = false;
    bool isAsking = false;
    for (const Attempt& attempt : account.attempts) {
        if (!counting || weight(attempt.state) >= weight(counting->state))
            counting = &attempt;
        isAsking = isAsking || attempt.state == AttemptState::Unknown;
        isWaiting = isWaiting || weight(attempt.state) == 1;
    }
    if (counting) {
        status.attempt = counting->id;
        status.attemptState = counting->state;
        status.paidAt = counting->paidAt;
    }
    for (const PaymentFlag& flag : account.flags)
        isAsking
            = isAsking || (flag.isOpen() && (flag.kind == FlagKind::Review || flag.kind == FlagKind::Contradiction));

    const qint64 held = heldBy(account);
    if (charge.total == 0)
        status.state = PaymentStatus::State::NothingDue;
    else if (status.paid - held >= charge.total)
        status.state = PaymentStatus::State::Paid;
    else if (isAsking || held > 0)
        status.state = PaymentStatus::State::Pending;
    else if (isWaiting)
        status.state = PaymentStatus::State::Waiting;
    else if (charge.dueAt.isValid() && now > charge.dueAt)
        status.state = PaymentStatus::State::Lapsed;
    else
        status.state = PaymentStatus::State::Due;
    return status;
}

QByteArray toText(PaymentStatus::State state) { return states.of(state); }

} // namespace Egov
