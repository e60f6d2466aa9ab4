// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/inbox.h>
#include <libegov/application/case/stagework.h>

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// The commits of this test need not survive a loss of power: it runs in memory where there is such a folder.
QString folderInMemory()
{
    return (QDir(u"/dev/shm"_s).exists() ? u"/dev/shm"_s : QDir::tempPath()) + u"/egov-walk-XXXXXX"_s;
}

const ApprovingOfficer officers[]
    = {{OfficerId("clerk"), {"reviewer"}}, {OfficerId("chief"), {"approver"}}, {OfficerId("deputy"), {"approver"}}};

} // namespace

// Several actors do anything at any time, 100,000 times. The model is the table of transitions and a count of events:
// what succeeds must be a way of the table, what is refused must change nothing, nobody may be left without a way on.
class WalkTest : public QObject {
    Q_OBJECT

    struct Model {
        ReferenceNumber reference;
        CaseState state = CaseState::Submitted;
        qint64 events = 1;
        SubmissionPackage package;
    };

    QTemporaryDir m_folder{folderInMemory()};
    TestStores m_stores;
    const std::shared_ptr<FixedClock> m_heldClock
        = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC));
    Store m_store = *Store::open(
        TestStores::onPostgresql() ? m_stores.freshUrl() : u"sqlite:"_s + m_folder.filePath(u"store.sqlite"_s),
        testTenant, {.groupSize = 1, .groupDelay = std::chrono::milliseconds(0)});
    Arrival m_arrival{m_store, pretendToSign, m_heldClock};
    Casework m_casework{m_store, m_heldClock};
    StageWork m_stages{m_store, m_heldClock};
    QRandomGenerator m_random{20261122};
    std::vector<Model> m_cases;
    qint64 m_arrived = 0;

    Model arrive()
    {
        const Filing filing = filingNamed("花子", "key-of-a-walk-" + QByteArray::number(100'000 + ++m_arrived));
        return {submit(m_arrival, filing)->reference, CaseState::Submitted, 1, filing.submission()};
    }
    static bool isWay(CaseState from, CaseAction action, CaseState to)
    {
        return std::ranges::any_of(transitions(),
            [&](const Transition& way) { return way.from == from && way.action == action && way.to == to; });
    }
    // The action that is tried, and what came of it.
    struct Try {
        CaseAction action;
        QByteArray code; // empty: done
        qint64 events = 1;
        CaseState to;
    };
    template <typename T>
    static QByteArray codeOf(const Expected<T>& done)
    {
        return done ? QByteArray() : done.error().code();
    }

    Try act(Model& model)
    {
        const ApprovingOfficer& officer = officers[m_random.bounded(3)];
        const OfficerAct by{officer.id, model.reference, "理由"};
        const CaseState from = model.state;
        const CaseFile file = *m_casework.file(model.reference, by.officer);
        const EnteredStage entered{.stage = "visit",
            .values = Json::object({{"depth", int(m_random.bounded(9))}}),
            .outcome = "repaired",
            .basis = StageBasis(file.revision, file.stages, "visit")};
        switch (m_random.bounded(19)) {
        case 0: return {CaseAction::Accept, codeOf(m_casework.accept(by)), 1, CaseState::Accepted};
        case 1:
        case 2:
        case 3: {
            const CaseAction action = from == CaseState::Corrected ? CaseAction::ResumeReview : CaseAction::StartReview;
            return {action, codeOf(m_casework.startReview(by)), 1, CaseState::InReview};
        }
        case 4: {
            CorrectionRequest request;
            request.fields = {"count"};
            request.message = "確認";
            request.dueOn = QDate(2026, 12, 1);
            return {CaseAction::RequestCorrection, codeOf(m_casework.requestCorrection(by, request)), 1,
                CaseState::CorrectionRequested};
        }
        case 5:
        case 6:
        case 7: {
            const Decision decision = m_random.bounded(4) == 0 ? Decision::Reject : Decision::Approve;
            return {CaseAction::Propose,
                codeOf(m_casework.propose(by, decision, ApprovalRoute::twoPersons(), by.words)), 1, from};
        }
        case 8:
        case 9:
        case 10: {
            const Expected<ApprovalProgress> progress
                = m_casework.approve(by, officer, {.entry = file.proposal ? file.proposal->entry : 0});
            // The last of the route decides: two events, and the state is the proposal's, or stays at a stage on the
            // way.
            const bool isDecided = progress && progress->isComplete;
            return {CaseAction::ApproveStep, codeOf(progress), isDecided ? 2 : 1,
                isDecided ? m_casework.view(model.reference)->state : from};
        }
        case 11: return {CaseAction::SendBack, codeOf(m_casework.sendBack(by, officer)), 1, from};
        case 12: {
            IssuedDocument document;
            document.bytes = "%PDF";
            return {CaseAction::Issue, codeOf(m_casework.issue(by, document)), 1, CaseState::Issued};
        }
        case 13: return {CaseAction::Close, codeOf(m_casework.close(by)), 1, CaseState::Closed};
        case 14: {
            PackageContent content = model.package.content();
            content.corrects = model.package.digest();
            content.values.set("count", int(m_random.bounded(9)));
            const Form form = testForm(content.form, RequiredIdentity::None);
            const VouchedPackage correction
                = vouchedCorrection(form, model.package, {.fields = {"count"}, .message = "確認"}, content);
            const Expected<void> done = m_casework.correct(model.reference, correction, form);
            if (done)
                model.package = correction.package().submission();
            return {CaseAction::Correct, codeOf(done), 1, CaseState::Corrected};
        }
        case 15: return {CaseAction::CompleteStage, codeOf(m_stages.complete(by, entered)), 1, from};
        case 16: {
            const StageDecision decision{.decision = Decision::Approve, .isFinal = m_random.bounded(2) == 0};
            return {CaseAction::Propose, codeOf(m_stages.propose(by, entered, decision, ApprovalRoute::twoPersons())),
                1, from};
        }
        case 17:
            return {CaseAction::ReopenStage, codeOf(m_stages.reopen(by, "visit", {"visit"}, entered.basis)), 1, from};
        default:
            if (m_random.bounded(8) != 0)
                return {CaseAction::Withdraw, "not tried", 1, from};
            return {CaseAction::Withdraw, codeOf(m_casework.withdraw(model.reference, {}, ActorRole::Applicant)), 1,
                CaseState::Withdrawn};
        }
    }
    void compare(const Model& model)
    {
        const CaseView view = m_casework.file(model.reference, OfficerId("clerk"))->view; // with what stays inside
        QCOMPARE(view.state, model.state);
        QCOMPARE(qint64(view.history.size()), model.events);
        QCOMPARE(view.history.back().to, toText(view.state));
        qsizetype ways = 0;
        for (const ActorRole role : {ActorRole::Applicant, ActorRole::Officer, ActorRole::Approver, ActorRole::System})
            ways += qsizetype(legalActions(view.state, role).size());
        QCOMPARE(ways == 0, isFinal(view.state));
    }

private Q_SLOTS:
    void nothingIsLostAndNobodyIsStuck()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("EGOV_WALK_ACTIONS", &isGiven);
        const int actions = isGiven ? given : 100'000;
        for (int i = 0; i < 40; ++i)
            m_cases.push_back(arrive());
        qint64 events = m_arrived;
        qint64 done = 0;
        for (int i = 0; i < actions; ++i) {
            Model& model = m_cases[size_t(m_random.bounded(int(m_cases.size())))];
            const CaseState from = model.state;
            const Try tried = act(model);
            if (tried.code.isEmpty()) {
                QVERIFY2(isWay(from, tried.action, tried.to)
                        || (tried.action == CaseAction::ApproveStep
                            && (isWay(from, CaseAction::DecideApproved, tried.to)
                                || isWay(from, CaseAction::DecideRejected, tried.to))),
                    toText(tried.action).constData());
                model.state = tried.to;
                model.events += tried.events;
                events += tried.events;
                ++done;
            } else if (tried.code == "application.illegal-transition") {
                QVERIFY(std::ranges::none_of(transitions(),
                    [&](const Transition& way) { return way.from == from && way.action == tried.action; }));
            }
            if (i % 50 == 0 || isFinal(model.state))
                compare(model);
            if (isFinal(model.state)) {
                model = arrive();
                ++events;
            }
        }
        for (const Model& model : m_cases)
            compare(model);
        const AuditReport audit = *verifyAudit(m_store, {});
        QVERIFY2(audit.isValid, audit.firstBroken ? qPrintable(audit.firstBroken->detail) : "");
        QCOMPARE(audit.events, events);
        qint64 counted = 0;
        const std::vector<CaseCounts> counts = *Inbox(m_store).counts();
        for (const CaseCounts& some : counts)
            counted += some.count;
        QCOMPARE(counted, m_arrived);
        QVERIFY(done > actions / 10);
        qInfo("%d actions, %lld done, %lld cases, %lld events", actions, done, m_arrived, events);
    }
};

QTEST_GUILESS_MAIN(WalkTest)
#include "walk.moc"
