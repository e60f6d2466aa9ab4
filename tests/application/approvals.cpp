// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 決裁箱: what lies on whose desk; 代決 and 後閲; many at once, each with its own result.
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/approvalqueue.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class ApprovalsTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    const std::shared_ptr<FixedClock> m_heldClock
        = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 19), QTime(15, 30), Qt::UTC));
    FixedClock& m_clock = *m_heldClock; // 20 November in Japan
    Store m_store = std::move(*Store::open(m_stores.freshUrl(), testTenant));
    Arrival m_arrival{m_store, pretendToSign, m_heldClock};
    Casework m_casework{m_store, m_heldClock};
    ApprovalQueue m_tray{m_store, m_heldClock};
    int m_number = 0;
    const ApprovingOfficer m_chief{OfficerId("chief"), {"approver"}};
    const ApprovingOfficer m_deputy{OfficerId("deputy"), {"reviewer"}};

    ReferenceNumber drafted(const ApprovalRoute& route, const char* drafter = "clerk")
    {
        const ReferenceNumber reference
            = submit(m_arrival, filingNamed("花子", "key-of-an-approval-" + QByteArray::number(100 + ++m_number)))
                  ->reference;
        const OfficerAct act{OfficerId(drafter), reference, {}};
        if (!m_casework.accept(act) || !m_casework.startReview(act)
            || !m_casework.propose(act, Decision::Approve, route))
            qFatal("no draft");
        return reference;
    }
    static ApprovalRoute routeOf(const char* json) { return *ApprovalRoute::parse(*Json::parse(json)); }
    QByteArrayList waitingFor(const ApprovingOfficer& officer)
    {
        QByteArrayList numbers;
        const std::vector<WaitingDraft> drafts = *m_tray.waiting(officer, 100);
        for (const WaitingDraft& draft : drafts)
            numbers += draft.reference.value();
        return numbers;
    }

