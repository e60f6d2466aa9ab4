// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "exchanged.h"

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>
#include <plugins/gateways/counter/countergateway.h>
#include <plugins/gateways/slip/slipgateway.h>

#include <QStringEncoder>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Paying on paper and at the desk: nothing comes by itself.
class SlipTest : public QObject {
    Q_OBJECT

    struct Office {
        MemoryPaymentStore store;
        const std::shared_ptr<FixedClock> heldClock
            = std::make_shared<FixedClock>(QDateTime(QDate(2026, 4, 1), QTime(1, 0), Qt::UTC));
        FixedClock& clock = *heldClock;
        GatewayRegistry gateways{GatewayRegistry::Mode::Production};
        Payments payments{store, gateways, heldClock};

        Office()
        {
            GatewaySettings slip;
            slip.options = Json::object(
                {{"company", "912345"}, {"collector", "99999"}, {"category", "001"}, {"charset", "Shift_JIS"}});
            slip.secrets = {{"confirmationKey", "0123456789abcdef"}};
            (void)gateways.add({GatewayId("slip"), exchanged<SlipGateway>(), slip});
            (void)gateways.add({GatewayId("counter"), exchanged<CounterGateway>(), {}});
        }
        Attempt begin(const char* gateway, const QByteArray& caseId = "case")
        {
            Assessment assessment;
            assessment.tenant = TenantCode("131016");
            assessment.caseId = CaseId(caseId);
            assessment.lines = {{"0203", u"粗大ごみ処理手数料"_s, 2, 400, 800}};
            assessment.dueAt = QDateTime(QDate(2026, 4, 30), QTime(14, 59, 59), Qt::UTC);
            PaymentStart start;
            start.charge = payments.assess(assessment)->id;
            start.gateway = GatewayId(gateway);
            start.key = IdempotencyKey(gateway);
            return *payments.begin(start);
        }
        AttemptState state(const Attempt& attempt)
        {
            const ChargeAccount account = *payments.account(attempt.charge);
            return std::ranges::find(account.attempts, attempt.id, &Attempt::id)->state;
        }
        Expected<ReconciliationReport> read(const QString& rows, const char* charset = "Shift_JIS")
        {
            QStringEncoder encoder(charset);
            const QByteArray file = encoder.encode(u"種別,収納コード,金額,収納日,入金日\n"_s + rows);
            return payments.reconcile(GatewayId("slip"), file, QDate(2026, 4, 1), QDate(2026, 4, 30));
        }
    };

private Q_SLOTS:
    void slipHasEveryNumber()
    {
        Office office;
        const Attempt attempt = office.begin("slip");
        const SlipNumbers& slip = attempt.next.slip;
        QCOMPARE(attempt.next.kind, NextAction::Kind::Slip);
        QCOMPARE(slip.barcode.size(), 44);
        QCOMPARE(slip.barcode.first(8), "91912345"_ba);
        QCOMPARE(slip.barcode.sliced(30, 13), "2604300000800"_ba); // due, no stamp, amount
        QCOMPARE(slip.payableUntil, QDate(2026, 4, 30));
        QCOMPARE(slip.paymentNumber.size(), 20);
        QCOMPARE(slip.confirmationNumber.size(), 6);
        QCOMPARE(slip.collectorNumber, "99999"_ba);
        QVERIFY(slip.barcode.contains(slip.paymentNumber));
        QCOMPARE(slip.barcodeText1, "(91)912345-0" + slip.paymentNumber + "0");
        QCOMPARE(office.begin("slip").next, attempt.next);
        QVERIFY(office.begin("slip", "case-2").next.slip.paymentNumber != slip.paymentNumber);
    }

    void moneyIsLearntFromTheFile()
    {
        Office office;
        const Attempt attempt = office.begin("slip");
        const QString code = QString::fromLatin1(attempt.next.slip.barcode);
        QVERIFY(office.read(u"速報,%1,800,20260405,\n"_s.arg(code))->isBalanced());
        QCOMPARE(office.state(attempt), AttemptState::Paid);
        QVERIFY(office.payments.status(attempt.charge)->isSatisfied());
        const QString number = QString::fromLatin1(attempt.next.slip.paymentNumber);
        QVERIFY(office.read(u"確報,%1,800,20260405,20260410\r\n"_s.arg(number))->isBalanced());
        QCOMPARE(office.state(attempt), AttemptState::Settled);
        const ChargeAccount account = *office.payments.account(attempt.charge);
        QCOMPARE(account.attempts.front().settledOn, QDate(2026, 4, 10));
        QCOMPARE(japaneseDay(account.attempts.front().paidAt), QDate(2026, 4, 5));
    }

