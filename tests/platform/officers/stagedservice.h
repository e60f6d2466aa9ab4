// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tests/platform/demoservice.h>
#include <tests/platform/laterclock.h>
#include <tests/testfiles.h>

#include <libegov/base/japantime.h>
#include <libegov/platform/officers/stagesoffice.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

inline const FormId roads("road-park-report");

// What an office does with a report: it looks, it decides whether to repair, and when the repair is done it ends.
inline constexpr char roadProcedure[] = R"json({
  "id": "road-park-report", "version": 1,
  "clock": {"days": 10, "count": "open-days", "dayOne": "next-day", "stops": ["correction"], "warnDays": 3, "legalBasis": "作例"},
  "stages": [
    {"id": "visit", "title": "現地確認", "by": "officer", "fields": [
      {"id": "visitedOn", "type": "date", "label": "確認した日", "required": true, "maximum": "today"},
      {"id": "depth", "type": "number", "label": "深さ", "unit": "cm", "required": true, "minimum": 0, "maximum": 300},
      {"id": "closes", "type": "yes-no", "label": "通行を止めるか", "required": true,
        "when": {"or": [{">=": [{"var": "depth"}, 10]}, {"var": "answers.isDangerous"}]}}]},
    {"id": "closing", "title": "通行止めの決定", "by": "officer", "when": {"var": "stages.visit.closes"},
      "outcomes": [{"id": "closed", "title": "止める", "kind": "neutral"}]},
    {"id": "repair", "title": "補修の決定", "by": "officer", "after": ["visit", "closing"], "final": true,
      "remedies": {"kind": "both", "reviewer": "見本市長", "defendant": "見本市", "legalBasis": "行政不服審査法第82条"},
      "outcomes": [
        {"id": "repaired", "title": "補修する", "kind": "favourable", "when": {">": [{"var": "stages.visit.depth"}, 0]}},
        {"id": "left", "title": "補修しない", "kind": "adverse"}],
      "fields": [{"id": "by", "type": "choice", "label": "施工", "required": true,
        "when": {"==": [{"var": "decisions.repair.outcome"}, "repaired"]},
        "options": [{"value": "town", "label": "直営"}, {"value": "company", "label": "委託"}]}]}],
  "documents": [
    {"id": "closing-notice", "title": "通行止めのお知らせ", "stage": "closing", "addressee": "answers.name",
      "legalBasis": "道路法第46条（作例）", "particulars": ["answers.place", "stages.visit.visitedOn", "decisions.closing.outcome"],
      "when": {"==": [{"var": "decisions.closing.outcome"}, "closed"]}},
    {"id": "notice", "title": "補修決定通知書", "stage": "repair", "addressee": "answers.name",
      "legalBasis": "道路法第42条（作例）",
      "particulars": ["answers.place", "stages.visit.depth", "decisions.repair.by", "case.number"],
      "when": {"==": [{"var": "decisions.repair.outcome"}, "repaired"]},
      "valid": {"until": {"add_months": [{"var": "decisions.repair.decidedOn"}, 3]}},
      "register": {"id": "repairs", "act": "enter", "entry": {"place": {"var": "answers.place"}, "by": {"var": "decisions.repair.by"}}}},
    {"id": "refusal", "title": "補修しない旨の通知書", "stage": "repair", "addressee": "answers.name",
      "legalBasis": "道路法第42条（作例）", "particulars": ["answers.place"],
      "when": {"==": [{"var": "decisions.repair.outcome"}, "left"]}}]})json";

template <typename T>
QByteArray codeOf(const Expected<T>& result)
{
    return result ? QByteArray("no error") : result.error().code();
}

inline Officer officerOf(const char* id, const char* role)
{
    return {.id = OfficerId(id), .name = u"担当"_s, .roles = {role}, .reach = OfficerReach::everything()};
}

inline const Officer clerk = officerOf("clerk", "reviewer");
inline const Officer other = officerOf("other", "reviewer");
inline const Officer chief = officerOf("chief", "approver");

// A service whose reports of holes in the road go through stages, and what people do with them.
class StagedService {
protected:
    ~StagedService() = default;

    QTemporaryDir m_data;
    QTemporaryDir m_forms;
    QTemporaryDir m_towns;
    std::shared_ptr<LaterClock> m_clock = std::make_shared<LaterClock>();
    DemoService m_service{m_data.path()};
    int m_count = 0;

    OfficerDesk deskOf(const Officer& officer) const { return m_service.desk().forOfficer(officer); }

