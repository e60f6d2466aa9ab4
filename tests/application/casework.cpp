// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/inbox.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 11, 20), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

const ApprovingOfficer chief{OfficerId("chief"), {"approver"}};

} // namespace

class CaseworkTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    Store m_store = std::move(*Store::open(m_stores.freshUrl(), testTenant));
    Arrival m_arrival{m_store, pretendToSign, m_heldClock};
    Casework m_casework{m_store, m_heldClock};
    int m_number = 0;

    ReferenceNumber arrive(const std::function<void(Filing&)>& change = {})
    {
        Filing filing = filingNamed("花子", "key-of-a-case-" + QByteArray::number(1000 + ++m_number));
        filing.decideBy = QDate(2026, 12, 20);
        if (change)
            change(filing);
        return submit(m_arrival, filing)->reference;
    }
    OfficerAct act(const ReferenceNumber& reference, const char* officer = "clerk", const QByteArray& words = {})
    {
        return {OfficerId(officer), reference, words};
    }
    CaseState stateOf(const ReferenceNumber& reference) { return m_casework.view(reference)->state; }
    ReferenceNumber inReview()
    {
        const ReferenceNumber reference = arrive();
        if (!m_casework.accept(act(reference)) || !m_casework.startReview(act(reference)))
            qFatal("the case did not come into review");
        return reference;
    }