    void aWrongPreliminaryReportIsTakenBack()
    {
        Office office;
        const Attempt attempt = office.begin("slip");
        const QString code = QString::fromLatin1(attempt.next.slip.barcode);
        QVERIFY(office.read(u"速報,%1,800,20260405,\n"_s.arg(code)));
        QVERIFY(office.read(u"取消,%1,800,20260405,\n"_s.arg(code)));
        QCOMPARE(office.payments.status(attempt.charge)->outstanding, 800);
        QVERIFY(!office.payments.status(attempt.charge)->isSatisfied());
    }

    // Stores take the same slip twice; and what was taken back may be paid after all. Neither is lost as old news.
    void aSecondPaymentOfOneSlipIsShownToAnOfficer()
    {
        Office office;
        const Attempt attempt = office.begin("slip");
        const QString code = QString::fromLatin1(attempt.next.slip.barcode);
        const QString first = u"速報,%1,800,20260405,\n"_s.arg(code);
        QVERIFY(office.read(first)->isBalanced());
        QVERIFY(office.read(first)->isBalanced()); // the same row again is the same money
        for (int time = 0; time < 2; ++time) {
            const ReconciliationReport report = *office.read(u"速報,%1,800,20260407,\n"_s.arg(code));
            QVERIFY(!report.isBalanced());
            const ChargeAccount account = *office.payments.account(attempt.charge);
            QCOMPARE(std::ranges::count(account.flags, FlagKind::Review, &PaymentFlag::kind), 1);
            QCOMPARE(office.payments.status(attempt.charge)->paid, 800);
        }
        Office other;
        const Attempt takenBack = other.begin("slip");
        const QString again = QString::fromLatin1(takenBack.next.slip.barcode);
        QVERIFY(other.read(u"速報,%1,800,20260405,\n"_s.arg(again)));
        QVERIFY(other.read(u"取消,%1,800,20260405,\n"_s.arg(again)));
        QCOMPARE(other.payments.status(takenBack.charge)->state, PaymentStatus::State::Due);
        QVERIFY(!other.read(u"確報,%1,800,20260405,20260410\n"_s.arg(again))->isBalanced());
        QCOMPARE(other.payments.status(takenBack.charge)->state,
            PaymentStatus::State::Pending); // nobody is told to pay again
    }

    void anotherAmountIsNeverPaid()
    {
        Office office;
        const Attempt attempt = office.begin("slip");
        const QString code = QString::fromLatin1(attempt.next.slip.barcode);
        const ReconciliationReport report = *office.read(u"速報,%1,400,20260405,\n"_s.arg(code));
        QCOMPARE(report.count(ReconciliationFinding::Kind::AmountDiffers), 1);
        QCOMPARE(office.state(attempt), AttemptState::AwaitingPayer);
        QCOMPARE(office.payments.status(attempt.charge)->state, PaymentStatus::State::Pending);
    }

