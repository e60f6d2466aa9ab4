// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

#include <libegov/form/explain/explanation.h>
#include <libegov/form/rules/rule.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

Explanation computedBy(const Evaluation& evaluation, const char* path, const EvaluationContext& context = onDay())
{
    const Expected<QList<Explanation>> all = explain(evaluation, context, path);
    if (!all)
        qFatal("%s is not explained", path);
    for (const Explanation& why : *all) {
        if (why.aspect == Explanation::Aspect::Computed)
            return why;
    }
    qFatal("%s is not computed", path);
}

} // namespace

// What officers read about a rule are words, never the rule as its author wrote it, and labels, never codes.
class WordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Nobody but an author reads JsonLogic: each operation has words, in both languages.
    void everyOperationHasWords()
    {
        const QMap<QByteArray, QByteArray> written{{"!", R"({"!":[{"var":"y"}]})"}, {"!!", R"({"!!":[{"var":"y"}]})"},
            {"!=", R"({"!=":[{"var":"n"},1]})"}, {"!==", R"({"!==":[{"var":"n"},1]})"},
            {"%", R"({"%":[{"var":"n"},2]})"}, {"*", R"({"*":[{"var":"n"},2]})"}, {"+", R"({"+":[{"var":"n"},2]})"},
            {"-", R"({"-":[{"var":"n"},2]})"}, {"/", R"({"/":[{"var":"n"},2]})"}, {"<", R"({"<":[{"var":"n"},2]})"},
            {"<=", R"({"<=":[1,{"var":"n"},2]})"}, {"==", R"({"==":[{"var":"n"},1]})"},
            {"===", R"({"===":[{"var":"n"},1]})"}, {">", R"({">":[{"var":"n"},1]})"},
            {">=", R"({">=":[{"var":"n"},1]})"}, {"?:", R"({"?:":[{"var":"y"},1,2]})"},
            {"add_days", R"({"add_days":[{"var":"d"},{"table":["fees","days"]}]})"},
            {"add_months", R"({"add_months":[{"var":"d"},-1]})"}, {"add_years", R"({"add_years":[{"var":"d"},18]})"},
            {"age_on", R"({"age_on":[{"var":"d"},{"today":[]}]})"},
            {"all", R"({"all":[{"var":"g"},{">":[{"var":"m"},1]}]})"}, {"and", R"({"and":[{"var":"y"},true]})"},
            {"cat", R"({"cat":[{"var":"t"},"x"]})"}, {"filter", R"({"length":{"filter":[{"var":"g"},{"var":"m"}]}})"},
            {"days_between", R"({"days_between":[{"var":"d"},{"today":[]}]})"},
            {"minutes_between", R"({"minutes_between":[{"var":"h"},"17:15"]})"},
            {"months_between", R"({"months_between":[{"var":"d"},{"today":[]}]})"},
            {"rank", R"({"rank":[{"var":"t"},["a","abc"]]})"},
            {"unique", R"({"unique":{"map":[{"var":"g"},{"var":"m"}]}})"}, {"weekday", R"({"weekday":{"var":"d"}})"},
            {"fiscal_year_end", R"({"fiscal_year_end":{"var":"d"}})"},
            {"if", R"({"if":[{"var":"y"},1,{"==":[{"var":"n"},2]},2,3]})"}, {"in", R"({"in":[{"var":"t"},["a","b"]]})"},
            {"length", R"({"length":{"var":"g"}})"}, {"log", R"({"log":{"var":"n"}})"},
            {"map", R"({"length":{"map":[{"var":"g"},{"var":"m"}]}})"}, {"max", R"({"max":[{"var":"n"},1,2]})"},
            {"merge", R"({"length":{"merge":[["a"],["b"]]}})"}, {"min", R"({"min":[{"var":"n"},1]})"},
            {"missing", R"({"length":{"missing":["n","t"]}})"},
            {"missing_some", R"({"length":{"missing_some":[1,["n","t"]]}})"},
            {"none", R"({"none":[{"var":"g"},{"var":"m"}]})"},
            {"open_day_on_or_after", R"({"open_day_on_or_after":{"var":"d"}})"},
            {"or", R"({"or":[{"var":"y"},false]})"},
            {"reduce", R"({"reduce":[{"var":"g"},{"+":[{"var":"accumulator"},{"var":"current.m"}]},0]})"},
            {"round_yen", R"({"round_yen":[{"var":"n"},"half-up"]})"},
            {"some", R"({"some":[{"var":"g"},{"var":"m"}]})"}, {"substr", R"({"substr":[{"var":"t"},1,2]})"},
            {"sum", R"({"sum":[{"var":"g"},"m"]})"}, {"table", R"({"table":["fees",{"var":"t"},"fee"]})"},
            {"table_on", R"({"table_on":[{"var":"d"},"fees",{"var":"t"},"fee"]})"}, {"today", R"({"today":[]})"},
            {"var", R"({"var":"n"})"}};
        for (const QByteArray& operation : Rule::operations()) {
            QVERIFY2(written.contains(operation), operation.constData());
            const QByteArray type = QByteArrayList{"add_days", "add_months", "add_years", "fiscal_year_end",
                                        "open_day_on_or_after", "today"}
                                        .contains(operation)
                ? "date"
                : QByteArrayList{"cat", "substr"}.contains(operation) ? "text"
                : QByteArrayList{"!", "!!", "!=", "!==", "<", "<=", "==", "===", ">", ">=", "all", "and", "in", "none",
                      "or", "some", "unique"}
                      .contains(operation)
                ? "yes-no"
                : "number";
            const Form form
                = compiled(R"({"id":"words","version":1,"title":"語","pages":[{"id":"p","title":"p","fields":[
                {"id":"n","type":"number","label":"数"},{"id":"t","type":"text","label":"文"},
                {"id":"d","type":"date","label":"日"},{"id":"y","type":"yes-no","label":"可否"},{"id":"h","type":"time","label":"時刻"},
                {"id":"g","type":"group","label":"行","repeat":{"min":0,"max":3},"fields":[
                  {"id":"m","type":"number","label":"行の数"}]},
                {"id":"v","type":")"
                    + type + R"(","label":"値","value":)" + written[operation] + "}]}]}");
            const Evaluation evaluation
                = judged(form, R"({"n":4,"t":"abc","d":"2026-04-01","y":true,"h":"09:05","g":[{"m":1},{"m":2}]})");
            for (const char* language : {"ja", "en"}) {
                const QString told = explanationFor(computedBy(evaluation, "v"), language, form);
                QVERIFY2(
                    !told.contains(u'{') && !told.contains(u'%') && !told.contains(QString::fromUtf8(operation) + u'"'),
                    qPrintable(told));
            }
        }
    }

    void daysBeforeAreToldAsSuch()
    {
        const Form form = compiled(R"({"id":"days","version":1,"title":"日","pages":[{"id":"p","title":"p","fields":[
            {"id":"born","type":"date","label":"生年月日"},
            {"id":"end","type":"date","label":"終わり","value":{"fiscal_year_end":{"add_days":[{"add_years":[{"var":"born"},18]},-1]}}}]}]})");
        const Evaluation evaluation = judged(form, R"({"born":"2010-04-01"})");
        const QString told = explanationFor(computedBy(evaluation, "end"), "ja", form);
        QVERIFY2(told.contains(u"「生年月日」の18年後の1日前の年度の末日"_s), qPrintable(told));
    }

    void whatWasChosenFromATableIsToldByItsLabel()
    {
        const Form form = compiled(R"({"id":"waste","version":1,"title":"ごみ","pages":[{"id":"p","title":"p","fields":[
            {"id":"article","type":"choice","label":"品目","optionsTable":"articles"},
            {"id":"fee","type":"money","label":"手数料","value":{"if":[{"==":[{"var":"article"},"bed"]},800,400]}}]}]})");
        const Tables tables = *Tables::compile(*Json::parse(
            R"({"articles":{"legalBasis":"条例","entries":[{"from":"2020-04-01","value":[{"value":"bed","label":"ベッド"},{"value":"chair","label":"いす"}]}]}})"));
        EvaluationContext context = onDay();
        context.tables = tables;
        const Evaluation evaluation = judged(form, R"({"article":"chair"})", context);
        const QString told = explanationFor(computedBy(evaluation, "fee", context), "ja", form);
        QVERIFY2(told.contains(u"「品目」＝いす"_s) && !told.contains(u"chair"_s), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(WordingTest)
#include "wording.moc"
