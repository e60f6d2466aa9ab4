// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "drawn.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// Boxes as they come from outside: nothing about them has to be true.
class ReadingTest : public QObject {
    Q_OBJECT

    const Form m_form = compiled(formWith(R"([
        {"id":"name","type":"text","label":"名前"},{"id":"day","type":"date","label":"日"},
        {"id":"text","type":"long-text","label":"文","maxLength":6},
        {"id":"kinds","type":"choices","label":"種類","options":["a","b"]},
        {"id":"address","type":"address","label":"住所","notation":"any"},
        {"id":"account","type":"bank-account","label":"口座","sealed":false},
        {"id":"proof","type":"attachment","label":"証明","accept":["application/pdf"],"maximumFiles":2},
        {"id":"children","type":"group","label":"子","repeat":{"min":1,"max":3},"fields":[
            {"id":"name","type":"text","label":"名前"},
            {"id":"paper","type":"attachment","label":"書類","accept":["application/pdf"],"maximumFiles":1}]},
        {"id":"cars","type":"group","label":"車","repeat":{"max":200},"fields":[{"id":"number","type":"text","label":"番号"}]}
        ])"));

    QByteArray read(const Sent& sent, const char* before = "{}") const
    {
        return readBack(m_form, sent, json(before)).toBytes();
    }
    QByteArray after(const QByteArray& action, const char* answers) const
    {
        const std::optional<Json> changed = afterButton(m_form, json(answers), action);
        return changed ? changed->toBytes() : "no button"_ba;
    }

private Q_SLOTS:
    void boxesReplaceWhatWasAnswered()
    {
        QCOMPARE(read({{"name", "新"}}, R"({"name":"旧","day":{"year":"1"}})"), R"({"name":"新"})");
        QCOMPARE(read({}, R"({"name":"旧"})"), "{}");
        QCOMPARE(read({{"name", ""}}, R"({"name":"旧"})"), "{}");
        // Only of the fields that were on the page.
        QCOMPARE(answersFromBoxes(
                     {m_form.fields().at(0)}, PostedBoxes({{"name", "新"}, {"text", "x"}}), json(R"({"text":"旧"})"))
                     .toBytes(),
            R"({"text":"旧","name":"新"})");
    }

    void whatWasThereIsNoObject()
    {
        for (const char* before : {"null", "[]", R"("x")", "7", "true"})
            QCOMPARE(read({{"name", "x"}}, before), R"({"name":"x"})");
    }

    void ofARepeatedNameTheFirstCounts()
    {
        QCOMPARE(read({{"name", "一"}, {"name", "二"}, {"name", "三"}}), R"({"name":"一"})");
        QCOMPARE(
            read({{"kinds", "b"}, {"name", "x"}, {"kinds", ""}, {"kinds", "a"}}), R"({"name":"x","kinds":["b","a"]})");
        // A choice that nobody offers is kept as sent, and judged.
        QCOMPARE(findingsOf(judged(m_form, read({{"kinds", "z"}}))).contains("kinds"), true);
    }

    void unknownNamesAreNotRead()
    {
        QCOMPARE(read({{"", "x"}, {"nombre", "x"}, {"name.family", "x"}, {"day", "2026-04-01"}, {"day.", "1"},
                     {"day.hour", "1"}, {"children", "x"}, {"children[0]", "x"}, {"__proto__", "x"}, {"#", "3"}}),
            "{}");
    }

    void whatAloneIsNoAnswer()
    {
        QCOMPARE(read({{"day.era", "reiwa"}}), "{}"); // the calendar is chosen, and nothing typed
        QCOMPARE(read({{"address.notation", "lot-number"}}), "{}");
        QCOMPARE(read({{"account.kind", "ordinary"}}), "{}");
        QCOMPARE(read({{"day.era", "gregorian"}, {"day.year", "2026"}}), R"({"day":{"year":"2026"}})");
        QCOMPARE(read({{"day.era", "x"}, {"day.day", "99"}}), R"({"day":{"era":"x","day":"99"}})");
    }

