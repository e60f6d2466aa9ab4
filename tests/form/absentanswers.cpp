// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/lint.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Two numbers and two days that may be left out, one of each that may not, and a field with a rule.
QByteArray formOf(const QByteArray& field, const QByteArray& rules = "[]")
{
    return formWith(R"([{"id":"a","type":"number","label":"a"},{"id":"b","type":"number","label":"b"},
        {"id":"n","type":"number","label":"n","required":true},
        {"id":"d","type":"date","label":"d"},{"id":"e","type":"date","label":"e","required":true},
        {"id":"h","type":"time","label":"h"},
        {"id":"c","type":"choice","label":"c","options":["low","high"]},
        {"id":"g","type":"group","label":"g","repeat":{"max":3},"fields":[
            {"id":"born","type":"date","label":"born"},{"id":"m","type":"number","label":"m"}]},)"
            + field + ']',
        rules);
}

// "a b": the answers that lint doubts, in its order.
QByteArray doubted(const QByteArray& definition)
{
    QByteArrayList answers;
    for (const Finding& finding : lint(*Json::parse(definition), FieldTypes::builtIn(), {})) {
        if (finding.code == "lint.absent-answer")
            answers += finding.params["answer"].toUtf8();
        else if (finding.code.startsWith("form.") || finding.code.startsWith("rule."))
            answers += finding.code;
    }
    return answers.join(' ');
}

} // namespace

// {"<": [null, 18]} holds, and no total is under no limit: lint finds where a rule takes an answer that is not there
// for one. Beside each that is doubted stands how it is written so that nothing is.
class AbsentAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditions_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("answers");
        const auto row = [](const char* name, const char* rule, const char* answers) {
            QTest::newRow(name) << QByteArray(rule) << QByteArray(answers);
        };
        row("under a limit", R"({"<":[{"var":"a"},18]})", "a");
        row("under a limit, asked first", R"({"and":[{"!":{"missing":["a"]}},{"<":[{"var":"a"},18]}]})", "");
        row("over a limit", R"({">":[{"var":"a"},18]})", "");
        row("over a limit turned round", R"({"!":{">":[{"var":"a"},18]}})", "a");
        row("required comes later than the page", R"({"<":[{"var":"n"},18]})", "n");
        row("a sum", R"({">":[{"+":[{"var":"a"},{"var":"b"}]},100]})", "a b");
        row("young without a birth date", R"({"<":[{"age_on":[{"var":"d"},{"today":[]}]},18]})", "d");
        row("old without a birth date", R"({">=":[{"age_on":[{"var":"d"},{"today":[]}]},18]})", "");
        row("young, asked first",
            R"({"and":[{"!":{"missing":["d"]}},{"<":[{"age_on":[{"var":"d"},{"today":[]}]},18]}]})", "");
        row("not old", R"({"!":{">=":[{"age_on":[{"var":"d"},{"today":[]}]},18]}})", "d");
        row("soon", R"({"<=":[{"days_between":[{"today":[]},{"var":"d"}]},30]})", "d");
        row("far", R"({">":[{"days_between":[{"today":[]},{"var":"d"}]},30]})", "");
        row("of two days", R"({"<=":[{"months_between":[{"var":"d"},{"var":"e"}]},3]})", "d e");
        row("early", R"({"<":[{"minutes_between":["09:00",{"var":"h"}]},60]})", "h");
        row("before the weekend", R"({"<":[{"weekday":{"var":"d"}},6]})", "d");
        row("on the weekend", R"({">=":[{"weekday":{"var":"d"}},6]})", "");
        row("on a day of the week", R"({"==":[{"weekday":{"var":"d"}},1]})", "");
        row("a low grade", R"({"<=":[{"rank":[{"var":"c"},["low","high"]]},1]})", "c");
        row("a high grade", R"({">=":[{"rank":[{"var":"c"},["low","high"]]},2]})", "");
        row("and a day more", R"({"<=":[{"+":[{"days_between":[{"today":[]},{"var":"d"}]},1]},30]})", "d");
        row("young in a row", R"({"some":[{"var":"g"},{"<":[{"age_on":[{"var":"born"},"2026-04-01"]},18]}]})",
            "g.born");
        row("nobody old in a row", R"({"none":[{"var":"g"},{">=":[{"age_on":[{"var":"born"},"2026-04-01"]},18]}]})",
            "g.born");
    }
    void conditions()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, answers);
        QCOMPARE(doubted(formOf(R"({"id":"f","type":"text","label":"f","when":)" + rule + '}')), answers);
    }

    // What has a condition of its own is looked at only where that holds.
    void ownConditions()
    {
        const QByteArray asked
            = R"([{"id":"r","when":{"!":{"missing":["a"]}},"assert":{"<=":[{"var":"a"},100]},"at":"n","message":"m"}])";
        const QByteArray other
            = R"([{"id":"r","when":{"!":{"missing":["b"]}},"assert":{"<=":[{"var":"a"},100]},"at":"n","message":"m"}])";
        const QByteArray field = R"({"id":"f","type":"text","label":"f"})";
        QCOMPARE(doubted(formOf(field, asked)), ""_ba);
        QCOMPARE(doubted(formOf(field, other)), "a"_ba);
        // A required answer is asked under the very condition of the rule.
        const QByteArray child
            = R"({"id":"y","type":"yes-no","label":"y","required":true},{"id":"f","type":"date","label":"f","required":true,"when":{"var":"y"}})";
        const QByteArray young
            = R"([{"id":"r",%1"assert":{"<":[{"age_on":[{"var":"f"},{"today":[]}]},6]},"at":"f","message":"m"}])";
        QCOMPARE(doubted(formOf(child, QByteArray(young).replace("%1", R"("when":{"var":"y"},)"))), ""_ba);
        QCOMPARE(doubted(formOf(child, QByteArray(young).replace("%1", ""))), "f"_ba);
    }

    // An assertion is not judged while what must be answered is missing.
    void assertions_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("answers");
        const auto row = [](const char* name, const char* rule, const char* answers) {
            QTest::newRow(name) << QByteArray(rule) << QByteArray(answers);
        };
        row("what may be missing", R"({"<=":[{"var":"a"},100]})", "a");
        row("what is required", R"({"<=":[{"var":"n"},100]})", "");
        row("days, one of which may be missing", R"({"<=":[{"days_between":[{"var":"e"},{"var":"d"}]},30]})", "d");
        row("days that are required", R"({"<=":[{"days_between":[{"today":[]},{"var":"e"}]},30]})", "");
        row("a computed number of days", R"({"<=":[{"var":"f"},30]})", "");
    }
    void assertions()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, answers);
        QCOMPARE(doubted(formOf(
                     R"({"id":"f","type":"number","label":"f","value":{"days_between":[{"today":[]},{"var":"e"}]}})",
                     R"([{"id":"r","assert":)" + rule + R"(,"at":"n","message":"m"}])")),
            answers);
    }
};

QTEST_APPLESS_MAIN(AbsentAnswersTest)
#include "absentanswers.moc"
