// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include <libegov/payment/model/yen.h>
#include <libegov/payment/records/paymentrecords.h>

using namespace Egov;
using namespace Qt::StringLiterals;

// Charges, the ledger, reconciliation files, and what must never be written.
class BookkeepingTest : public QObject {
    Q_OBJECT

    using Kind = ReconciliationFinding::Kind;

    static ReconciliationRow row(int line, const Attempt& attempt, qint64 amount, QDate settledOn = {})
    {
        return {line, ReconciliationRow::Kind::Payment, attempt.id, attempt.providerReference, {}, amount,
            QDate(2026, 4, 1), settledOn};
    }

    static std::vector<Kind> kinds(const ReconciliationReport& report)
    {
        std::vector<Kind> all;
        for (const ReconciliationFinding& finding : report.findings)
            all.push_back(finding.kind);
        return all;
    }

private Q_SLOTS:
    // Whoever passes a clock may forget it: it lives as long as it is asked, and no longer.
    void aForgottenClockIsAskedAllTheSame()
    {
        Till till;
        auto clock = std::make_shared<MovableClock>();
        const std::weak_ptr<const Clock> watched = clock;
        {
            Payments payments(till.store, till.gateways, std::move(clock));
            QVERIFY(!watched.expired());
            QVERIFY(payments.assess(till.assessment(300)));
        }
        QVERIFY(watched.expired());
    }

    void invariant15_everyRowIsMatchedOrReported()
    {
        Till till;
        const QDate day(2026, 4, 1);
        std::vector<Attempt> attempts;
        for (int i = 0; i < 5; ++i) {
            Assessment assessment = till.assessment(300);
            assessment.caseId = CaseId("case-" + QByteArray::number(i));
            attempts.push_back(*till.payments.begin(till.start(*till.payments.assess(assessment))));
        }
        for (const int paid : {0, 1, 4})
            till.notify(attempts[static_cast<size_t>(paid)], AttemptEvent::Paid, "p" + QByteArray::number(paid));
        Attempt stranger = attempts[0];
        stranger.id = AttemptId("STRANGER");
        till.gateway->rows = {row(1, attempts[0], 300, QDate(2026, 4, 10)), row(2, attempts[1], 299),
            row(3, attempts[2], 300), row(4, stranger, 300), row(5, attempts[0], 300, QDate(2026, 4, 10))};

        const ReconciliationReport report = *till.payments.reconcile(till.fake, "file", day, day);
        QVERIFY(!report.isBalanced());
        QCOMPARE(kinds(report),
            (std::vector{Kind::Matched, Kind::AmountDiffers, Kind::Booked, Kind::MissingHere, Kind::Duplicate,
                Kind::MissingThere}));
        QCOMPARE(report.findings.back().row.attempt, attempts[4].id);
        QCOMPARE(till.attempt(attempts[0]).state, AttemptState::Settled);
        QCOMPARE(till.attempt(attempts[0]).settledOn, QDate(2026, 4, 10));
        QCOMPARE(till.attempt(attempts[2]).state, AttemptState::Paid);
        QCOMPARE(till.attempt(attempts[3]).state, AttemptState::AwaitingPayer);

        // A second time nothing changes but that what was learnt is known now.
        std::vector<ChargeAccount> before;
        for (const Attempt& attempt : attempts)
            before.push_back(*till.payments.account(attempt.charge));
        const size_t told = till.store.notices().size();
        const ReconciliationReport again = *till.payments.reconcile(till.fake, "file", day, day);
        QCOMPARE(again.count(Kind::Booked), 0);
        QCOMPARE(again.count(Kind::Matched), 2);
        for (size_t i = 0; i < attempts.size(); ++i)
            QCOMPARE(*till.payments.account(attempts[i].charge), before[i]);
        QCOMPARE(till.store.notices().size(), told);
    }

    void invariant15_reportIsSafeForASpreadsheet()
    {
        ReconciliationReport report;
        ReconciliationRow row;
        row.line = 2;
        row.amount = 300;
        row.providerReference = "=cmd|' /C calc'!A0\"";
        report.findings.push_back({Kind::MissingHere, row, 0});
        const QByteArrayList lines = report.toCsv().split('\n');
        QVERIFY(lines[1].startsWith("missing-here,2,payment,\"\",\"'=cmd|' /C calc'!A0\"\"\",300,0,"));
        QVERIFY(lines[1].endsWith('\r'));
    }

