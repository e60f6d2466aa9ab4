// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

// Money that goes back: never more than came, and each time once.
class RefundsTest : public QObject {
    Q_OBJECT

    static void pay(Till& till, const Attempt& attempt) { till.notify(attempt, AttemptEvent::Paid, "paid"); }

    static PaymentEvent withRefund(const Till& till, const Attempt& attempt, const RefundNews& news)
    {
        PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
        event.refunds.push_back(news);
        return event;
    }

    static PaymentEvent withDispute(const Till& till, const Attempt& attempt, DisputeState state, qint64 amount)
    {
        PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
        event.disputes.push_back({"D1", amount, state, "unrecognised"});
        return event;
    }

private Q_SLOTS:
    void invariant07_twoPaidAttemptsAreOneProposal()
    {
        Till till;
        const Attempt first = till.begun(300);
        const Attempt second = *till.payments.begin(till.start(till.charge(300), "click-2"));
        QCOMPARE(till.attempt(first).state, AttemptState::Cancelled);
        till.notify(second, AttemptEvent::Paid, "p2");
        QVERIFY(till.status(first).isSatisfied());
        for (const char* key : {"p1", "p1-again"})
            till.notify(first, AttemptEvent::Paid, key);
        QCOMPARE(till.status(first).overpaid, 300);
        QVERIFY(till.status(first).isSatisfied());
        QCOMPARE(till.flags(first.charge, FlagKind::Overpaid), 1);
        QCOMPARE(till.flags(first.charge, FlagKind::RefundProposed), 1);
    }

