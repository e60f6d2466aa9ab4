// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/formdiff.h>
#include <libegov/form/authoring/lint.h>
#include <libegov/form/explain/explanation.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// A hall that is booked: its hours, people and deposit hang on other answers.
QByteArray booking(const QByteArray& more = {})
{
    return formWith(R"([
        {"id":"room","type":"choice","label":"部屋","options":["small","large"]},
        {"id":"start","type":"date","label":"初日","minimum":{"add_days":[{"today":[]},7]}},
        {"id":"end","type":"date","label":"終わり","minimum":{"var":"start"},"maximum":{"add_months":[{"var":"start"},1]}},
        {"id":"opens","type":"time","label":"開始","minimum":"09:00"},
        {"id":"closes","type":"time","label":"終了","minimum":{"var":"opens"},"maximum":"21:30"},
        {"id":"people","type":"number","label":"人数","minimum":1,"maximum":{"table":["seats",{"var":"room"}]},"unit":"人"},
        {"id":"deposit","type":"money","label":"予納","minimum":0,"maximum":{"*":[{"var":"people"},500]}},
        {"id":"guests","type":"group","label":"来場者","repeat":{"max":3},"fields":[
          {"id":"from","type":"date","label":"到着"},
          {"id":"until","type":"date","label":"出発","minimum":{"var":"row.from"},"maximum":{"var":"end"}}]})"
            + more + ']',
        "[]", R"(,"tables":{"seats":{"legalBasis":"会館条例","entries":[{"value":{"small":20,"large":300}}]}})");
}

QByteArray refusal(const QByteArray& definition)
{
    const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    return form ? QByteArray() : form.error().code();
}

QByteArray codesOf(const QByteArray& definition)
{
    QByteArrayList codes;
    for (const Finding& finding : lint(*Json::parse(definition), FieldTypes::builtIn(), {})) {
        if (finding.path.contains("/fields/8")) // the one that was added
            codes += finding.code + ' ' + finding.path;
    }
    return codes.join(", ");
}

} // namespace