private Q_SLOTS:
    void cleanup()
    {
        const Expected<AuditReport> audit = verifyAudit(m_store, {});
        QVERIFY2(audit && audit->isValid,
            audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "could not be read");
    }

    void theWholeWay()
    {
        const ReferenceNumber reference = inReview();
        QVERIFY(m_casework.propose(
            act(reference, "clerk", "要件を満たす"), Decision::Approve, ApprovalRoute::twoPersons()));
        QVERIFY(m_casework.file(reference, OfficerId("chief"))->proposal);
        const Expected<ApprovalProgress> progress = m_casework.approve(act(reference, "chief"), chief);
        QVERIFY2(progress && progress->isComplete, progress ? "" : qPrintable(progress.error().detail()));
        QCOMPARE(stateOf(reference), CaseState::Approved);
        IssuedDocument notice;
        notice.kind = "notice";
        notice.title = "認定通知書";
        notice.bytes = "%PDF-1.7";
        const Expected<IssuedDocument> issued = m_casework.issue(act(reference), notice);
        QVERIFY2(issued, issued ? "" : qPrintable(issued.error().detail()));
        QCOMPARE(m_casework.document(reference, issued->id)->bytes, notice.bytes);
        QVERIFY(!m_casework.document(reference, "2"));
        QVERIFY(!m_casework.document(reference, "1 OR 1=1"));
        QVERIFY(m_casework.close(act(reference)));
        const CaseView view = *m_casework.view(reference);
        QCOMPARE(view.state, CaseState::Closed);
        QCOMPARE(view.documents.size(), 1u);
        QByteArrayList actions;
        for (const CaseEvent& event : view.history) {
            actions += event.action;
            QVERIFY(event.actor.isEmpty()); // residents do not see who
        }
        QCOMPARE(actions.join(' '), "submit accept start-review decide-approved issue close"); // what is told
        QCOMPARE(m_casework.file(reference, OfficerId("clerk"))->view.history[5].actor, "chief");
    }

    void aStepOutOfOrderIsRefusedWithWhatIsLegal()
    {
        const ReferenceNumber reference = arrive();
        const Error error = m_casework.close(act(reference)).error();
        QCOMPARE(error.code(), "application.illegal-transition");
        QVERIFY(error.detail().contains("legal: accept"_L1));
        QCOMPARE(m_casework.startReview(act(reference)).error().code(), "application.illegal-transition");
        QCOMPARE(m_casework.accept(act(ReferenceNumber("2222-2222-22"))).error().code(), "application.no-such-case");
        QCOMPARE(m_casework.view(reference)->history.size(), 1u);
    }

    void nobodyApprovesTheirOwnDraft()
    {
        const ReferenceNumber reference = inReview();
        QVERIFY(m_casework.propose(act(reference, "chief"), Decision::Approve, ApprovalRoute::twoPersons()));
        QCOMPARE(m_casework.approve(act(reference, "chief"), chief).error().code(), "application.own-draft");
        const ApprovingOfficer clerk{OfficerId("clerk"), {"reviewer"}};
        QCOMPARE(m_casework.approve(act(reference, "clerk"), clerk).error().code(), "application.not-on-route");
        QCOMPARE(stateOf(reference), CaseState::InReview);
        const ApprovingOfficer deputy{OfficerId("deputy"), {"approver"}};
        QVERIFY(m_casework.approve(act(reference, "deputy"), deputy));
        QCOMPARE(stateOf(reference), CaseState::Approved);
    }

    void withoutAProposalNothingIsApproved()
    {
        const ReferenceNumber reference = inReview();
        QCOMPARE(m_casework.approve(act(reference, "chief"), chief).error().code(), "application.condition");
        QCOMPARE(m_casework.sendBack(act(reference, "chief", "なし"), chief).error().code(), "application.condition");
        QVERIFY(m_casework.propose(act(reference), Decision::Approve, ApprovalRoute::twoPersons()));
        QCOMPARE(m_casework.propose(act(reference), Decision::Approve, ApprovalRoute::twoPersons()).error().code(),
            "application.condition");
    }

    void aRejectionNeedsItsReason()
    {
        const ReferenceNumber reference = inReview();
        QCOMPARE(m_casework.propose(act(reference), Decision::Reject, ApprovalRoute::twoPersons()).error().code(),
            "application.reason");
        QVERIFY(m_casework.propose(
            act(reference, "clerk", "内部の検討"), Decision::Reject, ApprovalRoute::twoPersons(), "要件を満たさない"));
        // While it is only proposed, the applicant does not see it.
        const CaseView proposed = *m_casework.view(reference);
        for (const CaseEvent& event : proposed.history)
            QVERIFY(event.words.isEmpty());
        QVERIFY(m_casework.approve(act(reference, "chief", "内部の意見"), chief));
        const CaseView view = *m_casework.view(reference);
        QCOMPARE(view.state, CaseState::Rejected);
        QCOMPARE(view.history.back().words, "要件を満たさない");
        for (const CaseEvent& event : view.history)
            QVERIFY(event.words != "内部の意見");
    }

    void sentBackItMayBeProposedAgain()
    {
        const ReferenceNumber reference = inReview();
        QVERIFY(m_casework.propose(act(reference), Decision::Approve, ApprovalRoute::twoPersons()));
        QCOMPARE(m_casework.sendBack(act(reference, "chief"), chief).error().code(), "application.condition"); // why?
        QVERIFY(m_casework.sendBack(act(reference, "chief", "証明を確認"), chief));
        QVERIFY(!m_casework.file(reference, OfficerId("clerk"))->proposal);
        QVERIFY(m_casework.propose(act(reference), Decision::Approve, ApprovalRoute::twoPersons()));
        QVERIFY(m_casework.approve(act(reference, "chief"), chief));
    }

    void longRoutes()
    {
        const ApprovalRoute route = *ApprovalRoute::parse(*Json::parse(R"({"steps":[
            {"id":"section","kind":"any-of","officers":["s1","s2"]},
            {"id":"consult","kind":"all","officers":["tax","welfare"]},
            {"id":"mayor","kind":"one","officers":["mayor"]}],
            "delegations":[{"from":"mayor","to":"vice","first":"2026-11-20","last":"2026-11-20"},
                           {"from":"tax","to":"clerk","first":"2026-11-01","last":"2026-11-30"}]})"));
        QCOMPARE(*ApprovalRoute::parse(route.toJson()), route);
        const ReferenceNumber reference = inReview();
        QVERIFY(m_casework.propose(act(reference), Decision::Approve, route));
        const auto approve = [&](const char* officer) {
            const Expected<ApprovalProgress> done
                = m_casework.approve(act(reference, officer), {OfficerId(officer), {"approver"}});
            return done ? QByteArray(done->isComplete ? "complete" : "on") : done.error().code();
        };
        QCOMPARE(approve("tax"), "application.not-on-route"); // too early
        QCOMPARE(approve("s2"), "on");
        QCOMPARE(approve("s1"), "application.not-on-route"); // any one was enough
        QCOMPARE(approve("welfare"), "on");
        QCOMPARE(approve("welfare"), "application.approved-already");
        QCOMPARE(approve("mayor"), "application.not-on-route");
        QCOMPARE(approve("clerk"), "application.own-draft"); // not in the tax office's place either
        QCOMPARE(approve("tax"), "on");
        QCOMPARE(approve("vice"), "complete"); // 代決, on the one day it is allowed
        QCOMPARE(stateOf(reference), CaseState::Approved);
    }

    void badRoutesAreRefused()
    {
        for (const char* bad :
            {"{}", R"({"steps":[]})", R"({"steps":[{"kind":"one","role":"r"}]})",
                R"({"steps":[{"id":"a","kind":"two","role":"r"}]})", R"({"steps":[{"id":"a","kind":"one"}]})",
                R"({"steps":[{"id":"a","kind":"one","role":"r","officers":["o"]}]})",
                R"({"steps":[{"id":"a","kind":"all","role":"r"}]})",
                R"({"steps":[{"id":"a","role":"r"},{"id":"a","role":"r"}]})",
                R"({"steps":[{"id":"a","role":"r"}],"delegations":[{"from":"x","to":"y","first":"2026-12-01","last":"2026-11-01"}]})"})
            QCOMPARE(ApprovalRoute::parse(*Json::parse(bad)).error().code(), "application.route");
    }

    void correctionOpensNamedFieldsOnly()
    {
        const ReferenceNumber reference = inReview();
        CorrectionRequest request;
        request.message = "生年月日を確認してください";
        QCOMPARE(m_casework.requestCorrection(act(reference), request).error().code(), "application.condition");
        request.fields = {"children[1]"};
        QVERIFY(m_casework.requestCorrection(act(reference), request));
        QCOMPARE(*m_casework.view(reference)->correction, request);

        const SubmissionPackage first = m_casework.file(reference, OfficerId("clerk"))->package;
        PackageContent content = first.content();
        content.corrects = first.digest();
        setValue(content.values, "2026-04-21");
        const Form form = testForm(content.form, RequiredIdentity::None);
        const VouchedPackage correction = vouchedCorrection(form, first, request, content);
        const SubmissionPackage good = correction.package().submission();
        QCOMPARE(differences(first, good),
            (QList<FieldDifference>{{"children[1].birthDate", Json("2026-04-20"), Json("2026-04-21")}}));

        PackageContent elsewhere = content;
        elsewhere.values.set("count", 3);
        PackageContent unbound = content;
        unbound.corrects.clear();
        PackageContent older = content;
        older.corrects = QByteArray(64, '1');
        PackageContent file = content;
        file.attachments.append(PackageAttachment{"income", "a.pdf", "application/pdf", 1, QByteArray(64, 'b')});
        for (const PackageContent& wrong : {elsewhere, unbound, older, file}) {
            const VouchedPackage refused = vouchedCorrection(form, first, request, wrong);
            QCOMPARE(m_casework.correct(reference, refused, form).error().code(), "application.correction");
        }
        // Judged by another form than the case's, and given with another than it was judged by.
        const Form other = testForm(FormId("another-form"), RequiredIdentity::None);
        const VouchedPackage byOther = vouchedCorrection(other, first, request, content);
        for (const auto& [wrong, with] :
            {std::pair(byOther, other), std::pair(byOther, form), std::pair(correction, other)})
            QCOMPARE(m_casework.correct(reference, wrong, with).error().code(), "application.correction");
        QCOMPARE(stateOf(reference), CaseState::CorrectionRequested);
        m_clock.moment = m_clock.moment.addDays(5);
        const Expected<void> done = m_casework.correct(reference, correction, form);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
        QCOMPARE(m_casework.correct(reference, correction, form).error().code(), "application.illegal-transition");
        const CaseFile now = *m_casework.file(reference, OfficerId("clerk"));
        QCOMPARE(now.view.state, CaseState::Corrected);
        QCOMPARE(now.filed.size(), 2u); // what was filed first is kept
        QCOMPARE(now.filed.front(), first);
        QCOMPARE(now.package, good);
        QVERIFY(!now.view.correction);
        QCOMPARE(now.view.decideBy, QDate(2026, 12, 25)); // the period stood still for five days
        QVERIFY(m_casework.startReview(act(reference)));
        QCOMPARE(stateOf(reference), CaseState::InReview);
    }

    // What is charged is what the answers owe, first and after a correction.
    void aCorrectionIsChargedWhatItOwes()
    {
        const ReferenceNumber reference = inReview();
        const CorrectionRequest request{.fields = {"copies"}, .message = "部数"};
        QVERIFY(m_casework.requestCorrection(act(reference), request));
        const SubmissionPackage first = m_casework.file(reference, OfficerId("clerk"))->package;
        PackageContent content = orderingACopy(first.content());
        content.corrects = first.digest();
        const Form form = testForm(content.form, RequiredIdentity::None);
        const VouchedPackage correction = vouchedCorrection(form, first, request, content);
        QCOMPARE(correction.package().feeTotal(), 300);
        const auto charging = [](qint64 amount) {
            Assessment assessment{.tenant = testTenant};
            assessment.lines = {{"0101", u"手数料"_s, 1, amount, amount}};
            return CorrectionDetails{.assessment = assessment};
        };
        for (const CorrectionDetails& wrong : {CorrectionDetails(), charging(0), charging(299), charging(600)})
            QCOMPARE(m_casework.correct(reference, correction, form, wrong).error().code(), "application.package");
        QVERIFY(!*CaseSnapshot::read(m_store, reference)->account());
        QVERIFY(m_casework.correct(reference, correction, form, charging(300)));
        QCOMPARE(stateOf(reference), CaseState::Corrected);
        QCOMPARE((*CaseSnapshot::read(m_store, reference)->account())->charge().total, 300);
    }

    void whoCorrectsASignedFormSignsAgain()
    {
        const Evidence signature{"jpki-signature", "CMS", Json::object({{"valid", true}}), m_clock.now(), {}};
        const ReferenceNumber reference
            = arrive([&](Filing& filing) { filing.package = vouchedFor(contentNamed("花子"), {signature}); });
        const CorrectionRequest request{.fields = {"count"}, .message = "人数"};
        QVERIFY(m_casework.accept(act(reference)) && m_casework.startReview(act(reference)));
        QVERIFY(m_casework.requestCorrection(act(reference), request));
        const SubmissionPackage first = m_casework.file(reference, OfficerId("clerk"))->package;
        PackageContent content = first.content();
        content.corrects = first.digest();
        content.values.set("count", 3);
        const Form form = testForm(content.form, RequiredIdentity::SigningCertificate);
        const VouchedPackage correction = vouchedCorrection(form, first, request, content, {signature});
        QCOMPARE(VouchedPackage::of(correction.package(), {.at = m_clock.now()}).error().code(), "application.voucher");
        // The same form without the signature is another form.
        const Form unsignedForm = testForm(content.form, RequiredIdentity::None);
        const VouchedPackage unvouched = vouchedCorrection(unsignedForm, first, request, content);
        QCOMPARE(m_casework.correct(reference, unvouched, unsignedForm).error().code(), "application.correction");
        QVERIFY(m_casework.correct(reference, correction, form));
        QCOMPARE(m_casework.file(reference, OfficerId("clerk"))->evidence.size(), 2);
    }

    void withdrawalEndsIt()
    {
        const ReferenceNumber reference = inReview();
        QVERIFY(m_casework.propose(act(reference), Decision::Approve, ApprovalRoute::twoPersons()));
        QVERIFY(m_casework.withdraw(reference, "転出のため", ActorRole::Applicant));
        QCOMPARE(stateOf(reference), CaseState::Withdrawn);
        QVERIFY(!m_casework.approve(act(reference, "chief"), chief));
        QVERIFY(!m_casework.withdraw(reference, {}, ActorRole::Applicant));
        QVERIFY(m_casework.view(reference)->actions.empty());
    }

    void anUnpaidFeeBlocksItsStep()
    {
        const ReferenceNumber review = arrive([](Filing& filing) {
            filing.feeDue = FeeDue::BeforeReview;
            filing.package = vouchedFor(orderingACopy(contentNamed("花子")));
        });
        QVERIFY(m_casework.accept(act(review)));
        QCOMPARE(m_casework.startReview(act(review)).error().code(), "application.condition");
        QVERIFY(m_casework.settleFee(review, true, 300));
        QVERIFY(m_casework.settleFee(review, true, 300)); // told twice
        QVERIFY(m_casework.startReview(act(review)));
        QCOMPARE(m_casework.view(review)->history.size(), 4u);

        const ReferenceNumber issue = arrive([](Filing& filing) {
            filing.feeDue = FeeDue::BeforeIssue;
            filing.package = vouchedFor(orderingACopy(contentNamed("花子")));
        });
        QVERIFY(m_casework.accept(act(issue)) && m_casework.startReview(act(issue)));
        QVERIFY(m_casework.propose(act(issue), Decision::Approve, ApprovalRoute::twoPersons()));
        QVERIFY(m_casework.approve(act(issue, "chief"), chief));
        IssuedDocument document;
        document.bytes = "%PDF";
        QCOMPARE(m_casework.issue(act(issue), document).error().code(), "application.condition");
        QVERIFY(m_casework.settleFee(issue, true, 300));
        QCOMPARE(m_casework.issue(act(issue), {}).error().code(), "application.condition"); // no document
        QVERIFY(m_casework.issue(act(issue), document));
    }

    void correctionsLapseAfterTheirLastDay()
    {
        const ReferenceNumber reference = inReview();
        CorrectionRequest request;
        request.fields = {"count"};
        request.message = "確認";
        request.dueOn = QDate(2027, 1, 10);
        QVERIFY(m_casework.requestCorrection(act(reference), request));
        const auto warnings = [&] {
            const std::vector<CaseEvent> history = m_casework.view(reference)->history;
            return std::ranges::count(history, "correction-overdue", &CaseEvent::action);
        };
        QCOMPARE(*m_casework.lapse(QDate(2027, 1, 10)), 0);
        QCOMPARE(warnings(), 0);
        // However late the service comes to look: the applicant is told first, and has the days of grace.
        for (const QDate day : {QDate(2027, 3, 1), QDate(2027, 3, 1), QDate(2027, 3, 8)}) {
            QCOMPARE(*m_casework.lapse(day), 0);
            QCOMPARE(stateOf(reference), CaseState::CorrectionRequested);
            QCOMPARE(warnings(), 1);
        }
        QCOMPARE(*m_casework.lapse(QDate(2027, 3, 9)), 1);
        QCOMPARE(stateOf(reference), CaseState::Lapsed);
        QCOMPARE(*m_casework.lapse(QDate(2027, 3, 10)), 0);
    }

    // A slip of the keyboard: yesterday, today, a year too far, a day that does not exist.
    void anOfficersSlipOfTheDayEndsNothing()
    {
        const ReferenceNumber reference = inReview();
        const QDate today = japaneseDay(m_clock.now());
        CorrectionRequest request;
        request.fields = {"count"};
        request.message = "確認";
        for (const QDate wrong :
            {today.addDays(-355), today.addDays(-1), today, today.addDays(367), QDate(9999, 12, 31)}) {
            request.dueOn = wrong;
            QCOMPARE(m_casework.requestCorrection(act(reference), request).error().code(), "application.due-date");
            QCOMPARE(stateOf(reference), CaseState::InReview);
        }
        request.dueOn = today.addDays(1);
        QVERIFY(m_casework.requestCorrection(act(reference), request));
        QCOMPARE(m_casework.view(reference)->correction->dueOn, today.addDays(1));
    }

    // From every state that is not final some role can go on, and final ones have no way out.
    void everyStateHasALegalWayOn()
    {
        for (const CaseState state : allStates()) {
            size_t ways = 0;
            for (const Transition& transition : transitions())
                ways += transition.from == state ? 1 : 0;
            QCOMPARE(ways == 0, isFinal(state));
        }
    }

    // 内部メモ: for officers, in every state, and nothing of the case changes.
    void aNoteStaysInside()
    {
        const ReferenceNumber reference = inReview();
        const CaseState before = stateOf(reference);
        OfficerAct writing = act(reference);
        writing.words = " 　\n";
        QCOMPARE(m_casework.note(writing).error().code(), "application.reason"_ba);
        writing.words = "電話で確認\r\n折り返し不要";
        QVERIFY(m_casework.note(writing));
        QCOMPARE(stateOf(reference), before);
        const CaseFile file = *m_casework.file(reference, OfficerId("clerk"));
        QCOMPARE(file.view.history.back().action, "note"_ba);
        QCOMPARE(file.view.history.back().words, "電話で確認\n折り返し不要"_ba);
        for (const CaseEvent& event : m_casework.view(reference)->history)
            QVERIFY(event.action != "note" && !event.words.contains("電話で確認"));
        QVERIFY(m_casework.withdraw(reference, {}, ActorRole::Applicant));
        QVERIFY(m_casework.note(writing));
        writing.reference = ReferenceNumber("0000-0000-00");
        QCOMPARE(m_casework.note(writing).error().code(), "application.no-such-case"_ba);
    }

private:
    static void setValue(Json& values, const char* birthDate)
    {
        Json::Array children = values["children"].elements();
        children[1].set("birthDate", birthDate);
        values.set("children", Json(children));
    }
};

QTEST_GUILESS_MAIN(CaseworkTest)
#include "casework.moc"