    void invariant08_refundsNeverExceedWhatCame()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R0", 1, 0)).error().code(), "payment.amount"_ba);
        pay(till, attempt);
        for (const qint64 amount : {qint64(0), qint64(-1), qint64(301), maximum})
            QCOMPARE(
                till.payments.refund(till.refundOrder(attempt, "R0", amount, 300)).error().code(), "payment.amount"_ba);
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 200, 300)));
        QCOMPARE(
            till.payments.refund(till.refundOrder(attempt, "R2", 100, 300)).error().code(), "payment.remaining"_ba);
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R2", 100, 100)));
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R3", 1, 0)).error().code(), "payment.amount"_ba);
        QCOMPARE(till.gateway->refundCalls, 2);
        QCOMPARE(till.status(attempt).paid, 0);
    }

    void invariant08_concurrentRefundsCannotExceed()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        std::atomic<int> granted = 0;
        std::vector<std::thread> officers;
        for (int officer = 0; officer < 8; ++officer) {
            officers.emplace_back([&till, &attempt, &granted, officer] {
                for (int i = 0; i < 10; ++i) {
                    const QByteArray id = "R" + QByteArray::number(officer) + '-' + QByteArray::number(i);
                    for (const qint64 seen : {300, 200, 100})
                        granted += till.payments.refund(till.refundOrder(attempt, id, 100, seen)).has_value() ? 1 : 0;
                }
            });
        }
        for (std::thread& officer : officers)
            officer.join();
        // A retry of a granted refund under its own id is granted again: count what was booked.
        QVERIFY(granted >= 3);
        QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), 3);
        QCOMPARE(till.gateway->refundCalls, 3);
        QCOMPARE(till.status(attempt).paid, 0);
    }

    void invariant08_refundAndLostDisputeAreNotPaidTwice()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 200, 300)));
        till.notify(withDispute(till, attempt, DisputeState::Lost, 300), "d");
        QCOMPARE(till.booked(attempt.charge, LedgerKind::ChargedBack), 0);
        QCOMPARE(till.flags(attempt.charge, FlagKind::Review), 1);
        QCOMPARE(till.status(attempt).paid, 100);
    }

    void invariant08_disputesMoveForwardOnly()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        int number = 0;
        const auto tell = [&](DisputeState state) {
            till.notify(withDispute(till, attempt, state, 300), "d" + QByteArray::number(number++));
            return till.status(attempt).paid;
        };
        QCOMPARE(tell(DisputeState::NeedsResponse), 300);
        QCOMPARE(tell(DisputeState::Lost), 0);
        QCOMPARE(tell(DisputeState::UnderReview), 0);
        QCOMPARE(tell(DisputeState::Lost), 0);
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 1, 0)).error().code(), "payment.amount"_ba);
        QCOMPARE(tell(DisputeState::Won), 300);
        QCOMPARE(tell(DisputeState::Won), 300);
        QCOMPARE(till.flags(attempt.charge, FlagKind::Disputed), 1);
    }

    void invariant09_answerEventAndFileAreOneRefund()
    {
        const RefundNews known{RefundId("R1"), "RR1", 100, RefundState::Succeeded};
        const RefundNews nameless{RefundId(), "RR1", 100, RefundState::Succeeded};
        for (const RefundNews& news : {known, nameless}) {
            Till till;
            const Attempt attempt = till.begun(300);
            pay(till, attempt);
            // The notification overtakes the answer: the gateway is still silent about the call.
            till.gateway->refunds = {NoAnswer{"cut"}};
            QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 100, 300))->state, RefundState::Unknown);
            till.notify(withRefund(till, attempt, news), "event-1");
            till.notify(withRefund(till, attempt, news), "event-2");
            till.gateway->refunds = {RefundNews{RefundId("R1"), "RR1", 100, RefundState::Succeeded}};
            QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 100, 300))->state, RefundState::Succeeded);
            till.gateway->rows = {{1, ReconciliationRow::Kind::Refund, attempt.id, "RR1", RefundId("R1"), 100,
                QDate(2026, 4, 1), QDate()}};
            const QDate day(2026, 4, 1);
            const ReconciliationReport report = *till.payments.reconcile(till.fake, "file", day, day);
            QCOMPARE(report.findings.front().kind, ReconciliationFinding::Kind::Matched);
            QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), 1);
            QCOMPARE(till.notices(NoticeKind::Refunded), 1);
            QCOMPARE(till.status(attempt).paid, 200);
        }
    }

    void invariant09_unknownRefundIsAskedUntilItIsKnown()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        till.gateway->refunds
            = {NoAnswer{"cut"}, NoAnswer{"cut"}, RefundNews{RefundId("R1"), "RR1", 300, RefundState::Succeeded}};
        till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Unknown);
        for (int i = 0; i < 10; ++i) {
            till.clock.pass(600);
            QVERIFY(till.payments.work(10));
        }
        QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), 1);
        QCOMPARE(till.gateway->refundCalls, 3);
        QVERIFY(till.attempt(attempt).nextQueryAt.isNull());
    }

    // The first answer was lost, the repetition is denied: what became of it is asked, never concluded.
    void invariant02_noAfterSilenceIsNotFinal_data()
    {
        QTest::addColumn<bool>("isKnownThere"); // the gateway's own list of refunds tells
        QTest::addColumn<bool>("isRepeatedByWork");
        QTest::newRow("an officer clicks again, the gateway tells") << true << false;
        QTest::newRow("an officer clicks again, the gateway says nothing") << false << false;
        QTest::newRow("due work asks again, the gateway tells") << true << true;
        QTest::newRow("due work asks again, the gateway says nothing") << false << true;
    }
    void invariant02_noAfterSilenceIsNotFinal()
    {
        QFETCH(bool, isKnownThere);
        QFETCH(bool, isRepeatedByWork);
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        const RefundNews there{RefundId("R1"), "RR1", 300, RefundState::Succeeded};
        till.gateway->queries
            = {isKnownThere ? withRefund(till, attempt, there) : till.news(attempt, AttemptEvent::Paid)};
        till.gateway->refunds = {NoAnswer{"cut"}, Declined{"charge_already_refunded"}};
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Unknown);
        for (int i = 0; i < 20; ++i) {
            till.clock.pass(3600);
            if (isRepeatedByWork)
                QVERIFY(till.payments.work(10));
            else
                QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300)));
        }
        const ChargeAccount account = *till.payments.account(attempt.charge);
        QCOMPARE(account.refunds.size(), 1U);
        QCOMPARE(account.refunds.front().state, isKnownThere ? RefundState::Succeeded : RefundState::Unknown);
        QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), isKnownThere ? 1 : 0);
        const std::vector<PaymentFlag> open = *till.payments.openFlags(10);
        QCOMPARE(open.size(), isKnownThere ? 0U : 1U);
        if (!isKnownThere)
            QCOMPARE(open.front().kind, FlagKind::Undecided);
        // Nobody gives the same money back a second time meanwhile.
        QCOMPARE(
            till.payments.refund(till.refundOrder(attempt, "R2", 300, 300)).error().code(), "payment.remaining"_ba);
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R2", 1, 0)).error().code(), "payment.amount"_ba);
    }

    void invariant02_theWordAlreadyDoneIsNotAFailure()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
        till.gateway->refunds = {Declined{alreadyDone.toByteArray()}};
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Unknown);
        QCOMPARE(till.flags(attempt.charge, FlagKind::Undecided), 1);
        // The gateway finds it after all: nobody has to look any more.
        till.notify(withRefund(till, attempt, {RefundId("R1"), "RR1", 300, RefundState::Succeeded}), "later");
        QVERIFY(till.payments.openFlags(10)->empty());
        QCOMPARE(till.status(attempt).paid, 0);
    }

    // The process died between the call and its answer: the next one repeats it.
    void invariant02_noToACallThatADeadProcessMadeIsNotFinal()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
        DyingTransactions dying(till.store);
        dying.left = 1; // what is wanted is written, the answer is not
        Payments dead(dying, till.gateways, till.heldClock);
        QVERIFY(!dead.refund(till.refundOrder(attempt, "R1", 300, 300)));
        till.gateway->refunds = {Declined{"already refunded"}};
        till.clock.pass(60);
        QVERIFY(till.payments.work(10));
        QCOMPARE(till.payments.account(attempt.charge)->refunds.front().state, RefundState::Unknown);
        QCOMPARE(till.flags(attempt.charge, FlagKind::Undecided), 1);
    }

    void aRefundThatIsDeclinedAtOnceFailsAndIsShown()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        till.gateway->refunds = {Declined{"insufficient-funds"}};
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Failed);
        QCOMPARE(till.flags(attempt.charge, FlagKind::RefundFailed), 1);
        QCOMPARE(till.status(attempt).paid, 300);
        till.gateway->refunds.clear();
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R2", 300, 300))->state, RefundState::Succeeded);
    }

    void invariant09_aFileWithoutNamesIsTheRefundThatIsKnown()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 100, 300)));
        const QDate day(2026, 4, 1);
        // It names the payment, or nothing; it may come a day later, and for the day it tells.
        till.clock.pass(86'400);
        for (const QByteArray& name : {attempt.providerReference, QByteArray()}) {
            till.gateway->rows
                = {{1, ReconciliationRow::Kind::Payment, attempt.id, attempt.providerReference, {}, 300, day, QDate()},
                    {2, ReconciliationRow::Kind::Refund, attempt.id, name, {}, 100, day, QDate()}};
            QVERIFY(till.payments.reconcile(till.fake, "file", day, day)->isBalanced());
        }
        QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), 1);
        QCOMPARE(till.flags(attempt.charge, FlagKind::Review), 0);
        QCOMPARE(till.status(attempt).paid, 200);
    }

    void invariant15_whatAFileTellsIsBookedOnTheDayItTells()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        till.clock.pass(2 * 86'400); // the file of the first comes on the third
        const QDate first(2026, 4, 1);
        till.gateway->rows = {{1, ReconciliationRow::Kind::Payment, attempt.id, {}, {}, 300, first, QDate()},
            {2, ReconciliationRow::Kind::Refund, attempt.id, "RR1", {}, 100, first, QDate()},
            {3, ReconciliationRow::Kind::Chargeback, attempt.id, {}, {}, 200, first, QDate()}};
        (void)till.payments.reconcile(till.fake, "file", first, first);
        QVERIFY(till.payments.reconcile(till.fake, "file", first, first)->isBalanced());
        till.gateway->rows.clear();
        const QDate third(2026, 4, 3);
        QVERIFY(till.payments.reconcile(till.fake, "file", third, third)->isBalanced()); // nothing is missing there
        QCOMPARE(till.status(attempt).paid, 0);
    }

    void chargebacksWithoutNamesAreNotOne()
    {
        Till till;
        const Attempt first = till.begun(300);
        const Attempt second = *till.payments.begin(till.start(till.charge(300), "click-2"));
        till.notify(first, AttemptEvent::Paid, "p1");
        till.notify(second, AttemptEvent::Paid, "p2");
        const QDate day(2026, 4, 1);
        till.gateway->rows = {{1, ReconciliationRow::Kind::Chargeback, first.id, {}, {}, 300, day, QDate()},
            {2, ReconciliationRow::Kind::Chargeback, second.id, {}, {}, 300, day, QDate()}};
        (void)till.payments.reconcile(till.fake, "file", day, day);
        QCOMPARE(till.booked(first.charge, LedgerKind::ChargedBack), 2);
        QCOMPARE(till.status(first).paid, 0);
    }

    void refundNeedsADecision()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        RefundOrder order = till.refundOrder(attempt, "R1", 300, 300);
        order.decision.clear();
        QCOMPARE(till.payments.refund(order).error().code(), "payment.reason"_ba);
        order = till.refundOrder(attempt, "R1", 300, 300);
        order.decidedBy.clear();
        QCOMPARE(till.payments.refund(order).error().code(), "payment.reason"_ba);
        till.gateway->can.refund = Ability::Full;
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 299, 300)).error().code(), "payment.channel"_ba);
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300)));
        QCOMPARE(
            till.payments.refund(till.refundOrder(attempt, "R1", 200, 300)).error().code(), "payment.key-reused"_ba);
    }

    void refundByTransferNeedsNoGateway()
    {
        Till till;
        till.gateway->can.refund = Ability::None;
        const Attempt attempt = till.begun(300);
        pay(till, attempt);
        RefundOrder order = till.refundOrder(attempt, "R1", 100, 300);
        QCOMPARE(till.payments.refund(order).error().code(), "payment.channel"_ba);
        order.channel = RefundChannel::BankTransfer;
        QCOMPARE(till.payments.refund(order)->state, RefundState::Succeeded);
        QCOMPARE(till.gateway->refundCalls, 0);
        QCOMPARE(till.status(attempt).paid, 200);
    }

private:
    static constexpr qint64 maximum = std::numeric_limits<qint64>::max();
};

QTEST_GUILESS_MAIN(RefundsTest)
#include "refunds.moc"