    // A report that is under review.
    ReferenceNumber reviewed(bool isNamed = true)
    {
        Json asked = Json::object({{"kind", "hole"}, {"place", "見本町1"}, {"noticedOn", "2026-01-05"},
            {"isDangerous", false}, {"description", "穴があります。"}, {"wantsReply", isNamed}});
        const Json name
            = Json::object({{"family", "見本"}, {"given", "花子"}, {"familyKana", "ミホン"}, {"givenKana", "ハナコ"}});
        if (isNamed)
            asked.set("name", name).set("email", "hanako@example.jp");
        const QByteArray answers = asked.toBytes();
        const Expected<SubmissionPackage> package = m_service.desk().prepare(roads, answers, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("stages-key-0000-" + QByteArray::number(m_count++)),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("submit: %s", codeOf(outcome).constData());
        const ReferenceNumber number = outcome->receipt->reference;
        OfficerDesk desk = deskOf(clerk);
        if (!desk.accept(number) || !desk.startReview(number))
            qFatal("not under review");
        return number;
    }

    struct Look {
        OfficerCaseSnapshot snapshot;
        CaseStages stages;
    };
    Look look(const Officer& officer, const ReferenceNumber& number) const
    {
        const OfficerDesk desk = deskOf(officer);
        const Expected<OfficerCaseSnapshot> snapshot = desk.snapshot(number);
        const Expected<std::optional<CaseStages>> stages = desk.stagesOffice().of(*snapshot);
        if (!stages || !*stages)
            qFatal("stages: %s", codeOf(stages).constData());
        return {*snapshot, **stages};
    }
    static StageAnswers answersOf(
        const Look& seen, const QByteArray& stage, Json entered, QByteArray outcome = {}, QByteArray reason = {})
    {
        return {.stage = stage,
            .entered = std::move(entered),
            .outcome = std::move(outcome),
            .reason = std::move(reason),
            .basis = seen.stages.find(stage)->basis};
    }
    static Json visit(int depth, bool closes = false)
    {
        Json entered = Json::object({{"visitedOn", "2026-01-06"}, {"depth", depth}});
        return depth >= 10 ? entered.set("closes", closes) : entered;
    }
    void complete(const ReferenceNumber& number, const QByteArray& stage, const Json& entered) const
    {
        const Look seen = look(clerk, number);
        const Expected<StageEvaluation> done
            = deskOf(clerk).stagesOffice().complete(seen.snapshot, answersOf(seen, stage, entered));
        QVERIFY2(done && done->isComplete, codeOf(done).constData());
    }
    QByteArray statesOf(const ReferenceNumber& number) const
    {
        QByteArrayList states;
        for (const CaseStage& stage : look(clerk, number).stages.stages)
            states.append(toText(stage.state));
        return states.join(' ');
    }

    void decide(const ReferenceNumber& number, const QByteArray& stage, const Json& entered, const QByteArray& outcome,
        const QByteArray& reason = {}) const
    {
        const Look seen = look(clerk, number);
        const Expected<StageEvaluation> proposed
            = deskOf(clerk).stagesOffice().propose(seen.snapshot, answersOf(seen, stage, entered, outcome, reason));
        QVERIFY2(proposed && proposed->isComplete, codeOf(proposed).constData());
        QVERIFY(deskOf(chief).approve(number, {}, look(chief, number).stages.find(stage)->proposed->number));
    }
    QByteArrayList dueAt(const ReferenceNumber& number) const
    {
        QByteArrayList kinds;
        const Expected<QList<CasePaper>> papers = deskOf(clerk).stagesOffice().papers(look(clerk, number).snapshot);
        for (const CasePaper& paper : *papers)
            kinds += paper.kindName();
        return kinds;
    }

    // Opened with the procedure beside the form.
    void openStaged()
    {
        const QDir shared(QStringLiteral(EGOV_SOURCE_DIR "/forms"));
        copyTree(shared.path(), m_forms.path());
        QFile file(m_forms.filePath(u"road-park-report/procedure.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(roadProcedure) > 0);
        file.close();
        copyTree(
            QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants/moriguchi"), m_towns.filePath(u"moriguchi"_s));
        const QString settings = m_towns.filePath(u"moriguchi/tenant.json"_s);
        Json town = *Json::parse(readFile(settings));
        town.set("registers",
            *Json::parse(R"({"repairs": {"title": "道路補修台帳", "number": {"pattern": "補{fiscalYear}-{number:4}",
                "restarts": "fiscal-year"}, "fields": [{"id": "place", "label": "場所", "required": true, "public": true},
                {"id": "by", "label": "施工"}]}})"));
        QVERIFY(writeFile(settings, town.toBytes()));
        m_service.configuration.pluginDirectories = {m_towns.path()};
        m_service.clock = m_clock;
        m_service.configuration.formsDirectory = m_forms.path();
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, codeOf(opened).constData());
    }
};
