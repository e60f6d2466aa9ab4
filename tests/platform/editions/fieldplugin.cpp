// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A vendor delivers a plugin of field types; a form of a municipality uses it, residents file, and one day it is gone.
#include "../demoservice.h"

#include <tests/testfiles.h>

#include <QDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId boat{"boat-permit"};
const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
constexpr const char* definition = R"({"id": "boat-permit", "version": 1, "title": "係留の許可", "legalBasis": "例示",
 "category": "example", "identity": "none", "window": {"from": "2020-01-01"}, "fee": {"due": "none"},
 "retention": {"years": 5}, "contact": {"desk": "港湾課", "phone": "06-0000-0000"},
 "pages": [{"id": "all", "title": "申請", "fields": [
  {"id": "hull", "type": "jp.example.odd", "label": "船体番号", "required": true, "before": "KI-"},
  {"id": "article", "type": "text", "label": "対象", "required": true}]}]})";

template <typename T>
QByteArray codeOf(const Expected<T>& result)
{
    return result ? "no error"_ba : result.error().code();
}

QByteArray answers(const char* hull, const char* article = "ヨット")
{
    return Json::object({{"hull", hull}, {"article", article}}).toBytes();
}

} // namespace

class FieldPluginTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoService> m_service;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Desk& desk() const { return m_service->desk(); }

    // behind: another build of it is another file.
    void putPlugin(const QByteArray& behind = {})
    {
        m_service->platform.reset();
        QFile::remove(path(u"fields/odd-fields.so"_s)); // never into a file whose code is mapped
        QVERIFY(writeFile(path(u"fields/odd-fields.so"_s), readFile(QStringLiteral(EGOV_ODD_FIELDS)) + behind));
    }
    void restart()
    {
        m_service->platform.reset();
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }
    // Why the service did not take the plugin; empty when it did and the form is offered.
    QByteArray refusal()
    {
        restart();
        for (const Refusal& refused : m_service->platform->refusals()) {
            if (refused.what.endsWith(u"odd-fields.so"_s))
                return desk().offer(boat) ? "offered all the same"_ba : refused.reason.code();
        }
        return desk().offer(boat) ? QByteArray() : "gone without a word"_ba;
    }
    ReferenceNumber file(const char* hull)
    {
        static int count = 0;
        const QByteArray given = answers(hull);
        const Expected<SubmissionPackage> package = desk().prepare(boat, given, "ja");
        if (!package)
            qFatal("%s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk().submit({.answers = given,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-key-of-these-tests-" + QByteArray::number(++count)),
            .password = {},
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            qFatal("%s", outcome ? outcome->reason.constData() : outcome.error().code().constData());
        return outcome->receipt->reference;
    }
    CorrectionRequest request() const
    {
        return {.fields = {"hull"}, .message = "番号", .dueOn = japaneseDay(m_service->clock->now()).addDays(14)};
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->configuration.pluginDirectories = {path(u"towns"_s), path(u"fields"_s)};
        m_service->configuration.pluginHost = QStringLiteral(EGOV_HOST);
        Json settings = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        settings.set("code", "272094");
        settings.set("gateways", Json::array());
        settings.set("told", Json::array());
        QVERIFY(writeFile(path(u"towns/harbour/tenant.json"_s), settings.toBytes()));
        QVERIFY(writeFile(path(u"towns/harbour/forms/boat-permit.form.json"_s), definition));
        putPlugin();
        restart();
    }

    void aResidentFiles()
    {
        QVERIFY(m_service->platform->refusals().isEmpty());
        const Expected<Evaluation> wrong = desk().evaluate(boat, answers("lies"));
        QVERIFY(wrong && !wrong->isComplete());
        QCOMPARE(wrong->findings().constFirst().path, "hull");
        QCOMPARE(codeOf(desk().prepare(boat, answers("lies"), "ja")), "platform.findings"_ba);
        const ReferenceNumber number = file("7");
        const Expected<Evaluation> filed = desk().evaluateFiled(number);
        QVERIFY(filed && filed->isComplete());
        QCOMPARE(filed->format("hull", "ja"), u"値"_s);
        const QString set = path(u"data/tenants/272094/sets/"_s)
            + QString::fromLatin1(desk().openCase(number)->definitionSet) + u".json"_s;
        const Json code = (*Json::parse(readFile(set)))["fieldTypes"]["jp.example.odd"];
        QCOMPARE(code["plugin"].toUtf8(), "odd-fields"_ba);
        QCOMPARE(code["sha256"].toUtf8().size(), 64);
    }

    // Nothing is judged and nothing kept as judged; the reason says so, and the next resident is served.
    void oneThatFailsCostsItsOwnForm_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("throws") << "throws"_ba << "plugin.threw"_ba;
        QTest::newRow("crashes") << "crashes"_ba << "plugin.crashed"_ba;
        QTest::newRow("hangs") << "hangs"_ba << "plugin.timeout"_ba;
        QTest::newRow("10 MiB") << "shouts"_ba << "plugin.nonsense"_ba;
        QTest::newRow("another shape") << "counts"_ba << "form.field-judgement"_ba;
    }
    void oneThatFailsCostsItsOwnForm()
    {
        QFETCH(QByteArray, answer);
        const Expected<Evaluation> failed = desk().evaluate(boat, answers(answer.constData()));
        QTEST(codeOf(failed), "code");
        QCOMPARE(failed.error().which().row().status(), 503);
        QTEST(codeOf(desk().prepare(boat, answers(answer.constData()), "ja")), "code");
        QVERIFY(desk().evaluate(boat, R"({"article":"ヨット"})")); // where no answer is asked about
        QTRY_COMPARE(codeOf(desk().evaluate(boat, answers("8"))), "no error"_ba);
    }

    void whereItsCodeRuns()
    {
        QCOMPARE(refusal(), ""_ba); // in its host
        m_service->configuration.pluginHost = u"/nowhere/egov-plugin-host"_s;
        QCOMPARE(refusal(), "plugin.host"_ba);
        m_service->configuration.inProcess = {"odd-fields"};
        QCOMPARE(refusal(), ""_ba);
        m_service->configuration.inProcess.clear();
        m_service->configuration.pluginHost.clear();
        QCOMPARE(refusal(), ""_ba); // a demo needs no host
        m_service->configuration.allowedPlugins = QByteArrayList{QByteArray(64, '0')};
        m_service->platform.reset();
        const Expected<void> opened = m_service->open(); // nor is the folder of the municipality on the list
        QCOMPARE(codeOf(opened), "platform.no-tenant"_ba);
    }

    void productionKeepsCodeOutOfItsProcess()
    {
        m_service->configuration.operation = OperatingMode::Production;
        m_service->configuration.keyDirectory = path(u"keys"_s);
        m_service->configuration.openingKeyDirectory.clear();
        QVERIFY(QDir().mkpath(path(u"keys/jpki"_s)));
        QVERIFY(QFile::link(QStringLiteral(EGOV_TEST_KEYS "/tenants"), path(u"keys/tenants"_s)));
        QCOMPARE(refusal(), ""_ba);
        m_service->configuration.pluginHost.clear();
        QCOMPARE(refusal(), "platform.in-process"_ba);
        m_service->configuration.inProcess = {"another"};
        QCOMPARE(refusal(), "platform.in-process"_ba);
        m_service->configuration.inProcess = {"odd-fields"};
        QCOMPARE(refusal(), ""_ba);
    }

    void codeThatIsGoneRefusesCorrectionsOnly()
    {
        const ReferenceNumber number = file("7");
        const ReferenceNumber second = file("9");
        std::optional<OfficerDesk> officers(desk().forOfficer(reviewer));
        QVERIFY(officers->accept(number));
        QVERIFY(officers->startReview(number));
        QVERIFY(officers->requestCorrection(number, request()));
        QCOMPARE(codeOf(desk().evaluateCorrection(number, answers("8"))), "no error"_ba);
        QVERIFY(desk().setsWithoutCode()->empty());

        const auto refuses = [&] {
            const Expected<Evaluation> filed = desk().evaluateFiled(number);
            QVERIFY2(filed, filed ? "" : filed.error().code().constData());
            QCOMPARE(filed->values()["hull"], Json("KI-7")); // nothing is lost
            QVERIFY(!filed->format("hull", "ja").isEmpty());
            QCOMPARE(codeOf(desk().evaluateCorrection(number, answers("8"))), "platform.rules-gone"_ba);
            QCOMPARE(codeOf(desk().prepareCorrection(number, answers("8"), "ja")), "platform.rules-gone"_ba);
            const auto sets = desk().setsWithoutCode();
            QVERIFY(sets);
            QCOMPARE(sets->size(), 1U);
            QCOMPARE(sets->front().openCases, 2);
            QCOMPARE(sets->front().code.plugin.value(), "odd-fields"_ba);
            // The operator is told at the start, before anybody meets it.
            QVERIFY(std::ranges::any_of(m_service->platform->refusals(), [](const Refusal& one) {
                return one.reason.code() == "platform.rules-gone" && one.reason.detail().contains(u"2 open cases"_s);
            }));
        };
        m_service->platform.reset();
        QVERIFY(QFile::remove(path(u"fields/odd-fields.so"_s)));
        restart();
        QVERIFY(!desk().offer(boat)); // nobody files anew
        refuses();
        // An officer is not kept from deciding, only from asking for what could not be sent.
        officers.emplace(desk().forOfficer(reviewer));
        QVERIFY(officers->accept(second));
        QVERIFY(officers->startReview(second));
        QCOMPARE(codeOf(officers->requestCorrection(second, request())), "platform.rules-gone"_ba);
        QVERIFY(officers->propose(second, Decision::Approve, u"認める"_s));

        putPlugin();
        restart();
        QCOMPARE(codeOf(desk().evaluateCorrection(number, answers("8"))), "no error"_ba);
        QVERIFY(desk().setsWithoutCode()->empty());
        putPlugin("another build");
        restart();
        QVERIFY(desk().offer(boat));
        refuses();
    }
};

QTEST_GUILESS_MAIN(FieldPluginTest)
#include "fieldplugin.moc"
