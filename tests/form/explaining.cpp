// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/explain/explanation.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

using Aspect = Explanation::Aspect;
using Reason = Explanation::Reason;

const QByteArray claim = R"({"id":"claim","version":1,"title":"請求","pages":[
  {"id":"who","title":"請求者","fields":[
    {"id":"name","type":"person-name","label":"氏名","required":true},
    {"id":"kind","type":"choice","label":"種類","options":[{"value":"new","label":"新規"},{"value":"change","label":"変更"}]},
    {"id":"birthDate","type":"date","label":"生年月日"},
    {"id":"hasSpouse","type":"yes-no","label":"配偶者の有無"},
    {"id":"spouse","type":"text","label":"配偶者の氏名","when":{"and":[{"var":"hasSpouse"},{"==":[{"var":"kind"},"new"]}]},
      "required":{"!=":[{"var":"birthDate"},null]}},
    {"id":"number","type":"my-number","label":"個人番号","legalBasis":"番号法第9条"},
    {"id":"tail","type":"text","label":"下四桁","value":{"substr":[{"var":"number"},8]}},
    {"id":"copy","type":"text","label":"写し","value":{"cat":[{"var":"tail"},"x"]}},
    {"id":"note","type":"note","label":"案内","text":"案内","when":{"!":{"var":"number"}}},
    {"id":"children","type":"group","label":"児童","repeat":{"min":1,"max":5},"fields":[
      {"id":"birthDate","type":"date","label":"生年月日","required":true},
      {"id":"together","type":"yes-no","label":"同居"},
      {"id":"reason","type":"text","label":"理由","when":{"!":{"var":"row.together"}},"required":true}]},
    {"id":"count","type":"number","label":"児童数","value":{"length":{"var":"children"}}},
    {"id":"letter","type":"text","label":"手紙","when":{"some":[{"var":"children"},{"!":{"var":"together"}}]}}]},
  {"id":"more","title":"追加","when":{">":[{"var":"count"},2]},"fields":[{"id":"extra","type":"text","label":"追加の項目"}]}],
 "rules":[
  {"id":"born","assert":{"all":[{"var":"children"},{"<=":[{"var":"birthDate"},"2026-11-22"]}]},"at":"children","message":"まだ生まれていません。"},
  {"id":"adult","each":"children","assert":{"<":[{"age_on":[{"var":"row.birthDate"},{"today":[]}]},18]},"at":"row.birthDate","message":"18歳以上です。"}]})";

const QByteArray answers = R"({"name":{"family":"見本"},"kind":"new","birthDate":"1990-04-01","hasSpouse":true,
  "number":"123456789018","children":[{"birthDate":"2020-05-05","together":true},{"birthDate":"2005-05-05"},
  {"birthDate":"2027-05-05","together":true,"reason":"x"}]})";

Explanation about(const Evaluation& evaluation, const char* path, Aspect aspect, int number = 0)
{
    const Expected<QList<Explanation>> all = explain(evaluation, onDay(), path);
    if (!all)
        qFatal("%s is not explained", path);
    for (const Explanation& why : *all) {
        if (why.aspect == aspect && number-- == 0)
            return why;
    }
    qFatal("nothing of that kind about %s", path);
}

// "children[1].together=null kind="new""
QByteArray seen(const QList<ExplanationInput>& inputs)
{
    QByteArrayList list;
    for (const ExplanationInput& input : inputs)
        list += input.path + '=' + (input.isSealed ? "sealed" : input.value.toBytes());
    return list.join(' ');
}

} // namespace

class ExplainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void visible()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, answers);
        const Explanation shown = about(evaluation, "spouse", Aspect::Visible);
        QVERIFY(shown.holds);
        QCOMPARE(shown.reason, Reason::Rule);
        QCOMPARE(shown.place, "/pages/0/fields/4/when"_ba);
        QCOMPARE(seen(shown.inputs), "hasSpouse=true kind=\"new\""_ba);
        QCOMPARE(shown.result, Json(true));
        QCOMPARE(shown.decidingPlace, shown.place); // both had to hold
        QCOMPARE(explanationFor(shown, "ja", form),
            u"「配偶者の氏名」は表示されます。条件「「配偶者の有無」が「はい」、かつ「種類」が「新規」である」が成り立"
            u"つためです。"
            "（「配偶者の有無」＝はい、「種類」＝新規）"_s);
        QCOMPARE(explanationFor(shown, "en", form),
            u"\"配偶者の氏名\" is shown. The condition holds: \"配偶者の有無\" is yes and \"種類\" is \"新規\"."
            " (\"配偶者の有無\" = yes, \"種類\" = 新規)"_s);
        QCOMPARE(about(evaluation, "name", Aspect::Visible).reason, Reason::Always);
        QCOMPARE(explanationFor(about(evaluation, "name", Aspect::Visible), "ja", form),
            u"「氏名」はいつも表示されます。"_s);
    }

    // The part that decided is named, not the whole condition.
    void hidden()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, R"({"kind":"change","hasSpouse":true})");
        const Explanation hidden = about(evaluation, "spouse", Aspect::Visible);
        QVERIFY(!hidden.holds);
        QCOMPARE(hidden.result, Json(false));
        QCOMPARE(hidden.decidingPlace, "/pages/0/fields/4/when/and/1"_ba);
        QCOMPARE(hidden.decidingRule.toBytes(), R"({"==":[{"var":"kind"},"new"]})"_ba);
        QCOMPARE(seen(hidden.decidingInputs), "kind=\"change\""_ba);
        QVERIFY(explanationFor(hidden, "ja", form).contains(u"決め手：「種類」が「新規」である。（「種類」＝変更）"_s));
        const Explanation page = about(evaluation, "extra", Aspect::Visible);
        QCOMPARE(page.reason, Reason::Page);
        const Explanation why = about(evaluation, "more", Aspect::Visible);
        QVERIFY(!why.holds);
        QCOMPARE(seen(why.inputs), "count=0"_ba);
        QCOMPARE(why.inputs.first().source, ExplanationInput::Source::Computed);
        // Of what is hidden, nothing is said about being required.
        QCOMPARE(explain(evaluation, onDay(), "spouse")->size(), 1);
    }

    void rows()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, answers);
        const Explanation reason = about(evaluation, "children[1].reason", Aspect::Visible);
        QVERIFY(reason.holds);
        QCOMPARE(seen(reason.inputs), "children[1].together=null"_ba);
        QCOMPARE(explanationFor(reason, "ja", form),
            u"「児童」2件目の「理由」は表示されます。条件「「児童」2件目の「同居」が「はい」でない」が成り立つためです"
            u"。"
            "（「児童」2件目の「同居」＝なし）"_s);
        QVERIFY(!about(evaluation, "children[0].reason", Aspect::Visible).holds);
        const Explanation letter = about(evaluation, "letter", Aspect::Visible);
        QCOMPARE(letter.decidingElement, "children[1]"_ba);
        QCOMPARE(seen(letter.decidingInputs), "children[1].together=null"_ba);
        QCOMPARE(
            seen(letter.inputs), "children[0].together=true children[1].together=null children[2].together=true"_ba);
    }

    void required()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, answers);
        QVERIFY(about(evaluation, "name", Aspect::Required).holds);
        QCOMPARE(about(evaluation, "name", Aspect::Required).reason, Reason::Always);
        QVERIFY(!about(evaluation, "kind", Aspect::Required).holds);
        QCOMPARE(about(evaluation, "children", Aspect::Required).reason, Reason::Minimum);
        const Explanation spouse = about(evaluation, "spouse", Aspect::Required);
        QVERIFY(spouse.holds);
        QCOMPARE(spouse.place, "/pages/0/fields/4/required"_ba);
        QCOMPARE(explanationFor(spouse, "ja", form),
            u"「配偶者の氏名」は必ず入力する項目です。条件「「生年月日」に入力がある」が成り立つためです。"
            "（「生年月日」＝平成2年4月1日（1990-04-01））"_s);
        QCOMPARE(about(evaluation, "spouse", Aspect::Finding).finding.code, "answer.required"_ba);
    }

    void computed()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, answers);
        const Explanation count = about(evaluation, "count", Aspect::Computed);
        QVERIFY(count.holds);
        QCOMPARE(count.result, Json(3));
        QCOMPARE(seen(count.inputs), "children=3"_ba);
        QCOMPARE(
            explanationFor(count, "ja", form), u"「児童数」は計算で決まります：「児童」の数 ＝ 3。（「児童」＝3）"_s);
    }

    void wrong()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, answers);
        const Explanation born = about(evaluation, "children", Aspect::Finding);
        QCOMPARE(born.finding.code, "rule.born"_ba);
        QCOMPARE(born.place, "/rules/0/assert"_ba);
        QCOMPARE(born.decidingElement, "children[2]"_ba);
        QCOMPARE(seen(born.decidingInputs), "children[2].birthDate=\"2027-05-05\""_ba);
        QCOMPARE(born.decidingResult, Json(false));
        QVERIFY(explanationFor(born, "ja", form).contains(u"「児童」3件目の「生年月日」が「2026-11-22」以前"_s)
            || explanationFor(born, "ja", form).contains(u"「児童」3件目の「生年月日」"_s));
        const Explanation adult = about(evaluation, "children[1].birthDate", Aspect::Finding);
        QCOMPARE(adult.finding.code, "rule.adult"_ba);
        QCOMPARE(seen(adult.inputs), "children[1].birthDate=\"2005-05-05\" =\"2026-11-22\""_ba);
        QVERIFY(explanationFor(adult, "ja", form)
                .startsWith(u"「児童」2件目の「生年月日」：18歳以上です。求められること："
                            "今日の時点での「児童」2件目の「生年月日」の満年齢が18より小さい。"_s));
        const Evaluation typed = judged(form, R"({"birthDate":"2026-02-30"})");
        const Explanation type = about(typed, "birthDate", Aspect::Finding);
        QCOMPARE(type.reason, Reason::Type);
        QCOMPARE(
            explanationFor(type, "ja", form), u"「生年月日」：存在しない日付です。年・月・日を確かめてください。"_s);
        QCOMPARE(
            explanationFor(type, "en", form), u"\"生年月日\": There is no such date. Check the year, month and day."_s);
    }

    // Neither the number nor anything computed from it, however far, leaves the explanation.
    void sealedStaysSealed()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, answers);
        const Explanation note = about(evaluation, "note", Aspect::Visible);
        QVERIFY(!note.holds);
        QCOMPARE(seen(note.inputs), "number=sealed"_ba);
        QVERIFY(about(evaluation, "tail", Aspect::Computed).isSealed);
        QVERIFY(about(evaluation, "copy", Aspect::Computed).isSealed);
        QCOMPARE(seen(about(evaluation, "copy", Aspect::Computed).inputs), "tail=sealed"_ba);
        for (const Explanation& why : explain(evaluation, onDay())) {
            QByteArray all = why.result.toBytes() + why.decidingResult.toBytes() + seen(why.inputs)
                + seen(why.decidingInputs) + why.finding.params.toBytes();
            for (const char* const language : {"ja", "en"})
                all += explanationFor(why, language, form).toUtf8();
            QVERIFY2(!all.contains("9018"), all.constData());
        }
    }

    void everythingInPageOrder()
    {
        const Evaluation evaluation = judged(compiled(claim), answers);
        QByteArrayList list;
        for (const Explanation& why : explain(evaluation, onDay()))
            list += toText(why.aspect) + ' ' + why.path;
        QCOMPARE(list.join(", "),
            "visible spouse, required spouse, finding spouse, computed tail, computed copy, visible note, required "
            "children, finding children, visible children[0].reason, finding children[1].birthDate, visible "
            "children[1].reason, finding children[1].reason, visible children[2].reason, computed count, visible "
            "letter, visible more"_ba);
    }

    // Every finding of every shared form is explained, and what is said about a rule agrees with what was judged.
    void agreesWithTheEvaluation()
    {
        const Form form = compiled(claim);
        for (const char* const given : {"{}", R"({"hasSpouse":true,"children":[{},{}]})", answers.constData(),
                 R"({"children":"x","zzz":1,"number":"1"})"}) {
            const Evaluation evaluation = judged(form, given);
            qsizetype findings = 0;
            for (const Explanation& why : explain(evaluation, onDay())) {
                findings += why.aspect == Aspect::Finding;
                if (why.aspect == Aspect::Visible)
                    QCOMPARE(why.holds, evaluation.isVisible(why.path));
                if (why.aspect == Aspect::Required)
                    QCOMPARE(why.holds, evaluation.isRequired(why.path));
                if (why.reason == Reason::Rule && why.result.isBoolean() && why.aspect == Aspect::Visible)
                    QCOMPARE(why.result.toBool(), why.holds);
                if (why.aspect == Aspect::Finding && why.reason == Reason::Rule)
                    QCOMPARE(why.result, Json(false));
                if (why.aspect == Aspect::Computed && !why.isSealed)
                    QCOMPARE(why.result, evaluation.value(why.path));
            }
            QCOMPARE(findings, evaluation.findings().size());
        }
    }

    // A table's codes ("bed") are the office's own; whoever reads why sees what the table calls them.
    void codesOfATableHaveTheirTexts_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("chosen") << R"({"kind":"bed"})"_ba << "a"_ba;
        QTest::newRow("another chosen") << R"({"kind":"desk"})"_ba << "a"_ba;
        QTest::newRow("nothing chosen") << "{}"_ba << "a"_ba;
        QTest::newRow("one of several") << R"({"kind":"bed"})"_ba << "b"_ba;
        QTest::newRow("several chosen") << R"({"kinds":["bed"]})"_ba << "c"_ba;
        QTest::newRow("in a row") << R"({"items":[{"what":"bed"}]})"_ba << "d"_ba;
        QTest::newRow("no row") << "{}"_ba << "d"_ba;
    }
    void codesOfATableHaveTheirTexts()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, path);
        const Form form
            = compiled(R"({"id":"waste","version":1,"title":"粗大ごみ","pages":[{"id":"p","title":"品目","fields":[
            {"id":"kind","type":"choice","label":"品目","optionsTable":"kinds"},
            {"id":"kinds","type":"choices","label":"品目・複数","optionsTable":"kinds"},
            {"id":"items","type":"group","label":"明細","repeat":{"min":0,"max":3},"fields":[
              {"id":"what","type":"choice","label":"物","optionsTable":"kinds"}]},
            {"id":"a","type":"text","label":"一","when":{"==":[{"var":"kind"},"bed"]}},
            {"id":"b","type":"text","label":"二","when":{"in":[{"var":"kind"},["bed","sofa"]]}},
            {"id":"c","type":"text","label":"三","when":{"in":["bed",{"var":"kinds"}]}},
            {"id":"d","type":"text","label":"四","when":{"some":[{"var":"items"},{"==":[{"var":"what"},"bed"]}]}}]}]})");
        const Expected<Tables> tables = Tables::compile(Json::parse(R"({"kinds":{"legalBasis":"見本市条例","entries":[
            {"from":"2020-01-01","value":{"bed":{"label":"ベッド"},"sofa":{"label":"ソファ"},"desk":{"label":"机"}}}]}})")
                .value());
        QVERIFY(tables);
        EvaluationContext context = onDay();
        context.tables = *tables;
        const Expected<Evaluation> evaluation = evaluate(form, given, context);
        QVERIFY(evaluation);
        const Expected<QList<Explanation>> all = explain(*evaluation, context, path);
        QVERIFY(all);
        const auto why = std::ranges::find(*all, Aspect::Visible, &Explanation::aspect);
        QVERIFY(why != all->end());
        for (const char* const language : {"ja", "en"}) {
            const QString sentence = explanationFor(*why, language, form);
            QVERIFY2(sentence.contains(u"ベッド"_s), qPrintable(sentence));
            QVERIFY2(!sentence.contains(u"bed"_s) && !sentence.contains(u"sofa"_s), qPrintable(sentence));
        }
    }

    void refusesWhatIsNotThere()
    {
        const Evaluation evaluation = judged(compiled(claim), answers);
        for (const char* const path : {"", "nothing", "children[9].birthDate", "children[0].nothing", "name[0]"}) {
            const Expected<QList<Explanation>> refused = explain(evaluation, onDay(), path);
            QVERIFY2(!refused, path);
            QCOMPARE(refused.error().code(), "explanation.unknown-path"_ba);
        }
    }
};

QTEST_APPLESS_MAIN(ExplainingTest)
#include "explaining.moc"