    void invariant16_cardNumbersAreNotKept_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("isKept");
        // Numbers published by card schemes for tests; they belong to nobody.
        QTest::newRow("visa") << "4111111111111111"_ba << false;
        QTest::newRow("with spaces") << "4111 1111 1111 1111"_ba << false;
        QTest::newRow("with dashes") << "5555-5555-5555-4444"_ba << false;
        QTest::newRow("amex, 15") << "378282246310005"_ba << false;
        QTest::newRow("jcb") << "3530111333300000"_ba << false;
        QTest::newRow("mastercard 2") << "2223003122003222"_ba << false;
        QTest::newRow("wrong check digit") << "4111111111111112"_ba << true;
        QTest::newRow("too short") << "411111111111"_ba << true;
        QTest::newRow("slip") << "91912345000000000000004520875004013100295004"_ba << true;
        QTest::newRow("time") << "20260401100000"_ba << true;
    }
    void invariant16_cardNumbersAreNotKept()
    {
        QFETCH(QByteArray, number);
        QFETCH(bool, isKept);
        Till till;
        const Attempt attempt = till.begun(300);
        Notification notification
            = till.gateway->notificationOf(till.news(attempt, AttemptEvent::Paid), "k", "unsigned");
        notification.body.append(" card " + number);
        DyingTransactions dying(till.store);
        dying.left = 1; // so that the message stays in the inbox
        Payments doomed(dying, till.gateways, till.heldClock);
        QCOMPARE(doomed.receiveNotification(till.fake, notification).status, 200);
        std::vector<InboxEvent> written;
        QVERIFY(till.store.transact([&written](PaymentStore& store) -> Expected<void> {
            written = *store.unfinishedInboxEvents(10);
            return {};
        }));
        QCOMPARE(written.size(), 1U);
        QCOMPARE(written[0].raw.contains(number), isKept);
        QVERIFY(written[0].raw.startsWith("0 card "));
    }

    void invariant16_secretsAreNotInAttemptsOrErrors()
    {
        Till till;
        const auto gateway = std::make_shared<FakeGateway>();
        QVERIFY(till.gateways.add({GatewayId("secretive"), gateway,
            {"M-2", Json::object({{"url", "https://gateway.example/"}}), {{"key", "CANARY-SECRET"}}}}));
        PaymentStart start = till.start(till.charge(300));
        start.gateway = GatewayId("secretive");
        const Attempt attempt = *till.payments.begin(start);
        QCOMPARE(attempt.options["url"].toUtf8(), "https://gateway.example/"_ba);
        QVERIFY(!toJson(attempt).toBytes().contains("CANARY"));
    }

    void invariant17_wholeYenOnly()
    {
        constexpr qint64 huge = std::numeric_limits<qint64>::max();
        QVERIFY(!addYen(huge, huge));
        QVERIFY(!addYen(-1, 5));
        QVERIFY(!addYen(maximumYen, 1));
        QVERIFY(!multiplyYen(huge, huge));
        QVERIFY(!multiplyYen(-1, 1));
        QVERIFY(!multiplyYen(2, maximumYen));
        QCOMPARE(*multiplyYen(3, 350), 1050);
        QCOMPARE(*multiplyYen(huge, 0), 0);
        static_assert(std::is_same_v<decltype(ChargeLine::amount), qint64>);
        static_assert(std::is_same_v<decltype(LedgerEntry::amount), qint64>);

        Till till;
        Assessment assessment = till.assessment(300);
        assessment.lines[0].amount = 299;
        QCOMPARE(till.payments.assess(assessment).error().code(), "payment.line"_ba);
        assessment = till.assessment(300);
        assessment.lines[0].unitAmount = assessment.lines[0].amount = -300;
        QCOMPARE(till.payments.assess(assessment).error().code(), "payment.amount"_ba);
        assessment = till.assessment(maximumYen);
        assessment.lines.push_back(assessment.lines[0]);
        QCOMPARE(till.payments.assess(assessment).error().code(), "payment.amount"_ba);
        assessment = till.assessment(300);
        assessment.lines[0].label.clear();
        QCOMPARE(till.payments.assess(assessment).error().code(), "payment.line"_ba);
    }

    void invariant17_recordsRefuseFractions()
    {
        Till till;
        const Json good = toJson(till.charge(300));
        QVERIFY(chargeFromJson(good));
        for (const Json& wrong : {Json(300.5), Json(-300), Json("300"), Json(1e300), Json()}) {
            Json bad = good;
            bad.set("total", wrong);
            QCOMPARE(chargeFromJson(bad).error().code(), "payment.record"_ba);
        }
        Json missing = good;
        missing.remove("total");
        QVERIFY(!chargeFromJson(missing));
        QVERIFY(!chargeFromJson(Json::array()));
    }

    void recordsAreReadBack()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Expired, "x");
        till.notify(attempt, AttemptEvent::Settled, "s");
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 100, 300)));
        PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
        event.disputes.push_back({"D1", 100, DisputeState::UnderReview, "fraudulent", till.clock.now()});
        till.notify(event, "d");
        const ChargeAccount account = *till.payments.account(attempt.charge);
        QCOMPARE(*chargeFromJson(toJson(account.charge())), account.charge());
        for (const Attempt& each : account.attempts)
            QCOMPARE(*attemptFromJson(toJson(each)), each);
        for (const Refund& each : account.refunds)
            QCOMPARE(*refundFromJson(toJson(each)), each);
        for (const Dispute& each : account.disputes)
            QCOMPARE(*disputeFromJson(toJson(each)), each);
        for (const LedgerEntry& each : account.ledger)
            QCOMPARE(*ledgerEntryFromJson(toJson(each)), each);
        for (const PaymentFlag& each : account.flags)
            QCOMPARE(*paymentFlagFromJson(toJson(each)), each);
        QCOMPARE(account.refunds.size() + account.disputes.size(), 2U);
        QVERIFY(account.flags.size() >= 3);
    }

    void chargesAreRevisedWithAReason()
    {
        Till till;
        const Charge first = till.charge(300);
        QCOMPARE(till.charge(300), first);
        QCOMPARE(till.payments.assess(till.assessment(500)).error().code(), "payment.reason"_ba);
        Assessment reduction = till.assessment(100, u"減額"_s);
        reduction.decidedBy = "officer-1,officer-2";
        const Charge second = *till.payments.assess(reduction);
        QCOMPARE(second.id, first.id);
        QCOMPARE(second.revision, 2);
        const ChargeAccount account = *till.payments.account(first.id);
        QCOMPARE(account.revisions.size(), 2U);
        QCOMPARE(account.revisions.front(), first);
        QCOMPARE(balanceOf(LedgerAccount::Receivable, account.ledger), 100);
        QCOMPARE(balanceOf(LedgerAccount::Revenue, account.ledger), -100);
        QVERIFY(till.payments.assess(till.assessment(0, u"免除"_s)));
        QCOMPARE(till.payments.status(first.id)->state, PaymentStatus::State::NothingDue);
    }

    void gatewaysAreOfferedWithinTheirLimits()
    {
        Till till;
        till.gateway->can.revenueCodes = {"0101"};
        QCOMPARE(till.gateways.offersFor(till.charge(300)).front().refusal, ""_ba);
        QCOMPARE(till.gateways.offersFor(*till.payments.assess(till.assessment(300'001, u"x"_s))).front().refusal,
            "amount-too-large"_ba);
        till.gateway->can.revenueCodes = {"0999"};
        const Charge charge = *till.payments.assess(till.assessment(300, u"y"_s));
        QCOMPARE(till.gateways.offersFor(charge).front().refusal, "not-designated"_ba);
        QCOMPARE(till.payments.begin(till.start(charge)).error().code(), "payment.not-offered"_ba);
        QCOMPARE(till.gateways.add({till.fake, till.gateway, {}}).error().code(), "payment.gateway-twice"_ba);
    }
};

QTEST_GUILESS_MAIN(BookkeepingTest)
#include "bookkeeping.moc"
