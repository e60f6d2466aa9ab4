// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include "../gateways/exchanged.h"

#include <plugins/gateways/exchange/mappedfile.h>
#include <plugins/gateways/slip/slipgateway.h>

#include <QStringEncoder>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// A gateway whose files are Shift_JIS and carry the shop's name.
class FileGateway final : public FakeGateway {
public:
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray& file) const override
    {
        const Json columns = Json::object({{"attempt", "ours"}, {"amount", "amount"}, {"paidOn", "day"}});
        return readMappedFile(Json::object({{"charset", "Shift_JIS"}, {"columns", columns}}), file);
    }
};

} // namespace

// Days are Japanese days: what is paid in their last second is paid on them. The day it was paid on counts for the
// limit, the day it reached the municipality for the books (地方自治法231条の2の5), and files that tell them are read
// as they are written or not at all.
class DaysTest : public QObject {
    Q_OBJECT

    // 23:59:59 on the 30th of April 2026 in Japan.
    const QDateTime m_due{QDate(2026, 4, 30), QTime(14, 59, 59), Qt::UTC};

    Attempt dueAt(Till& till, const QDateTime& moment)
    {
        Assessment assessment = till.assessment(300);
        assessment.dueAt = moment;
        return *till.payments.begin(till.start(*till.payments.assess(assessment)));
    }
    static Attempt onPaper(Till& till)
    {
        GatewaySettings settings;
        settings.options = Json::object({{"company", "912345"}, {"charset", "Shift_JIS"}});
        (void)till.gateways.add({GatewayId("slip"), exchanged<SlipGateway>(), settings});
        PaymentStart start = till.start(till.charge(300));
        start.gateway = GatewayId("slip");
        return *till.payments.begin(start);
    }
    static QByteArray file(const QString& rows)
    {
        return QStringEncoder("Shift_JIS").encode(u"種別,収納コード,金額,収納日,入金日\n"_s + rows);
    }

private Q_SLOTS:
    void invariant19_whatShiftJisDoesNotKnowRefusesTheFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        // No such byte pairs: a lenient decoder would put U+FFFD or a character of its own there.
        for (const char* bytes : {"\x81\xAD", "\x85\x40", "\xEF\xFC", "\xFD", "\xFF", "\x82", "\xFC\xFC", "\x81\x20"})
            QTest::newRow(QByteArray(bytes).toHex().constData()) << QByteArray(bytes);
    }
    void invariant19_whatShiftJisDoesNotKnowRefusesTheFile()
    {
        QFETCH(QByteArray, bytes);
        Till till;
        const auto reading = std::make_shared<FileGateway>();
        QVERIFY(till.gateways.add({GatewayId("reading"), reading, {}}));
        PaymentStart start = till.start(till.charge(300));
        start.gateway = GatewayId("reading");
        const Attempt attempt = *till.payments.begin(start);
        const QDate day(2026, 4, 1);
        const auto bring = [&](const QByteArray& shop) {
            const QByteArray rows = "ours,amount,day,shop\n" + attempt.id.value() + ",300,2026-04-01,\n"
                + "X,1,2026-04-01," + shop + '\n';
            return till.payments.reconcile(GatewayId("reading"), rows, day, day);
        };
        QCOMPARE(bring(bytes).error().code(), "payment.reconciliation"_ba);
        QCOMPARE(till.attempt(attempt).state, AttemptState::AwaitingPayer); // nor are its good rows booked
        // The same column in characters that the charset has, half-width katakana and 0x5C as a second byte among them.
        QVERIFY(bring("\x93\x8C\x8B\x9E\xB1\x83\x5C"));
        QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
    }

    void invariant18_whatIsPrintedIsWhatIsStored()
    {
        Till till;
        const Attempt attempt = onPaper(till);
        QCOMPARE(till.attempt(attempt).next, attempt.next);
        const QByteArray& code = attempt.next.slip.barcode;
        QCOMPARE(code.size(), 44);
        const QDate day(2026, 4, 1);
        for (qsizetype place = 8; place < code.size(); ++place) {
            QByteArray wrong = code;
            wrong[place] = wrong[place] == '9' ? '0' : static_cast<char>(wrong[place] + 1);
            const QByteArray bad = file(u"速報,%1,300,20260401,\n"_s.arg(QString::fromLatin1(wrong)));
            QVERIFY(!till.payments.reconcile(GatewayId("slip"), bad, day, day));
        }
        QCOMPARE(till.booked(attempt.charge, LedgerKind::Captured), 0);
    }

    void invariant20_theLastSecondOfTheDueDay()
    {
        for (const qint64 late : {0, 1}) {
            Till till;
            const Attempt attempt = dueAt(till, m_due);
            PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
            event.occurredAt = m_due.addSecs(late);
            till.clock.pass(40 * 86'400); // and told much later
            till.notify(event, "p");
            QCOMPARE(till.status(attempt).isSatisfied(), late == 0);
            QCOMPARE(till.flags(attempt.charge, FlagKind::Late), late);
            const ChargeAccount account = *till.payments.account(attempt.charge);
            QCOMPARE(account.ledger.back().day, late == 0 ? QDate(2026, 4, 30) : QDate(2026, 5, 1));
        }
    }

    void invariant20_paidOnAndSettledOnAreApart()
    {
        Till till;
        const Attempt attempt = dueAt(till, m_due);
        till.gateway->rows = {{1, ReconciliationRow::Kind::Payment, attempt.id, attempt.providerReference, {}, 300,
            QDate(2026, 4, 30), QDate(2026, 5, 15)}};
        till.clock.pass(60 * 86'400);
        QVERIFY(till.payments.reconcile(till.fake, "file", QDate(2026, 4, 30), QDate(2026, 4, 30))->isBalanced());
        QVERIFY(till.status(attempt).isSatisfied()); // paid in time, though it arrived after the limit
        const Attempt settled = till.attempt(attempt);
        QCOMPARE(japaneseDay(settled.paidAt), QDate(2026, 4, 30));
        QCOMPARE(settled.settledOn, QDate(2026, 5, 15));
        const ChargeAccount account = *till.payments.account(attempt.charge);
        const auto dayOf
            = [&account](LedgerKind kind) { return std::ranges::find(account.ledger, kind, &LedgerEntry::kind)->day; };
        QCOMPARE(dayOf(LedgerKind::Captured), QDate(2026, 4, 30));
        QCOMPARE(dayOf(LedgerKind::Settled), QDate(2026, 5, 15));
        // A file for another day misses nothing here.
        till.gateway->rows.clear();
        QVERIFY(till.payments.reconcile(till.fake, "file", QDate(2026, 5, 1), QDate(2026, 5, 31))->isBalanced());
        QCOMPARE(till.payments.reconcile(till.fake, "file", QDate(2026, 4, 30), QDate(2026, 4, 30))
                     ->count(ReconciliationFinding::Kind::MissingThere),
            1);
    }

    void invariant20_daysAreJapanese()
    {
        // 2026-04-01T14:59:59Z is still the first of April in Japan, one second later it is the second.
        for (const auto& [second, day] : {std::pair(59, 1), std::pair(60, 2)}) {
            Till till;
            const Attempt attempt = till.begun(300);
            PaymentEvent event = till.news(attempt, AttemptEvent::Paid);
            event.occurredAt = QDateTime(QDate(2026, 4, 1), QTime(14, 59), Qt::UTC).addSecs(second);
            till.notify(event, "p");
            const ChargeAccount account = *till.payments.account(attempt.charge);
            QCOMPARE(account.ledger.back().day, QDate(2026, 4, day));
        }
    }

    void invariant20_paidInTimeThoughToldLate()
    {
        Till till;
        Assessment assessment = till.assessment(300);
        assessment.dueAt = till.clock.now().addSecs(600);
        const Attempt attempt = *till.payments.begin(till.start(*till.payments.assess(assessment)));
        const PaymentEvent inTime = till.news(attempt, AttemptEvent::Paid);
        till.clock.pass(3000);
        till.notify(inTime, "p");
        QVERIFY(till.status(attempt).isSatisfied());
    }

    void invariant20_lapsedChargesCannotBeBegun()
    {
        Till till;
        Assessment assessment = till.assessment(300);
        assessment.dueAt = till.clock.now().addSecs(600);
        const Charge charge = *till.payments.assess(assessment);
        till.clock.pass(601);
        QCOMPARE(till.payments.begin(till.start(charge)).error().code(), "payment.not-due"_ba);
        QCOMPARE(till.payments.status(charge.id)->state, PaymentStatus::State::Lapsed);
    }
};

QTEST_GUILESS_MAIN(DaysTest)
#include "days.moc"