// The least and the greatest answer may be given by a rule.
class RuledBoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("findings");
        const auto row = [](const char* name, const char* answers, const char* findings) {
            QTest::newRow(name) << QByteArray(answers) << QByteArray(findings);
        };
        // As of 2026-11-22.
        row("the first day", R"({"start":"2026-11-29"})", "");
        row("the day before", R"({"start":"2026-11-28"})", "date.too-early start");
        row("ends as it starts", R"({"start":"2026-12-01","end":"2026-12-01"})", "");
        row("ends on the last day", R"({"start":"2026-12-01","end":"2027-01-01"})", "");
        row("ends before", R"({"start":"2026-12-02","end":"2026-12-01"})", "date.too-early end");
        row("ends too late", R"({"start":"2026-12-01","end":"2027-01-02"})", "date.too-late end");
        // What a bound hangs on is not there: nothing is bound, and the other field says what it lacks.
        row("without a start", R"({"end":"2020-01-01"})", "");
        row("a start that is no day", R"({"start":"2026-02-30","end":"2020-01-01"})", "date.no-such-date start");
        row("closes later", R"({"opens":"10:00","closes":"10:00"})", "");
        row("closes before it opens", R"({"opens":"10:00","closes":"9:59"})", "time.too-early closes");
        row("closes by the written bound", R"({"opens":"10:00","closes":"21:31"})", "time.too-late closes");
        row("seats of the small room", R"({"room":"small","people":20})", "");
        row("too many for the small room", R"({"room":"small","people":"21"})", "number.too-large people");
        row("not for the large one", R"({"room":"large","people":21})", "");
        row("the written least", R"({"room":"large","people":0})", "number.too-small people");
        row("no room yet", R"({"people":4000})", "");
        row("the deposit", R"({"people":4,"deposit":"2,000円"})", "");
        row("more than the deposit", R"({"people":4,"deposit":2001})", "number.too-large deposit");
        row("by its own row", R"({"end":"2026-12-31","guests":[{"from":"2026-12-03","until":"2026-12-03"},
            {"from":"2026-12-03","until":"2026-12-02"}]})",
            "date.too-early guests[1].until");
        row("by the form's answer", R"({"end":"2026-12-31","guests":[{"from":"2026-12-03","until":"2027-01-01"}]})",
            "date.too-late guests[0].until");
    }
    void judged()
    {
        QFETCH(QByteArray, answers);
        QTEST(findingsOf(::judged(compiled(booking()), answers)), "findings");
    }

    // A rule that gives no value of the field is the author's mistake: nothing is known to be within it.
    void wrongBounds_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("a text for a day") << R"("type":"date","minimum":{"var":"t"})"_ba << R"("2026-04-01")"_ba;
        QTest::newRow("a text for a number") << R"("type":"number","maximum":{"var":"t"})"_ba << "1"_ba;
        QTest::newRow("a text for yen") << R"("type":"money","maximum":{"var":"t"})"_ba << "1"_ba;
        QTest::newRow("a text for an hour") << R"("type":"time","maximum":{"var":"t"})"_ba << R"("09:00")"_ba;
    }
    void wrongBounds()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        const Form form
            = compiled(formWith(R"([{"id":"t","type":"text","label":"t"},{"id":"f","label":"f",)" + field + "}]"));
        QCOMPARE(findingsOf(::judged(form, R"({"t":"abc","f":)" + answer + '}')), "limit.value f"_ba);
        QCOMPARE(findingsOf(::judged(form, R"({"f":)" + answer + '}')), ""_ba);
    }

    // What is computed has its bounds, too; nobody typed it, so it is the rule that is wrong.
    void computed()
    {
        const Form form = compiled(booking(
            R"(,{"id":"half","type":"number","label":"半分","value":{"var":"people"},"maximum":{"/":[{"var":"deposit"},0]}},
                {"id":"most","type":"number","label":"上限","value":{"var":"people"},"maximum":{"length":{"var":"guests"}}})"));
        QCOMPARE(findingsOf(::judged(form, R"({"people":2,"guests":[{},{}],"deposit":1})")), ""_ba);
        QCOMPARE(findingsOf(::judged(form, R"({"people":3,"guests":[{},{}],"deposit":1})")), "computed.value most"_ba);
    }

    void said()
    {
        const Form form = compiled(booking());
        const Evaluation evaluation
            = ::judged(form, R"({"room":"small","people":21,"start":"2026-12-02","end":"2026-12-01"})");
        QCOMPARE(messageFor(evaluation.findings()[0], "ja", form),
            u"「終わり」：令和8年12月2日以後の日付を入力してください。"_s);
        QCOMPARE(messageFor(evaluation.findings()[1], "ja", form), u"「人数」：20人以下で入力してください。"_s);
    }

    void explained()
    {
        const Form form = compiled(booking());
        const Evaluation evaluation
            = ::judged(form, R"({"room":"small","people":21,"guests":[{"from":"2026-12-03","until":"2026-12-02"}]})");
        const auto whyOf = [&](const char* path) {
            const Expected<QList<Explanation>> all = explain(evaluation, onDay(), path);
            return all ? all->last() : Explanation();
        };
        const Explanation people = whyOf("people");
        QCOMPARE(people.reason, Explanation::Reason::Rule);
        QCOMPARE(people.place, "/pages/0/fields/5/maximum"_ba);
        QCOMPARE(people.result, Json(20));
        const QString told = explanationFor(people, "ja", form);
        QVERIFY2(told.contains(u"上限の決め方：") && told.contains(u"「部屋」＝small"), qPrintable(told));
        const Explanation until = whyOf("guests[0].until");
        QCOMPARE(until.place, "/pages/0/fields/7/fields/1/minimum"_ba);
        QVERIFY2(explanationFor(until, "en", form).contains(u"The least is "),
            qPrintable(explanationFor(until, "en", form)));
        // A bound that is written has no rule.
        const Evaluation none = ::judged(form, R"({"people":0})");
        QCOMPARE(explain(none, onDay(), "people")->last().reason, Explanation::Reason::Type);
    }

    // Neither the explanation nor its finding tells what a bound was made from.
    void sealedIsNotTold()
    {
        const Form form = compiled(booking(R"(,{"id":"income","type":"money","label":"所得","sealed":true},
            {"id":"claim","type":"money","label":"請求","maximum":{"var":"income"}})"));
        const Evaluation evaluation = ::judged(form, R"({"income":1234567,"claim":2000000})");
        QCOMPARE(findingsOf(evaluation), "number.too-large claim"_ba);
        const Explanation why = explain(evaluation, onDay(), "claim")->last();
        QVERIFY(why.isSealed);
        QVERIFY(why.result.isNull());
        for (const char* language : {"ja", "en"}) {
            const QString told = explanationFor(why, language, form);
            QVERIFY2(!told.contains(u"1,234,567") && !told.contains(u"1234567"), qPrintable(told));
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* field, const char* code) {
            QTest::newRow(name) << QByteArray(field) << QByteArray(code);
        };
        row("what is not there", R"("type":"date","minimum":{"var":"nope"})", "form.unknown-reference");
        row("itself", R"("type":"date","minimum":{"var":"f"})", "form.circle");
        row("no operation", R"("type":"date","minimum":{"tomorrow":[]})", "form.schema");
        row("an object of two", R"("type":"number","minimum":{"var":"people","max":1})", "form.schema");
        row("an object of none", R"("type":"number","minimum":{})", "form.schema");
        row("a list", R"("type":"number","minimum":[1])", "form.schema");
        row("a field without bounds", R"("type":"text","minimum":{"var":"people"})", "form.schema");
        row("how many are chosen", R"("type":"choices","options":["a"],"maximum":{"var":"people"})", "form.schema");
        row("a text beside it", R"("type":"date","minimum":"soon")", "form.schema");
        row("a row outside", R"("type":"date","minimum":{"var":"row.from"})", "form.unknown-reference");
    }
    void refused()
    {
        QFETCH(QByteArray, field);
        QTEST(refusal(booking(R"(,{"id":"f","label":"f",)" + field + '}')), "code");
    }

    void cost()
    {
        const auto form = [](const char* rule) {
            return formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":200},"fields":[
                {"id":"t","type":"text","label":"t"},
                {"id":"n","type":"number","label":"n","maximum":)"
                + QByteArray(rule) + R"(}]}])");
        };
        QCOMPARE(refusal(form(R"({"length":{"var":"g"}})")), ""_ba);
        QCOMPARE(refusal(form(
                     R"({"length":{"reduce":[{"var":"g"},{"cat":[{"var":"accumulator"},{"var":"current.t"}]},""]}})")),
            "form.too-costly"_ba);
    }

    void linted()
    {
        const auto codes = [](const char* field) {
            return codesOf(booking(R"(,{"id":"f","label":"f",)" + QByteArray(field) + '}'));
        };
        QCOMPARE(codes(R"("type":"date","minimum":{"+":[{"sum":[[1]]},2]})"),
            "form.computed-type /pages/0/fields/8/minimum"_ba);
        QCOMPARE(codes(R"("type":"number","maximum":{"today":[]})"), "form.computed-type /pages/0/fields/8/maximum"_ba);
        QCOMPARE(codes(R"("type":"number","maximum":{"-":[{"var":"deposit"},1]})"),
            "lint.absent-answer /pages/0/fields/8/maximum"_ba);
        QCOMPARE(codes(R"("type":"date","maximum":{"var":"end"})"), ""_ba);
    }

    void compared()
    {
        const auto changes = [](const QByteArray& before, const QByteArray& after) {
            const auto with = [](const QByteArray& bound) {
                return *Json::parse(booking(R"(,{"id":"f","type":"number","label":"f")" + bound + '}'));
            };
            QByteArrayList list;
            const Expected<FormComparison> comparison = compareForms(with(before), with(after));
            for (const FormChange& change : comparison->changes)
                list += change.kind + (change.verdict == PublishVerdict::Compatible ? " good" : " migrate");
            return list.join(", ");
        };
        const QByteArray ruled = R"(,"maximum":{"var":"people"})";
        QCOMPARE(changes(ruled, ruled), ""_ba);
        QCOMPARE(changes({}, ruled), "maximum-tightened migrate"_ba);
        QCOMPARE(changes(ruled, {}), "maximum-loosened good"_ba);
        QCOMPARE(changes(ruled, R"(,"maximum":5)"), "maximum-changed migrate"_ba);
        QCOMPARE(changes(ruled, R"(,"maximum":{"var":"deposit"})"), "maximum-changed migrate"_ba);
    }
};

QTEST_APPLESS_MAIN(RuledBoundsTest)
#include "ruledbounds.moc"
