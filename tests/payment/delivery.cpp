// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

// The first invariants: news comes any number of times, in any order, from any number of threads.
class DeliveryTest : public QObject {
    Q_OBJECT

    // Empty when the money is what these events make of it, in whatever order they came.
    static QByteArray wrongWith(Till& till, const Attempt& attempt, const std::vector<AttemptEvent>& events)
    {
        const auto has = [&events](AttemptEvent event) { return std::ranges::find(events, event) != events.end(); };
        const bool isMoneyHere = has(AttemptEvent::Paid) || has(AttemptEvent::Settled);
        const ChargeAccount account = *till.payments.account(attempt.charge);
        const AttemptState state = till.attempt(attempt).state;
        if (isPaid(state) != isMoneyHere || (state == AttemptState::Settled) != has(AttemptEvent::Settled))
            return "state " + toText(state);
        if (balanceOf(LedgerAccount::Receivable, account.ledger) != (isMoneyHere ? 0 : attempt.amount))
            return "what is owed";
        if (balanceOf(LedgerAccount::Bank, account.ledger) != (has(AttemptEvent::Settled) ? attempt.amount : 0))
            return "what is at the bank";
        if (till.booked(attempt.charge, LedgerKind::Captured) != (isMoneyHere ? 1 : 0))
            return "bookings";
        const std::vector<PaymentNotice> told = till.store.notices();
        const auto toldPaid = std::ranges::count_if(told, [&attempt](const PaymentNotice& notice) {
            return notice.kind == NoticeKind::Paid && notice.attempt == attempt.id;
        });
        return toldPaid == (isMoneyHere ? 1 : 0) ? QByteArray() : QByteArray("notices");
    }

    // Many orders of events, each for a charge of its own; a till takes some of them, since a fresh one is dear where
    // the store is a server. There they run beside each other too: what they wait for is the disk.
    class Orders {
    public:
        void add(const std::vector<AttemptEvent>& events) { m_orders.push_back(events); }
        size_t count() const { return m_orders.size(); }
        // The first thing that is wrong; empty when nothing is.
        QByteArray run() const
        {
            const size_t hands = TestStores::onPostgresql() ? 8 : 1;
            std::vector<QByteArray> wrong(hands);
            std::vector<std::thread> threads;
            for (size_t hand = 0; hand < hands; ++hand)
                threads.emplace_back([&, hand] { wrong[hand] = run(hand, hands); });
            for (std::thread& thread : threads)
                thread.join();
            return wrong[static_cast<size_t>(
                             std::ranges::find_if(wrong, [](const QByteArray& each) { return !each.isEmpty(); })
                             - wrong.begin())
                % hands];
        }

    private:
        QByteArray run(size_t first, size_t step) const
        {
            constexpr size_t ordersPerTill = 8;
            std::unique_ptr<Till> till;
            size_t done = 0;
            for (size_t i = first; i < m_orders.size(); i += step) {
                if (done++ % ordersPerTill == 0)
                    till = std::make_unique<Till>();
                const QByteArray name = QByteArray::number(i);
                Assessment assessment = till->assessment(300);
                assessment.caseId = CaseId("case-" + name);
                const Attempt attempt = *till->payments.begin(till->start(*till->payments.assess(assessment)));
                int number = 0;
                for (const AttemptEvent event : m_orders[i]) {
                    if (till->notify(attempt, event, name + '/' + QByteArray::number(number++)) != 200)
                        return "not acknowledged in order " + name;
                }
                if (const QByteArray wrong = wrongWith(*till, attempt, m_orders[i]); !wrong.isEmpty())
                    return wrong + " in order " + name;
            }
            return {};
        }

