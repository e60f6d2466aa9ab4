// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// A case ends without what was paid for (withdrawn, lapsed, rejected): its money has an owner again.
class EndingTest : public QObject {
    Q_OBJECT

    static std::vector<PaymentFlag> openFlags(Till& till) { return *till.payments.openFlags(10); }

private Q_SLOTS:
    void paidIsShownToAnOfficerOnce()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Paid, "paid");
        for (int i = 0; i < 3; ++i)
            QVERIFY(till.payments.endCase(CaseId("case-1")));
        QCOMPARE(openFlags(till).size(), 1U);
        QCOMPARE(openFlags(till).front().kind, FlagKind::CaseEnded);
        QCOMPARE(openFlags(till).front().amount, 300);
        QCOMPARE(till.status(attempt).state, PaymentStatus::State::Paid); // it is not asked for again
        // An officer decides; what is decided is not asked again.
        QVERIFY(
            till.payments.closeFlag(attempt.charge, openFlags(till).front().key, "officer-1", u"条例により返さない"_s));
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QVERIFY(openFlags(till).empty());
    }

    void whatIsGivenBackWholeNeedsNobody()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Paid, "paid");
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 200, 300)));
        QCOMPARE(openFlags(till).size(), 1U);
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R2", 100, 100)));
        QVERIFY(openFlags(till).empty());
    }

    void aRefundThatRunsIsNotShownTwice()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Paid, "paid");
        till.gateway->refunds = {NoAnswer{"cut"}};
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 200, 300)));
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QCOMPARE(openFlags(till).size(), 1U);
        QCOMPARE(openFlags(till).front().amount, 100); // the rest
    }

    void whatIsUnderWayIsGivenUpAndLateMoneyIsShown()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QCOMPARE(till.attempt(attempt).state, AttemptState::Cancelled);
        QVERIFY(openFlags(till).empty());
        till.notify(attempt, AttemptEvent::Paid, "paid"); // a slip at the last moment
        QCOMPARE(till.flags(attempt.charge, FlagKind::Late), 1);
        QCOMPARE(till.flags(attempt.charge, FlagKind::RefundProposed), 1);
    }

    void whatIsUnknownIsAskedBeforeItIsGivenUp()
    {
        Till till;
        till.gateway->begins = {NoAnswer{"cut"}};
        const Attempt attempt = till.begun(300);
        QCOMPARE(attempt.state, AttemptState::Unknown);
        till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QCOMPARE(till.attempt(attempt).state, AttemptState::Paid);
        QVERIFY(till.payments.endCase(CaseId("case-1"))); // told again, because it was paid
        QCOMPARE(till.flags(attempt.charge, FlagKind::CaseEnded), 1);
    }

    void nothingPaidNothingShown()
    {
        Till till;
        (void)till.charge(300);
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QVERIFY(till.payments.endCase(CaseId("of-nobody")));
        QVERIFY(openFlags(till).empty());
    }

    void moneyThatWentBackIsNotShown()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Paid, "paid");
        QVERIFY(till.payments.refund(till.refundOrder(attempt, "R1", 300, 300)));
        QVERIFY(till.payments.endCase(CaseId("case-1")));
        QVERIFY(openFlags(till).empty());
    }
};

QTEST_GUILESS_MAIN(EndingTest)
#include "ending.moc"
