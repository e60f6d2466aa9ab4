// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include <libegov/payment/records/paymentrecords.h>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

// Waivers, reductions and refunds: one officer proposes, another decides, and only then anything moves.
class ProposalsTest : public QObject {
    Q_OBJECT

    using Verdict = ProposalDecision::Verdict;

    static MoneyProposal change(const Charge& charge, qint64 amount, const QByteArray& id = "P1")
    {
        MoneyProposal proposal;
        proposal.id = ProposalId(id);
        proposal.charge = charge.id;
        proposal.revision = charge.revision;
        proposal.dueAt = charge.dueAt;
        if (amount > 0)
            proposal.lines = {{"0101", u"手数料"_s, 1, amount, amount}};
        proposal.reason = u"生活保護受給のため"_s;
        proposal.basis = "手数料条例第5条";
        proposal.proposedBy = "officer-1";
        return proposal;
    }
    static MoneyProposal refund(
        const Attempt& attempt, qint64 amount, qint64 expectedRemaining, const QByteArray& id = "P1")
    {
        MoneyProposal proposal;
        proposal.id = ProposalId(id);
        proposal.kind = MoneyProposal::Kind::Refund;
        proposal.charge = attempt.charge;
        proposal.attempt = attempt.id;
        proposal.amount = amount;
        proposal.expectedRemaining = expectedRemaining;
        proposal.reason = u"部数の誤り"_s;
        proposal.basis = "D-1";
        proposal.proposedBy = "officer-1";
        return proposal;
    }
    static ProposalDecision decision(
        const MoneyProposal& proposal, Verdict verdict = Verdict::Approve, const QByteArray& officer = "officer-2")
    {
        return {proposal.charge, proposal.id, verdict, officer, u"確認した"_s};
    }

private Q_SLOTS:
    void aWaiverNeedsTwo()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        const Charge charge = till.charge(300);
        const MoneyProposal waiver = change(charge, 0);
        const MoneyProposal open = *till.payments.propose(waiver);
        QCOMPARE(open.state, ProposalState::Open);
        QCOMPARE(*till.payments.propose(waiver), open); // the same click again
        QCOMPARE(till.payments.openProposals(10)->size(), 1U);
        QCOMPARE(till.status(attempt).total, 300); // nothing has moved
        QCOMPARE(till.payments.decide(decision(waiver, Verdict::Approve, "officer-1")).error().code(),
            "payment.same-person"_ba);
        const MoneyProposal decided = *till.payments.decide(decision(waiver));
        QCOMPARE(decided.state, ProposalState::Approved);
        QCOMPARE(*till.payments.decide(decision(waiver)), decided);
        QCOMPARE(till.status(attempt).state, PaymentStatus::State::NothingDue);
        QCOMPARE(till.attempt(attempt).state, AttemptState::Cancelled); // its amount is not owed any more
        const ChargeAccount account = *till.payments.account(charge.id);
        QCOMPARE(account.revisions.size(), 2U);
        QCOMPARE(account.charge().reason, waiver.reason);
        QCOMPARE(account.charge().decidedBy, "officer-1,officer-2"_ba);
        QCOMPARE(balanceOf(LedgerAccount::Receivable, account.ledger), 0);
        QCOMPARE(balanceOf(LedgerAccount::Revenue, account.ledger), 0);
        QCOMPARE(till.notices(NoticeKind::Revised), 1);
        QVERIFY(till.payments.openProposals(10)->empty());
        QCOMPARE(*moneyProposalFromJson(toJson(decided)), decided);
    }

    void aReductionAfterThePaymentIsProposedBack()
    {
        Till till;
        const Attempt attempt = till.begun(300);
        till.notify(attempt, AttemptEvent::Paid, "p");
        const MoneyProposal reduction = change(till.charge(300), 100);
        QVERIFY(till.payments.propose(reduction));
        QVERIFY(till.payments.decide(decision(reduction)));
        QCOMPARE(till.status(attempt).overpaid, 200);
        QVERIFY(till.status(attempt).isSatisfied());
        QCOMPARE(till.flags(attempt.charge, FlagKind::RefundProposed), 1);
        const MoneyProposal back = refund(attempt, 200, 300, "P2");
        QVERIFY(till.payments.propose(back));
        QCOMPARE(till.gateway->refundCalls, 0);
        QVERIFY(till.payments.decide(decision(back)));
        QCOMPARE(till.gateway->refundCalls, 1);
        QCOMPARE(till.status(attempt).overpaid, 0);
        QVERIFY(till.payments.openFlags(10)->empty());
    }

    void aProposalMadeForAnotherStateIsRefused()
    {
        Till till;
        const Charge charge = till.charge(300);
        const MoneyProposal first = change(charge, 200, "P1");
        const MoneyProposal second = change(charge, 100, "P2");
        QVERIFY(till.payments.propose(first));
        QVERIFY(till.payments.propose(second));
        QVERIFY(till.payments.decide(decision(second)));
        QCOMPARE(till.payments.decide(decision(first)).error().code(), "payment.revision"_ba);
        QCOMPARE(till.payments.propose(change(charge, 50, "P3")).error().code(), "payment.revision"_ba);
        // It stays open until somebody says no, with a reason.
        ProposalDecision no = decision(first, Verdict::Reject);
        no.comment.clear();
        QCOMPARE(till.payments.decide(no).error().code(), "payment.reason"_ba);
        QCOMPARE(till.payments.decide(decision(first, Verdict::Reject))->state, ProposalState::Rejected);
        QCOMPARE(till.payments.decide(decision(first)).error().code(), "payment.decided"_ba);
        QCOMPARE(till.payments.account(charge.id)->charge().total, 100);
    }

    void whoTakesBackTheirOwnNeedsNobody()
    {
        Till till;
        const MoneyProposal proposal = change(till.charge(300), 0);
        QVERIFY(till.payments.propose(proposal));
        QCOMPARE(
            till.payments.decide(decision(proposal, Verdict::Reject, "officer-1"))->state, ProposalState::Rejected);
    }

    void incompleteProposalsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("missing");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("id") << "id"_ba << "payment.key-reused"_ba;
        QTest::newRow("reason") << "reason"_ba << "payment.reason"_ba;
        QTest::newRow("basis") << "basis"_ba << "payment.reason"_ba;
        QTest::newRow("officer") << "officer"_ba << "payment.reason"_ba;
        QTest::newRow("charge") << "charge"_ba << "payment.not-found"_ba;
        QTest::newRow("line") << "line"_ba << "payment.line"_ba;
        QTest::newRow("negative") << "negative"_ba << "payment.amount"_ba;
    }
    void incompleteProposalsAreRefused()
    {
        QFETCH(QByteArray, missing);
        QFETCH(QByteArray, code);
        Till till;
        MoneyProposal proposal = change(till.charge(300), 100);
        if (missing == "id")
            proposal.id = {};
        if (missing == "reason")
            proposal.reason.clear();
        if (missing == "basis")
            proposal.basis.clear();
        if (missing == "officer")
            proposal.proposedBy.clear();
        if (missing == "charge")
            proposal.charge = ChargeId("C-none");
        if (missing == "line")
            proposal.lines[0].amount = 99;
        if (missing == "negative")
            proposal.lines[0].amount = proposal.lines[0].unitAmount = -100;
        QCOMPARE(till.payments.propose(proposal).error().code(), code);
        QVERIFY(till.payments.openProposals(10)->empty());
    }

    void anotherWishUnderTheSameIdIsRefused()
    {
        Till till;
        const Charge charge = till.charge(300);
        QVERIFY(till.payments.propose(change(charge, 100)));
        QCOMPARE(till.payments.propose(change(charge, 200)).error().code(), "payment.key-reused"_ba);
        QCOMPARE(till.payments.decide({charge.id, ProposalId("P9"), Verdict::Approve, "officer-2", {}}).error().code(),
            "payment.not-found"_ba);
        QCOMPARE(till.payments.decide({charge.id, ProposalId("P1"), Verdict::Approve, "", {}}).error().code(),
            "payment.reason"_ba);
    }

    void invariant08_twoOfficersGivingBackAtOnce()
    {
        for (int round = 0; round < 10; ++round) {
            Till till;
            const Attempt attempt = till.begun(300);
            till.notify(attempt, AttemptEvent::Paid, "p");
            const MoneyProposal proposals[] = {refund(attempt, 200, 300, "P1"), refund(attempt, 200, 300, "P2")};
            for (const MoneyProposal& proposal : proposals)
                QVERIFY(till.payments.propose(proposal));
            std::atomic<int> granted = 0;
            std::vector<std::thread> officers;
            for (const MoneyProposal& proposal : proposals) {
                for (int click = 0; click < 2; ++click) {
                    officers.emplace_back([&till, &granted, &proposal, click] {
                        const auto decided = till.payments.decide(decision(proposal));
                        granted += decided && click == 0 ? 1 : 0;
                    });
                }
            }
            for (std::thread& officer : officers)
                officer.join();
            QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), 1);
            QCOMPARE(till.gateway->refundCalls, 1);
            QCOMPARE(till.status(attempt).paid, 100);
            QVERIFY(granted.load() <= 1);
            QCOMPARE(till.payments.openProposals(10)->size(), 1U); // the loser's waits to be judged anew
        }
    }

    void aCrashBetweenDecisionAndGatewayIsFinished()
    {
        for (const RefundChannel channel : {RefundChannel::Gateway, RefundChannel::BankTransfer}) {
            for (int lives = 0; lives < 4; ++lives) {
                Till till;
                const Attempt attempt = till.begun(300);
                till.notify(attempt, AttemptEvent::Paid, "p");
                till.gateway->queries = {till.news(attempt, AttemptEvent::Paid)};
                MoneyProposal proposal = refund(attempt, 300, 300);
                proposal.channel = channel;
                QVERIFY(till.payments.propose(proposal));
                DyingTransactions dying(till.store);
                dying.left = lives;
                Payments doomed(dying, till.gateways, till.heldClock);
                const bool isDecided = doomed.decide(decision(proposal)).has_value();
                QCOMPARE(isDecided, lives > 0);
                for (int i = 0; i < 5; ++i) {
                    till.clock.pass(600);
                    QVERIFY(till.payments.work(10));
                }
                QCOMPARE(till.booked(attempt.charge, LedgerKind::Refunded), isDecided ? 1 : 0);
                QCOMPARE(till.status(attempt).paid, isDecided ? 0 : 300);
                QVERIFY(till.attempt(attempt).nextQueryAt.isNull());
            }
        }
    }

    void remindersComeWithTheLastDay()
    {
        Till till;
        Assessment assessment = till.assessment(300);
        assessment.dueAt = till.clock.now().addDays(14);
        QVERIFY(till.payments.assess(assessment));
        QCOMPARE(till.notices(NoticeKind::DueSoon), 1);
        QCOMPARE(till.notices(NoticeKind::Overdue), 1);
        // Nothing owed, nothing to be reminded of; too near, only the end is told.
        Assessment other = till.assessment(300);
        other.caseId = CaseId("case-2");
        other.dueAt = till.clock.now().addDays(2);
        QVERIFY(till.payments.assess(other));
        QCOMPARE(till.notices(NoticeKind::DueSoon), 1);
        QCOMPARE(till.notices(NoticeKind::Overdue), 2);
    }
};

QTEST_GUILESS_MAIN(ProposalsTest)
#include "proposals.moc"