        std::vector<std::vector<AttemptEvent>> m_orders;
    };

private Q_SLOTS:
    void invariant01_sameEventManyTimesBooksOnce()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(till.notify(attempt, AttemptEvent::Paid, "same"), 200);
        for (int i = 0; i < 20; ++i) // the same fact under other names
            QCOMPARE(till.notify(attempt, AttemptEvent::Paid, "other" + QByteArray::number(i)), 200);
        QCOMPARE(wrongWith(till, attempt, {AttemptEvent::Paid}), ""_ba);
    }

    void invariant01_thousandConcurrentDuplicatesBookOnce()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        const Notification notification = till.gateway->notificationOf(till.news(attempt, AttemptEvent::Paid), "one");
        std::atomic<int> acknowledged = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&] {
                for (int i = 0; i < 125; ++i)
                    acknowledged += till.payments.receiveNotification(till.fake, notification).status == 200 ? 1 : 0;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(acknowledged.load(), 1000);
        QCOMPARE(wrongWith(till, attempt, {AttemptEvent::Paid}), ""_ba);
    }

    void invariant02_everyOrderOfSixGivesTheSameMoney()
    {
        std::vector<AttemptEvent> events{AttemptEvent::Pending, AttemptEvent::Paid, AttemptEvent::Failed,
            AttemptEvent::Cancelled, AttemptEvent::Expired, AttemptEvent::Settled};
        std::ranges::sort(events);
        Orders orders;
        do {
            for (size_t length = 1; length <= events.size(); ++length) {
                // Every beginning of every order; those that were seen with the order before are left out.
                if (length < events.size()
                    && !std::ranges::is_sorted(events.begin() + static_cast<long>(length), events.end()))
                    continue;
                const std::vector<AttemptEvent> some(events.begin(), events.begin() + static_cast<long>(length));
                orders.add(some);
            }
        } while (std::ranges::next_permutation(events).found);
        QCOMPARE(orders.count(), size_t(6 + 30 + 120 + 360 + 720 + 720));
        QCOMPARE(orders.run(), ""_ba);
    }

    void invariant02_repeatsInAnyOrder()
    {
        const std::vector<AttemptEvent> events{AttemptEvent::Pending, AttemptEvent::Paid, AttemptEvent::Failed,
            AttemptEvent::Cancelled, AttemptEvent::Expired, AttemptEvent::Settled};
        Orders orders;
        for (int code = 0; code < 6 * 6 * 6; ++code) {
            const std::vector<AttemptEvent> some{events[static_cast<size_t>(code % 6)],
                events[static_cast<size_t>(code / 6 % 6)], events[static_cast<size_t>(code / 36)],
                events[static_cast<size_t>(code % 6)]};
            orders.add(some);
        }
        QCOMPARE(orders.run(), ""_ba);
    }

    void invariant03_paidLeavesOnlyByTheLedger()
    {
        for (const AttemptEvent event : allAttemptEvents) {
            if (event == AttemptEvent::CancelWanted || event == AttemptEvent::Settled)
                continue;
            Till till;
            const Attempt attempt = till.begun(300);
            till.notify(attempt, AttemptEvent::Paid, "p");
            till.notify(attempt, event, "later");
            QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
            QCOMPARE(till.status(attempt).paid, 300);
        }
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Paid, "p");
        QCOMPARE(till.payments.cancel(attempt.id).error().code(), "payment.paid"_ba);
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Succeeded);
        QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
        QCOMPARE(till.status(attempt).paid, 0);
    }

    void invariant04_failedThenPaidIsPaid()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Failed, "f");
        QCOMPARE(till.status(attempt).state, PaymentStatus::State::Due);
        till.notify(attempt, AttemptEvent::Paid, "p");
        QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
        QVERIFY(till.status(attempt).isSatisfied());
        QCOMPARE(till.flags(attempt.charge, FlagKind::Late), 1);
    }

    void invariant05_moneyAfterExpiryWaitsForAnOfficer()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Expired, "x");
        till.notify(attempt, AttemptEvent::Paid, "p");
        QCOMPARE(till.flags(attempt.charge, FlagKind::Late), 1);
        QCOMPARE(till.flags(attempt.charge, FlagKind::RefundProposed), 1);
        QCOMPARE(till.status(attempt).state, PaymentStatus::State::Pending);
        QVERIFY(!till.status(attempt).mayBegin());
        // An officer accepts it: only then the case goes on.
        const Expected<void> closed = till.payments.closeFlag(
            attempt.charge, "refund-proposed/" + attempt.id.value(), "officer-1", u"accepted"_s);
        QVERIFY(closed);
        QVERIFY(till.status(attempt).isSatisfied());
    }

    void invariant05_moneyForAWithdrawnCaseIsProposedBack()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        QVERIFY(till.payments.assess(till.assessment(0, u"withdrawn"_s)));
        till.notify(attempt, AttemptEvent::Paid, "p");
        QCOMPARE(till.flags(attempt.charge, FlagKind::Late), 1);
        QCOMPARE(till.flags(attempt.charge, FlagKind::RefundProposed), 1);
        QCOMPARE(till.status(attempt).overpaid, 300);
        QCOMPARE(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300))->state, RefundState::Succeeded);
        QCOMPARE(till.status(attempt).overpaid, 0);
        const ChargeAccount account = *till.payments.account(attempt.charge);
        QVERIFY(std::ranges::none_of(account.flags,
            [](const PaymentFlag& flag) { return flag.kind == FlagKind::RefundProposed && flag.isOpen(); }));
    }

    void invariant05_moneyForASupersededChargeDoesNotAdvance()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        QVERIFY(till.payments.assess(till.assessment(500, u"two copies"_s)));
        till.notify(attempt, AttemptEvent::Paid, "p");
        QCOMPARE(till.flags(attempt.charge, FlagKind::Late), 1);
        QVERIFY(!till.status(attempt).isSatisfied());
        QCOMPARE(till.status(attempt).outstanding, 200);
    }

    void invariant06_whatDiffersIsNeverPaid_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("amount") << 0;
        QTest::newRow("currency") << 1;
        QTest::newRow("merchant account") << 2;
        QTest::newRow("provider reference") << 3;
        QTest::newRow("negative amount") << 4;
        QTest::newRow("absurd amount") << 5;
    }
    void invariant06_whatDiffersIsNeverPaid()
    {
        QFETCH(int, what);
        for (const AttemptEvent kind : {AttemptEvent::Paid, AttemptEvent::Settled, AttemptEvent::Authorized}) {
            Till till;
            const Attempt attempt = till.begun(300);
            PaymentEvent event = till.news(attempt, kind);
            event.amount = what == 0 ? 299 : what == 4 ? -300 : what == 5 ? std::numeric_limits<qint64>::max() : 300;
            event.currency = what == 1 ? "USD" : "JPY";
            event.merchantAccount = what == 2 ? "M-2" : "M-1";
            event.providerReference = what == 3 ? "PX" : attempt.providerReference;
            for (int i = 0; i < 3; ++i)
                QCOMPARE(till.notify(event, "e" + QByteArray::number(i)), 200);
            QCOMPARE(till.attempt(attempt).state, AttemptState::AwaitingPayer);
            QCOMPARE(till.flags(attempt.charge, FlagKind::Review), 1);
            QCOMPARE(till.booked(attempt.charge, LedgerKind::Captured), 0);
            QCOMPARE(till.status(attempt).state, PaymentStatus::State::Pending);
            QCOMPARE(till.payments.begin(till.start(till.charge(300), "click-2")).error().code(), "payment.asking"_ba);
        }
    }
    void invariant06_anotherGatewaysReferenceIsNotOurs()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        auto other = std::make_shared<FakeGateway>();
        QVERIFY(till.gateways.add({GatewayId("other"), other, {}}));
        const Notification notification = other->notificationOf(till.news(attempt, AttemptEvent::Paid), "x");
        QCOMPARE(till.payments.receiveNotification(GatewayId("other"), notification).status, 200);
        QCOMPARE(till.attempt(attempt).state, AttemptState::AwaitingPayer);
    }
};

QTEST_GUILESS_MAIN(DeliveryTest)
#include "delivery.moc"
