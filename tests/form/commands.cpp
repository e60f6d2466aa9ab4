// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <suites.h>

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

struct Told {
    int exit = -1;
    QByteArray output;
    QByteArray messages;
};

Told egovctl(const QStringList& words, const QByteArray& input, const QString& folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(EGOV_CTL), words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

// The commands of forms, rules, JSON and Japan as somebody outside meets them: what they answer, and how they end.
class CommandsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(QLatin1StringView(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
    }

private Q_SLOTS:
    // Versions side by side: what lies under a wrong number, and what was changed after it was published.
    void versionsSideBySideAreLinted()
    {
        const auto version = [](int number, const char* label) {
            return formWith(R"([{"id":"f","type":"text","label":")" + QByteArray(label) + R"("}])", "[]",
                R"(,"retention":{"years":1,"legalBasis":"例"},"contact":{"desk":"例"})")
                .replace("\"version\":1", "\"version\":" + QByteArray::number(number));
        };
        QVERIFY(version(7, "x").contains("\"version\":7"));
        QVERIFY(QDir(m_folder.path()).mkpath(u"shared/form-1/1"_s));
        const auto lint = [&](int current, const char* label, int beside) {
            const QByteArray id = "\"id\":\"form-1\"";
            const auto named = [&](QByteArray form) {
                const qsizetype at = form.indexOf("\"id\":\"");
                return form.replace(at, form.indexOf(',', at) - at, id);
            };
            write("shared/form-1/form.json", named(version(current, label)));
            write("shared/form-1/1/form.json", named(version(beside, "始め")));
            return egovctl({u"forms"_s, u"lint"_s, u"shared"_s}, {}, m_folder.path());
        };
        QCOMPARE(lint(2, "次", 1).exit, 0);
        QCOMPARE(lint(1, "始め", 1).exit, 0);
        const Told changed = lint(1, "番号はそのまま", 1);
        QCOMPARE(changed.exit, 1);
        QVERIFY2(changed.output.contains(R"("code":"tenant.version-changed")")
                && changed.output.contains(R"("file":"shared/form-1/form.json")"),
            changed.output.constData());
        const Told misplaced = lint(2, "次", 3);
        QCOMPARE(misplaced.exit, 1);
        QVERIFY2(misplaced.output.contains(R"("code":"tenant.form-file")")
                && misplaced.output.contains(R"("file":"shared/form-1/1/form.json")"),
            misplaced.output.constData());
    }

    // A vendor's declared type lies beside the forms; what is wrong with it is found there, not guessed at in the form.
    void declaredTypesAreFound()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"own/fieldtypes"_s) && QDir(m_folder.path()).mkpath(u"own/slip-form"_s));
        write("own/slip-form/form.json",
            formWith(R"([{"id":"f","type":"jp.example.slip","label":"伝票"}])", "[]",
                R"(,"retention":{"years":1,"legalBasis":"例"},"contact":{"desk":"例"})"));
        const auto run = [this](const QStringList& words, const QByteArray& input = {}) {
            return egovctl(words, input, m_folder.path());
        };
        const QStringList lint{u"forms"_s, u"lint"_s, u"own"_s};
        const QStringList evaluate{u"forms"_s, u"evaluate"_s, u"own/slip-form/form.json"_s, u"--batch"_s};
        const Told without = run(lint);
        QCOMPARE(without.exit, 1);
        QVERIFY2(without.output.contains("form.unknown-type"), without.output.constData());
        QCOMPARE(run(evaluate, "{}\n").exit, 2);

        const QByteArray slip
            = R"({"id":"jp.example.slip","title":"伝票","value":{"fold":"digits","pattern":"[0-9]{4}"}})";
        write("own/fieldtypes/jp.example.slip.json", QByteArray(slip).replace("[0-9]", "(?=9)"));
        const Told wrong = run(lint);
        QCOMPARE(wrong.exit, 1);
        QVERIFY2(wrong.output.contains("jp.example.slip.json") && wrong.output.contains("pattern.unsupported"),
            wrong.output.constData());
        const Told told = run(evaluate, "{}\n");
        QCOMPARE(told.exit, 2);
        QVERIFY2(told.messages.contains("jp.example.slip.json"), told.messages.constData());

        write("own/fieldtypes/jp.example.slip.json", slip);
        QCOMPARE(run(lint).exit, 0);
        // Of an earlier version, too, whose types lie one folder further up.
        QVERIFY(QDir(m_folder.path()).mkpath(u"own/test-form/1"_s));
        QVERIFY(QFile::copy(
            m_folder.filePath(u"own/slip-form/form.json"_s), m_folder.filePath(u"own/test-form/1/form.json"_s)));
        QCOMPARE(run(lint).exit, 0);
        const Told good = run(evaluate, "{\"f\":\"１２-34\"}\n{\"f\":\"12\"}\n");
        QCOMPARE(good.exit, 0);
        QVERIFY2(good.output.contains(R"("values":{"f":"1234"})") && good.output.contains("text.pattern"),
            good.output.constData());
        QCOMPARE(run({u"forms"_s, u"digest"_s, u"own/slip-form/form.json"_s}).exit, 0);
    }

    void initTestCase()
    {
        const QByteArray fields = R"([{"id":"a","type":"text","label":"あ","required":true,"maxLength":3},
            {"id":"b","type":"number","label":"い","when":{"var":"a"}}])";
        const QByteArray form = formWith(fields);
        write("form.json", form);
        QVERIFY(QDir(m_folder.path()).mkdir(u"empty"_s));
        write("next.json", QByteArray(form).replace(R"("version":1)", R"("version":2)").replace("\"b\"", "\"c\""));
        write("overlay.json", R"({"base":"test-form@1","changes":[{"change":"hint","field":"b","hint":"h"},
            {"change":"relabel","field":"a","label":"う"}]})");
        write("loosening.json", R"({"base":"test-form@1","changes":[{"change":"tighten","field":"a","maxLength":9}]})");
        write("missing.overlay.json", R"({"base":"bulky-waste-collection@1","changes":[
            {"change":"relabel","field":"noSuchField","label":"連絡先"}]})");
        QVERIFY(QDir(m_folder.path()).mkdir(u"town"_s));
        write("town/tenant.json", R"({"code":"999997"})");
        write("broken.json", "{");
        write("array.json", "[]");
        write("empty.json", {});
        write("mark.json", "\xEF\xBB\xBF{}");
        write("twice.json", R"({"a":1,"a":2})");
    }

    void commands_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QByteArray>("output"); // of it, a part; of messages when the command could not
        const auto row = [](const char* words, const QByteArray& input, int exit, const char* output) {
            QTest::addRow("%s <%s", words, input.left(40).constData())
                << QString::fromUtf8(words) << input << exit << QByteArray(output);
        };
        row("json check form.json", {}, 0, "");
        row("json check twice.json", {}, 0, "");
        row("json canonicalize twice.json", {}, 2, "json.duplicate-name");
        row("json check broken.json", {}, 2, "json.syntax");
        row("json check empty.json", {}, 2, "json.syntax");
        row("json check mark.json", {}, 2, "byte order mark");
        row("json check nothing.json", {}, 2, "ctl.unreadable");
        row("json check", {}, 2, "ctl.usage");
        row("json canonicalize a b", {}, 2, "ctl.usage");

        row("rules evaluate", {}, 2, "ctl.usage");
        row("rules evaluate --batch --unknown", {}, 2, "ctl.unknown-option");
        row("rules evaluate --batch --as-of 2026-02-30", {}, 2, "ctl.usage");
        row("rules evaluate --batch", R"({"id":[1],"rule":{"+":[1,2]}})", 0, R"({"id":[1],"result":3})");
        row("rules evaluate --batch --as-of 2026-11-22", R"({"rule":{"today":[]}})", 0, R"({"result":"2026-11-22"})");
        row("rules evaluate --batch", R"({"id":1,"rule":{"nope":1}})", 0,
            R"({"id":1,"error":{"code":"rule.unknown-operation")");
        row("rules evaluate --batch", R"({"id":2})", 0, R"({"id":2,"error":{"code":"ctl.no-rule")");
        row("rules evaluate --batch", "[1]", 0, R"({"id":null,"error":{"code":"ctl.not-an-object")");
        row("rules evaluate --batch", R"({"id":"x","rule":[})", 0, R"({"id":"x","error":{"code":"json.syntax")");
        row("rules evaluate --batch", R"({"rule":1,"id":7,"data":{"a":1,"a":2}})", 0, R"({"id":7,"error":)");
        row("rules evaluate --batch", R"({"id":)", 0, R"({"id":null,"error":{"code":"json.syntax")");
        row("rules evaluate --batch", "{\"id\":\"\xFF\"}", 0, R"({"id":null,"error":)");
        row("rules evaluate --batch", "bad\n{\"id\":9,\"rule\":1}", 0, R"({"id":9,"result":1})");
        row("rules evaluate --batch", R"({"id":1,"rule":)" + QByteArray(R"({"!":)").repeated(100'000), 0,
            R"({"id":1,"error":)");

        row("forms evaluate form.json --batch", R"({"a":"x","id":5})", 0,
            R"({"id":5,"complete":true,"visible":["a","b"])");
        row("forms evaluate form.json --batch", "{}", 0, R"("code":"answer.required","path":"a")");
        row("forms evaluate form.json --batch", R"({"a":"x","a":"y"})", 0, R"("code":"answer.duplicate","path":"a")");
        row("forms evaluate form.json --batch", R"({"a":"x","zz":1})", 0, R"("code":"answer.unknown-field")");
        row("forms evaluate form.json --batch --language en", "{}", 0, "\"message\":\"Enter \\\"あ\\\".\"");
        row("forms evaluate form.json --batch", "null", 0, R"({"id":null,"error":{"code":"answers.not-an-object")");
        row("forms evaluate form.json --batch", R"({"id":3,"a":)", 0, R"("error":{"code":"answers.syntax")");
        row("forms evaluate form.json --batch --overlay overlay.json", R"({"a":"x"})", 0, R"("complete":true)");
        row("forms evaluate form.json --batch --overlay broken.json", {}, 2, "json.syntax");
        row("forms evaluate form.json --bench nan", "{}", 2, "ctl.usage");
        row("forms evaluate form.json --bench inf", "{}", 2, "ctl.usage");
        row("forms evaluate form.json --bench 0.1", {}, 2, "ctl.usage");
        row("forms evaluate form.json --bench 0.01", "{}", 0, "\"perSecond\":");
        row("forms evaluate array.json --batch", {}, 2, "form.schema");
        row("forms evaluate nothing.json --batch", {}, 2, "ctl.unreadable");
        row("forms evaluate form.json --batch --as-of today", {}, 2, "ctl.usage");

        row("forms lint form.json", {}, 1, R"("code":"lint.missing-retention")");
        row("forms lint broken.json", {}, 1, "JSON として読めません");
        row("forms lint array.json", {}, 1, R"("code":"form.schema")");
        row("forms lint nothing.json", {}, 2, "ctl.unreadable");
        row("forms lint empty", {}, 2, "ctl.no-definitions");
        row("forms lint missing.overlay.json --forms " EGOV_SOURCE_DIR "/forms", {}, 1, R"("code":"overlay.unknown")");
        row("forms lint " EGOV_SOURCE_DIR "/plugins/tenants/ikeda --forms " EGOV_SOURCE_DIR "/forms", {}, 0,
            "{\"findings\":[");
        row("forms lint town --forms " EGOV_SOURCE_DIR "/forms", {}, 1,
            R"("file":"town/tenant.json","code":"tenant.schema","path":"desk")");
        row("forms lint . --forms " EGOV_SOURCE_DIR "/forms", {}, 1, R"("file":"./town/tenant.json")");
        row("forms lint town --forms empty", {}, 2, "tenant.plan-directory");
        row("forms lint", {}, 2, "ctl.usage");
        row("forms compare form.json next.json", {}, 1, R"("verdict":"breaking"})");
        row("forms compare form.json form.json", {}, 0, R"({"changes":[],"verdict":"compatible"})");
        row("forms compare form.json array.json", {}, 2, "compare.not-a-version");
        row("forms compare form.json", {}, 2, "ctl.usage");
        row("forms rebase --base form.json --new next.json overlay.json", {}, 0, R"("orphans":[{)");
        row("forms rebase --base form.json --new form.json overlay.json", {}, 0, R"("orphans":[]})");
        row("forms rebase --base form.json --new next.json array.json", {}, 2, "overlay.schema");
        row("forms rebase --new next.json overlay.json", {}, 2, "ctl.usage");
        row("forms nothing", {}, 2, "there is no command");

        row("japan check my-number 123456789018", {}, 0, R"("valid":true)");
        row("japan check my-number 123456789012", {}, 1, R"("valid":false)");
        row("japan check municipality-code 272094", {}, 0, R"("valid":true)");
        row("japan check nothing 1", {}, 2, "ctl.usage");
        row("japan check email", {}, 2, "ctl.usage");
        row("japan era 昭和64年1月7日", {}, 0, R"("date":"1989-01-07")");
        row("japan era 昭和64年1月8日", {}, 0, R"("date":"1989-01-08","text":"平成元年1月8日","adjusted":true)");
        row("japan era 昭和64年1月32日", {}, 1, "japan.no-such-date");
        row("japan era", {}, 2, "ctl.usage");
        row("japan kana --to half ガギ", {}, 0, R"({"text":"ｶﾞｷﾞ"})");
        row("japan kana --to half", {}, 2, "ctl.usage");
        row("japan kana --to nothing ア", {}, 2, "ctl.usage");
        row("japan deadline 2026-04-20 --days 15", {}, 0, R"("deadline":"2026-05-07")");
        row("japan deadline 2026-04-20 --days 15 --closed stays", {}, 0, R"("deadline":"2026-05-05")");
        row("japan deadline 2026-04-20 --days 15 --closed sometimes", {}, 2, "ctl.usage");
        row("japan deadline 2026-04-20 --days 15 --first-day maybe", {}, 2, "ctl.usage");
        row("japan deadline 2026-04-20 --days 15 --holiday soon", {}, 2, "ctl.usage");
        row("japan deadline 2026-04-20 --days 15 --months 1", {}, 2, "ctl.usage");
        row("japan deadline 2026-04-20 --days 2147483647", {}, 2, "japan.deadline");
        row("japan deadline 2026-04-20 --days 0", {}, 2, "ctl.usage");
        row("japan deadline 2026-04-20", {}, 2, "ctl.usage");
        row("japan age 2008-11-23 2026-11-22", {}, 0, R"({"age":17,"legalAge":18})");
        row("japan age 2026-11-22 2008-11-23", {}, 2, "ctl.usage");
    }
    void commands()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, input);
        QFETCH(int, exit);
        QFETCH(QByteArray, output);
        const Told told = egovctl(words.split(u' '), input, m_folder.path());
        QVERIFY2(told.exit == exit, (QByteArray::number(told.exit) + told.output + told.messages).constData());
        QVERIFY2((exit == 2 ? told.messages : told.output).contains(output), (told.output + told.messages).constData());
        if (exit == 2)
            QCOMPARE(told.output, QByteArray());
    }

    // One answer a line, in the order of the lines, whatever stands between them.
    void batchesNeverStop()
    {
        QByteArray lines;
        for (int i = 0; i < 300; ++i)
            lines += i % 3 == 0 ? "{\"id\":" + QByteArray::number(i) + ",\"rule\":{\"var\":\"a\"},\"data\":{\"a\":1}}\n"
                : i % 3 == 1    ? "{\"id\":" + QByteArray::number(i) + ",\"rule\":{\"" + QByteArray(i, 'x') + "\":1}}\n"
                                : "{\"id\":" + QByteArray::number(i) + ",\"rule\":]\n";
        const Told told = egovctl({u"rules"_s, u"evaluate"_s, u"--batch"_s}, lines, m_folder.path());
        QCOMPARE(told.exit, 0);
        const QByteArrayList answers = told.output.trimmed().split('\n');
        QCOMPARE(answers.size(), 300);
        for (int i = 0; i < 300; ++i) {
            const Json answer = json(answers[i]);
            QCOMPARE(answer["id"].toInteger(), i);
            QCOMPARE(answer.contains("result"), i % 3 == 0);
        }
    }

    // The 277 cases of JsonLogic itself, the way an outsider runs them.
    void officialSuite()
    {
        EGOV_REQUIRE_SUITE("jsonlogic-official");
        QFile file(suite("jsonlogic-official").filePath(u"tests.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray lines;
        QByteArrayList expected;
        const Json cases = json(file.readAll());
        for (const Json& one : cases.elements()) {
            if (!one.isArray())
                continue;
            lines += Json::object({{"id", expected.size()}, {"rule", one[qsizetype(0)]}, {"data", one[qsizetype(1)]}})
                         .toBytes()
                + '\n';
            expected += one[qsizetype(2)].toCanonical();
        }
        QCOMPARE(expected.size(), 277);
        const QByteArrayList answers
            = egovctl({u"rules"_s, u"evaluate"_s, u"--batch"_s}, lines, m_folder.path()).output.trimmed().split('\n');
        QCOMPARE(answers.size(), expected.size());
        for (qsizetype i = 0; i < answers.size(); ++i)
            QCOMPARE(json(answers[i])["result"].toCanonical(), expected[i]);
    }

    // JSONTestSuite, file by file: what must be refused is, what must be accepted is, the rest ends in one or the
    // other.
    void jsonSuite()
    {
        EGOV_REQUIRE_SUITE("jsontestsuite");
        QDirIterator files(
            suite("jsontestsuite").path(), {u"[yni]_*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        int good = 0;
        int bad = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            const Told told = egovctl({u"json"_s, u"check"_s, path}, {}, m_folder.path());
            const QChar kind = files.fileName().front();
            QVERIFY2(kind == u'i' ? told.exit == 0 || told.exit == 2 : told.exit == (kind == u'y' ? 0 : 2),
                qPrintable(path));
            good += kind == u'y';
            bad += kind == u'n';
        }
        QCOMPARE(good, 95);
        QVERIFY2(bad >= 187, QByteArray::number(bad).constData());
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands.moc"
