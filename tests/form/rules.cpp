// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/rules/rule.h>

#include <suites.h>

#include <QRegularExpression>

using namespace Egov;
using namespace Qt::StringLiterals;

class RulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void officialSuite_data()
    {
        EGOV_REQUIRE_SUITE("jsonlogic-official");
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("result");
        QFile file(suite("jsonlogic-official").filePath(u"tests.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Expected<Json> cases = Json::parse(file.readAll());
        QVERIFY(cases);
        int number = 0;
        for (const Json& one : cases->elements()) {
            if (!one.isArray())
                continue;
            QTest::addRow("%d %s", ++number, one[qsizetype(0)].toBytes().left(60).constData())
                << one[qsizetype(0)].toBytes() << one[qsizetype(1)].toBytes() << one[qsizetype(2)].toBytes();
        }
        QCOMPARE(number, 277);
    }
    void officialSuite()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, result);
        const Expected<Rule> compiledRule = Rule::compile(json(rule));
        QVERIFY2(compiledRule.has_value(), compiledRule ? "" : qPrintable(compiledRule.error().detail()));
        const Expected<Json> given = compiledRule->evaluate(json(data), onDay());
        QVERIFY(given);
        QCOMPARE(given->toCanonical(), json(result).toCanonical());
    }

    // Where JavaScript's ways are easily missed; each checked against json-logic-js 2.0.5.
    void javaScript_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("null is less than one") << R"({"<":[null,1]})"_ba << "true"_ba;
        QTest::newRow("absent is not") << R"({"<":[1]})"_ba << "false"_ba;
        QTest::newRow("texts compare as texts") << R"({"<":["10","9"]})"_ba << "true"_ba;
        QTest::newRow("mixed compare as numbers") << R"({"<":["10",9]})"_ba << "false"_ba;
        QTest::newRow("UTF-16 order") << R"({"<":["𠮷","﨑"]})"_ba << "true"_ba;
        QTest::newRow("plus reads prefixes") << R"({"+":["12px",1]})"_ba << "13"_ba;
        QTest::newRow("minus does not") << R"({"-":["12px",1]})"_ba << "null"_ba;
        QTest::newRow("empty text is zero") << R"({"-":["",1]})"_ba << "-1"_ba;
        QTest::newRow("hexadecimal") << R"({"-":["0x10",0]})"_ba << "16"_ba;
        QTest::newRow("ideographic space is white") << R"({"-":["　7　",0]})"_ba << "7"_ba;
        QTest::newRow("array as number") << R"({"==":[[5],5]})"_ba << "true"_ba;
        QTest::newRow("two arrays are two things") << R"({"==":[[5],[5]]})"_ba << "false"_ba;
        QTest::newRow("object as text") << R"({"cat":[{"a":1,"b":2}]})"_ba << R"("[object Object]")"_ba;
        QTest::newRow("nested join") << R"({"cat":[[1,[2,null]],3]})"_ba << R"("1,2,3")"_ba;
        QTest::newRow("division by zero") << R"({"/":[1,0]})"_ba << "null"_ba;
        QTest::newRow("smallest of nothing") << R"({"min":[]})"_ba << "null"_ba;
        QTest::newRow("all of nothing") << R"({"all":[[],true]})"_ba << "false"_ba;
        QTest::newRow("none of nothing") << R"({"none":[[],true]})"_ba << "true"_ba;
        QTest::newRow("undefined fallback") << R"({"var":["x",{"or":[]}]})"_ba << "null"_ba;
        QTest::newRow("negative length as text") << R"({"substr":["abc",0,"-1"]})"_ba << "\"\""_ba;
        QTest::newRow("half of a pair") << R"({"substr":["𠮷田",1,1]})"_ba << "\"\xEF\xBF\xBD\""_ba;
        QTest::newRow("substr in UTF-16") << R"({"substr":["𠮷田",2]})"_ba << R"("田")"_ba;
        QTest::newRow("one factor stays what it is") << R"({"*":["x"]})"_ba << R"("x")"_ba;
    }
    void javaScript() { ownOperations(); }

    void ownOperations_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("today") << R"({"today":[]})"_ba << R"("2026-11-22")"_ba;
        QTest::newRow("age, the day before") << R"({"age_on":["2008-11-23",{"today":[]}]})"_ba << "18"_ba;
        QTest::newRow("age, two days before") << R"({"age_on":["2008-11-24",{"today":[]}]})"_ba << "17"_ba;
        QTest::newRow("age of no date") << R"({"age_on":["2008-02-30",{"today":[]}]})"_ba << "null"_ba;
        QTest::newRow("age before birth") << R"({"age_on":["2027-01-01",{"today":[]}]})"_ba << "null"_ba;
        QTest::newRow("fiscal year") << R"({"fiscal_year_end":["2026-04-01"]})"_ba << R"("2027-03-31")"_ba;
        QTest::newRow("fiscal year, last day") << R"({"fiscal_year_end":["2026-03-31"]})"_ba << R"("2026-03-31")"_ba;
        QTest::newRow("add days") << R"({"add_days":["2024-02-28",2]})"_ba << R"("2024-03-01")"_ba;
        QTest::newRow("add days as text") << R"({"add_days":["2024-02-28","-1"]})"_ba << R"("2024-02-27")"_ba;
        QTest::newRow("add months") << R"({"add_months":["2026-01-31",1]})"_ba << R"("2026-02-28")"_ba;
        QTest::newRow("add years") << R"({"add_years":["2024-02-29",1]})"_ba << R"("2025-02-28")"_ba;
        QTest::newRow("past the calendar") << R"({"add_years":["2024-02-29",9000]})"_ba << "null"_ba;
        QTest::newRow("too far") << R"({"add_days":["2024-02-29",1e300]})"_ba << "null"_ba;
        QTest::newRow("no number") << R"({"add_days":["2024-02-29",null]})"_ba << "null"_ba;
        QTest::newRow("open day itself") << R"({"open_day_on_or_after":["2026-11-20"]})"_ba << R"("2026-11-20")"_ba;
        QTest::newRow("open day, over a holiday")
            << R"({"open_day_on_or_after":["2026-11-21"]})"_ba << R"("2026-11-24")"_ba;
        QTest::newRow("turn of the year") << R"({"open_day_on_or_after":["2026-12-29"]})"_ba << R"("2027-01-04")"_ba;
        QTest::newRow("characters as people count") << R"({"length":["葛󠄀𠮷が"]})"_ba << "3"_ba;
        QTest::newRow("elements") << R"({"length":[[1,2]]})"_ba << "2"_ba;
        QTest::newRow("nothing has no length") << R"({"length":[null]})"_ba << "0"_ba;
        QTest::newRow("yen down") << R"({"round_yen":[100.9]})"_ba << "100"_ba;
        QTest::newRow("yen up") << R"({"round_yen":[100.1,"up"]})"_ba << "101"_ba;
        QTest::newRow("yen half up") << R"({"round_yen":[100.5,"half-up"]})"_ba << "101"_ba;
        QTest::newRow("yen, binary noise") << R"({"round_yen":[{"*":[4.35,100]}]})"_ba << "435"_ba;
        QTest::newRow("yen of nothing") << R"({"round_yen":[null]})"_ba << "null"_ba;
        QTest::newRow("sum") << R"({"sum":[[1,"2",null,true,"x"]]})"_ba << "3"_ba;
        QTest::newRow("sum of a column") << R"({"sum":[{"map":[[1,2],{"var":""}]}]})"_ba << "3"_ba;
        const auto row = [](const char* name, const char* rule, const char* result) {
            QTest::newRow(name) << QByteArray(rule) << QByteArray(result);
        };
        row("days, none", R"({"days_between":["2026-04-01","2026-04-01"]})", "0");
        row("days over a leap day", R"({"days_between":["2024-02-28","2024-03-01"]})", "2");
        row("days without one", R"({"days_between":["2026-02-28","2026-03-01"]})", "1");
        row("days in a century that is no leap year", R"({"days_between":["1900-02-28","1900-03-01"]})", "1");
        row("days backwards", R"({"days_between":["2026-05-01","2026-04-01"]})", "-30");
        // No hour is skipped in Japan since 1952, and none counts here.
        row("days over the end of March", R"({"days_between":["2026-03-28","2026-03-30"]})", "2");
        row("days of a whole year", R"({"days_between":["2026-04-01","2027-04-01"]})", "365");
        row("days over the change of the era", R"({"days_between":["2019-04-30","2019-05-01"]})", "1");
        row("days of no date", R"({"days_between":["2026-02-29","2026-03-01"]})", "null");
        row("days of an era's date", R"({"days_between":["令和8年4月1日","2026-03-01"]})", "null");
        row("days of nothing", R"({"days_between":[null,"2026-03-01"]})", "null");
        row("days until nothing", R"({"days_between":["2026-03-01",null]})", "null");
        row("days of a number", R"({"days_between":[20260401,"2026-05-01"]})", "null");
        row("months, the day before", R"({"months_between":["2026-04-15","2026-05-14"]})", "0");
        row("months, on the day", R"({"months_between":["2026-04-15","2026-05-15"]})", "1");
        row("months, from the end to a shorter one", R"({"months_between":["2026-01-31","2026-02-27"]})", "0");
        row("months, the end of a shorter one", R"({"months_between":["2026-03-31","2026-04-30"]})", "1");
        row("months, from a shorter one", R"({"months_between":["2026-02-28","2026-03-28"]})", "1");
        row("months from a leap day", R"({"months_between":["2024-02-29","2025-02-28"]})", "12");
        row("months to a leap day", R"({"months_between":["2023-02-28","2024-02-29"]})", "12");
        row("months of years", R"({"months_between":["2000-04-01","2026-03-31"]})", "311");
        row("months backwards", R"({"months_between":["2026-05-15","2026-04-15"]})", "-1");
        row("months backwards, not full", R"({"months_between":["2026-05-15","2026-04-16"]})", "0");
        row("months of no date", R"({"months_between":["2026-04-31","2026-06-01"]})", "null");
        row("months of nothing", R"({"months_between":[null,null]})", "null");
        row("minutes", R"({"minutes_between":["09:00","10:30"]})", "90");
        row("minutes backwards", R"({"minutes_between":["22:00","06:00"]})", "-960");
        row("minutes of a day", R"({"minutes_between":["00:00","23:59"]})", "1439");
        row("minutes to 24 o'clock", R"({"minutes_between":["00:00","24:00"]})", "null");
        row("minutes of sixty", R"({"minutes_between":["09:60","10:00"]})", "null");
        row("minutes as typed", R"({"minutes_between":["9:00","10:30"]})", "null");
        row("minutes with seconds", R"({"minutes_between":["09:00:00","10:30:00"]})", "null");
        row("minutes of nothing", R"({"minutes_between":["09:00",null]})", "null");
        row("Monday", R"({"weekday":["2026-11-23"]})", "1");
        row("Sunday", R"({"weekday":["2026-11-22"]})", "7");
        row("a leap day", R"({"weekday":["2024-02-29"]})", "4");
        row("no day of the week", R"({"weekday":["2026-02-29"]})", "null");
        row("weekday of nothing", R"({"weekday":[null]})", "null");
        row("the first", R"({"rank":["a",["a","b","a"]]})", "1");
        row("a number", R"({"rank":[3,[1,2,3]]})", "3");
        row("none of them", R"({"rank":["c",["a","b"]]})", "null");
        row("a number that is a text", R"({"rank":["3",[1,2,3]]})", "null");
        row("nothing has no place", R"({"rank":[null,[null,"a"]]})", "null");
        row("nothing is at no place", R"({"rank":["",["","a"]]})", "null");
        row("in no list", R"({"rank":["a","abc"]})", "null");
        row("each once", R"({"unique":[["a","b",1,"1",true]]})", "true");
        row("twice", R"({"unique":[["a","b","c","b"]]})", "false");
        row("numbers twice", R"({"unique":[[1,2.5,2.5]]})", "false");
        row("nothing twice", R"({"unique":[["a",null,"",null,""]]})", "true");
        row("rows twice", R"({"unique":[[{"n":"a","m":1},{"n":"a","m":2},{"n":"a","m":1}]]})", "false");
        row("rows that differ in one part", R"({"unique":[[{"n":"a","m":1},{"n":"a","m":2}]]})", "true");
        row("lists twice", R"({"unique":[[["a","b"],["a"],["a","b"]]]})", "false");
        row("of no list", R"({"unique":["aa"]})", "true");
        row("of nothing", R"({"unique":[[]]})", "true");
        QTest::newRow("table that is not there") << R"({"table":["none","a"]})"_ba << "null"_ba;
    }
    void ownOperations()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, result);
        const Expected<Rule> compiledRule = Rule::compile(json(rule));
        QVERIFY(compiledRule);
        const Expected<Json> given = compiledRule->evaluate({}, onDay());
        QVERIFY(given);
        QCOMPARE(given->toCanonical(), json(result).toCanonical());
    }

    // What README.md says of each operation of our own is what it does.
    void documented_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("result");
        QFile readme(u"" EGOV_SOURCE_DIR "/libegov/form/README.md"_s);
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(readme.readAll());
        static const QRegularExpression row(
            u"^\\| `([a-z_]+)` \\|.*`(\\{.+\\})` → `(.+)` \\|$"_s, QRegularExpression::MultilineOption);
        QStringList documented;
        for (auto each = row.globalMatch(text); each.hasNext();) {
            const QRegularExpressionMatch found = each.next();
            documented += found.captured(1);
            QVERIFY(found.captured(2).startsWith(u"{\""_s + found.captured(1) + u'"'));
            QTest::newRow(qPrintable(found.captured(1))) << found.captured(2).toUtf8() << found.captured(3).toUtf8();
        }
        documented.sort();
        QCOMPARE(documented.join(u' '),
            u"add_days add_months add_years age_on days_between fiscal_year_end length minutes_between months_between "
            "open_day_on_or_after rank round_yen sum table table_on today unique weekday"_s);
    }
    void documented()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, result);
        EvaluationContext context = onDay();
        context.tables = *Tables::compile(json(R"({"stamp-fee":{"entries":[
            {"from":"2024-04-01","value":{"copy":300}},{"from":"2026-10-01","value":{"copy":350}}]}})"));
        const Expected<Rule> compiledRule = Rule::compile(json(rule));
        QVERIFY(compiledRule);
        QCOMPARE(compiledRule->evaluate({}, context)->toCanonical(), json(result).toCanonical());
    }

    void tables()
    {
        EvaluationContext context = onDay();
        context.tables = *Tables::compile(json(R"({"fee":{"entries":[
            {"from":"2024-04-01","value":{"a":300}},
            {"from":"2026-10-01","until":"2026-12-31","value":{"a":350}}]}})"));
        const Expected<Rule> rule = Rule::compile(json(R"([{"table":["fee","a"]},{"table_on":["2026-09-30","fee","a"]},
                {"table_on":["2027-01-01","fee","a"]},{"table_on":["2024-03-31","fee","a"]},{"table":["fee","b"]}])"));
        QVERIFY(rule);
        QCOMPARE(rule->evaluate({}, context)->toBytes(), "[350,300,null,null,null]"_ba);
    }

    void tablesRefused_data()
    {
        QTest::addColumn<QByteArray>("tables");
        QTest::newRow("no entries") << R"({"t":{}})"_ba;
        QTest::newRow("no value") << R"({"t":{"entries":[{"from":"2024-04-01"}]}})"_ba;
        QTest::newRow("no date") << R"({"t":{"entries":[{"from":"2024-02-30","value":1}]}})"_ba;
        QTest::newRow("ends before")
            << R"({"t":{"entries":[{"from":"2024-04-02","until":"2024-04-01","value":1}]}})"_ba;
        QTest::newRow("twice from one day") << R"({"t":{"entries":[{"value":1},{"value":2}]}})"_ba;
        QTest::newRow("an array") << "[]"_ba;
    }
    void tablesRefused()
    {
        QFETCH(QByteArray, tables);
        const Expected<Tables> refused = Tables::compile(json(tables));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "form.table"_ba);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("unknown operation") << R"({"nope":[1]})"_ba << "rule.unknown-operation"_ba;
        QTest::newRow("unknown operation far inside")
            << R"({"if":[true,1,{"+":[1,{"fetch":["x"]}]}]})"_ba << "rule.unknown-operation"_ba;
        QTest::newRow("too many arguments") << R"({"today":[1]})"_ba << "rule.arguments"_ba;
        QTest::newRow("too few arguments") << R"({"add_days":["2024-01-01"]})"_ba << "rule.arguments"_ba;
        QByteArray deep = "1";
        for (int i = 0; i < Rule::maximumDepth + 1; ++i)
            deep = R"({"!":)" + deep + '}';
        QTest::newRow("too deep") << deep << "rule.depth"_ba;
        QTest::newRow("too large") << R"({"+":[{"+":[1]})" + QByteArray(R"(,{"+":[1]})").repeated(6000) + "]}"
                                   << "rule.too-large"_ba;
    }
    void refused()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, code);
        const Expected<Rule> compiledRule = Rule::compile(json(rule));
        QVERIFY(!compiledRule);
        QCOMPARE(compiledRule.error().code(), code);
    }

    void bounded_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("doubling text")
            << R"({"reduce":[{"var":"a"},{"cat":[{"var":"accumulator"},{"var":"accumulator"}]},"x"]})"_ba;
        QTest::newRow("doubling arrays")
            << R"({"reduce":[{"var":"a"},{"merge":[{"var":"accumulator"},{"var":"accumulator"}]},[1]]})"_ba;
        QTest::newRow("nesting arrays") << R"({"reduce":[{"var":"a"},[{"var":"accumulator"}],[1]]})"_ba;
        QTest::newRow("unfolding arrays")
            << R"({"reduce":[{"var":"a"},[{"var":"accumulator"},{"var":"accumulator"}],[1]]})"_ba;
        QTest::newRow("loops in loops") << R"({"map":[{"var":"a"},{"reduce":[[1,2,3,4,5,6,7,8,9,10],
            {"reduce":[[1,2,3,4,5,6,7,8,9,10],{"reduce":[[1,2,3,4,5,6,7,8,9,10],
            {"reduce":[[1,2,3,4,5,6,7,8,9,10],1,0]},0]},0]},0]}]})"_ba;
    }
    void bounded()
    {
        QFETCH(QByteArray, rule);
        Json::Array hundreds(400, Json(1));
        const Expected<Rule> compiledRule = Rule::compile(json(rule));
        QVERIFY(compiledRule);
        const Expected<Json> result = compiledRule->evaluate(Json::object({{"a", Json(hundreds)}}), onDay());
        QVERIFY(!result);
        QVERIFY(result.error().code() == "rule.memory" || result.error().code() == "rule.budget");
    }
};

QTEST_APPLESS_MAIN(RulesTest)
#include "rules.moc"