    // Browsers send CR LF; a line break counts as one character, as whoever types sees it.
    void lineBreaksOfTheWireAreLineBreaks()
    {
        const QByteArray answers = read({{"text", "一\r\n二\r\n三"}});
        const Evaluation evaluation = judged(m_form, answers);
        QVERIFY2(!findingsOf(evaluation).contains("text"), findingsOf(evaluation).constData());
        QCOMPARE(evaluation.value("text").toUtf8(), "一\n二\n三");
    }

    void bytesThatAreNoTextAreReplaced()
    {
        const QByteArray answers = read({{"name", "a\xff\xfe z"}, {"text", QByteArray("\0x", 2)}});
        QVERIFY2(Json::parse(answers), answers.constData());
        QVERIFY(answers.contains("a\xef\xbf\xbd\xef\xbf\xbd z"));
        QVERIFY(evaluate(m_form, answers, onDay()));
        QCOMPARE(read({{"na\xffme", "x"}}), "{}");
    }

    void rowsAreThoseThatTheGroupAllows_data()
    {
        QTest::addColumn<QByteArray>("count");
        QTest::addColumn<int>("rows");
        for (const auto& [count, rows] : std::initializer_list<std::pair<const char*, int>>{
                 {"0", 0}, {"1", 1}, {"3", 3}, {"4", 3}, {"2147483647", 3}, {"-1", 0}, {"-2147483648", 0}})
            QTest::newRow(count) << QByteArray(count) << rows;
    }
    void rowsAreThoseThatTheGroupAllows()
    {
        QFETCH(QByteArray, count);
        Sent sent{{"children#", count}};
        for (int row = 0; row < 9; ++row)
            sent.append({"children[" + QByteArray::number(row) + "].name", "x"});
        const Json answers = readBack(m_form, sent);
        QTEST(int(answers["children"].size()), "rows");
        for (const Json& row : answers["children"].elements())
            QCOMPARE(row.toBytes(), R"({"name":"x"})");
    }

    void aNumberOfRowsThatIsNoneKeepsThem()
    {
        for (const char* count : {"", "x", "3x", "1e9", "99999999999999999999", "0x3", " ", "３"})
            QCOMPARE(read({{"children#", count}, {"children[0].name", "新"}}, R"({"children":[{"name":"旧"}]})"),
                R"({"children":[{"name":"旧"}]})");
        QCOMPARE(
            read({{"children[0].name", "新"}}, R"({"children":[{"name":"旧"}]})"), R"({"children":[{"name":"旧"}]})");
    }

    void otherSpellingsOfARowAreNotRead()
    {
        for (const char* name : {"children[00].name", "children[+0].name", "children[ 0].name", "children[-1].name",
                 "children[0]name", "children[].name", "children.0.name"})
            QCOMPARE(read({{"children#", "1"}, {name, "x"}}), R"({"children":[{}]})");
    }

    void filesStayWhereTheyAre()
    {
        const char* const before
            = R"({"proof":[{"name":"a.pdf"}],"children":[{"name":"旧","paper":[{"name":"b.pdf"}]},{"paper":[{"name":"c.pdf"}]}]})";
        QCOMPARE(
            read({{"proof", "/etc/passwd"}, {"children#", "1"}, {"children[0].name", "新"}, {"children[0].paper", "x"}},
                before),
            R"({"proof":[{"name":"a.pdf"}],"children":[{"name":"新","paper":[{"name":"b.pdf"}]}]})");
    }

