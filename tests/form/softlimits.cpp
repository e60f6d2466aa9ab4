// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/dataschema.h>
#include <libegov/form/authoring/formdiff.h>
#include <libegov/form/explain/explanation.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QByteArray fields = R"([
    {"id":"people","type":"number","label":"人数","minimum":1,"maximum":9,"unit":"人","softLimits":["maximum"]},
    {"id":"yen","type":"money","label":"見積り","maximum":300000,"softLimits":["maximum"],"required":true},
    {"id":"day","type":"date","label":"希望日","minimum":{"add_days":[{"today":[]},7]},"softLimits":["minimum"]},
    {"id":"hour","type":"time","label":"時刻","minimum":"09:00","step":15,"softLimits":["minimum","step"]},
    {"id":"code","type":"text","label":"会員番号","minLength":3,"maxLength":5,"pattern":"^[A-Z]+[0-9]+$",
      "patternHint":"例：AB123","softLimits":["minLength","pattern"]},
    {"id":"kinds","type":"choices","label":"品目","options":["a","b","c"],"maximum":2,"softLimits":["maximum"]},
    {"id":"rows","type":"group","label":"行","repeat":{"max":3},"fields":[
      {"id":"n","type":"number","label":"数","maximum":5,"softLimits":["maximum"]},
      {"id":"m","type":"number","label":"量","maximum":5}]}])";

// "number.too-large people warning"
QByteArray found(const Evaluation& evaluation)
{
    QByteArrayList list;
    for (const Finding& finding : evaluation.findings())
        list += finding.code + ' ' + finding.path + (finding.severity == Severity::Warning ? " warning" : "");
    return list.join(", ");
}

Expected<Form> compiledWith(const QByteArray& field)
{
    const QByteArray definition = formWith(R"([{"id":"f","label":"f",)" + field + "}]");
    return Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
}

} // namespace

