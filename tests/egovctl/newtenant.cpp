// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A municipality joins by a script: its folder, the doctor, and the first case through the door that everybody uses.
#include <tests/testfiles.h>

#include <libegov/base/json.h>

#include <hierarchy.h>
#include <needs.h>

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString towns = QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants");
const QString forms = QStringLiteral(EGOV_SOURCE_DIR "/forms");

} // namespace

class NewTenantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(u"towns"_s));
    }

    // The 25 of the example selection are there, and the 26th joins.
    void the26thFilesItsFirstCase()
    {
        for (const QString& town : QDir(towns).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            copyTree(towns + u'/' + town, path(u"towns/"_s + town));
        Json made = run(arguments(u"999997"_s), 0);
        QCOMPARE(made["folder"].toString(), path(u"towns/mihon"_s));
        QCOMPARE(made["problems"].size(), 0);
        const Json town = *Json::parse(read(u"towns/mihon/tenant.json"_s));
        QCOMPARE(town["code"].toUtf8(), "999997"_ba);
        QCOMPARE(town["seal"]["title"].toString(), u"見本町長"_s);
        QCOMPARE(town["forms"]["road-park-report"]["status"].toUtf8(), "offered"_ba);
        QCOMPARE(town["forms"]["child-allowance-claim"]["status"].toUtf8(), "not-done"_ba);
        // Nobody but its owner writes there, and nothing else is left.
        QVERIFY(!(QFile::permissions(path(u"towns/mihon/tenant.json"_s)) & (QFile::WriteGroup | QFile::WriteOther)));
        QCOMPARE(QDir(path(u"towns"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 26);

        // Its keys, which its own set-up makes, beside those of the others.
        copyTree(QStringLiteral(EGOV_TEST_KEYS "/jpki"), path(u"keys/jpki"_s));
        copyTree(QStringLiteral(EGOV_TEST_KEYS "/tenants"), path(u"keys/tenants"_s));
        copyTree(QStringLiteral(EGOV_TEST_KEYS "/tenants/272094"), path(u"keys/tenants/999997"_s));
        QVERIFY(QDir(m_folder->path()).mkdir(u"data"_s));
        write(u"platform.json"_s,
            Json::object({{"operation", "demo"}, {"data", path(u"data"_s)}, {"forms", forms},
                             {"plugins", Json::array({path(u"towns"_s)})}, {"keys", path(u"keys"_s)}})
                .toBytes());
        const QStringList config{u"--config"_s, path(u"platform.json"_s)};
        const Json found = run(QStringList{u"tenant"_s, u"doctor"_s, u"999997"_s} + config, 0);
        QVERIFY2(found["problems"].size() == 0, found.toBytes().constData());
        write(u"answers.json"_s,
            R"({"kind":"hole","place":"見本町1","noticedOn":"2026-04-01","isDangerous":false,"description":"穴","wantsReply":false})");
        const Json receipt = run(QStringList{u"submit"_s} + config
                + QStringList{u"--tenant"_s, u"999997"_s, u"--form"_s, u"road-park-report"_s, u"--answers"_s,
                    path(u"answers.json"_s)},
            0);
        QVERIFY2(!receipt["reference"].toUtf8().isEmpty(), receipt.toBytes().constData());
    }

    // Fees come from an ordinance: from a file, or from a municipality that has the same.
    void tablesForFormsThatReadThem()
    {
        const Json without = run(arguments(u"999997"_s, {u"--offer"_s, u"resident-record-copy"_s}), 1);
        QVERIFY(without["folder"].toUtf8().isEmpty());
        QCOMPARE(without["problems"][qsizetype(0)]["code"].toUtf8(), "tenant.table-missing"_ba);
        QVERIFY(isUntouched());
        const Json with
            = run(arguments(u"999997"_s,
                      {u"--offer"_s, u"resident-record-copy"_s, u"--tables"_s, towns + u"/ikeda/tenant.json"_s}),
                0);
        QVERIFY(with["problems"].size() == 0);
        QVERIFY(QFile::exists(path(u"towns/mihon/tenant.json"_s)));
    }

    void isNotMade_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("more"); // goes before what is usual
        QTest::addColumn<QByteArray>("problem"); // empty: could not
        QTest::newRow("a wrong check digit") << u"999998"_s << QStringList() << "tenant.code"_ba;
        QTest::newRow("five digits") << u"99999"_s << QStringList() << "tenant.code"_ba;
        QTest::newRow("a prefecture's length of letters") << u"ABCDEF"_s << QStringList() << "tenant.code"_ba;
        QTest::newRow("a reading in hiragana")
            << u"999997"_s << QStringList{u"--kana"_s, u"みほんちょう"_s} << "tenant.schema"_ba;
        QTest::newRow("a name in kana letters")
            << u"999997"_s << QStringList{u"--romaji"_s, u"見本 Town"_s, u"--id"_s, u"mihon"_s} << "tenant.schema"_ba;
        QTest::newRow("no such plan") << u"999997"_s << QStringList{u"--plan"_s, u"Z"_s} << "tenant.unknown-plan"_ba;
        QTest::newRow("a plan that lacks what is offered")
            << u"999997"_s << QStringList{u"--plan"_s, u"B"_s, u"--offer"_s, u"child-allowance-claim"_s}
            << "tenant.plan-lacks"_ba;
        QTest::newRow("no such form") << u"999997"_s << QStringList{u"--offer"_s, u"library-card"_s}
                                      << "tenant.unknown-form"_ba;
        QTest::newRow("no telephone") << u"999997"_s << QStringList{u"--phone"_s, u"none"_s} << "tenant.schema"_ba;
        QTest::newRow("a desk that never opens")
            << u"999997"_s << QStringList{u"--opens"_s, u"18:00"_s} << "tenant.schema"_ba;
        QTest::newRow("no day") << u"999997"_s << QStringList{u"--since"_s, u"2027-4-1"_s} << "tenant.schema"_ba;
        QTest::newRow("a language without texts")
            << u"999997"_s << QStringList{u"--language-of-pages"_s, u"fr"_s} << "tenant.schema"_ba;
        QTest::newRow("an id that is none") << u"999997"_s << QStringList{u"--id"_s, u"../mihon"_s} << ""_ba;
        QTest::newRow("a folder that is not there") << u"999997"_s << QStringList{u"--into"_s, u"/nowhere"_s} << ""_ba;
        QTest::newRow("tables that are none") << u"999997"_s << QStringList{u"--tables"_s, u"/dev/null"_s} << ""_ba;
    }
    void isNotMade()
    {
        QFETCH(QString, code);
        QFETCH(QStringList, more);
        QFETCH(QByteArray, problem);
        const Json answer = run(arguments(code, more), problem.isEmpty() ? 2 : 1);
        bool isFound = problem.isEmpty();
        for (const Json& one : answer["problems"].elements())
            isFound = isFound || one["code"].toUtf8() == problem;
        QVERIFY2(isFound, answer.toBytes().constData());
        QVERIFY(isUntouched());
    }

    // A script that forgets something is told which option, and asked nothing.
    void aScriptIsNotAsked()
    {
        for (const char* const option :
            {"--name", "--kana", "--romaji", "--plan", "--division", "--phone", "--address", "--symbol"}) {
            QStringList words = arguments(u"999997"_s);
            words.remove(words.indexOf(QLatin1StringView(option)), 2);
            QByteArray output;
            QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL), words, &output), 2);
            QVERIFY2(output.contains(option), output.constData());
        }
        QVERIFY(isUntouched());
    }

    // Whoever sits at a terminal is asked, and enter takes what is usual.
    void aTerminalIsAsked()
    {
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"python3"_s).isEmpty(), "python3");
        const char* const terminal = R"(