private Q_SLOTS:
    void cleanup()
    {
        const Expected<AuditReport> audit = verifyAudit(m_store, {});
        QVERIFY(audit && audit->isValid);
    }

    void whoIsAskedSeesIt()
    {
        const ReferenceNumber reference = drafted(routeOf(R"({"steps":[{"id":"a","kind":"any-of","officers":["x","y"]},
            {"id":"b","kind":"all","officers":["tax","welfare"]}]})"));
        QVERIFY(waitingFor({OfficerId("x"), {}}).contains(reference.value()));
        QVERIFY(waitingFor({OfficerId("y"), {}}).contains(reference.value()));
        QVERIFY(waitingFor({OfficerId("tax"), {}}).isEmpty()); // not yet
        QVERIFY(waitingFor({OfficerId("clerk"), {"approver"}}).isEmpty()); // the drafter
        QVERIFY(m_casework.approve({OfficerId("y"), reference, {}}, {OfficerId("y"), {}}));
        QVERIFY(waitingFor({OfficerId("x"), {}}).isEmpty()); // one of them was enough
        QVERIFY(waitingFor({OfficerId("tax"), {}}).contains(reference.value()));
        QVERIFY(waitingFor({OfficerId("welfare"), {}}).contains(reference.value())); // both at once
        QVERIFY(m_casework.approve({OfficerId("welfare"), reference, {}}, {OfficerId("welfare"), {}}));
        QVERIFY(m_casework.approve({OfficerId("tax"), reference, {}}, {OfficerId("tax"), {}})->isComplete);
        QVERIFY(waitingFor({OfficerId("tax"), {}}).isEmpty());
    }

    void actingInAnothersPlaceIsSeenAfterwards()
    {
        const ApprovalRoute route = routeOf(R"({"steps":[{"id":"chief","kind":"one","role":"approver"}],
            "delegations":[{"from":"chief","to":"deputy","role":"approver","first":"2026-11-20","last":"2026-11-20"}]})");
        QCOMPARE(*ApprovalRoute::parse(route.toJson()), route);
        const ReferenceNumber reference = drafted(route);
        const std::vector<WaitingDraft> drafts = *m_tray.waiting(m_deputy, 10);
        QCOMPARE(drafts.size(), 1u);
        QCOMPARE(drafts.front().forOfficer, m_chief.id);
        QVERIFY(m_casework.approve({m_deputy.id, reference, {}}, m_deputy)->isComplete);

        QVERIFY(m_tray.unseen(m_deputy.id, 10)->empty());
        const std::vector<ProxyApproval> unseen = *m_tray.unseen(m_chief.id, 10);
        QCOMPARE(unseen.size(), 1u);
        QCOMPARE(unseen.front().reference, reference);
        QCOMPARE(unseen.front().officer, m_deputy.id);
        // Only whose place it was can see it afterwards, and once.
        QCOMPARE(m_tray.see({m_deputy.id, reference, {}}).error().code(), "application.nothing-unseen"_ba);
        QVERIFY(m_tray.see({m_chief.id, reference, {}}));
        QCOMPARE(m_tray.see({m_chief.id, reference, {}}).error().code(), "application.nothing-unseen"_ba);
        QVERIFY(m_tray.unseen(m_chief.id, 10)->empty());
        const CaseEvent last = m_casework.file(reference, m_chief.id)->view.history.back();
        QCOMPARE(last.action, "after-view"_ba);
        QCOMPARE(last.actor, "chief"_ba);
    }

    void delegationsHoldOnTheirDaysOnly()
    {
        for (const char* days :
            {R"("first":"2026-11-18","last":"2026-11-19")", R"("first":"2026-11-21","last":"2026-12-01")"}) {
            const QByteArray route = QByteArray(R"({"steps":[{"id":"chief","kind":"one","role":"approver"}],
                "delegations":[{"from":"chief","to":"deputy","role":"approver",)")
                + days + "}]}";
            const ReferenceNumber reference = drafted(routeOf(route));
            QVERIFY(waitingFor(m_deputy).isEmpty());
            QCOMPARE(m_casework.approve({m_deputy.id, reference, {}}, m_deputy).error().code(),
                "application.not-on-route"_ba);
            QVERIFY(m_casework.approve({m_chief.id, reference, {}}, m_chief));
        }
        // Nor for a role that was not given, nor in the drafter's place.
        const ApprovalRoute other = routeOf(R"({"steps":[{"id":"mayor","kind":"one","role":"mayor"}],
            "delegations":[{"from":"chief","to":"deputy","role":"approver","first":"2026-11-20","last":"2026-11-20"}]})");
        drafted(other);
        const ApprovalRoute own = routeOf(R"({"steps":[{"id":"chief","kind":"one","role":"approver"}],
            "delegations":[{"from":"chief","to":"deputy","role":"approver","first":"2026-11-20","last":"2026-11-20"}]})");
        drafted(own, "chief");
        QVERIFY(waitingFor(m_deputy).isEmpty());
    }

    void manyAtOnceEachWithItsResult()
    {
        const ReferenceNumber good = drafted(ApprovalRoute::twoPersons());
        const ReferenceNumber own = drafted(ApprovalRoute::twoPersons(), "chief");
        const ReferenceNumber another = drafted(ApprovalRoute::twoPersons());
        const auto results = m_casework.approveEach(
            {good, own, ReferenceNumber("NO-SUCH-CASE"), another, good}, m_chief, QByteArray("一括"));
        QByteArrayList told;
        for (const auto& [number, progress] : results)
            told += progress ? QByteArray(progress->isComplete ? "decided" : "on") : progress.error().code();
        QCOMPARE(told,
            (QByteArrayList{"decided", "application.own-draft", "application.no-such-case", "decided",
                "application.illegal-transition"}));
        QCOMPARE(m_casework.view(own)->state, CaseState::InReview);
        QCOMPARE(m_casework.view(another)->state, CaseState::Approved);
    }

    void openingWhatIsSealedIsAnEvent()
    {
        const ReferenceNumber reference = drafted(ApprovalRoute::twoPersons());
        QVERIFY(m_casework.noteOpening({m_chief.id, reference, {}}, "myNumber"));
        const CaseEvent last = m_casework.file(reference, m_chief.id)->view.history.back();
        QCOMPARE(last.action, "open-sealed"_ba);
        QCOMPARE(last.actor, "chief"_ba);
        QVERIFY(!m_casework.noteOpening({m_chief.id, ReferenceNumber("NO-SUCH-CASE"), {}}, "myNumber"));
    }
};

QTEST_GUILESS_MAIN(ApprovalsTest)
#include "approvals.moc"
