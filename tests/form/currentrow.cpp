// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/authoring/lint.h>
#include <libegov/form/explain/explanation.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Children and a household, and a rule over each child.
QByteArray household(const QByteArray& assertion, const QByteArray& column = {})
{
    return formWith(R"([{"id":"members","type":"group","label":"世帯員","repeat":{"max":5},"fields":[
          {"id":"name","type":"text","label":"氏名"},{"id":"age","type":"number","label":"年齢"},
          {"id":"number","type":"my-number","label":"個人番号","legalBasis":"番号法第9条"},
          {"id":"tags","type":"choices","label":"区分","options":["a","b"]}]},
        {"id":"children","type":"group","label":"児童","repeat":{"max":5},"fields":[
          {"id":"name","type":"text","label":"氏名"},{"id":"age","type":"number","label":"年齢"},
          {"id":"number","type":"my-number","label":"個人番号","legalBasis":"番号法第9条"},
          {"id":"kind","type":"choice","label":"区分","options":["a","b"]})"
            + column + R"(]}])",
        assertion.isEmpty() ? "[]"
                            : R"([{"id":"r","each":"children","assert":)" + assertion
                + R"(,"at":"row.name","message":"世帯員の氏名と同じにしてください。"}])");
}

constexpr const char* isMember = R"({"some":[{"var":"members"},{"==":[{"var":"name"},{"var":"row.name"}]}]})";

QByteArray refusal(const QByteArray& definition)
{
    const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    return form ? QByteArray() : form.error().code();
}

} // namespace