import os, pty, sys
child, screen = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
os.write(screen, sys.stdin.buffer.read())
shown = b""
try:
    while part := os.read(screen, 4096):
        shown += part
except OSError:
    pass
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))";
        QStringList offered;
        for (const QString& form : QDir(forms).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            if (QFile::exists(forms + u'/' + form + u"/form.json"_s))
                offered += form == u"road-park-report"_s ? u"y"_s : QString();
        }
        const QStringList answers = QStringList{u"見本町"_s, u"ミホンチョウ"_s, u"Mihon Town"_s, u"A"_s, {},
                                        u"総務課"_s, u"06-6000-0000"_s, {}, u"見本町1番1号"_s, {}, {}, u"見町"_s}
            + offered + QStringList{{}};
        QProcess python;
        python.start(u"python3"_s,
            {u"-c"_s, QString::fromUtf8(terminal), QStringLiteral(EGOV_EGOVCTL), u"tenant"_s, u"new"_s, u"999997"_s,
                u"--into"_s, path(u"towns"_s), u"--forms"_s, forms});
        python.write(answers.join(u'\n').toUtf8());
        python.closeWriteChannel();
        QVERIFY(python.waitForFinished(60000));
        const QByteArray shown = python.readAllStandardOutput();
        QVERIFY2(python.exitCode() == 0, (shown + python.readAllStandardError()).constData());
        QVERIFY2(shown.contains("フリガナ") || shown.contains("カタカナ"), shown.constData());
        const Json town = *Json::parse(read(u"towns/mihon/tenant.json"_s));
        QCOMPARE(town["name"].toString(), u"見本町"_s);
        QCOMPARE(town["desk"]["opens"].toUtf8(), "08:45"_ba);
        QCOMPARE(town["forms"]["road-park-report"]["status"].toUtf8(), "offered"_ba);
        QCOMPARE(town["forms"]["information-disclosure"]["status"].toUtf8(), "not-done"_ba);
    }

    void nothingIsOverwritten()
    {
        run(arguments(u"999997"_s), 0);
        const QByteArray before = read(u"towns/mihon/tenant.json"_s);
        run(arguments(u"999997"_s, {u"--name"_s, u"別の町"_s}), 2);
        QCOMPARE(read(u"towns/mihon/tenant.json"_s), before);
        // Another folder of the same code: the two would refuse each other.
        const Json twice = run(arguments(u"999997"_s, {u"--id"_s, u"mihon-two"_s}), 1);
        QCOMPARE(twice["problems"][qsizetype(0)]["code"].toUtf8(), "tenant.duplicate"_ba);
        QVERIFY(!QFile::exists(path(u"towns/mihon-two"_s)));
        // A link is somebody else's folder.
        QVERIFY(QFile::link(m_folder->path(), path(u"towns/minato"_s)));
        run(arguments(u"999997"_s, {u"--id"_s, u"minato"_s}), 2);
        QVERIFY(!QFile::exists(path(u"tenant.json"_s)));
    }

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }

    QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }

    bool isUntouched() const
    {
        return QDir(path(u"towns"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty();
    }

    // A good script; what is said again later goes before.
    QStringList arguments(const QString& code, const QStringList& more = {}) const
    {
        return QStringList{u"tenant"_s, u"new"_s, code, u"--into"_s, path(u"towns"_s), u"--forms"_s, forms, u"--name"_s,
                   u"見本町"_s, u"--kana"_s, u"ミホンチョウ"_s, u"--romaji"_s, u"Mihon Town"_s, u"--plan"_s, u"A"_s,
                   u"--since"_s, u"2026-04-01"_s, u"--division"_s, u"総務課"_s, u"--phone"_s, u"06-6000-0000"_s,
                   u"--address"_s, u"見本町1番1号"_s, u"--symbol"_s, u"見町"_s, u"--offer"_s, u"road-park-report"_s}
        + more;
    }

    // Ends with that code; what it printed.
    Json run(const QStringList& words, int exit) const
    {
        QByteArray output;
        const int ended = runTool(QStringLiteral(EGOV_EGOVCTL), words, &output);
        if (ended != exit)
            qWarning("ended with %d: %s", ended, output.constData());
        const qsizetype from = output.startsWith('{') ? 0 : output.indexOf("\n{") + 1; // behind what was said to people
        const Expected<Json> json = Json::parse(output.mid(from, output.indexOf('\n', from) - from));
        return ended == exit && json ? *json : Json::object({{"failed", output}});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(NewTenantTest)
#include "newtenant.moc"
