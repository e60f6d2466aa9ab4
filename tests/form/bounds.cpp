// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/lint.h>
#include <libegov/form/rules/rule.h>

#include <QRandomGenerator>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* rows = R"({"id":"g","type":"group","label":"g","repeat":{"max":200},"fields":[
    {"id":"x","type":"number","label":"x"},{"id":"t","type":"text","label":"t"},
    {"id":"c","type":"choices","label":"c","options":["a","b","c","d"]}%1]})";

// A form with a long text, 200 rows and these rules.
QByteArray heavyForm(const QByteArray& columnRule, const QByteArray& rule = "true")
{
    const QByteArray column
        = columnRule.isEmpty() ? QByteArray() : R"(,{"id":"y","type":"text","label":"y","value":)" + columnRule + '}';
    return formWith(R"([{"id":"long","type":"long-text","label":"l"},)" + QByteArray(rows).replace("%1", column) + ']',
        R"([{"id":"r","assert":)" + rule + R"(,"at":"g","message":"m"}])");
}

// All that the fields let through, as long and as often as they let it.
QByteArray fullAnswers()
{
    const QByteArray character = "葛\U000E0100";
    const QByteArray row = "{\"x\":12345678,\"t\":\"" + character.repeated(200) + "\",\"c\":[\"a\",\"b\",\"c\",\"d\"]}";
    return "{\"long\":\"" + character.repeated(4000) + "\",\"g\":[" + (row + ',').repeated(199) + row + "]}";
}

QByteArray refusal(const QByteArray& definition)
{
    const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    return form ? QByteArray() : form.error().code();
}

// An array of names, by depth.
QByteArray nested(const char* open, const char* close, int depth, const char* inside)
{
    return QByteArray(open).repeated(depth) + inside + QByteArray(close).repeated(depth);
}

} // namespace