    void aHundredThousandBoxesAreRead()
    {
        Sent sent{{"children#", "100000"}, {"cars#", "100000"}};
        for (int i = 0; i < 100'000; ++i)
            sent.append({"children[" + QByteArray::number(i) + "].name", "x"});
        for (int i = 0; i < 100'000; ++i)
            sent.append({"cars[" + QByteArray::number(i) + "].number", "x"});
        const Json answers = readBack(m_form, sent);
        QCOMPARE(answers["children"].size(), 3);
        QCOMPARE(answers["cars"].size(), 200);
        QVERIFY(evaluate(m_form, answers.toBytes(), onDay()));
        // And they are drawn again.
        QVERIFY(htmlOf(m_form, answers, "ja", true).contains("cars[199].number"));
        QVERIFY(!htmlOf(m_form, answers).contains("add:cars"));
        const QByteArray same(100'000, 'x');
        Sent repeated;
        for (int i = 0; i < 100'000; ++i)
            repeated.emplaceBack("kinds", "a");
        repeated.emplaceBack("name", same);
        QCOMPARE(readBack(m_form, repeated)["kinds"].size(), 100'000);
        QCOMPARE(readBack(m_form, repeated)["name"].toUtf8(), same);
    }

    void rowsComeAndGo()
    {
        QCOMPARE(after("add:children", "{}"), R"({"children":[{},{}]})"); // one was on the page
        QCOMPARE(after("add:children", R"({"children":[{"name":"一"}]})"), R"({"children":[{"name":"一"},{}]})");
        QCOMPARE(after("remove:children:0", R"({"children":[{"name":"一"},{"name":"二"}]})"),
            R"({"children":[{"name":"二"}]})");
    }

    void rowsStayWithinTheirLimits()
    {
        QCOMPARE(after("add:children", R"({"children":[{},{},{}]})"), R"({"children":[{},{},{}]})");
        QCOMPARE(after("remove:children:0", R"({"children":[{"name":"一"}]})"), R"({"children":[{"name":"一"}]})");
        for (const char* row : {"-1", "2", "99", "2147483647"})
            QCOMPARE(after("remove:children:"_ba + row, R"({"children":[{},{"name":"二"}]})"),
                R"({"children":[{},{"name":"二"}]})");
        QCOMPARE(after("remove:children:0", R"({"children":"x"})"), R"({"children":"x"})");
    }

    void otherButtonsAreNoneOfOurs()
    {
        for (const char* action : {"", ":", "add", "add:", "add:name", "add:nobody", "add:children:1", "next",
                 "remove:children", "remove:children:", "remove:children:x", "remove:children:1x",
                 "remove:children:99999999999", "remove:name:0", "drop:proof", "drop:name:x", "drop:nobody:x",
                 "drop:children:x", "ADD:children", "add:children\n", "toString:children"})
            QCOMPARE(after(action, R"({"children":[{},{}],"name":"x"})"), "no button");
    }

    void filesComeAndGo()
    {
        const Json file = json(R"({"name":"a.pdf","size":1,"sha256":"aa","type":"application/pdf"})");
        Json answers = withFileAdded(json(R"({"children":[{}]})"), "proof", file);
        answers = withFileAdded(std::move(answers), "children[0].paper", file);
        QCOMPARE(filesAt(answers, "proof").size(), 1);
        QCOMPARE(filesAt(answers, "children[0].paper").size(), 1);
        const Json::Array proof{file};
        QCOMPARE(afterButton(m_form, answers, "drop:proof:bb")->toBytes(), answers.toBytes());
        QCOMPARE(afterButton(m_form, answers, "drop:children[0].paper:aa")->toBytes(),
            "{\"children\":[{\"paper\":[]}],\"proof\":" + Json(proof).toBytes() + '}');
        QCOMPARE(filesAt(*afterButton(m_form, answers, "drop:proof:aa"), "proof").size(), 0);
    }

    void filesOfAPlaceThatIsNotThereChangeNothing()
    {
        const Json file = json(R"({"name":"a.pdf","sha256":"aa"})");
        const Json answers = json(R"({"children":[{"name":"x"}],"name":"y"})");
        for (const char* path : {"", ".", "[0]", "children[1].paper", "children[-1].paper", "children[00].paper",
                 "children[99999999999].paper", "children[x].paper", "children[0", "children[0]..paper", "name.x",
                 "a.b"}) {
            QCOMPARE(withFileAdded(answers, path, file).toBytes(), answers.toBytes());
            QVERIFY(filesAt(answers, path).isNull());
            const std::optional<Json> dropped = afterButton(m_form, answers, "drop:"_ba + path + ":aa");
            QCOMPARE(dropped.value_or(answers).toBytes(), answers.toBytes());
        }
    }
};

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading.moc"
