// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A vendor's first hour: a project out of nothing, and the kit that says what is wrong with a plugin. What comes out of
// the project is built by tests/install/newplugins.cmake.
#include <tests/testfiles.h>

#include <libegov/base/json.h>

#include <QCryptographicHash>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PluginsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writesAProject_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("field") << u"field"_s
                               << QStringList{u"CMakeLists.txt"_s, u"cases.json"_s, u"errors.json"_s,
                                      u"fieldtypes.json"_s, u"flood-gate2.cpp"_s, u"sample.form.json"_s};
        QTest::newRow("rules") << u"rules"_s
                               << QStringList{u"CMakeLists.txt"_s, u"cases.json"_s, u"errors.json"_s,
                                      u"flood-gate2.cpp"_s, u"towns/flood-gate2/tenant.json"_s};
        QTest::newRow("gateway") << u"gateway"_s
                                 << QStringList{
                                        u"CMakeLists.txt"_s, u"flood-gate2.cpp"_s, u"paid.txt"_s, u"settings.json"_s};
    }
    void writesAProject()
    {
        QFETCH(QString, kind);
        QFETCH(QStringList, files);
        const Json said = run({u"plugin"_s, u"new"_s, kind, u"flood-gate2"_s, u"--into"_s, m_folder->path(),
                                  u"--vendor"_s, u"見本システム（株）"_s},
            0);
        QCOMPARE(said["folder"].toString(), m_folder->filePath(u"flood-gate2"_s));
        QStringList written;
        for (const Json& file : said["files"].elements())
            written += file.toString();
        written.sort();
        QCOMPARE(written, files);
        for (const QString& file : std::as_const(files)) {
            const QByteArray text = readFile(m_folder->filePath(u"flood-gate2/"_s + file));
            QVERIFY2(!text.isEmpty() && !text.contains('@' + QByteArray("ID")), qPrintable(file));
            QVERIFY2(!file.endsWith(u".json"_s) || Json::parse(text), qPrintable(file));
        }
        QVERIFY(readFile(m_folder->filePath(u"flood-gate2/CMakeLists.txt"_s)).contains("見本システム（株）"));
        QVERIFY(readFile(m_folder->filePath(u"flood-gate2/flood-gate2.cpp"_s)).contains("class FloodGate2 final"));
    }

    void refusesToWrite_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QStringList& arguments, const char* code = "ctl.usage") {
            QTest::newRow(name) << arguments << QByteArray(code);
        };
        row("nothing", {});
        row("no id", {u"field"_s});
        row("an unknown kind", {u"transfer"_s, u"gate"_s});
        row("the kind's other name", {u"tenant"_s, u"gate"_s});
        row("two ids", {u"field"_s, u"gate"_s, u"other"_s});
        row("capitals", {u"field"_s, u"Gate"_s});
        row("a digit in front", {u"field"_s, u"2gate"_s});
        row("a dash at the end", {u"field"_s, u"gate-"_s});
        row("two dashes", {u"field"_s, u"flood--gate"_s});
        row("a path", {u"field"_s, u"../gate"_s});
        row("another's folder", {u"field"_s, u"/tmp/gate"_s});
        row("a dot", {u"field"_s, u"jp.example"_s});
        row("Japanese", {u"field"_s, u"水門"_s});
        row("no characters", {u"field"_s, u""_s});
        row("very long", {u"field"_s, QString(41, u'a')});
        row("a vendor with quotes", {u"field"_s, u"gate"_s, u"--vendor"_s, u"a\" DEMO TEST \""_s});
        row("a vendor with a variable", {u"field"_s, u"gate"_s, u"--vendor"_s, u"${HOME}"_s});
        row("an unknown option", {u"field"_s, u"gate"_s, u"--force"_s}, "ctl.unknown-option");
    }
    void refusesToWrite()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, code);
        run(QStringList{u"plugin"_s, u"new"_s} + arguments + QStringList{u"--into"_s, m_folder->path()}, 2, code);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void writesOverNothing()
    {
        const QStringList arguments{u"plugin"_s, u"new"_s, u"field"_s, u"gate"_s, u"--into"_s, m_folder->path()};
        run(arguments, 0);
        QVERIFY(writeFile(m_folder->filePath(u"gate/gate.cpp"_s), "mine"));
        run(arguments, 2, "ctl.unwritable");
        QCOMPARE(readFile(m_folder->filePath(u"gate/gate.cpp"_s)), "mine"_ba);
        QVERIFY(QFile::link(u"/nowhere"_s, m_folder->filePath(u"link"_s)));
        run({u"plugin"_s, u"new"_s, u"field"_s, u"link"_s, u"--into"_s, m_folder->path()}, 2, "ctl.unwritable");
    }

    // Whoever judges or prints a form knows its vendor's types, and without them says which one is missing.
    void aFormWithItsType()
    {
        const QString form = QStringLiteral(EGOV_SOURCE_DIR "/examples/04-write-a-field-type/meter-reading.form.json");
        const QStringList with{u"--plugins"_s, QFileInfo(QStringLiteral(EGOV_METER)).path()};
        const QStringList lint{u"forms"_s, u"lint"_s};
        const auto firstCode = [](const Json& said) { return said["findings"][qsizetype(0)]["code"].toUtf8(); };
        QCOMPARE(run(lint + QStringList{form} + with, 0)["findings"].size(), 0);
        QCOMPARE(firstCode(run(lint + QStringList{form}, 1)), "form.unknown-type"_ba);
        const QStringList digest{u"forms"_s, u"digest"_s, form};
        QCOMPARE(run(digest + with, 0)["forms"].size(), 1);
        run(digest, 2, "form.unknown-type");

        // Wherever it lies: alone, in a folder of forms, in a municipality's own.
        const Json definition = *Json::parse(readFile(form));
        const QString shared = m_folder->filePath(u"forms/meter-reading/form.json"_s);
        QVERIFY(writeFile(shared, definition.toBytes()));
        QCOMPARE(run(lint + QStringList{m_folder->filePath(u"forms"_s)} + with, 0)["findings"].size(), 0);
        const QString town = m_folder->filePath(u"towns/mihon"_s);
        Json tenant = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        tenant.set("gateways", Json::array());
        tenant.set("told", Json::array());
        QVERIFY(writeFile(town + u"/tenant.json"_s, tenant.toBytes()));
        QVERIFY(writeFile(town + u"/forms/meter-reading.form.json"_s, definition.toBytes()));
        const QStringList forms{u"--forms"_s, QStringLiteral(EGOV_SOURCE_DIR "/forms")};
        run(lint + QStringList{town} + forms + with, 0);
        run(lint + QStringList{town} + forms, 1);
        const QStringList check{
            u"tenants"_s, u"check"_s, u"999997"_s, u"--demo"_s, u"--plugins"_s, m_folder->filePath(u"towns"_s)};
        const Json good = run(check + forms + with, 0);
        QCOMPARE(good["accepted"].size(), 1);
        const Json bad = run(check + forms, 1);
        QVERIFY2(bad.toBytes().contains("jp.example.meter-number"), bad.toBytes().constData());

        // Nothing computes such a field, and a setting that the type does not take is refused.
        const auto changed = [&](const char* member, const Json& value) {
            QByteArray text = definition.toBytes();
            text.replace(R"("areas":["AB","CD"])", QByteArray("\"") + member + "\":" + value.toBytes());
            const bool isWritten = writeFile(shared, text);
            return isWritten ? firstCode(run(lint + QStringList{shared} + with, 1)) : QByteArray();
        };
        QCOMPARE(changed("value", Json("AB-123456-3")), "form.computed-type"_ba);
        QCOMPARE(changed("areas", Json("AB")), "form.type"_ba);
        QCOMPARE(changed("colour", Json("red")), "form.type"_ba);
    }

    // One that does what its examples say keeps every rule, hosted and not.
    void aGoodOne()
    {
        const Json said = run({u"plugin"_s, u"check"_s, QStringLiteral(EGOV_METER),
                                  QStringLiteral(EGOV_SOURCE_DIR "/examples/04-write-a-field-type/cases.json"),
                                  u"--host"_s, QStringLiteral(EGOV_HOST)},
            0);
        QCOMPARE(said["id"].toUtf8(), "meter-number"_ba);
        QCOMPARE(said["manifest"], *Json::parse(R"({"fieldTypes":["jp.example.meter-number"],
                "codes":["meter-number.area","meter-number.check-digit","meter-number.shape"]})"));
        QVERIFY(said["rules"].size() >= 9);
        for (const Json& rule : said["rules"].elements())
            QVERIFY2(rule["kept"].toBool(), rule.toBytes().constData());
    }

    void brokenRules_data()
    {
        QTest::addColumn<QByteArray>("cases");
        QTest::addColumn<QByteArray>("rule");
        const auto row = [](const char* name, const char* cases, const char* rule) {
            QTest::newRow(name) << QByteArray(cases) << QByteArray(rule);
        };
        row("throws", R"([{"type":"jp.example.odd","answer":"throws"}])", "judges-the-cases");
        row("another shape", R"([{"type":"jp.example.odd","answer":"counts","keeps":5}])", "judges-the-cases");
        row("10 MiB", R"([{"type":"jp.example.odd","answer":"shouts"}])", "judges-the-cases");
        row("a type that it does not have", R"([{"type":"jp.example.even","answer":"1"}])", "judges-the-cases");
        row("parameters against the schema", R"([{"type":"jp.example.odd","parameters":{"before":7},"answer":"1"}])",
            "judges-the-cases");
        row("a code that it does not list", R"([{"type":"jp.example.odd","answer":"lies"}])", "lists-its-codes");
        row("another value", R"([{"type":"jp.example.odd","answer":"1","keeps":"2"}])", "says-what-the-cases-say");
        row("another finding", R"([{"type":"jp.example.odd","answer":"1","keeps":"1","finds":["odd-fields.refused"]}])",
            "says-what-the-cases-say");
        row("another text", R"([{"type":"jp.example.odd","answer":"1","keeps":"1","shows":"1"}])",
            "says-what-the-cases-say");
        row("more than it declared", R"([{"type":"jp.example.odd","answer":"1","keeps":"1"}])",
            "judges-whatever-is-sent");
        row("nothing is refused", R"([{"type":"jp.example.odd","answer":"1","keeps":"1"}])", "refuses-something");
        row("a code without a case", R"([{"type":"jp.example.odd","answer":"1","keeps":"1"}])",
            "has-a-case-for-each-code");
    }
    void brokenRules()
    {
        QFETCH(QByteArray, cases);
        QFETCH(QByteArray, rule);
        const QString file = m_folder->filePath(u"cases.json"_s);
        QVERIFY(writeFile(file, "{\"cases\":" + cases + '}'));
        const Json said = run({u"plugin"_s, u"check"_s, QStringLiteral(EGOV_ODD), file}, 1);
        const auto isIt = [&rule](const Json& one) { return one["rule"].toUtf8() == rule; };
        const Json::Array& rules = said["rules"].elements();
        const auto found = std::ranges::find_if(rules, isIt);
        QVERIFY2(found != rules.end() && !(*found)["kept"].toBool(), said.toBytes().constData());
        QVERIFY(!(*found)["why"].toUtf8().isEmpty());
    }

    void isJudgedBeforeItRuns()
    {
        const QString file = m_folder->filePath(u"cases.json"_s);
        QVERIFY(writeFile(file, R"({"cases":[{"type":"jp.example.odd","answer":"1"}]})"));
        const QStringList check{u"plugin"_s, u"check"_s};
        const Json refused
            = run(check + QStringList{QStringLiteral(EGOV_ODD), file, u"--allow"_s, QString(64, u'0')}, 1);
        QVERIFY(refused["rules"][qsizetype(0)]["why"].toUtf8().startsWith("plugin.not-allowed"));
        const QString renamed = m_folder->filePath(u"renamed/other.so"_s);
        QVERIFY(writeFile(renamed, readFile(QStringLiteral(EGOV_ODD))));
        QVERIFY(
            run(check + QStringList{renamed, file}, 1)["rules"][qsizetype(0)]["why"].toUtf8().startsWith("plugin.id"));
        run(check + QStringList{m_folder->filePath(u"nothing.so"_s), file}, 2, "ctl.unreadable");
        run(check + QStringList{QStringLiteral(EGOV_ODD), m_folder->filePath(u"nothing.json"_s)}, 2, "ctl.unreadable");
        QVERIFY(writeFile(file, R"({"cases":[]})"));
        run(check + QStringList{QStringLiteral(EGOV_ODD), file}, 2, "ctl.bad-member");
        run(check, 2, "ctl.usage");
    }

private:
    static Json run(const QStringList& arguments, int exitCode, const QByteArray& code = {})
    {
        QProcess program;
        program.start(QStringLiteral(EGOV_EGOVCTL), arguments);
        program.closeWriteChannel();
        if (!program.waitForFinished(120'000))
            qFatal("egovctl does not end");
        const QByteArray said = program.readAllStandardError();
        if (program.exitCode() != exitCode || !said.contains(code))
            QTest::qFail(said.constData(), __FILE__, __LINE__);
        return Json::parse(program.readAllStandardOutput()).value_or(Json());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(PluginsTest)
#include "plugins.moc"
