// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/casework.h>

#include <QTest>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 11, 20), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

QByteArrayList actionsIn(const CaseView& view)
{
    QByteArrayList actions;
    for (const CaseEvent& event : view.history)
        actions += event.action;
    return actions;
}

} // namespace

// A case as one reading of it: for whom it was read, and of which moment.
class SnapshotTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    const QString m_url = m_stores.freshUrl();
    Store m_store = std::move(*Store::open(m_url, testTenant));
    Arrival m_arrival{m_store, pretendToSign, m_heldClock};
    Casework m_casework{m_store, m_heldClock};
    int m_number = 0;

    Receipt arrive(const std::function<void(Filing&)>& change = {})
    {
        Filing filing = filingNamed("花子", "key-of-a-snapshot-" + QByteArray::number(1000 + ++m_number));
        if (change)
            change(filing);
        return *submit(m_arrival, filing);
    }
    static OfficerAct act(const ReferenceNumber& reference, const QByteArray& words = {})
    {
        return {OfficerId("clerk"), reference, words};
    }
    ReferenceNumber proposed()
    {
        const ReferenceNumber reference = arrive().reference;
        if (!m_casework.accept(act(reference)) || !m_casework.startReview(act(reference, "内部のメモ"))
            || !m_casework.propose(act(reference, "所得を確認した"), Decision::Approve, ApprovalRoute::twoPersons()))
            qFatal("nothing was proposed");
        return reference;
    }
    Expected<OfficerCaseSnapshot> forOfficer(const ReferenceNumber& reference, const char* officer = "chief") const
    {
        return OfficerCaseSnapshot::read(m_store, reference, OfficerId(officer));
    }

