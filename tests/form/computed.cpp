// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// What a rule gives is judged by its field as what people type is.
class ComputedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreOfTheirFieldsKind_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("kept"); // empty: nothing, and a finding
        const auto row = [](const char* name, const char* field, const char* rule, const char* kept) {
            QTest::newRow(name) << QByteArray(field) << QByteArray(rule) << QByteArray(kept);
        };
        row("a day", R"("type":"date")", R"({"add_days":[{"var":"d"},14]})", R"("2026-05-15")");
        row("a day and a number", R"("type":"date")", R"({"+":[{"var":"d"},14]})", "");
        row("a day out of the calendar", R"("type":"date")", R"({"cat":["2026-02-","30"]})", "");
        row("a day beyond its bound", R"("type":"date","maximum":"2026-05-10")", R"({"add_days":[{"var":"d"},14]})",
            "");
        row("yen", R"("type":"money")", R"({"*":[3,400]})", "1200");
        row("yen as decimals say", R"("type":"money")", R"({"*":[1.1,100]})", "110");
        row("half a yen", R"("type":"money")", R"({"/":[1,2]})", "");
        row("words for yen", R"("type":"money")", R"({"cat":["a","b"]})", "");
        row("digits for yen", R"("type":"money")", R"({"cat":["1,","000"]})", "1000");
        row("yen over the most", R"("type":"money","maximum":1000)", R"({"*":[3,400]})", "");
        row("a number", R"("type":"number","decimals":1)", R"({"/":[3,2]})", "1.5");
        row("a third", R"("type":"number","decimals":2)", R"({"/":[1,3]})", "");
        row("0.1 + 0.2", R"("type":"number","decimals":1)", R"({"+":[0.1,0.2]})", "0.3");
        row("yes", R"("type":"yes-no")", R"({"<":[1,2]})", "true");
        row("a day for yes", R"("type":"yes-no")", R"({"var":"d"})", "");
        row("text", R"("type":"text")", R"({"cat":["a",{"var":"d"}]})", R"("a2026-05-01")");
        row("a number as text", R"("type":"text")", R"({"+":[1,2]})", R"("3")");
        row("a list as text", R"("type":"text")", R"({"merge":[1,2]})", "");
        row("a text too long", R"("type":"text","maxLength":3)", R"({"var":"d"})", "");
        row("an option", R"("type":"choice","options":["a","b"])", R"({"if":[{"var":"d"},"b","a"]})", R"("b")");
        row("no option", R"("type":"choice","options":["a","b"])", R"("c")", "");
        row("an hour", R"("type":"time")", R"("9:05")", R"("09:05")");
        row("no hour", R"("type":"time")", R"("25:00")", "");
    }
    void valuesAreOfTheirFieldsKind()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, kept);
        const QByteArray day = R"({"id":"d","type":"date","label":"d"})";
        const QByteArray computed = R"({"id":"f","label":"f",)" + field + R"(,"value":)" + rule + '}';
        const Form form = compiled(formWith('[' + day + ',' + computed + ']'));
        const Evaluation evaluation = judged(form, R"({"d":"2026-05-01"})");
        QCOMPARE(findingsOf(evaluation), kept.isEmpty() ? "computed.value f"_ba : ""_ba);
        QCOMPARE(evaluation.isComplete(), !kept.isEmpty());
        QCOMPARE(evaluation.value("f").isNull() ? QByteArray() : evaluation.value("f").toBytes(), kept);
        // The same in the rows of a group.
        const QByteArray cell = QByteArray(computed).replace(R"("var":"d")", R"("var":"row.d")");
        const Form rows = compiled(formWith(
            R"([{"id":"g","type":"group","label":"g","repeat":{"max":3},"fields":[)" + day + ',' + cell + "]}]"));
        const Evaluation inRow = judged(rows, R"({"g":[{"d":"2026-05-01"}]})");
        QCOMPARE(findingsOf(inRow), kept.isEmpty() ? "computed.value g[0].f"_ba : ""_ba);
        QCOMPARE(inRow.value("g[0].f").isNull() ? QByteArray() : inRow.value("g[0].f").toBytes(), kept);
    }

    void nothingToComputeFromIsNoFinding()
    {
        const Form form = compiled(formWith(R"([{"id":"d","type":"date","label":"d"},
            {"id":"f","type":"date","label":"f","value":{"add_days":[{"var":"d"},14]}}])"));
        QVERIFY(judged(form, "{}").isComplete());
        QVERIFY(judged(form, "{}").value("f").isNull());
    }

    // Rules and fees see what was kept, and rules that read what is wrong keep still.
    void whatReadsItReadsWhatWasKept()
    {
        const Form form = compiled(formWith(R"([{"id":"n","type":"number","label":"n"},
            {"id":"m","type":"money","label":"m","value":{"*":[{"var":"n"},1.1]}},
            {"id":"t","type":"money","label":"t","value":{"+":[{"var":"m"},1]}}])",
            R"([{"id":"most","assert":{"<=":[{"var":"m"},100]},"at":["m"],"message":"多すぎます。"}])"));
        QCOMPARE(judged(form, R"({"n":100})").value("t").toBytes(), "111"_ba);
        QCOMPARE(findingsOf(judged(form, R"({"n":100})")), "rule.most m"_ba);
        QCOMPARE(findingsOf(judged(form, R"({"n":1})")), "computed.value m"_ba);
    }

    void theFindingSaysWhatToDo()
    {
        const Form form = compiled(formWith(R"([{"id":"f","type":"money","label":"f","value":-5.5}])"));
        const Finding finding = judged(form, "{}").findings().first();
        QCOMPARE(finding.params["cause"].toUtf8(), "number.not-whole"_ba);
        QVERIFY(messageFor(finding, "ja").contains(u"窓口"_s));
    }

    // The label of the table's entry in force, wherever an answer is said to a person.
    void choicesFromATableAreSaidByTheirLabels_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("shown");
        const QByteArray one = R"("type":"choice","optionsTable":"items")";
        const QByteArray many = R"("type":"choices","optionsTable":"items")";
        const QByteArray list = R"("type":"choice","optionsTable":"list")";
        const QDate now(2026, 11, 22);
        const QDate before(2025, 5, 1);
        QTest::newRow("one") << one << R"("chair")"_ba << now << u"いす"_s;
        QTest::newRow("several") << many << R"(["bed","chair"])"_ba << now << u"ベッド、いす"_s;
        QTest::newRow("as it was called on that day") << one << R"("chair")"_ba << before << u"椅子"_s;
        QTest::newRow("of a list") << list << R"("a")"_ba << now << u"あ"_s;
        QTest::newRow("of a list of values") << list << R"("b")"_ba << now << u"b"_s;
    }
    void choicesFromATableAreSaidByTheirLabels()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        QFETCH(QDate, day);
        const Expected<Tables> tables = Tables::compile(json(R"({
            "items": {"entries": [{"from":"2020-04-01","value":{"chair":{"label":"椅子"},"sofa":{"label":"ソファー"}}},
                {"from":"2026-04-01","value":{"bed":{"label":"ベッド"},"chair":{"label":"いす","fee":300}}}]},
            "list": {"entries": [{"from":"2020-04-01","value":[{"value":"a","label":"あ"},"b"]}]}})"));
        QVERIFY(tables);
        EvaluationContext context = onDay(day);
        context.tables = *tables;
        const Form form = compiled(formWith(R"([{"id":"f","label":"f",)" + field + "}]"));
        QTEST(judged(form, R"({"f":)" + answer + '}', context).format("f", "ja"), "shown");
        const Form rows = compiled(
            formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":3},"fields":[{"id":"f","label":"f",)"
                + field + "}]}]"));
        QTEST(judged(rows, R"({"g":[{"f":)" + answer + "}]}", context).format("g[0].f", "ja"), "shown");
    }
};

QTEST_APPLESS_MAIN(ComputedTest)
#include "computed.moc"