// {"var": "row.x"} is the row that a rule is about, also where the rule walks through other rows.
class CurrentRowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QByteArray>("assertion");
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("findings");
        const auto row = [](const char* name, const char* assertion, const char* answers, const char* findings) {
            QTest::newRow(name) << QByteArray(assertion) << QByteArray(answers) << QByteArray(findings);
        };
        row("each is a member", isMember, R"({"members":[{"name":"甲"},{"name":"乙"}],"children":[{"name":"乙"}]})",
            "");
        row("the second is none", isMember, R"({"members":[{"name":"甲"}],"children":[{"name":"甲"},{"name":"丙"}]})",
            "rule.r children[1].name");
        row("none of them", isMember, R"({"members":[{"name":"甲"}],"children":[{"name":"乙"},{"name":"丙"}]})",
            "rule.r children[0].name, rule.r children[1].name");
        row("no members", isMember, R"({"children":[{"name":"乙"}]})", "rule.r children[0].name");
        // The other rows of the same group, this one among them.
        constexpr const char* once
            = R"({"==":[{"length":{"filter":[{"var":"children"},{"==":[{"var":"name"},{"var":"row.name"}]}]}},1]})";
        row("named once", once, R"({"children":[{"name":"甲"},{"name":"乙"}]})", "");
        row("named twice", once, R"({"children":[{"name":"甲"},{"name":"乙"},{"name":"甲"}]})",
            "rule.r children[0].name, rule.r children[2].name");
        constexpr const char* total
            = R"({"<":[{"reduce":[{"var":"members"},{"+":[{"var":"accumulator"},{"*":[{"var":"current.age"},{"var":"row.age"}]}]},0]},100]})";
        row("in reduce", total, R"({"members":[{"age":3},{"age":4}],"children":[{"age":10},{"age":20}]})",
            "rule.r children[1].name");
        row("in a walk in a walk",
            R"({"some":[{"var":"members"},{"some":[{"var":"tags"},{"==":[{"var":""},{"var":"row.kind"}]}]}]})",
            R"({"members":[{"tags":["b"]}],"children":[{"kind":"b"},{"kind":"a"}]})", "rule.r children[1].name");
        row("over a list written out", R"({"some":[["甲","乙"],{"==":[{"var":""},{"var":"row.name"}]}]})",
            R"({"children":[{"name":"乙"},{"name":"丙"}]})", "rule.r children[1].name");
        row("what stands for it", R"({"all":[{"var":"members"},{"==":[{"var":"name"},{"var":["row.name","甲"]}]}]})",
            R"({"members":[{"name":"甲"}],"children":[{},{"name":"乙"}]})", "rule.r children[1].name");
    }
    void judged()
    {
        QFETCH(QByteArray, assertion);
        QFETCH(QByteArray, answers);
        QTEST(findingsOf(::judged(compiled(household(assertion)), answers)), "findings");
    }

    // A column that is called "row" is meant where the walk goes through it: such definitions exist.
    void columnOfThatName()
    {
        const Form form = compiled(formWith(
            R"([{"id":"seats","type":"group","label":"席","repeat":{"max":3},"fields":[
                {"id":"row","type":"person-name","label":"列"},{"id":"family","type":"text","label":"姓"}]}])",
            R"([{"id":"r","each":"seats","assert":{"all":[{"var":"seats"},{"==":[{"var":"row.family"},"見本"]}]},"at":"row.family","message":"m"}])"));
        QCOMPARE(findingsOf(::judged(form, R"({"seats":[{"row":{"family":"見本"},"family":"例"}]})")), ""_ba);
        QCOMPARE(findingsOf(::judged(form, R"({"seats":[{"row":{"family":"例"},"family":"見本"}]})")),
            "rule.r seats[0].family"_ba);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& definition, const char* code) {
            QTest::newRow(name) << definition << QByteArray(code);
        };
        row("a column that is not there",
            household(R"({"some":[{"var":"members"},{"==":[{"var":"name"},{"var":"row.nope"}]}]})"),
            "form.unknown-reference");
        row("the column of the others", household(R"({"some":[{"var":"members"},{"in":["a",{"var":"row.tags"}]}]})"),
            "form.unknown-reference");
        row("no row there",
            household({}).replace(R"("rules":[])",
                R"("rules":[{"id":"r","assert":{"some":[{"var":"members"},{"var":"row.name"}]},"at":"members","message":"m"}])"),
            "form.unknown-reference");
        row("missing looks in the element", household(R"({"all":[{"var":"members"},{"!":{"missing":["row.name"]}}]})"),
            "rule.arguments");
        row("missing_some, too",
            household(R"({"all":[{"var":"members"},{"!":{"missing_some":[1,["name","row.name"]]}}]})"),
            "rule.arguments");
        // What the row computes from a walk over its own column, inside the walk or as the row's.
        row("in a circle", household({}, R"(,{"id":"c","type":"number","label":"c","value":
                {"length":{"filter":[{"var":"members"},{"==":[{"var":"age"},{"var":"row.c"}]}]}}})"),
            "form.circle");
    }
    void refused()
    {
        QFETCH(QByteArray, definition);
        QTEST(refusal(definition), "code");
    }

    // The walk is done for every row, over texts as long as the row's field lets through.
    void cost()
    {
        const auto form = [](const QByteArray& text) {
            return formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":200},"fields":[
                {"id":"s","type":"number","label":"s"},{"id":"t","type":"text","label":"t","maxLength":4}]},
                {"id":"h","type":"group","label":"h","repeat":{"max":200},"fields":[)"
                    + text + R"(]}])",
                R"([{"id":"r","each":"h","assert":{"all":[{"var":"g"},{"length":{"cat":[{"var":"t"},{"var":"row.t"}]}}]},
                    "at":"row.t","message":"m"}])");
        };
        QCOMPARE(refusal(form(R"({"id":"t","type":"text","label":"t","maxLength":4})")), ""_ba);
        QCOMPARE(refusal(form(R"({"id":"t","type":"long-text","label":"t"})")), "form.too-costly"_ba);
    }

    void explained()
    {
        const Form form = compiled(household(isMember));
        const QByteArray answers = R"({"members":[{"name":"甲"}],"children":[{"name":"甲"},{"name":"丙"}]})";
        const Evaluation evaluation = ::judged(form, answers);
        const Expected<QList<Explanation>> all = explain(evaluation, onDay(), "children[1].name");
        QVERIFY(all);
        const auto why
            = std::ranges::find(*all, Explanation::Aspect::Finding, [](const Explanation& one) { return one.aspect; });
        QVERIFY(why != all->end());
        QByteArrayList read;
        for (const ExplanationInput& input : why->inputs)
            read += input.path + '=' + input.value.toBytes();
        QCOMPARE(read.join(' '), "members[0].name=\"甲\" children[1].name=\"丙\""_ba);
        const QString sentence = explanationFor(*why, "ja", form);
        QVERIFY2(sentence.contains(u"「児童」2件目の「氏名」"), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"丙"), qPrintable(sentence));
    }

    // The row that ended the walk is told, by what the row of the rule says.
    void explainedByElement()
    {
        const Form form
            = compiled(household(R"({"all":[{"var":"members"},{"!=":[{"var":"name"},{"var":"row.name"}]}]})"));
        const Evaluation evaluation
            = ::judged(form, R"({"members":[{"name":"甲"},{"name":"乙"}],"children":[{"name":"丙"},{"name":"乙"}]})");
        const Expected<QList<Explanation>> all = explain(evaluation, onDay(), "children[1].name");
        QVERIFY(all);
        const auto why
            = std::ranges::find(*all, Explanation::Aspect::Finding, [](const Explanation& one) { return one.aspect; });
        QVERIFY(why != all->end());
        QCOMPARE(why->decidingElement, "members[1]"_ba);
        QCOMPARE(why->decidingResult, Json(false));
    }

    // Nothing of what only the municipality may read is told, read by the walk or as the row's.
    void sealedIsNotTold()
    {
        const Form form = compiled(household({}, R"(,{"id":"c","type":"text","label":"c","value":
            {"cat":[{"map":[{"var":"members"},{"cat":[{"var":"name"},{"var":"row.number"}]}]}]}})"));
        const Evaluation evaluation
            = ::judged(form, R"({"members":[{"name":"甲"}],"children":[{"number":"123456789018"}]})");
        const Expected<QList<Explanation>> all = explain(evaluation, onDay(), "children[0].c");
        QVERIFY(all);
        bool isTold = false;
        for (const Explanation& why : *all) {
            isTold = isTold || why.aspect == Explanation::Aspect::Computed;
            QVERIFY2(!why.result.toBytes().contains("123456789018"), "the result tells it");
            QVERIFY2(!explanationFor(why, "ja", form).contains(u"123456789018"), "the sentence tells it");
        }
        QVERIFY(isTold);
    }

    void lintDoubtsTheRowsAnswer()
    {
        const auto doubted = [](const QByteArray& assertion) {
            QByteArrayList answers;
            for (const Finding& finding : lint(*Json::parse(household(assertion)), FieldTypes::builtIn(), {})) {
                if (finding.code == "lint.absent-answer")
                    answers += finding.params["answer"].toUtf8();
            }
            return answers.join(' ');
        };
        QCOMPARE(doubted(R"({"all":[{"var":"members"},{"<":[{"var":"row.age"},18]}]})"), "children.age"_ba);
        QCOMPARE(doubted(R"({"all":[{"var":"members"},{"<":[{"var":"age"},18]}]})"), "members.age"_ba);
        QCOMPARE(doubted(R"({"all":[{"var":"members"},{"==":[{"var":"name"},{"var":"row.name"}]}]})"), ""_ba);
    }
};

QTEST_APPLESS_MAIN(CurrentRowTest)
#include "currentrow.moc"