// Nothing that compiles can run out of its steps, as long as the answers keep the limits of their fields; what could is
// refused before anybody files.
class BoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refused_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& definition, const char* code) {
            QTest::newRow(name) << definition << QByteArray(code);
        };
        const auto pattern = [](const QByteArray& text) {
            return formWith(R"([{"id":"a","type":"text","label":"a","pattern":)" + ('"' + text + "\"}]"));
        };
        row("loops in loops for every row", heavyForm(R"({"reduce":[{"map":[{"var":"g"},{"var":"x"}]},
            {"+":[{"var":"accumulator"},{"reduce":[[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20],
                {"+":[{"var":"accumulator"},{"*":[2,3]}]},0]}]},0]})"),
            "form.too-costly");
        row("doubling text", heavyForm({}, R"({"reduce":[{"var":"g"},
            {"cat":[{"var":"accumulator"},{"var":"accumulator"}]},"x"]})"),
            "form.too-costly");
        row("doubling arrays", heavyForm({}, R"({"reduce":[{"var":"g"},
            {"merge":[{"var":"accumulator"},{"var":"accumulator"}]},[1]]})"),
            "form.too-costly");
        row("a long text for every row, again and again",
            heavyForm(R"({"cat":[)" + QByteArray(R"({"length":{"var":"long"}},)").repeated(4) + R"("x"]})"),
            "form.too-costly");
        row("all rows joined for every row", heavyForm(R"({"length":{"reduce":[{"var":"g"},
            {"cat":[{"var":"accumulator"},{"var":"current.t"}]},""]}})"),
            "form.too-costly");
        row("all rows compared for every row", heavyForm(R"({"unique":{"map":[{"var":"g"},{"var":"t"}]}})"),
            "form.too-costly");
        row("a table walked for all rows twice", heavyForm({}, R"({"all":[{"var":"g"},
            {"some":[{"table":["t"]},{"some":[{"table":["t"]},{"var":"z"}]}]}]})"),
            "form.too-costly");
        row("deep rule",
            formWith(R"([{"id":"a","type":"text","label":"a","when":)"
                + nested(R"({"!":)", "}", Rule::maximumDepth + 2, "1") + "}]"),
            "rule.depth");
        row("deep definition", nested("[", "]", Json::maximumDepth + 1, ""), "json.depth");
        row("huge rule",
            formWith(R"([{"id":"a","type":"number","label":"a","value":{"+":[{"+":[1]})"
                + QByteArray(R"(,{"+":[1]})").repeated(6000) + "]}}]"),
            "rule.too-large");
        row("huge text",
            formWith(R"([{"id":"a","type":"note","label":"a","text":)"
                + ('"' + QByteArray(Form::maximumDefinitionBytes, 'x') + "\"}]")),
            "form.too-large");
        QByteArray fields = R"([{"id":"f0","type":"note","label":"n","text":"t"})";
        for (int i = 1; i <= Form::maximumFields; ++i)
            fields += ",{\"id\":\"f" + QByteArray::number(i) + "\",\"type\":\"note\",\"label\":\"n\",\"text\":\"t\"}";
        row("too many fields", formWith(fields + ']'), "form.schema");
        row("too many rows", formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":201},"fields":[
            {"id":"x","type":"text","label":"x"}]}])"),
            "form.schema");
        row("huge table",
            formWith("[]", "[]",
                R"(,"tables":{"t":{"entries":[{"value":[1)" + QByteArray(",1").repeated(Tables::maximumElements)
                    + "]}]}}"),
            "form.schema");
        for (const char* const exponential : {"(a|b)*a(a|b){16}", ".*a.{14}", "([ab]*a[ab]{20})+"})
            row(exponential, pattern(exponential), "pattern.too-large");
        row("repeat of repeats", pattern("((a{900}){900}){900}"), "pattern.too-large");
        row("deep pattern", pattern(nested("(", ")", 40, "a")), "pattern.too-large");
        row("back reference", pattern("(a)\\\\1"), "pattern.unsupported");
    }
    void refused()
    {
        QFETCH(QByteArray, definition);
        QFETCH(QByteArray, code);
        const QByteArray given = refusal(definition);
        if (code == "form.schema" || code == "pattern.too-large")
            QVERIFY2(!given.isEmpty(), "it compiled");
        else
            QCOMPARE(given, code);
    }

    // Close below the limit: still within the steps, with all that the fields let through.
    void worstAccepted_data()
    {
        QTest::addColumn<QByteArray>("definition");
        const auto row = [](const char* name, const QByteArray& definition) { QTest::newRow(name) << definition; };
        row("all rows for every row", heavyForm(R"({"sum":[{"map":[{"filter":[{"var":"g"},{">":[{"var":"x"},1]}]},
            {"*":[{"var":"x"},{"+":[{"var":"x"},1]}]}]}]})"));
        row("all texts compared", heavyForm({}, R"({"!":{"unique":{"map":[{"var":"g"},{"var":"t"}]}}})"));
        row("a long text for every row", heavyForm(R"({"length":{"var":"long"}})"));
        row("three loops",
            heavyForm({}, R"({"all":[{"var":"g"},{"all":[{"var":"c"},{"in":[{"var":""},["a","b","c","d"]]}]}]})"));
        row("growing array", heavyForm({}, R"({"!!":[{"reduce":[{"var":"g"},
            {"merge":[{"var":"accumulator"},{"var":"current.c"}]},[]]}]})"));
        row("growing text", heavyForm({}, R"({"!!":[{"reduce":[{"var":"g"},
            {"cat":[{"var":"accumulator"},"x"]},""]}]})"));
    }
    void worstAccepted()
    {
        QFETCH(QByteArray, definition);
        QCOMPARE(refusal(definition), QByteArray());
        QCOMPARE(findingsOf(judged(compiled(definition), fullAnswers())), QByteArray());
    }

    // Random rules over full answers: refused when compiled, or never out of steps.
    void neverOutOfSteps()
    {
        QRandomGenerator random(20261122);
        const auto pick = [&random](const QByteArrayList& list) { return list[random.bounded(list.size())]; };
        const std::function<QByteArray(int, bool)> rule = [&](int depth, bool inRow) -> QByteArray {
            if (depth == 0 || random.bounded(6) == 0)
                return inRow
                    ? pick({R"({"var":"x"})", R"({"var":"t"})", R"({"var":"c"})", R"({"var":""})", "1", R"("a")"})
                    : pick({R"({"var":"g"})", R"({"var":"long"})", "[1,2,3,4]", "2", R"({"today":[]})"});
            const auto part = [&] { return rule(depth - 1, inRow); };
            switch (random.bounded(11)) {
            case 0: return R"({"cat":[)" + part() + ',' + part() + "]}";
            case 1: return R"({"length":)" + part() + '}';
            case 2: return R"({"merge":[)" + part() + ',' + part() + "]}";
            case 3: return R"({"in":[)" + part() + ',' + part() + "]}";
            case 4: return R"({"if":[)" + part() + ',' + part() + ',' + part() + "]}";
            case 5: return R"({"substr":[)" + part() + ",1]}";
            case 6:
                return inRow ? R"({"map":[)" + part() + ',' + pick({R"({"var":""})", "1"}) + "]}"
                             : R"({"map":[{"var":"g"},)" + rule(depth - 1, true) + "]}";
            case 7:
                return inRow ? part()
                             : R"({"reduce":[{"var":"g"},{"cat":[{"var":"accumulator"},{"var":"current.x"}]},"a"]})";
            case 8: return R"({"unique":[)" + part() + "]}";
            case 9: return R"({"rank":[)" + part() + ',' + part() + "]}";
            default: return inRow ? part() : R"({"some":[{"var":"g"},)" + rule(depth - 1, true) + "]}";
            }
        };
        const QByteArray answers = fullAnswers();
        int accepted = 0;
        int refusedRules = 0;
        for (int round = 0; round < 150; ++round) {
            const bool inColumn = random.bounded(2) == 0;
            const QByteArray made = rule(4, false);
            const QByteArray definition
                = inColumn ? heavyForm(R"({"length":[)" + made + "]}") : heavyForm({}, R"({"!!":[)" + made + "]}");
            const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
            if (!form) {
                ++refusedRules;
                continue;
            }
            ++accepted;
            for (const Finding& finding : judged(*form, answers).findings())
                QVERIFY2(finding.code != "rule.budget", made.constData());
        }
        QVERIFY2(accepted > 25 && refusedRules > 5, qPrintable(u"%1 %2"_s.arg(accepted).arg(refusedRules)));
    }
};

QTEST_APPLESS_MAIN(BoundsTest)
#include "bounds.moc"
