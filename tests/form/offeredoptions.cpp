// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/formdiff.h>
#include <libegov/form/authoring/lint.h>
#include <libegov/form/evaluation/offeredoptions.h>
#include <libegov/form/explain/explanation.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

QByteArray hall(const QByteArray& more = {})
{
    return formWith(R"([
        {"id":"room","type":"choice","label":"部屋","options":[{"value":"small","label":"小会議室"},{"value":"large","label":"大ホール"}]},
        {"id":"part","type":"choice","label":"区分","required":true,"options":["day",
          {"value":"night","label":"夜間","when":{"==":[{"var":"room"},"large"]}}]},
        {"id":"tools","type":"choices","label":"備品","options":[{"value":"desk","label":"机"},
          {"value":"piano","label":"ピアノ","when":{"==":[{"var":"room"},"large"]}},
          {"value":"lights","label":"照明","when":{"==":[{"var":"part"},"night"]}}]},
        {"id":"secret","type":"choice","label":"事情","sealed":true,"options":[
          {"value":"a","label":"甲","when":{"==":[{"var":"room"},"large"]}},"b"]},
        {"id":"guests","type":"group","label":"来場者","repeat":{"max":3},"fields":[
          {"id":"age","type":"number","label":"年齢"},
          {"id":"ticket","type":"choice","label":"券","options":["adult",
            {"value":"child","label":"こども","when":{"<":[{"if":[{"var":"row.age"},{"var":"row.age"},99]},12]}}]}]})"
        + more + ']');
}

QByteArray refusal(const QByteArray& definition)
{
    const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    return form ? QByteArray() : form.error().code();
}

} // namespace