private Q_SLOTS:
    void whatIsNotThereIsRefused_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::newRow("none") << ""_ba;
        QTest::newRow("unknown") << "AAAA-AAAA-AA"_ba;
        QTest::newRow("a piece of SQL") << "' OR tenant = tenant --"_ba;
        QTest::newRow("a question mark") << "?"_ba;
    }
    void whatIsNotThereIsRefused()
    {
        QFETCH(QByteArray, number);
        arrive();
        QCOMPARE(codeOf(CaseSnapshot::read(m_store, ReferenceNumber(number))), "application.no-such-case"_ba);
        QCOMPARE(codeOf(forOfficer(ReferenceNumber(number))), "application.no-such-case"_ba);
    }

    void whatIsNoTextIsRefused()
    {
        for (const QByteArray& number : {QByteArray("a\0b", 3), QByteArray("\xE5\xA4")})
            QCOMPARE(codeOf(CaseSnapshot::read(m_store, ReferenceNumber(number))), "storage.text"_ba);
    }

    void anotherMunicipalityHasNoSuchCase()
    {
        const ReferenceNumber reference = arrive().reference;
        const Store other = std::move(*Store::open(m_url, TenantCode("271004")));
        QCOMPARE(codeOf(CaseSnapshot::read(other, reference)), "application.no-such-case"_ba);
        QCOMPARE(
            codeOf(OfficerCaseSnapshot::read(other, reference, OfficerId("chief"))), "application.no-such-case"_ba);
    }

    void whatTheOfficeWritesIsNotForTheApplicant()
    {
        const ReferenceNumber reference = proposed();
        const CaseSnapshot mine = *CaseSnapshot::read(m_store, reference);
        QCOMPARE(actionsIn(mine.view()), (QByteArrayList{"submit", "accept", "start-review"}));
        for (const CaseEvent& event : mine.view().history) {
            QVERIFY(event.actor.isEmpty());
            QVERIFY2(event.words.isEmpty(), event.words.constData());
        }
        QCOMPARE(mine.view().actions, std::vector{CaseAction::Withdraw});
    }

    void anOfficerSeesWhoDidWhatAndWhatMayBeDone()
    {
        const ReferenceNumber reference = proposed();
        const OfficerCaseSnapshot asked = *forOfficer(reference);
        QCOMPARE(actionsIn(asked.view()), (QByteArrayList{"submit", "accept", "start-review", "propose"}));
        QCOMPARE(asked.view().history.back().actor, "clerk"_ba);
        QCOMPARE(asked.view().history.back().words, "所得を確認した"_ba);
        QCOMPARE(&asked.view(), &asked.file().view);
        QVERIFY(asked.file().proposal);
        QVERIFY(std::ranges::find(asked.view().actions, CaseAction::ApproveStep) != asked.view().actions.end());
        // Who drafted it may only take it back.
        const OfficerCaseSnapshot drafter = *forOfficer(reference, "clerk");
        QCOMPARE(drafter.view().actions, std::vector{CaseAction::SendBack});
        QCOMPARE(drafter.reader(), OfficerId("clerk"));
    }

    void approvalsComeInTheirOrder()
    {
        const ReferenceNumber reference = arrive().reference;
        const ApprovalRoute route = *ApprovalRoute::parse(
            *Json::parse(R"({"steps":[{"id":"first","kind":"all","officers":["b","a","c"]}]})"));
        QVERIFY(m_casework.accept(act(reference)));
        QVERIFY(m_casework.startReview(act(reference)));
        QVERIFY(m_casework.propose(act(reference), Decision::Approve, route));
        for (const char* officer : {"c", "a"}) {
            const OfficerAct approval{OfficerId(officer), reference, {}};
            QVERIFY(m_casework.approve(approval, ApprovingOfficer{OfficerId(officer), {"approver"}}));
        }
        const OfficerCaseSnapshot snapshot = *forOfficer(reference);
        const std::vector<Approval>& given = snapshot.file().proposal->given;
        QCOMPARE(given.size(), 2u);
        QCOMPARE(given[0].officer, OfficerId("c"));
        QCOMPARE(given[1].officer, OfficerId("a"));
    }

    void aSnapshotStaysAsItWasRead()
    {
        const Receipt receipt = arrive();
        const CaseSnapshot before = *CaseSnapshot::read(m_store, receipt.reference);
        const OfficerCaseSnapshot officers = *forOfficer(receipt.reference);
        QVERIFY(m_casework.accept(act(receipt.reference)));
        QVERIFY(m_casework.assign(act(receipt.reference), OfficerId("clerk")));
        QCOMPARE(before.view().state, CaseState::Submitted);
        QCOMPARE(before.view().history.size(), 1u);
        QVERIFY(officers.file().assignedTo.isEmpty());
        QCOMPARE(CaseSnapshot::read(m_store, receipt.reference)->view().state, CaseState::Accepted);
        QCOMPARE(forOfficer(receipt.reference)->file().assignedTo, OfficerId("clerk"));
        QCOMPARE(before.receipt()->jws, receipt.jws);
    }

    void whatWasFiledComesWithItsMoment()
    {
        m_clock.moment = QDateTime(QDate(2026, 11, 20), QTime(3, 0), Qt::UTC);
        PackageContent content = contentNamed("花子");
        content.sealed = {{"children[1].myNumber", "second"}, {"children[0].myNumber", "first"}};
        const ReferenceNumber reference
            = arrive([&content](Filing& filing) { filing.package = vouchedFor(content); }).reference;
        const CaseSnapshot first = *CaseSnapshot::read(m_store, reference);
        QCOMPARE(first.filedAt(), m_clock.moment);
        QCOMPARE(first.filed()->size(), 1u);
        QCOMPARE(first.package()->content().sealed, content.sealed);

        QVERIFY(m_casework.accept(act(reference)));
        QVERIFY(m_casework.startReview(act(reference)));
        const CorrectionRequest request{.fields = {"count"}, .message = "人数", .dueOn = QDate(2026, 12, 1)};
        QVERIFY(m_casework.requestCorrection(act(reference), request));
        QVERIFY(CaseSnapshot::read(m_store, reference)->view().correction);
        QVERIFY(!first.view().correction);
        m_clock.moment = m_clock.moment.addDays(3);
        content = first.package()->content();
        content.corrects = first.package()->digest();
        content.values.set("count", 3);
        const Form form = testForm(content.form, RequiredIdentity::None);
        const VouchedPackage corrected = vouchedCorrection(form, *first.package(), request, content);
        QVERIFY(m_casework.correct(reference, corrected, form));
        const CaseSnapshot second = *CaseSnapshot::read(m_store, reference);
        QCOMPARE(second.filedAt(), m_clock.moment);
        QCOMPARE(second.filed()->size(), 2u);
        QCOMPARE(second.filed()->front().digest(), content.corrects);
        QCOMPARE(second.package()->digest(), corrected.package().submission().digest());
        QVERIFY(!second.view().correction);
        QCOMPARE(first.filed()->size(), 1u);
    }

    void theNewestChargeIsThere()
    {
        const ReferenceNumber free = arrive().reference;
        QVERIFY(!*CaseSnapshot::read(m_store, free)->account());
        const ReferenceNumber owed = arrive([](Filing& filing) {
            filing.feeDue = FeeDue::BeforeReview;
            filing.package = vouchedFor(orderingACopy(contentNamed("花子")));
            Assessment assessment;
            assessment.tenant = testTenant;
            assessment.lines = {{.revenueCode = "1234",
                .label = u"写し"_s,
                .quantity = 1,
                .unitAmount = 300,
                .amount = 300,
                .taxClass = TaxClass::NonTaxable,
                .legalBasis = {}}};
            filing.assessment = assessment;
        }).reference;
        const Expected<std::optional<ChargeAccount>> account = CaseSnapshot::read(m_store, owed)->account();
        QCOMPARE(codeOf(account), "no error"_ba);
        QVERIFY(*account);
        QCOMPARE((*account)->charge().total, qint64(300));
        QCOMPARE((*account)->charge().caseId, CaseId(owed.value()));
    }

    // The packages are taken apart by whoever asks first.
    void threadsShareOne()
    {
        const CaseSnapshot snapshot = *CaseSnapshot::read(m_store, arrive().reference);
        std::vector<std::jthread> threads;
        std::atomic<int> wrong = 0;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([snapshot, &wrong] { wrong += !snapshot.filed() || snapshot.filed()->size() != 1; });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }

    void whatIsDamagedIsNotShown()
    {
        const ReferenceNumber reference = arrive().reference;
        const Expected<void> changed = m_store.write([&reference](Transaction& t) -> Expected<void> {
            const Expected<int> touched = t.execute(
                "UPDATE package SET bytes = ? WHERE tenant = ? AND application = (SELECT id FROM "
                "application WHERE tenant = ? AND reference = ?)",
                {sqlBytes("{}"), sqlText(testTenant.value()), sqlText(testTenant.value()), sqlText(reference.value())});
            return touched ? Expected<void>() : Unexpected(touched.error());
        });
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().detail()));
        const Expected<CaseSnapshot> snapshot = CaseSnapshot::read(m_store, reference);
        QCOMPARE(codeOf(snapshot), "no error"_ba); // the rest can be shown
        QCOMPARE(codeOf(snapshot->filed()), "storage.damaged"_ba);
        QCOMPARE(codeOf(snapshot->package()), "storage.damaged"_ba);
        QCOMPARE(codeOf(forOfficer(reference)), "storage.damaged"_ba);
    }
};

QTEST_GUILESS_MAIN(SnapshotTest)
#include "snapshot.moc"
