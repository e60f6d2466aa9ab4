// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"
#include "laterclock.h"

#include <libegov/platform/officers/paymentsoffice.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const Officer approver{OfficerId("approver"), u"決裁 二郎"_s, {"reviewer", "approver"}, OfficerReach::everything()};

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

} // namespace

// A resident has paid, or holds a slip, and the case ends without what was paid for.
class EndingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    const std::shared_ptr<LaterClock> m_clock = std::make_shared<LaterClock>();
    DemoService m_service{m_data.path()};
    const FormId m_form{"bulky-waste-collection"};
    int m_filed = 0;

    Desk& desk() const { return m_service.desk(); } // 守口市 of the example selection: paid before review

    ReferenceNumber filed()
    {
        Json answers = *Json::parse(answersOf("bulky-waste-collection"));
        if (const Expected<Evaluation> evaluation = desk().evaluate(m_form, answers.toBytes()))
            answers.set("collectionDay", evaluation->values()["earliestDay"]);
        const QByteArray given = answers.toBytes();
        const Expected<SubmissionPackage> package = desk().prepare(m_form, given, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk().submit({.answers = given,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-case-that-will-end-" + QByteArray::number(++m_filed)),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("submit: %s", codeOf(outcome).constData());
        return outcome->receipt->reference;
    }

    Attempt begun(const ReferenceNumber& number, const char* gateway)
    {
        const Expected<Attempt> attempt
            = desk().beginPayment(number, GatewayId(gateway), IdempotencyKey("pay-" + number.value()), {});
        if (!attempt)
            qFatal("pay: %s %s", attempt.error().code().constData(), qPrintable(attempt.error().detail()));
        return *attempt;
    }

    void pay(const ReferenceNumber& number)
    {
        const Attempt attempt = begun(number, "counter");
        const Expected<Attempt> taken = desk().forOfficer(reviewer).paymentsOffice().take(
            number, {.attempt = attempt.id, .amount = attempt.amount, .voucher = "V-" + number.value()});
        QCOMPARE(codeOf(taken), "no error"_ba);
    }

    int flags(const ReferenceNumber& number, FlagKind kind)
    {
        const std::vector<OpenFlag> open = desk().forOfficer(reviewer).paymentsOffice().openFlags(100).value();
        return static_cast<int>(std::ranges::count_if(
            open, [&](const OpenFlag& each) { return each.number == number && each.flag.kind == kind; }));
    }

    void inReview(const ReferenceNumber& number)
    {
        QCOMPARE(codeOf(desk().forOfficer(reviewer).accept(number)), "no error"_ba);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).startReview(number)), "no error"_ba);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_service.configuration.pluginDirectories += QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways");
        m_service.configuration.gateways.insert("counter", Json::object());
        m_service.configuration.gateways.insert(
            "slip", Json::object({{"options", Json::object({{"company", "900000"}})}}));
        auto opened = Platform::open(m_service.configuration, m_clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        m_service.platform = std::move(*opened);
    }

    void aPaidCaseIsWithdrawn()
    {
        const ReferenceNumber number = filed();
        pay(number);
        QCOMPARE(flags(number, FlagKind::CaseEnded), 0);
        QCOMPARE(codeOf(desk().withdraw(number, u"転出のため"_s)), "no error"_ba);
        QCOMPARE(flags(number, FlagKind::CaseEnded), 1); // seen at once
        m_service.platform->runDueWork();
        QCOMPARE(flags(number, FlagKind::CaseEnded), 1);
    }

    void aPaidCaseIsRejected()
    {
        const ReferenceNumber number = filed();
        pay(number);
        inReview(number);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).propose(number, Decision::Reject, u"対象外の品目のため"_s)),
            "no error"_ba);
        QCOMPARE(codeOf(desk().forOfficer(approver).approve(number, {})), "no error"_ba);
        QCOMPARE(desk().openCase(number)->state, CaseState::Rejected);
        QCOMPARE(flags(number, FlagKind::CaseEnded), 1);
    }

    void aPaidCaseIsApprovedAndNobodyIsAsked()
    {
        const ReferenceNumber number = filed();
        pay(number);
        inReview(number);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).propose(number, Decision::Approve, {})), "no error"_ba);
        QCOMPARE(codeOf(desk().forOfficer(approver).approve(number, {})), "no error"_ba);
        m_service.platform->runDueWork();
        QCOMPARE(desk().openCase(number)->state, CaseState::Approved);
        QCOMPARE(flags(number, FlagKind::CaseEnded), 0);
    }

    void aSlipIsNoLongerWanted()
    {
        const ReferenceNumber number = filed();
        const Attempt slip = begun(number, "slip");
        QCOMPARE(codeOf(desk().withdraw(number, {})), "no error"_ba);
        QCOMPARE(desk().payment(number)->attempt->state, AttemptState::Cancelled);
        QCOMPARE(flags(number, FlagKind::CaseEnded), 0);
        QCOMPARE(codeOf(desk().beginPayment(number, GatewayId("counter"), IdempotencyKey("later"), {})),
            "platform.case-ended"_ba);
        // Paid at a store all the same: the file of the next day tells, and an officer sees it.
        const QDate today = japaneseDay(m_clock->now());
        const QByteArray file = "種別,収納コード,金額,収納日,入金日\n速報," + slip.next.slip.barcode + ','
            + QByteArray::number(slip.amount) + ',' + today.toString(u"yyyyMMdd"_s).toLatin1() + ",\n";
        QCOMPARE(codeOf(desk().forOfficer(reviewer).paymentsOffice().reconcile(GatewayId("slip"), file, today, today)),
            "no error"_ba);
        QCOMPARE(flags(number, FlagKind::Late), 1);
        QCOMPARE(flags(number, FlagKind::RefundProposed), 1);
    }

    void nothingWasPaidAndNobodyIsAsked()
    {
        const ReferenceNumber number = filed();
        QCOMPARE(codeOf(desk().withdraw(number, {})), "no error"_ba);
        m_service.platform->runDueWork();
        QCOMPARE(flags(number, FlagKind::CaseEnded), 0);
    }

    // An announcement of payment that reaches no case is told to whoever runs the service, and not only logged.
    void whatReachesNoCaseIsTold()
    {
        m_service.platform->runDueWork();
        (void)m_service.platform->takeFailures();
        {
            Store store = std::move(
                *Store::open(u"sqlite:%1/tenants/272094/store.sqlite"_s.arg(m_data.path()), desk().tenant().code()));
            OutboxMessage message;
            message.channel = "payment";
            message.topic = "satisfied";
            message.body = Json::object({{"charge", "a-charge-that-nobody-made"}});
            message.createdAt = m_clock->now().addSecs(-1);
            QVERIFY(store.write([&](Transaction& transaction) { return Outbox::add(transaction, message); }));
        }
        m_service.platform->runDueWork();
        const QList<WorkFailure> failures = m_service.platform->takeFailures();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures.front().what, u"272094"_s);
        QCOMPARE(failures.front().reason.code(), "payment.not-found"_ba);
    }

    // Last: it lets days pass.
    void aPaidCaseLapses()
    {
        const ReferenceNumber number = filed();
        pay(number);
        inReview(number);
        const QDate dueOn = japaneseDay(m_clock->now()).addDays(1);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).requestCorrection(
                     number, {.fields = {"place"}, .message = "置き場所", .dueOn = dueOn})),
            "no error"_ba);
        // Half a day after half a day: a clock that leaps is not believed.
        for (int halves = 0; halves < 2 * (CorrectionRequest::graceDays + 4); ++halves) {
            m_clock->pass(std::chrono::hours(12));
            m_service.platform->runDueWork();
        }
        QCOMPARE(desk().openCase(number)->state, CaseState::Lapsed);
        QCOMPARE(flags(number, FlagKind::CaseEnded), 1);
    }
};

QTEST_GUILESS_MAIN(EndingTest)
#include "ending.moc"
