// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/chargeaccount.h>
#include <libegov/payment/model/inboxevent.h>
#include <libegov/payment/model/paymentevent.h>
#include <libegov/payment/model/storablename_p.h>

namespace Egov {

// What has to be done at the gateway after the changes are written; never inside the transaction.
enum class FollowUp { Nothing, Query, Cancel };

struct Booking {
    ChargeChanges changes;
    AttemptStep step = AttemptStep::Ignore;
    FollowUp followUp = FollowUp::Nothing;
    InboxOutcome outcome = InboxOutcome::NothingNew;
};

// Judges one piece of news about one attempt against everything known. Pure: the same account and news give the same
// booking, and news that is booked gives nothing the second time, in whatever order it comes.
Booking book(const ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event, InboxSource source,
    const QDateTime& now);

// When something is booked, and on which Japanese day it happened: a file tells the day, everybody else tells at once.
struct BookingTime {
    QDateTime now;
    QDate day;
};

// The parts of book, in the order they are done; each works on the account with the earlier changes applied.
void bookRefunds(Booking& booking, ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event,
    const BookingTime& time);
void bookDisputes(Booking& booking, ChargeAccount& account, const Attempt& attempt, const PaymentEvent& event,
    const BookingTime& time);

// Yen captured for the attempt.
qint64 capturedBy(const ChargeAccount& account, const AttemptId& attempt);

// Writes the records into the changes and into the account; a flag whose key is known, open or closed, is not raised
// again.
void put(Booking& booking, ChargeAccount& account, const ChargeChanges& changes);
void raiseFlag(Booking& booking, ChargeAccount& account, PaymentFlag flag);

// The key of the flag of a refund that was not answered once and denied afterwards.
inline QByteArray deniedKey(const RefundId& refund) { return "refund-denied/" + refund.value(); }

// When an attempt is asked about again: soon at first, then ever more rarely, at most a day apart.
QDateTime nextQueryAfter(const QDateTime& now, int queries);
// So many queries without an answer, and an officer is told; asking goes on.
inline constexpr int queriesUntilOfficer = 10;

} // namespace Egov