// An option may hang on other answers; what was chosen and is offered no longer is found and stays.
class OfferedOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("findings");
        const auto row = [](const char* name, const char* answers, const char* findings) {
            QTest::newRow(name) << QByteArray(answers) << QByteArray(findings);
        };
        row("offered", R"({"room":"large","part":"night"})", "");
        row("always offered", R"({"room":"small","part":"day"})", "");
        row("not with that room", R"({"room":"small","part":"night"})", "choice.not-offered part");
        row("not without a room", R"({"part":"night"})", "choice.not-offered part");
        row("by its label, too", R"({"room":"small","part":"夜間"})", "choice.not-offered part");
        row("none at all is another thing", R"({"room":"small","part":"noon"})", "choice.no-such-option part");
        row("required as before", R"({"room":"small"})", "answer.required part");
        row("of several, each", R"({"room":"small","part":"day","tools":["desk","piano","lights"]})",
            "choice.not-offered tools, choice.not-offered tools");
        row("of several, one", R"({"room":"large","part":"day","tools":["piano","lights"]})",
            "choice.not-offered tools");
        row("of several, none", R"({"room":"large","part":"night","tools":["piano","lights","desk"]})", "");
        row("hangs on what is not offered itself", R"({"room":"small","part":"night","tools":["lights"]})",
            "choice.not-offered part");
        row("by row",
            R"({"part":"day","guests":[{"age":11,"ticket":"child"},{"age":12,"ticket":"child"},{"ticket":"child"}]})",
            "choice.not-offered guests[1].ticket, choice.not-offered guests[2].ticket");
        row("sealed", R"({"part":"day","secret":"a"})", "choice.not-offered secret");
    }
    void judged()
    {
        QFETCH(QByteArray, answers);
        QTEST(findingsOf(::judged(compiled(hall()), answers)), "findings");
    }

    void keptAndNotComplete()
    {
        const Evaluation evaluation
            = ::judged(compiled(hall()), R"({"room":"small","part":"night","tools":["desk","piano"]})");
        QCOMPARE(evaluation.value("part"), Json("night"));
        QCOMPARE(evaluation.value("tools").toBytes(), R"(["desk","piano"])"_ba);
        QVERIFY(!evaluation.isComplete());
    }

    void offered()
    {
        const Evaluation evaluation
            = ::judged(compiled(hall()), R"({"room":"small","part":"day","guests":[{"age":3},{"age":30}]})");
        QVERIFY(isOffered(evaluation, "part", "day"));
        QVERIFY(!isOffered(evaluation, "part", "night"));
        QVERIFY(isOffered(evaluation, "tools", "desk"));
        QVERIFY(!isOffered(evaluation, "tools", "piano"));
        QVERIFY(isOffered(evaluation, "guests[0].ticket", "child"));
        QVERIFY(!isOffered(evaluation, "guests[1].ticket", "child"));
        QVERIFY(isOffered(evaluation, "guests[2].ticket", "child"));
        // The next evaluation of the same form knows nothing of the one before.
        QVERIFY(isOffered(::judged(compiled(hall()), R"({"room":"large"})"), "part", "night"));
    }
    void forgottenByTheNext()
    {
        const Form form = compiled(hall());
        QVERIFY(!isOffered(::judged(form, R"({"room":"small"})"), "part", "night"));
        QVERIFY(isOffered(::judged(form, R"({"room":"large"})"), "part", "night"));
        QVERIFY(!isOffered(::judged(form, R"({"room":"small"})"), "part", "night"));
    }

    void said()
    {
        const Form form = compiled(hall());
        const auto said = [&](const char* answers, const char* language, const FormTextIn& textIn = {}) {
            return messageFor(::judged(form, answers).findings()[0], language, form, textIn);
        };
        QCOMPARE(said(R"({"part":"night"})", "ja"),
            u"「区分」の「夜間」は、ほかの入力と合わないため選べません。選び直すか、もとになる入力を直してください。"_s);
        const QString english = said(R"({"part":"night"})", "en",
            [](const QString& japanese) { return japanese == u"夜間" ? u"night"_s : QString(); });
        QVERIFY2(english.startsWith(u"\"night\" of \"区分\" does not go"), qPrintable(english));
        // What is sealed is not said back.
        const QString sealed = said(R"({"part":"day","secret":"a"})", "ja");
        QVERIFY2(sealed.startsWith(u"「事情」の選んだものは、"), qPrintable(sealed));
    }

    void explained()
    {
        const Form form = compiled(hall());
        const Evaluation evaluation = ::judged(form, R"({"room":"small","part":"night"})");
        const Explanation why = explain(evaluation, onDay(), "part")->last();
        QCOMPARE(why.place, "/pages/0/fields/1/options/1/when"_ba);
        QCOMPARE(why.result, Json(false));
        const QString told = explanationFor(why, "ja", form);
        QVERIFY2(told.contains(u"「部屋」＝小会議室"), qPrintable(told));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* options, const char* code) {
            QTest::newRow(name) << QByteArray(options) << QByteArray(code);
        };
        row("what is not there", R"([{"value":"a","label":"a","when":{"var":"nope"}}])", "form.unknown-reference");
        row("itself", R"([{"value":"a","label":"a","when":{"var":"f"}}])", "form.circle");
        row("no operation", R"([{"value":"a","label":"a","when":{"is":[1]}}])", "form.schema");
        row("a row outside", R"([{"value":"a","label":"a","when":{"var":"row.age"}}])", "form.unknown-reference");
        row("without a label", R"([{"value":"a","when":true}])", "form.schema");
        row("the same twice", R"([{"value":"a","label":"a","when":true},{"value":"a","label":"b","when":false}])",
            "form.options");
    }
    void refused()
    {
        QFETCH(QByteArray, options);
        QTEST(refusal(hall(R"(,{"id":"f","type":"choice","label":"f","options":)" + options + '}')), "code");
    }

    void cost()
    {
        const auto form = [](const char* rule) {
            return formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":200},"fields":[
                {"id":"t","type":"text","label":"t"},
                {"id":"c","type":"choice","label":"c","options":[{"value":"a","label":"a","when":)"
                + QByteArray(rule) + R"(}]}]}])");
        };
        QCOMPARE(refusal(form(R"({"length":{"var":"g"}})")), ""_ba);
        QCOMPARE(refusal(form(R"({"reduce":[{"var":"g"},{"cat":[{"var":"accumulator"},{"var":"current.t"}]},""]})")),
            "form.too-costly"_ba);
    }

    void linted()
    {
        const auto codes = [](const char* options) {
            QByteArrayList list;
            for (const Finding& finding : lint(*Json::parse(hall(R"(,{"id":"n","type":"number","label":"n"},
                {"id":"f","type":"choice","label":"f","options":)"
                                                   + QByteArray(options) + '}')),
                     FieldTypes::builtIn(), {})) {
                if (finding.path.startsWith("/pages/0/fields/6"))
                    list += finding.code + ' ' + finding.path;
            }
            return list.join(", ");
        };
        QCOMPARE(codes(R"([{"value":"a","label":"a","when":{"==":[1,1]}}])"),
            "lint.always-true /pages/0/fields/6/options/0/when"_ba);
        QCOMPARE(codes(R"([{"value":"a","label":"a","when":{"==":[{"var":"room"},"huge"]}}])"),
            "lint.always-false /pages/0/fields/6/options/0/when"_ba);
        QCOMPARE(codes(R"(["b",{"value":"a","label":"a","when":{"<":[{"var":"n"},3]}}])"),
            "lint.absent-answer /pages/0/fields/6/options/1/when"_ba);
        QCOMPARE(codes(R"([{"value":"a","label":"a","when":{"==":[{"var":"room"},"large"]}}])"), ""_ba);
    }

    void compared_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("changes");
        constexpr const char* plain = R"([{"value":"a","label":"a"}])";
        constexpr const char* ruled = R"([{"value":"a","label":"a","when":{"var":"room"}}])";
        QTest::newRow("the same") << QByteArray(ruled) << QByteArray(ruled) << ""_ba;
        QTest::newRow("added") << QByteArray(plain) << QByteArray(ruled)
                               << "option-condition-changed needs-migration"_ba;
        QTest::newRow("taken away") << QByteArray(ruled) << QByteArray(plain)
                                    << "option-condition-changed compatible"_ba;
        QTest::newRow("another label") << QByteArray(ruled)
                                       << QByteArray(ruled).replace(R"("label":"a")", R"("label":"b")")
                                       << "option-relabelled compatible"_ba;
    }
    void compared()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto with = [](const QByteArray& options) {
            return *Json::parse(hall(R"(,{"id":"f","type":"choice","label":"f","options":)" + options + '}'));
        };
        const Expected<FormComparison> comparison = compareForms(with(before), with(after));
        QVERIFY(comparison);
        QByteArrayList list;
        for (const FormChange& change : comparison->changes)
            list += change.kind + ' ' + toText(change.verdict);
        QTEST(list.join(", "), "changes");
    }
};

QTEST_APPLESS_MAIN(OfferedOptionsTest)
#include "offeredoptions.moc"
