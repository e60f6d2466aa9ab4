// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Stored cases and recorded answers through what is in force and what is proposed: what is counted, what is not judged,
// and that nothing of what somebody wrote comes out.
#include <tests/platform/demoservice.h>

#include <tests/testfiles.h>

#include <libegov/platform/rehearsal/rehearsal.h>

#include <QTest>

#include <algorithm>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId boat{"boat-permit"};
// What is marked %1 … is changed by the tests.
constexpr const char* definition = R"({"id": "boat-permit", "version": 1, "title": "係留の許可", "legalBasis": "例示",
 "category": "example", "identity": "none", "retention": {"years": 5}, "contact": {"desk": "港湾課", "phone": "06-0000-0000"},
 "fee": {"due": "after_decision", "lines": [{"id": "mooring", "label": "係留料", "revenueCode": "0101",
  "quantity": {"var": "metres"}, "unitAmount": 100, "taxClass": "non-taxable", "legalBasis": "例示"}]},
 "pages": [{"id": "all", "title": "申請", "fields": [
  {"id": "metres", "type": "number", "label": "長さ", "required": true},
  {"id": "article", "type": "text", "label": "対象", "required": true},
  {"id": "remark", "type": "text", "label": "備考", "when": {">": [{"var": "metres"}, 5]}},
  {"id": "account", "type": "text", "label": "口座", "sealed": true, "required": true},
  {"id": "copy", "type": "text", "label": "口座の控え", "sealed": true, "value": {"cat": [{"var": "account"}, "-1"]}},
  {"id": "crew", "type": "group", "label": "乗員", "repeat": {"min": 0, "max": 5}, "fields": [
    {"id": "role", "type": "text", "label": "役"}, {"id": "double", "type": "number", "label": "倍",
     "value": {"*": [{"var": "metres"}, 2]}}]}]}],
 "rules": [{"id": "long", "assert": {"<": [{"var": "metres"}, 50]}, "at": "metres", "message": "長すぎます。"}]})";

QByteArray answers(int metres, const char* article = "ヨット", int crew = 0)
{
    Json rows = Json::array();
    for (int i = 0; i < crew; ++i)
        rows.append(Json::object({{"role", "船長"}}));
    return Json::object({{"metres", metres}, {"article", article}, {"account", "9876543"}, {"crew", rows}}).toBytes();
}

} // namespace

class RehearsalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoService> m_service;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    // The proposal: version 2 with something replaced.
    void propose(const QByteArray& what, const QByteArray& with) const
    {
        QByteArray next = QByteArray(definition).replace(R"("version": 1)", R"("version": 2)");
        QVERIFY(what.isEmpty() || next.contains(what));
        next.replace(what, with);
        QVERIFY(writeFile(path(u"own/moriguchi/forms/boat-permit.form.json"_s), next));
    }
    void file(int metres, const char* article, int crew = 0)
    {
        static int count = 0;
        Desk& desk = m_service->desk();
        const QByteArray given = answers(metres, article, crew);
        const Expected<SubmissionPackage> package = desk.prepare(boat, given, "ja");
        if (!package)
            qFatal("%s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = given,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-key-of-these-tests-" + QByteArray::number(++count)),
            .password = {},
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("%s", outcome ? outcome->reason.constData() : outcome.error().code().constData());
    }
    QList<TownRehearsal> all(const RehearsalMaterial& material) const
    {
        QList<Desk*> desks;
        for (const TenantCode& code : m_service->platform->tenants())
            desks.append(m_service->platform->findDesk(code));
        const Expected<Proposal> proposal = Proposal::read(
            m_service->configuration, desks, {.towns = {path(u"own/moriguchi"_s)}}, m_service->clock->now());
        if (!proposal)
            qFatal("%s %s", proposal.error().code().constData(), qPrintable(proposal.error().detail()));
        const Expected<QList<TownRehearsal>> rehearsed = rehearse(*proposal, material);
        if (!rehearsed)
            qFatal("%s", rehearsed.error().code().constData());
        return *rehearsed;
    }
    FormRehearsal rehearsed(const QByteArrayList& traces = {}) const
    {
        const QList<TownRehearsal> towns = all({.traces = {{boat, traces}}, .asOf = QDate(2026, 11, 24)});
        return towns.size() == 1 && towns.first().forms.size() == 1 ? towns.first().forms.first() : FormRehearsal{};
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/moriguchi"), path(u"towns/moriguchi"_s));
        QVERIFY(writeFile(path(u"towns/moriguchi/forms/boat-permit.form.json"_s), definition));
        copyTree(path(u"towns/moriguchi"_s), path(u"own/moriguchi"_s));
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->configuration.pluginDirectories = {path(u"towns"_s)};
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        file(3, "ヨット");
        file(8, "漁船", 2);
        file(20, "帆船", 1);
    }

    void nothingComesOutOtherwise()
    {
        propose("備考", "特記"); // a label
        const FormRehearsal form = rehearsed({answers(4), answers(60)});
        QCOMPARE(form.from, "boat-permit@1"_ba);
        QCOMPARE(form.to, "boat-permit@2"_ba);
        QCOMPARE(form.cases.judged, 3);
        QCOMPARE(form.cases.differing, 0);
        QCOMPARE(form.traces.judged, 2);
        QCOMPARE(form.traces.differing, 0);
        QCOMPARE(form.traces.refused, 0); // 60 metres were too long before
        // And what does not change at all is not taken through.
        QVERIFY(writeFile(path(u"own/moriguchi/forms/boat-permit.form.json"_s), definition));
        QVERIFY(all({.asOf = QDate(2026, 11, 24)}).first().forms.isEmpty());
    }

    void feesAreCompared()
    {
        propose(R"("unitAmount": 100)", R"("unitAmount": {"if": [{">": [{"var": "metres"}, 10]}, 150, 100]})");
        const FormRehearsal form = rehearsed();
        QCOMPARE(form.cases.fees, 1);
        QCOMPARE(form.cases.differing, 1);
        QVERIFY(form.cases.values.isEmpty());
    }

    void valuesAreCompared()
    {
        propose(R"("value": {"*": [{"var": "metres"}, 2]})", R"("value": {"*": [{"var": "metres"}, 3]})");
        const FormRehearsal form = rehearsed();
        // Three rows in two cases; which row it was is nobody's business.
        QCOMPARE(form.cases.values, (QMap<QByteArray, qint64>{{"crew[].double", 3}}));
        QCOMPARE(form.cases.differing, 2);
        QCOMPARE(form.cases.fees, 0);
    }

    void visibilityIsCompared()
    {
        propose(R"({">": [{"var": "metres"}, 5]})", R"({">": [{"var": "metres"}, 10]})");
        FormRehearsal form = rehearsed();
        QCOMPARE(form.cases.hidden, (QMap<QByteArray, qint64>{{"remark", 1}}));
        QVERIFY(form.cases.shown.isEmpty());
        propose(R"({">": [{"var": "metres"}, 5]})", R"({">": [{"var": "metres"}, 2]})");
        form = rehearsed();
        QCOMPARE(form.cases.shown, (QMap<QByteArray, qint64>{{"remark", 1}}));
        QVERIFY(form.cases.hidden.isEmpty());
    }

    void findingsAreCompared()
    {
        propose(R"({"<": [{"var": "metres"}, 50]})", R"({"<": [{"var": "metres"}, 10]})");
        FormRehearsal form = rehearsed({answers(60), answers(4), answers(12)});
        QCOMPARE(form.cases.found, (QMap<QByteArray, qint64>{{"rule.long metres", 1}}));
        QCOMPARE(form.cases.refused, 1);
        QCOMPARE(form.traces.refused, 1); // 60 was refused before
        propose(R"({"<": [{"var": "metres"}, 50]})", R"({"<": [{"var": "metres"}, 70]})");
        form = rehearsed({answers(60)});
        QCOMPARE(form.traces.gone, (QMap<QByteArray, qint64>{{"rule.long metres", 1}}));
        QCOMPARE(form.traces.refused, 0);
    }

    // A change of what is sealed cannot be judged without opening it; it is counted and no difference is made up.
    void sealedAnswersAreNotJudged()
    {
        propose(R"({"cat": [{"var": "account"}, "-1"]})", R"({"cat": [{"var": "account"}, "-2"]})");
        FormRehearsal form = rehearsed();
        QCOMPARE(form.cases.judged, 3);
        QCOMPARE(form.cases.sealed, 6);
        QCOMPARE(form.cases.differing, 0);
        QCOMPARE(form.cases.refused, 0);
        // Recorded as packages have it, and recorded as it was typed.
        const QByteArray sealed = R"({"metres":3,"article":"x","account":{"sealed":"00"},"copy":{"sealed":"00"}})";
        form = rehearsed({sealed, answers(3)});
        QCOMPARE(form.traces.sealed, 2);
        QCOMPARE(form.traces.judged, 2);
        QCOMPARE(form.traces.values, (QMap<QByteArray, qint64>{{"copy", 1}}));
        // What is not sealed is judged in the same case.
        propose(R"({"<": [{"var": "metres"}, 50]})", R"({"<": [{"var": "metres"}, 10]})");
        QCOMPARE(rehearsed().cases.refused, 1);
    }

    void whatCannotBeReadIsCounted()
    {
        propose("備考", "特記");
        const FormRehearsal form = rehearsed({"{", "[]", "\"sealed\"", "", answers(3)});
        QCOMPARE(form.traces.unreadable, 4);
        QCOMPARE(form.traces.judged, 1);
    }

    // A name that somebody put where only the form's belong is an answer too.
    void namesOfMembersThatAreNoFieldsStayInside()
    {
        propose(R"("id": "remark", "type": "text", "label": "備考",)",
            R"("id": "note", "type": "text", "label": "備考", "required": true,)");
        const FormRehearsal form = rehearsed({R"({"metres":8,"article":"x","account":"1","remark":"a","見本太郎":"x"})",
            R"({"metres":8,"article":"x","account":"1","note":"a","見本花子":{"見本":1}})"});
        QVERIFY(form.traces.differing > 0);
        QByteArray said;
        for (const auto* counts :
            {&form.traces.values, &form.traces.shown, &form.traces.hidden, &form.traces.found, &form.traces.gone})
            said += counts->keys().join(' ');
        QVERIFY(said.contains("note"));
        QVERIFY2(!said.contains("見本"), said.constData());
    }

    void casesCanBeLeftOut()
    {
        propose(R"("unitAmount": 100)", R"("unitAmount": 150)");
        const QList<TownRehearsal> towns = all({.traces = {{boat, {answers(4)}}},
            .asOf = QDate(2026, 11, 24),
            .cases = RehearsalMaterial::Cases::None,
            .threads = 1});
        QCOMPARE(towns.first().forms.first().cases.judged, 0);
        QCOMPARE(towns.first().forms.first().traces.fees, 1);
    }

    // What is refused cannot be rehearsed: it would never be in force.
    void whatIsRefusedIsNotRehearsed()
    {
        QVERIFY(writeFile(path(u"own/moriguchi/forms/boat-permit.form.json"_s),
            QByteArray(definition).replace("備考", "特記"))); // still version 1
        QVERIFY(all({.asOf = QDate(2026, 11, 24)}).first().forms.isEmpty());
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "rehearsal.moc"
