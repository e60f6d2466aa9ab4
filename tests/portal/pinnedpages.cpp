// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What officers and residents read when a municipality has changed its folder between a filing and its page.
#include "portalservice.h"

#include <tests/testfiles.h>

#include <QDir>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

const FormId boat{"boat-permit"};
constexpr const char* password = "ながいパスワード";
constexpr const char* definition = R"({"id": "boat-permit", "version": 1, "title": "係留の許可", "legalBasis": "例示",
 "category": "example", "identity": "none", "window": {"from": "2020-01-01"},
 "retention": {"years": 5}, "contact": {"desk": "港湾課", "phone": "06-0000-0000"},
 "pages": [{"id": "all", "title": "申請", "fields": [
  {"id": "metres", "type": "number", "label": "長さ", "required": true},
  {"id": "charge", "type": "money", "label": "係留料の目安", "value":
   {"*": [{"var": "metres"}, {"table": ["mooring-fee", "metre"]}]}}]}]})";

} // namespace

class PinnedPagesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PortalService> m_portal;
    Json m_settings;
    QByteArray m_browser;
    ReferenceNumber m_case;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Desk& desk() const { return m_portal->demo.desk(); }
    void restartWith(const char* table)
    {
        m_settings.set("tables", Json::object({{"mooring-fee", *Json::parse(table)}}));
        QVERIFY(writeFile(path(u"towns/harbour/tenant.json"_s), m_settings.toBytes()));
        restart();
    }
    void restart()
    {
        m_portal = std::make_unique<PortalService>(m_folder->path());
        m_portal->demo.configuration.pluginDirectories = {path(u"towns"_s)};
        const Expected<void> opened = m_portal->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        m_browser = BrowserCookies::newSecret();
        QVERIFY(m_portal->signIn(m_browser));
    }
    QByteArray officersPage() const
    {
        const Response page = m_portal->ask("GET", "/272094/officers/cases/" + m_case.value(), m_browser);
        return page.status == 200 ? page.body : QByteArray::number(page.status);
    }
    Response resume(const DraftNumber& number) const
    {
        return m_portal->ask("POST", "/272094/resume", m_browser, {{"number", number.value()}, {"password", password}});
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        m_settings.set("code", "272094");
        m_settings.set("gateways", Json::array());
        QVERIFY(writeFile(path(u"towns/harbour/forms/boat-permit.form.json"_s), definition));
        restartWith(R"({"law": true, "legalBasis": "港湾法施行令", "entries": [{"value": {"metre": 200}}]})");
        const QByteArray answers = R"({"metres": 5})";
        const Expected<SubmissionPackage> package = desk().prepare(boat, answers, "ja");
        QVERIFY2(package, package ? "" : qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-case-whose-law-changes"),
            .password = {},
            .email = {},
            .draft = {}});
        QVERIFY(outcome && outcome->receipt);
        m_case = outcome->receipt->reference;
    }

    void anOfficerSeesWhatTheLawChanged()
    {
        QVERIFY(officersPage().contains("1,000円") && !officersPage().contains("id=\"law\""));
        restartWith(R"({"law": true, "legalBasis": "港湾法施行令", "entries": [{"value": {"metre": 200}},
            {"from": "2026-01-01", "legalBasis": "令和8年政令第1号", "value": {"metre": 300}}]})");
        const QByteArray page = officersPage();
        for (const char* shown :
            {"id=\"law\"", "data-path=\"charge\"", "係留料の目安", "1,000円", "1,500円", "令和8年政令第1号"})
            QVERIFY2(page.contains(shown), shown);
        QVERIFY(!page.contains("id=\"not-judged\""));
        // An ordinance's own table changes nothing for it, and nothing is said.
        restartWith(R"({"law": true, "entries": [{"value": {"metre": 200}}]})");
        QVERIFY(!officersPage().contains("id=\"law\""));
    }

    void anOfficerIsToldThatNothingWasJudged()
    {
        QVERIFY(!officersPage().contains("id=\"not-judged\""));
        const QString set = path(
            u"data/tenants/272094/sets/%1.json"_s.arg(QString::fromLatin1(desk().openCase(m_case)->definitionSet)));
        QVERIFY(QFile::remove(set));
        restart();
        const QByteArray page = officersPage();
        QVERIFY(page.contains("id=\"not-judged\"") && page.contains("platform.unknown-definition-set"));
        QVERIFY(!page.contains("1,000円"));
        QVERIFY(page.contains("value=\"accept\"")); // and goes on with it
    }

    void whoResumesADraftIsToldWhatChanged()
    {
        const Expected<Draft> saved = desk().saveDraft(boat, R"({"metres": 5})", password);
        QVERIFY2(saved, saved ? "" : saved.error().code().constData());
        QCOMPARE(resume(saved->number).status, 303);
        restartWith(R"({"entries": [{"value": {"metre": 300}}]})");
        const Response terms = resume(saved->number);
        QCOMPARE(terms.status, 200);
        QVERIFY(terms.body.contains("料金や基準などが変わりました"));
        QVERIFY(terms.body.contains("/fill/boat-permit/"));
        QVERIFY(writeFile(path(u"towns/harbour/forms/boat-permit.form.json"_s),
            QByteArray(definition).replace("\"version\": 1", "\"version\": 2").replace("長さ", "全長")));
        restart();
        QVERIFY(resume(saved->number).body.contains("質問が変わりました"));
        // A wrong password learns nothing of it.
        QCOMPARE(m_portal
                     ->ask("POST", "/272094/resume", m_browser,
                         {{"number", saved->number.value()}, {"password", "ちがうパスワード"}})
                     .status,
            403);
    }
};

QTEST_GUILESS_MAIN(PinnedPagesTest)
#include "pinnedpages.moc"
