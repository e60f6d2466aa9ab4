// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "examples.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

struct Told {
    int exit = -1;
    QByteArray output;
    QByteArray messages;
};

Told egovctl(const QStringList& words, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(EGOV_CTL), words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString example(const QString& id) { return Examples::folder() + u'/' + id + QStringLiteral("/procedure.json"); }

} // namespace

// The commands as somebody outside meets them: what they answer, and how they end.
class CommandsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // Beside the form of an example.
    QString written(const QString& id, const Json& definition)
    {
        const QString path = m_folder.filePath(id + QStringLiteral("/procedure.json"));
        if (!writeFile(path, definition.toBytes())
            || !writeFile(m_folder.filePath(id + QStringLiteral("/form.json")),
                readFile(Examples::folder() + u'/' + id + QStringLiteral("/form.json"))))
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

private Q_SLOTS:
    void checkAndLint()
    {
        const Told good
            = egovctl({u"procedure"_s, u"check"_s, example(u"event-entry"_s), example(u"home-modification"_s)});
        QCOMPARE(good.exit, 0);
        QCOMPARE(good.output, "{\"findings\":[]}\n");
        const QString unclean = written(u"event-entry"_s,
            Examples::edited(Examples::definition(u"event-entry"_s), "/documents/0/legalBasis", std::nullopt));
        QCOMPARE(egovctl({u"procedure"_s, u"check"_s, unclean}).exit, 0);
        const Told found = egovctl({u"procedure"_s, u"lint"_s, unclean, u"--language"_s, u"en"_s});
        QCOMPARE(found.exit, 1);
        QVERIFY2(
            found.output.contains(
                R"("code":"lint.document-without-basis","path":"/documents/0","severity":"error","message":"the document has no legal basis; write it")"),
            found.output.constData());
        const QString wrong = written(u"dog-registration"_s,
            Examples::edited(
                Examples::definition(u"dog-registration"_s), "/stages/0/fields/0/readers", Json::array({"tax"})));
        const Told refused = egovctl({u"procedure"_s, u"check"_s, wrong});
        QCOMPARE(refused.exit, 1);
        QVERIFY2(refused.output.contains(R"("code":"procedure.schema","path":"/stages/0/fields/0/readers")"),
            refused.output.constData());
    }

    // The form of an applicant's stage is looked for beside, and nowhere else.
    void formsOfStages()
    {
        const QString alone = written(u"home-modification"_s, Examples::definition(u"home-modification"_s));
        const Told refused = egovctl({u"procedure"_s, u"check"_s, alone});
        QCOMPARE(refused.exit, 1);
        QVERIFY2(refused.output.contains(R"("code":"procedure.unknown-form","path":"/stages/2/form")"),
            refused.output.constData());
    }

    void couldNot_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no file") << QStringList{u"check"_s};
        QTest::newRow("a file that is not there") << QStringList{u"lint"_s, u"/nonexistent/procedure.json"_s};
        QTest::newRow("no JSON") << QStringList{u"check"_s, Examples::folder() + QStringLiteral("/README.md")};
        QTest::newRow("no form beside it")
            << QStringList{u"check"_s, Examples::folder() + QStringLiteral("/../cases.json")};
        QTest::newRow("no stage") << QStringList{u"evaluate"_s, example(u"event-entry"_s), u"--batch"_s};
        QTest::newRow("no batch") << QStringList{u"evaluate"_s, example(u"event-entry"_s), u"--stage"_s, u"result"_s};
        QTest::newRow("a stage that is not there")
            << QStringList{u"evaluate"_s, example(u"event-entry"_s), u"--stage"_s, u"visit"_s, u"--batch"_s};
        QTest::newRow("a day that is none") << QStringList{u"evaluate"_s, example(u"event-entry"_s), u"--stage"_s,
            u"result"_s, u"--batch"_s, u"--as-of"_s, u"2026-02-30"_s};
        QTest::newRow("one version") << QStringList{u"compare"_s, example(u"event-entry"_s)};
        QTest::newRow("two procedures") << QStringList{
            u"compare"_s, example(u"event-entry"_s), example(u"dog-registration"_s)};
    }
    void couldNot()
    {
        QFETCH(QStringList, words);
        const Told told = egovctl(QStringList{u"procedure"_s} + words);
        QCOMPARE(told.exit, 2);
        QVERIFY(told.output.isEmpty() && told.messages.startsWith("egovctl: "));
    }

    void compare()
    {
        Json next = Examples::definition(u"event-entry"_s);
        next.set("version", 2);
        const QString same = written(u"event-entry"_s, next);
        const Told good = egovctl({u"procedure"_s, u"compare"_s, example(u"event-entry"_s), same});
        QCOMPARE(good.exit, 0);
        QCOMPARE(good.output, "{\"changes\":[],\"verdict\":\"compatible\"}\n");
        const QString other = written(u"event-entry"_s, Examples::edited(next, "/stages/1/outcomes/1", std::nullopt));
        const Told breaking = egovctl({u"procedure"_s, u"compare"_s, example(u"event-entry"_s), other});
        QCOMPARE(breaking.exit, 1);
        QVERIFY2(breaking.output.endsWith("\"verdict\":\"breaking\"}\n"), breaking.output.constData());
    }

    // One answer a line in the same order, each with its id; a bad line does not stop the rest.
    void evaluateInABatch()
    {
        const Told told = egovctl({u"procedure"_s, u"evaluate"_s, example(u"event-entry"_s), u"--stage"_s, u"drawing"_s,
                                      u"--batch"_s, u"--as-of"_s, u"2026-12-20"_s},
            R"({"id":1,"answers":{"grade":"adult"},"stages":{"drawing":{"result":"won","session":"first","doneOn":"2026-12-01"}},"decisions":{},"case":{}})"
            "\nno JSON\n"
            R"({"id":"b","answers":{},"stages":{"drawing":{}},"decisions":{},"case":{}})"
            "\n"
            R"({"id":3,"payouts":{}})"
            "\n");
        QCOMPARE(told.exit, 0);
        const QByteArrayList lines = told.output.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        const Json first = Json::parse(lines[0]).value();
        QCOMPARE(first["id"].toInteger(), 1);
        QCOMPARE(first["complete"].toBool(), true);
        QVERIFY(first["values"] == Json::parse(R"({"result":"won","session":"first"})").value());
        QCOMPARE(first["findings"].size(), 0);
        QVERIFY(first["documents"][qsizetype(0)]["id"].toUtf8() == "winner-notice"
            && first["documents"][qsizetype(0)]["due"].toBool());
        QVERIFY(!first["documents"][qsizetype(1)]["due"].toBool(true));
        QCOMPARE(first["fees"][qsizetype(0)]["amount"].toInteger(), 800);
        QVERIFY2(lines[1].startsWith(R"({"id":null,"error":{"code":"json.syntax")"), lines[1].constData());
        const Json third = Json::parse(lines[2]).value();
        QVERIFY(third["id"].toUtf8() == "b" && !third["complete"].toBool(true));
        QCOMPARE(third["findings"][qsizetype(0)]["code"].toUtf8(), "answer.required");
        QVERIFY(third["findings"][qsizetype(0)]["message"].toString().endsWith(u"。"));
        QVERIFY2(lines[3].startsWith(R"({"id":3,"error":{"code":"procedure.case-shape","detail":"payouts")"),
            lines[3].constData());
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands.moc"