// A limit beyond which an answer is kept, and its writer asked to look again.
class SoftLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("findings");
        QTest::addColumn<bool>("isComplete");
        const auto row = [](const char* name, const char* answers, const char* findings, bool isComplete) {
            QTest::newRow(name) << QByteArray(R"({"yen":1)") + answers + '}' << QByteArray(findings) << isComplete;
        };
        row("within", R"(,"people":9,"day":"2026-11-29","hour":"09:15","code":"AB123","kinds":["a"])", "", true);
        row("many people", R"(,"people":10)", "number.too-large people warning", true);
        row("too few are an error", R"(,"people":0)", "number.too-small people", false);
        row("no number is an error", R"(,"people":"x")", "number.format people", false);
        row("a rule's bound", R"(,"day":"2026-11-28")", "date.too-early day warning", true);
        row("no day is an error", R"(,"day":"2026-02-30")", "date.no-such-date day", false);
        row("two at once", R"(,"hour":"8:10")", "time.too-early hour warning, time.step hour warning", true);
        row("another pattern", R"(,"code":"123")", "text.pattern code warning", true);
        row("short", R"(,"code":"A1")", "text.too-short code warning", true);
        row("too long is an error", R"(,"code":"ABC123")", "text.too-long code", false);
        row("soft and hard", R"(,"code":"ABCDEF")", "text.too-long code, text.pattern code warning", false);
        row("more than two", R"(,"kinds":["a","b","c"])", "choices.too-many kinds warning", true);
        row("none of them is an error", R"(,"kinds":["d"])", "choice.no-such-option kinds", false);
        row("only the row that is meant", R"(,"rows":[{"n":5,"m":5},{"n":6,"m":6}])",
            "number.too-large rows[1].n warning, number.too-large rows[1].m", false);
    }
    void judged()
    {
        QFETCH(QByteArray, answers);
        QFETCH(bool, isComplete);
        const Evaluation evaluation = ::judged(compiled(formWith(fields)), answers);
        QTEST(found(evaluation), "findings");
        QCOMPARE(evaluation.isComplete(), isComplete);
    }

    // It is kept as it was typed, rules over it are judged, and nothing that is required is less so.
    void kept()
    {
        const Form form = compiled(formWith(fields,
            R"([{"id":"r","assert":{"<":[{"var":"yen"},{"*":[{"var":"people"},100000]}]},"at":"yen","message":"m"}])"));
        QCOMPARE(found(::judged(form, R"({"people":12,"yen":1500000})")),
            "number.too-large people warning, number.too-large yen warning, rule.r yen"_ba);
        QCOMPARE(::judged(form, R"({"people":12,"yen":1})").value("people"), Json(12));
        QCOMPARE(found(::judged(form, R"({"people":12})")), "number.too-large people warning, answer.required yen"_ba);
    }

    void said()
    {
        const Form form = compiled(formWith(fields));
        const Evaluation evaluation = ::judged(form, R"({"yen":300001,"people":0,"code":"12"})");
        QStringList told;
        for (const Finding& finding : evaluation.findings())
            told += messageFor(finding, "ja", form);
        QCOMPARE(told.join(u'|'),
            u"「人数」：1人以上で入力してください。|「見積り」：300,"
            u"000円以下で入力してください。（このままでよければ、変えずに進めます。）|"
            "「会員番号」：3文字以上で入力してください。（このままでよければ、変えずに進めます。）|"
            "「会員番号」：例：AB123（このままでよければ、変えずに進めます。）"_s);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* field, const char* code) {
            QTest::newRow(name) << QByteArray(field) << QByteArray(code);
        };
        row("a limit that is not there", R"("type":"number","minimum":1,"softLimits":["maximum"])", "form.limits");
        row("another type's", R"("type":"number","maximum":1,"softLimits":["maximum","pattern"])", "form.limits");
        row("computed", R"("type":"number","value":1,"maximum":1,"softLimits":["maximum"])", "form.limits");
        row("the size of a text", R"("type":"text","maxLength":1,"softLimits":["maxLength"])", "form.schema");
        row("the characters", R"("type":"text","repertoire":"mj","softLimits":["repertoire"])", "form.schema");
        row("twice", R"("type":"number","maximum":1,"softLimits":["maximum","maximum"])", "form.schema");
        row("none", R"("type":"number","maximum":1,"softLimits":[])", "form.schema");
        row("no list", R"("type":"number","maximum":1,"softLimits":"maximum")", "form.schema");
        row("a type without", R"("type":"phone","softLimits":["minLength"])", "form.schema");
    }
    void refused()
    {
        QFETCH(QByteArray, field);
        const Expected<Form> form = compiledWith(field);
        QTEST(form ? QByteArray() : form.error().code(), "code");
    }

    // What is stored may lie beyond it, so the schema of what is stored says nothing of it.
    void dataSchemaIsWide()
    {
        const auto maximum = [](const char* more) {
            const Form form = *compiledWith(QByteArray(R"("type":"number","maximum":5)") + more);
            return dataSchema(form)["properties"]["f"]["maximum"];
        };
        QCOMPARE(maximum(""), Json(5));
        QVERIFY(maximum(R"(,"softLimits":["maximum"])").isNull());
    }

    void compared_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("changes");
        const auto row = [](const char* name, const char* before, const char* after, const char* changes) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(changes);
        };
        constexpr const char* soft = R"(,"maximum":5,"softLimits":["maximum"])";
        row("the same", soft, soft, "");
        row("made soft", R"(,"maximum":5)", soft, "maximum-loosened compatible, softLimits-changed compatible");
        row("made hard", soft, R"(,"maximum":5)", "maximum-tightened needs-migration, softLimits-changed compatible");
        row("added", "", soft, "softLimits-changed compatible");
        row("moved", soft, R"(,"maximum":3,"softLimits":["maximum"])", "softLimits-changed compatible");
    }
    void compared()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto with = [](const QByteArray& more) {
            return *Json::parse(formWith(R"([{"id":"f","label":"f","type":"number")" + more + "}]"));
        };
        const Expected<FormComparison> comparison = compareForms(with(before), with(after));
        QVERIFY(comparison);
        QByteArrayList list;
        for (const FormChange& change : comparison->changes)
            list += change.kind + ' ' + toText(change.verdict);
        QTEST(list.join(", "), "changes");
    }
};

QTEST_APPLESS_MAIN(SoftLimitsTest)
#include "softlimits.moc"