    void brokenFilesAreRefusedWhole_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("charset");
        QStringEncoder jis("Shift_JIS");
        const QByteArray head = jis.encode(u"種別,収納コード,金額,収納日,入金日\n"_s);
        const QByteArray kind = jis.encode(u"速報,"_s);
        const QByteArray good = kind + "91912345000000000000004520875004013100295004,29500,20260405,\n";
        const QByteArray utf8 = "種別,収納コード,金額,収納日,入金日\n";
        QTest::newRow("utf-8 as shift_jis") << utf8 << "Shift_JIS"_ba;
        QTest::newRow("shift_jis as utf-8") << head << "UTF-8"_ba;
        QTest::newRow("half a character") << QByteArray(head + good + "\x91") << "Shift_JIS"_ba;
        QTest::newRow("byte outside") << QByteArray(head + good + "\xFD\xFE") << "Shift_JIS"_ba;
        QTest::newRow("no head") << good << "Shift_JIS"_ba;
        QTest::newRow("check digit") << QByteArray(head + good).replace("5004,", "5005,") << "Shift_JIS"_ba;
        QTest::newRow("no amount") << QByteArray(head + good).replace(",29500,", ",,") << "Shift_JIS"_ba;
        QTest::newRow("fraction") << QByteArray(head + good).replace(",29500,", ",29500.5,") << "Shift_JIS"_ba;
        QTest::newRow("negative") << QByteArray(head + good).replace(",29500,", ",-29500,") << "Shift_JIS"_ba;
        QTest::newRow("no such day") << QByteArray(head + good).replace("20260405", "20260431") << "Shift_JIS"_ba;
        QTest::newRow("settled when?") << QByteArray(head + good).replace("20260405,", "20260405,20260410")
                                       << "Shift_JIS"_ba;
        QTest::newRow("unknown kind") << QByteArray(head + "x" + good.sliced(4)) << "Shift_JIS"_ba;
        QTest::newRow("a cell too few") << QByteArray(head + good).replace(",29500", "") << "Shift_JIS"_ba;
        QTest::newRow("a cell too many") << QByteArray(head + good).replace(",29500", ",29500,1") << "Shift_JIS"_ba;
        QTest::newRow("open quote") << QByteArray(head + '"' + good) << "Shift_JIS"_ba;
        QTest::newRow("lone return") << QByteArray(head + good).replace("20260405,\n", "20260405,\r") << "Shift_JIS"_ba;
        QTest::newRow("empty") << QByteArray() << "UTF-8"_ba;
    }
    void brokenFilesAreRefusedWhole()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, charset);
        GatewaySettings settings;
        settings.options = Json::object({{"charset", charset}});
        const auto rows = SlipGateway().parseReconciliation(settings, file);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code(), "payment.reconciliation"_ba);
    }

    void settingsAreChecked()
    {
        const SlipGateway gateway;
        QCOMPARE(gateway.checkConfiguration({}).front().code, "no-issuer"_ba);
        GatewaySettings settings;
        settings.options = Json::object({{"company", "12345"}, {"collector", "123456"}, {"charset", "EUC-JP"}});
        QCOMPARE(gateway.checkConfiguration(settings).size(), 4U);
    }

    void deskTakesTheWholeAmountOnce()
    {
        Office office;
        const Attempt attempt = office.begin("counter");
        QCOMPARE(attempt.next.kind, NextAction::Kind::AtDesk);
        DeskPayment payment{attempt.id, 800, "officer-1", "V-1", office.clock.now()};
        DeskPayment wrong = payment;
        wrong.amount = 799;
        QCOMPARE(office.payments.recordAtDesk(wrong).error().code(), "payment.amount"_ba);
        wrong = payment;
        wrong.voucher.clear();
        QCOMPARE(office.payments.recordAtDesk(wrong).error().code(), "payment.reason"_ba);
        QCOMPARE(office.payments.recordAtDesk(payment)->state, AttemptState::Paid);
        QCOMPARE(office.payments.recordAtDesk(payment)->state, AttemptState::Paid); // the same click again
        payment.voucher = "V-2";
        QCOMPARE(office.payments.recordAtDesk(payment).error().code(), "payment.paid"_ba);
        const Attempt other = office.begin("counter", "case-2");
        const DeskPayment reused{other.id, 800, "officer-1", "V-1", office.clock.now()};
        QCOMPARE(office.payments.recordAtDesk(reused).error().code(), "payment.key-reused"_ba);
        const Attempt slip = office.begin("slip", "case-3");
        const DeskPayment elsewhere{slip.id, 800, "officer-1", "V-3", office.clock.now()};
        QCOMPARE(office.payments.recordAtDesk(elsewhere).error().code(), "payment.not-at-desk"_ba);
    }

    void givingBackAtTheDeskNeedsTwo()
    {
        Office office;
        const Attempt attempt = office.begin("counter");
        QVERIFY(office.payments.recordAtDesk({attempt.id, 800, "officer-1", "V-1", office.clock.now()}));
        RefundOrder order{
            attempt.id, RefundId("R1"), 800, 800, RefundChannel::Gateway, u"誤納"_s, "D-1", "officer-1, officer-1"};
        QCOMPARE(office.payments.refund(order)->state, RefundState::Failed);
        order.refund = RefundId("R2");
        order.decidedBy = "officer-1,officer-2";
        QCOMPARE(office.payments.refund(order)->state, RefundState::Succeeded);
        QCOMPARE(office.payments.status(attempt.charge)->paid, 0);
    }

    void strangersCannotNotify()
    {
        Office office;
        const Attempt attempt = office.begin("counter");
        for (const char* gateway : {"counter", "slip", "nowhere"})
            QCOMPARE(office.payments.receiveNotification(GatewayId(gateway), {"{}", {}, {}}).status, 404);
        QCOMPARE(office.state(attempt), AttemptState::AwaitingPayer);
    }

    void anotherWayGivesTheSlipUp()
    {
        Office office;
        const Attempt slip = office.begin("slip");
        const Attempt desk = office.begin("counter");
        QCOMPARE(office.state(slip), AttemptState::Cancelled);
        QVERIFY(office.payments.recordAtDesk({desk.id, 800, "officer-1", "V-1", office.clock.now()}));
        // The resident pays the old slip all the same: the money is taken note of and proposed back.
        QVERIFY(office.read(u"速報,%1,800,20260405,\n"_s.arg(QString::fromLatin1(slip.next.slip.barcode))));
        QCOMPARE(office.payments.status(slip.charge)->overpaid, 800);
        QVERIFY(office.payments.status(slip.charge)->isSatisfied());
    }
};

QTEST_GUILESS_MAIN(SlipTest)
#include "slip.moc"
