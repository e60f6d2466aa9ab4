// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// Who begins twice, who does not answer, who comes back, and what a crash leaves behind.
class AskingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The process died after the call that begins: the same click comes again and is denied, because it is there.
    void invariant02_noToARepeatedBeginningIsNotFinal()
    {
        Till till;
        const Charge charge = till.charge(300);
        DyingTransactions dying(till.store);
        dying.left = 1;
        Payments dead(dying, till.gateways, till.heldClock);
        QVERIFY(!dead.begin(till.start(charge)));
        till.gateway->begins = {Declined{"duplicate"}};
        const Expected<Attempt> again = till.payments.begin(till.start(charge));
        QVERIFY(again);
        QCOMPARE(again->state, AttemptState::Unknown);
        QCOMPARE(till.payments.begin(till.start(charge, "click-2")).error().code(), "payment.asking"_ba);
        till.gateway->queries = {till.news(*again, AttemptEvent::Paid)};
        till.clock.pass(600);
        QVERIFY(till.payments.work(10));
        QVERIFY(till.status(*again).isSatisfied());
    }

    void aBeginningThatIsDeclinedAtOnceIsOver()
    {
        Till till;
        till.gateway->begins = {Declined{"refused"}};
        QCOMPARE(till.begun(300).state, AttemptState::Failed);
    }

    void invariant10_sameKeySameAttempt()
    {
        Till till;
        const Charge charge = till.charge(300);
        const Attempt first = *till.payments.begin(till.start(charge));
        const Attempt again = *till.payments.begin(till.start(charge));
        QCOMPARE(again, first);
        QCOMPARE(till.gateway->beginCalls, 1);
        QCOMPARE(first.amount, 300);
        QVERIFY(first.id.value().size() <= 27);

        PaymentStart elsewhere = till.start(charge);
        QVERIFY(till.gateways.add({GatewayId("other"), till.gateway, {}}));
        elsewhere.gateway = GatewayId("other");
        QCOMPARE(till.payments.begin(elsewhere).error().code(), "payment.key-reused"_ba);
        QVERIFY(till.payments.assess(till.assessment(500, u"two copies"_s)));
        QCOMPARE(till.payments.begin(till.start(charge)).error().code(), "payment.key-reused"_ba);
        QCOMPARE(till.payments.begin(till.start(charge, "")).error().code(), "payment.key-reused"_ba);
    }

    void invariant10_idsAreNeverTheSame()
    {
        QSet<QByteArray> names;
        for (int i = 0; i < 200; ++i) {
            Till till;
            const Attempt attempt = till.begun(300);
            QVERIFY(!names.contains(attempt.id.value()) && !names.contains(attempt.returnSecret));
            names << attempt.id.value() << attempt.returnSecret;
            QCOMPARE(attempt.returnSecret.size(), 26);
        }
    }

    void invariant11_timeoutIsUnknownAndQueryDecides_data()
    {
        QTest::addColumn<AttemptEvent>("truth");
        QTest::addColumn<AttemptState>("state");
        QTest::newRow("nothing yet") << AttemptEvent::Started << AttemptState::AwaitingPayer;
        QTest::newRow("paid") << AttemptEvent::Paid << AttemptState::Paid;
        QTest::newRow("failed") << AttemptEvent::Failed << AttemptState::Failed;
    }
    void invariant11_timeoutIsUnknownAndQueryDecides()
    {
        QFETCH(AttemptEvent, truth);
        QFETCH(AttemptState, state);
        Till till;
        till.gateway->begins = {NoAnswer{"timeout"}};
        const Attempt attempt = till.begun(300);
        QCOMPARE(attempt.state, AttemptState::Unknown);
        QCOMPARE(till.status(attempt).state, PaymentStatus::State::Pending);
        QCOMPARE(till.payments.begin(till.start(till.charge(300), "click-2")).error().code(), "payment.asking"_ba);
        QCOMPARE(till.payments.cancel(attempt.id)->state, AttemptState::Unknown); // asked, and silent
        QCOMPARE(till.gateway->cancelCalls, 0);
        till.gateway->queries = {till.news(attempt, truth)};
        till.clock.pass(3600 / 2);
        QCOMPARE(*till.payments.work(10), 1);
        QCOMPARE(till.attempt(attempt).state, state);
    }

    void invariant11_notFoundCountsOnlyAfterAWhile()
    {
        Till till;
        till.gateway->begins = {NoAnswer{"timeout"}};
        till.gateway->queries = {Declined{"not-found"}};
        const Attempt attempt = till.begun(300);
        QCOMPARE(till.payments.query(attempt.id)->state, AttemptState::Unknown);
        till.clock.pass(121);
        QCOMPARE(till.payments.query(attempt.id)->state, AttemptState::Failed);
        QVERIFY(till.status(attempt).mayBegin());
    }

    void invariant11_silenceIsShownToAnOfficer()
    {
        Till till;
        till.gateway->begins = {NoAnswer{"timeout"}};
        const Attempt attempt = till.begun(300);
        int asked = 0;
        for (int day = 0; day < 3; ++day) {
            for (int hour = 0; hour < 24; ++hour) {
                till.clock.pass(3600);
                asked += *till.payments.work(10);
            }
        }
        QCOMPARE(till.flags(attempt.charge, FlagKind::Undecided), 1);
        QCOMPARE(till.attempt(attempt).state, AttemptState::Unknown);
        QVERIFY(asked > 10 && asked < 40); // ever more rarely
    }

    void invariant11_aGatewayTakenAwayIsSilentAndStopsNobody()
    {
        Till till;
        auto other = std::make_shared<FakeGateway>();
        QVERIFY(till.gateways.add({GatewayId("other"), other, {}}));
        const Attempt orphan = till.begun(300); // asked first, being the oldest
        Assessment owed = till.assessment(300);
        owed.caseId = CaseId("case-2");
        PaymentStart start = till.start(*till.payments.assess(owed));
        start.gateway = GatewayId("other");
        till.clock.pass(1);
        const Attempt waiting = *till.payments.begin(start);
        other->queries = {till.news(waiting, AttemptEvent::Paid)};
        GatewayRegistry fewer(GatewayRegistry::Mode::Demo);
        QVERIFY(fewer.add({GatewayId("other"), other, {}}));
        Payments later(till.store, fewer, till.heldClock);
        for (int hour = 0; hour < 72; ++hour) {
            till.clock.pass(3600);
            QVERIFY(later.work(10));
        }
        QCOMPARE(till.attempt(waiting).state, AttemptState::Paid);
        QCOMPARE(till.attempt(orphan).state, AttemptState::Unknown);
        QCOMPARE(till.flags(orphan.charge, FlagKind::Undecided), 1);
    }

    void invariant11_aRefusedBeginFailsAndAnotherMayBegin()
    {
        Till till;
        till.gateway->begins = {Declined{"shop-closed"}};
        const Attempt attempt = till.begun(300);
        QCOMPARE(attempt.state, AttemptState::Failed);
        QVERIFY(till.status(attempt).mayBegin());
    }

    void invariant12_belowSignedIsAskedFirst()
    {
        for (const char* trust : {"unsigned", "shared-hash"}) {
            Till till;
            const Attempt attempt = till.begun(300);
            QCOMPARE(till.notify(till.news(attempt, AttemptEvent::Paid), "k", trust), 200);
            QCOMPARE(till.attempt(attempt).state, AttemptState::Unknown); // asked, and silent
            QCOMPARE(till.gateway->queryCalls, 1);
            till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
            till.notify(till.news(attempt, AttemptEvent::Failed), "k2", trust);
            QCOMPARE(till.attempt(attempt).state, AttemptState::Paid); // the answer counts, not the unsigned message
        }
    }

    void invariant12_refusedIsNotEvenWritten()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        QCOMPARE(till.notify(till.news(attempt, AttemptEvent::Paid), "k", "refused"), 400);
        QCOMPARE(till.attempt(attempt).state, AttemptState::AwaitingPayer);
        // Its key is not burnt: the true message of that name is still taken.
        QCOMPARE(till.notify(attempt, AttemptEvent::Paid, "k"), 200);
        QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
    }

    void invariant13_returnDecidesNothing()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        QVERIFY(till.payments.returned(attempt.returnSecret));
        QCOMPARE(till.attempt(attempt).state, AttemptState::Unknown); // asked, no answer
        till.gateway->queries = {till.news(attempt, AttemptEvent::Pending)};
        QCOMPARE(till.payments.returned(attempt.returnSecret)->state, AttemptState::Processing);
        QCOMPARE(till.booked(attempt.charge, LedgerKind::Captured), 0);
        for (const QByteArray& guess :
            {QByteArray("guess"), QByteArray(), attempt.id.value(), attempt.returnSecret.chopped(1)})
            QCOMPARE(till.payments.returned(guess).error().code(), "payment.not-found"_ba);
        const QString address
            = till.start(till.charge(300)).returnBase.toString() + QString::fromLatin1(attempt.returnSecret);
        QCOMPARE(attempt.next.url.toString(), address);
    }

    void invariant14_crashesLoseAndDoubleNothing()
    {
        // The process dies after every possible number of transactions while one signed message and one unsigned
        // message come in.
        for (const char* trust : {"signed", "unsigned"}) {
            for (int lives = 0; lives < 8; ++lives) {
                Till till;
                const Attempt attempt = till.begun(300);
                till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
                const Notification notification
                    = till.gateway->notificationOf(till.news(attempt, AttemptEvent::Paid), "one", trust);
                DyingTransactions dying(till.store);
                dying.left = lives;
                Payments doomed(dying, till.gateways, till.heldClock);
                const bool isAcknowledged = doomed.receiveNotification(till.fake, notification).status == 200;
                QCOMPARE(isAcknowledged, lives > 0);

                Payments reborn(till.store, till.gateways, till.heldClock);
                QVERIFY(reborn.work(10));
                if (isAcknowledged)
                    QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
                QCOMPARE(reborn.receiveNotification(till.fake, notification).status, 200);
                QVERIFY(reborn.work(10));
                QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
                QCOMPARE(till.booked(attempt.charge, LedgerKind::Captured), 1);
                QCOMPARE(till.notices(NoticeKind::Paid), 1);
            }
        }
    }

    void invariant14_crashInTheMiddleOfABegin()
    {
        for (int lives = 0; lives < 4; ++lives) {
            Till till;
            const Charge charge = till.charge(300);
            DyingTransactions dying(till.store);
            dying.left = lives;
            Payments doomed(dying, till.gateways, till.heldClock);
            (void)doomed.begin(till.start(charge));
            const Attempt attempt = *till.payments.begin(till.start(charge)); // the retry of the same click
            QCOMPARE(attempt.state, AttemptState::AwaitingPayer);
            QVERIFY(!attempt.providerReference.isEmpty());
            QCOMPARE(till.payments.account(charge.id)->attempts.size(), 1U);
        }
    }

    void waitingIsGivenUpForAnotherWay()
    {
        Till till;
        const Attempt first = till.begun(300);
        const Attempt second = *till.payments.begin(till.start(till.charge(300), "click-2"));
        QCOMPARE(till.attempt(first).state, AttemptState::Cancelled);
        QCOMPARE(second.state, AttemptState::AwaitingPayer);
        QCOMPARE(till.gateway->cancelCalls, 1);
        till.notify(second, AttemptEvent::Paid, "p");
        QCOMPARE(till.payments.begin(till.start(till.charge(300), "click-3")).error().code(), "payment.not-due"_ba);
    }

    void notificationBeforeTheAnswer()
    {
        Till till;
        till.gateway->begins = {NoAnswer{"cut"}};
        const Attempt attempt = till.begun(300);
        PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
        event.providerReference = "P-late";
        till.notify(event, "p");
        QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
        QCOMPARE(till.attempt(attempt).providerReference, "P-late"_ba);
    }

    void expiredAttemptsLapse()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.gateway->queries = {till.news(attempt, AttemptEvent::Started)};
        till.clock.pass(3601);
        QCOMPARE(*till.payments.work(10), 1);
        QCOMPARE(till.attempt(attempt).state, AttemptState::Expired);
        QCOMPARE(till.gateway->cancelCalls, 1);
        QVERIFY(till.status(attempt).mayBegin());
    }
};

QTEST_GUILESS_MAIN(AskingTest)
#include "asking.moc"
