// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<Attempt> Payments::recordAtDesk(const DeskPayment& payment)
{
    if (payment.officer.isEmpty() || payment.voucher.isEmpty() || !payment.paidAt.isValid())
        return unexpected(PaymentError::Reason, u"a desk payment needs an officer, a voucher and a time"_s);
    const QDateTime now = d->clock.now();
    return d->inTransaction<Attempt>([&](PaymentStore& store) -> Expected<Attempt> {
        const auto found = lockAttempt(store, AttemptHandle::Id, {}, payment.attempt.value());
        if (!found)
            return Unexpected(found.error());
        const auto& [account, attempt] = *found;
        if (attempt.next.kind != NextAction::Kind::AtDesk)
            return unexpected(PaymentError::NotAtDesk, attempt.gateway.toString());
        if (payment.amount != attempt.amount)
            return unexpected(PaymentError::Amount, u"the desk takes the whole amount or nothing"_s);

        InboxEvent document;
        document.gateway = attempt.gateway;
        document.key = "desk/" + payment.voucher;
        document.source = InboxSource::Answer;
        document.trust = NotificationTrust::Signed;
        document.raw
            = Json::object({{"attempt", attempt.id.value()}, {"amount", payment.amount}, {"officer", payment.officer},
                               {"paidAt", toTimestamp(payment.paidAt)}, {"voucher", payment.voucher}})
                  .toCanonical();
        document.receivedAt = now;
        document.outcome = InboxOutcome::Booked;
        const Expected<bool> isNew = store.addInboxEvent(document);
        if (!isNew)
            return Unexpected(isNew.error());
        // The same entry again is a retry; a voucher cannot stand for a second payment.
        if (!*isNew) {
            if (isPaid(attempt.state))
                return attempt;
            return unexpected(PaymentError::KeyReused, u"the voucher is used for another payment"_s);
        }
        if (isPaid(attempt.state))
            return unexpected(PaymentError::Paid, u"this is paid already"_s);
        PaymentEvent event;
        event.attempt = attempt.id;
        event.event = AttemptEvent::Paid;
        event.amount = payment.amount;
        event.occurredAt = payment.paidAt;
        const Booking booking = book(account, attempt, event, InboxSource::Answer, now);
        if (const Expected<void> written = store.write(booking.changes); !written)
            return Unexpected(written.error());
        return booking.changes.attempts.front();
    });
}

} // namespace Egov
