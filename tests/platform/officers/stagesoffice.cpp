// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "stagedservice.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/audit/auditreport.h>

#include <QSqlDatabase>
#include <QSqlQuery>

// 段階: what officers find out and decide at the stages of a procedure, through the desk that they work at.
class StagesOfficeTest : public QObject, StagedService {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openStaged(); }

    void aCaseGoesFromStageToStage()
    {
        const ReferenceNumber number = reviewed();
        QCOMPARE(statesOf(number), "open waiting waiting");
        complete(number, "visit", visit(4));
        QCOMPARE(statesOf(number), "done not-needed open");
        const Look seen = look(clerk, number);
        QCOMPARE(seen.stages.find("visit")->done->values["depth"].toInteger(), 4);
        QCOMPARE(seen.stages.find("visit")->done->officer, clerk.id);
        const Expected<StageEvaluation> proposed = deskOf(clerk).stagesOffice().propose(
            seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), "repaired"));
        QVERIFY2(proposed && proposed->isComplete, codeOf(proposed).constData());
        const Look asked = look(chief, number);
        const qint64 entry = asked.stages.find("repair")->proposed->number;
        QCOMPARE(asked.snapshot.file().proposal->entry, entry);
        const Expected<ApprovalProgress> decided = deskOf(chief).approve(number, {}, entry);
        QVERIFY2(decided && decided->isComplete, codeOf(decided).constData());
        const Look over = look(clerk, number);
        QCOMPARE(over.snapshot.view().state, CaseState::Approved);
        QCOMPARE(over.stages.find("repair")->done->outcome, "repaired");
        QCOMPARE(over.stages.find("repair")->done->values["by"].toUtf8(), "town");
        QCOMPARE(statesOf(number), "done not-needed done");
    }

    // A decision on the way is one like the last, with two persons, and the case goes on.
    void aDecisionOnTheWayEndsNothing()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(30, true));
        QCOMPARE(statesOf(number), "done open waiting");
        const Look seen = look(clerk, number);
        const Expected<StageEvaluation> proposed
            = deskOf(clerk).stagesOffice().propose(seen.snapshot, answersOf(seen, "closing", Json::object(), "closed"));
        QVERIFY2(proposed && proposed->isComplete, codeOf(proposed).constData());
        const qint64 entry = look(chief, number).stages.find("closing")->proposed->number;
        QCOMPARE(codeOf(deskOf(clerk).approve(number, {}, entry)), "application.own-draft");
        QVERIFY(deskOf(chief).approve(number, {}, entry));
        QCOMPARE(statesOf(number), "done done open");
        QCOMPARE(look(clerk, number).snapshot.view().state, CaseState::InReview);
        // The applicant is told that something was decided, and no word of what the office writes for itself.
        const Expected<CaseSnapshot> own = m_service.desk().snapshot(number);
        QVERIFY(
            std::ranges::any_of(own->view().history, [](const CaseEvent& e) { return e.action == "decide-stage"; }));
        QVERIFY(
            std::ranges::none_of(own->view().history, [](const CaseEvent& e) { return e.action == "complete-stage"; }));
    }

    void whatIsIncompleteIsNotDone()
    {
        const ReferenceNumber number = reviewed();
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        const Expected<StageEvaluation> missing
            = office.complete(seen.snapshot, answersOf(seen, "visit", Json::object({{"depth", 4}})));
        QVERIFY(missing && !missing->isComplete);
        QCOMPARE(missing->findings.first().path, "visitedOn");
        const Expected<StageEvaluation> over
            = office.complete(seen.snapshot, answersOf(seen, "visit", visit(301, false)));
        QVERIFY(over && !over->isComplete);
        QCOMPARE(statesOf(number), "open waiting waiting");
        QVERIFY(look(clerk, number).snapshot.file().stages.empty());
    }

    void whatTheRulesDoNotAllowIsNotProposed()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(0));
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        const auto found = [&](const QByteArray& outcome) {
            const Expected<StageEvaluation> judged = office.propose(
                seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), outcome, "理由"));
            return judged && !judged->isComplete ? judged->findings.first().code : codeOf(judged);
        };
        QCOMPARE(found("repaired"), "decision.outcome-not-allowed");
        QCOMPARE(found(""), "decision.outcome-missing");
        QCOMPARE(found("sold"), "decision.outcome-unknown");
        QVERIFY(!look(clerk, number).snapshot.file().proposal);
    }

    // 行政手続法8条
    void aRefusalNeedsItsReason()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(2));
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        QCOMPARE(codeOf(office.propose(seen.snapshot, answersOf(seen, "repair", Json::object(), "left", " 　\n"))),
            "application.reason");
        QVERIFY(office.propose(seen.snapshot, answersOf(seen, "repair", Json::object(), "left", "深さが足りません。")));
        const qint64 entry = look(chief, number).stages.find("repair")->proposed->number;
        QVERIFY(deskOf(chief).approve(number, {}, entry));
        QCOMPARE(look(clerk, number).snapshot.view().state, CaseState::Rejected);
        const Expected<CaseSnapshot> own = m_service.desk().snapshot(number);
        QCOMPARE(own->view().history.back().words, "深さが足りません。");
    }

    void onlyWhatIsOpenIsEntered()
    {
        const ReferenceNumber number = reviewed();
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        QCOMPARE(codeOf(office.propose(
                     seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), "repaired"))),
            "platform.stage-not-open");
        QCOMPARE(codeOf(office.keepDraft(seen.snapshot, answersOf(seen, "closing", Json::object(), "closed"))),
            "platform.stage-not-open");
        QCOMPARE(codeOf(office.propose(seen.snapshot, answersOf(seen, "visit", visit(3)))), "platform.stage-not-open");
        StageAnswers unknown = answersOf(seen, "visit", visit(3));
        unknown.stage = "survey";
        QCOMPARE(codeOf(office.complete(seen.snapshot, unknown)), "platform.stage-not-open");
        QCOMPARE(codeOf(office.judge(seen.snapshot, unknown)), "procedure.unknown-stage");
        // An outcome where nothing is decided would make the case unreadable.
        QCOMPARE(codeOf(office.complete(seen.snapshot, answersOf(seen, "visit", visit(3), "repaired"))),
            "procedure.case-shape");
        QCOMPARE(codeOf(office.keepDraft(seen.snapshot, answersOf(seen, "visit", visit(3), "repaired"))),
            "procedure.case-shape");
        QVERIFY(look(clerk, number).snapshot.file().stages.empty());
        // The decision of a case with stages is proposed at its stage and nowhere else.
        QCOMPARE(codeOf(deskOf(clerk).propose(number, Decision::Approve, {})), "platform.stage-decides");
    }

    void aDraftIsKeptAsTyped()
    {
        const ReferenceNumber number = reviewed();
        const Look seen = look(clerk, number);
        const Json typed = Json::object({{"depth", "１２cm"}});
        QVERIFY(deskOf(clerk).stagesOffice().keepDraft(seen.snapshot, answersOf(seen, "visit", typed)));
        const Look again = look(other, number);
        QCOMPARE(again.stages.find("visit")->draft->values, typed);
        QCOMPARE(statesOf(number), "open waiting waiting");
        complete(number, "visit", visit(12, false));
        QVERIFY(!look(clerk, number).stages.find("visit")->draft);
    }

    // Two officers have the same page open: the second is told, and nothing of the first is lost.
    void whoeverIsSlowerIsRefused()
    {
        const ReferenceNumber number = reviewed();
        const Look one = look(clerk, number);
        const Look two = look(other, number);
        QVERIFY(deskOf(clerk).stagesOffice().keepDraft(one.snapshot, answersOf(one, "visit", visit(4))));
        const StagesOffice office = deskOf(other).stagesOffice();
        QCOMPARE(codeOf(office.keepDraft(two.snapshot, answersOf(two, "visit", visit(9)))), "application.stage-moved");
        QCOMPARE(codeOf(office.complete(two.snapshot, answersOf(two, "visit", visit(9)))), "application.stage-moved");
        const Look now = look(other, number);
        QCOMPARE(now.stages.find("visit")->draft->values["depth"].toInteger(), 4);
        // With what is there now it is meant.
        QVERIFY(office.complete(now.snapshot, answersOf(now, "visit", visit(9))));
        QCOMPARE(look(clerk, number).stages.find("visit")->done->values["depth"].toInteger(), 9);
    }

    // Two persons, on the values: what was sent back and changed is not what the approver was shown.
    void onlyWhatWasSeenIsApproved()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        const auto propose = [&](const char* by) {
            const Look seen = look(clerk, number);
            return deskOf(clerk).stagesOffice().propose(
                seen.snapshot, answersOf(seen, "repair", Json::object({{"by", by}}), "repaired"));
        };
        QVERIFY(propose("town"));
        const qint64 first = look(chief, number).stages.find("repair")->proposed->number;
        QVERIFY(deskOf(chief).sendBack(number, u"委託にしてください。"_s));
        const Look back = look(clerk, number);
        QCOMPARE(back.stages.find("repair")->before->values["by"].toUtf8(), "town");
        QVERIFY(propose("company"));
        QCOMPARE(codeOf(deskOf(chief).approve(number, {}, first)), "application.stage-moved");
        QCOMPARE(codeOf(deskOf(chief).approve(number, {})), "application.stage-moved");
        QCOMPARE(codeOf(deskOf(chief).approveEach({number}, {}).front().second), "application.stage-moved");
        QCOMPARE(look(clerk, number).snapshot.view().state, CaseState::InReview);
        QVERIFY(deskOf(chief).approve(number, {}, look(chief, number).stages.find("repair")->proposed->number));
        QCOMPARE(look(clerk, number).stages.find("repair")->done->values["by"].toUtf8(), "company");
    }

    void aStageIsOpenedAgainWithWhatCameAfter()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        QVERIFY(office.keepDraft(seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), "repaired")));
        const Look drafted = look(clerk, number);
        const StageBasis basis = drafted.stages.find("visit")->basis;
        QCOMPARE(codeOf(office.reopen(drafted.snapshot, "visit", basis, u" "_s)), "application.condition");
        QCOMPARE(codeOf(office.reopen(drafted.snapshot, "repair", basis, u"見直し"_s)), "platform.stage-not-open");
        QCOMPARE(codeOf(office.reopen(drafted.snapshot, "visit", StageBasis::fromText("0:9:9"), u"見直し"_s)),
            "application.stage-moved");
        QVERIFY(office.reopen(drafted.snapshot, "visit", basis, u"測り直します。"_s));
        QCOMPARE(statesOf(number), "open waiting waiting");
        const Look again = look(clerk, number);
        QCOMPARE(again.stages.find("visit")->before->values["depth"].toInteger(), 4);
        QVERIFY(!again.stages.find("repair")->draft);
        QCOMPARE(again.stages.find("repair")->before->outcome, "repaired");
    }

    // While a decision is on its route nothing that it rests on changes.
    void whatIsProposedIsFrozen()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        const Look seen = look(clerk, number);
        const StagesOffice office = deskOf(clerk).stagesOffice();
        QVERIFY(office.propose(seen.snapshot, answersOf(seen, "repair", Json::object({{"by", "town"}}), "repaired")));
        const Look now = look(clerk, number);
        QCOMPARE(codeOf(office.reopen(now.snapshot, "visit", now.stages.find("visit")->basis, u"見直し"_s)),
            "application.condition");
        QCOMPARE(codeOf(office.keepDraft(now.snapshot, answersOf(now, "repair", Json::object(), "left"))),
            "application.condition");
        QCOMPARE(codeOf(office.propose(
                     now.snapshot, answersOf(now, "repair", Json::object({{"by", "company"}}), "repaired"))),
            "application.condition");
    }

    void theProcessingPeriodIsThatOfTheClock()
    {
        const ReferenceNumber number = reviewed();
        const Look seen = look(clerk, number);
        QDate day = japaneseDay(seen.snapshot.view().arrivedAt);
        for (int left = 10; left > 0; left -= Holidays().isOpen(day) ? 1 : 0)
            day = day.addDays(1);
        QCOMPARE(seen.stages.period.dueOn, day);
        QCOMPARE(seen.snapshot.view().decideBy, day);
    }

    // 期限間近, 期限超過: by the clock's word, until it is decided or while the applicant is asked.
    void theInboxMarksWhatIsNearAndLate()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        const QDate last = look(clerk, number).snapshot.view().decideBy;
        const auto standing = [&] {
            InboxQuery query;
            query.reference = number.value();
            const Expected<InboxPage> page = deskOf(clerk).inbox(query);
            return toText(deskOf(clerk).dueStandingOf(page->entries.front()));
        };
        const QDate today = japaneseDay(m_clock->now());
        const auto moveTo
            = [&](QDate day) { m_clock->setLater(std::chrono::seconds(today.daysTo(day) * qint64(24 * 60 * 60))); };
        QCOMPARE(standing(), "in-time");
        moveTo(last.addDays(-4));
        QCOMPARE(standing(), "in-time");
        moveTo(last.addDays(-3));
        QCOMPARE(standing(), "near");
        moveTo(last);
        QCOMPARE(standing(), "near");
        moveTo(last.addDays(1));
        QCOMPARE(standing(), "late");
        QCOMPARE(toText(deskOf(clerk).dueStandingOf({})), "no-period");
        decide(number, "repair", Json::object({{"by", "town"}}), "repaired");
        QCOMPARE(standing(), "no-period");
        m_clock->setLater(std::chrono::seconds(0));
    }

    // What was entered is stated by the events: a changed row is found.
    void aChangedEntryIsFoundByTheAudit()
    {
        const ReferenceNumber number = reviewed();
        complete(number, "visit", visit(4));
        const auto verified = [this] {
            const TenantCode town("272094");
            const Expected<Store> store = Store::open(Store::sqliteUrl(m_data.path(), town), town);
            if (!store)
                qFatal("store: %s", codeOf(store).constData());
            const Expected<AuditReport> report = verifyAudit(*store, {});
            return report && report->isValid;
        };
        QVERIFY(verified());
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"changed"_s);
            store.setDatabaseName(m_data.filePath(u"tenants/272094/store.sqlite"_s));
            QVERIFY(store.open());
            QSqlQuery query(store);
            QVERIFY(query.exec(u"UPDATE stage_entry SET officer = 'other' WHERE state = 'done' AND ordinal = 1"_s));
            QVERIFY(query.numRowsAffected() > 0);
        }
        QSqlDatabase::removeDatabase(u"changed"_s);
        QVERIFY(!verified());
    }
};

QTEST_GUILESS_MAIN(StagesOfficeTest)
#include "stagesoffice.moc"
