// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "drawn.h"

#include <libegov/form/declared/declaredtypes.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// One of each type, and answers as they are typed.
struct Kind {
    const char* what;
    const char* field;
    const char* answer;
};
constexpr Kind kinds[] = {
    {"text", R"("type":"text")", "\"見本商店 <b>\\\"&'\""},
    {"long text", R"("type":"long-text")", "\"道路に\\r\\n穴がある。\""},
    {"kana", R"("type":"kana")", R"("ミホン")"},
    {"person's name", R"("type":"person-name","kana":true)",
        R"({"family":"葛󠄀城","given":"花子","familyKana":"カツラギ","givenKana":"ハナコ"})"},
    {"date", R"("type":"date")", R"({"year":"2026","month":"4","day":"1"})"},
    {"date of an era", R"("type":"date")", R"({"era":"reiwa","year":"8","month":"4","day":"1"})"},
    {"date-time", R"("type":"date-time")",
        R"({"era":"reiwa","year":"8","month":"4","day":"1","hour":"9","minute":"05"})"},
    {"time", R"("type":"time")", R"({"hour":"9","minute":"05"})"},
    {"number", R"("type":"number","unit":"枚")", R"("1234")"},
    {"money", R"("type":"money")", R"("1,234円")"},
    {"phone", R"("type":"phone")", R"("06-6123-4567")"},
    {"e-mail", R"("type":"email")", R"("taro@example.jp")"},
    {"e-mail twice", R"("type":"email","confirm":true)",
        R"({"address":"taro@example.jp","confirmation":"taro@example.com"})"},
    {"address", R"("type":"address","notation":"any")",
        R"({"postalCode":"563-8666","prefecture":"大阪府","municipality":"池田市","town":"城南","block":"1-1-1","building":"見本荘","notation":"lot-number"})"},
    {"bank account", R"("type":"bank-account","sealed":false)",
        R"({"bankCode":"0001","branchCode":"001","kind":"savings","number":"1234567","holder":"ミホン ハナコ"})"},
    {"My Number", R"("type":"my-number","legalBasis":"番号法9条")", R"("123456789018")"},
    {"corporate number", R"("type":"corporate-number")", R"("7000012050002")"},
    {"insured number", R"("type":"insured-number")", R"("0000123456")"},
    {"vehicle number", R"("type":"vehicle-number")", R"({"area":"大阪","class":"500","kana":"さ","number":"1234"})"},
    {"yes", R"("type":"yes-no")", R"("true")"},
    {"no", R"("type":"yes-no")", R"("false")"},
    {"choice", R"("type":"choice","options":["a","b"])", R"("b")"},
    {"choice of many", R"("type":"choice","options":["a","b","c","d","e","f","g","h"])", R"("h")"},
    {"choices", R"("type":"choices","options":["a","b","c"])", R"(["a","c"])"},
    {"consent", R"("type":"consent","text":"同意します。")", R"("true")"},
};

Form formOf(const QByteArray& field)
{
    return compiled(formWith("[{\"id\":\"field\",\"label\":\"項目\"," + field + "}]"));
}

const char* const family = R"([{"id":"children","type":"group","label":"子","repeat":{"min":1,"max":3},"fields":[
    {"id":"name","type":"text","label":"名前"},{"id":"birth","type":"date","label":"生年月日"}]}])";

} // namespace

class DrawingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What stands in the boxes comes back as it was, whoever answered nothing in between.
    void everyTypeComesBackAsItWasTyped_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("answer");
        for (const Kind& kind : kinds)
            QTest::newRow(kind.what) << QByteArray(kind.field) << QByteArray(kind.answer);
    }
    void everyTypeComesBackAsItWasTyped()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, answer);
        const Form form = formOf(field);
        const Json answers = json("{\"field\":" + answer + '}');
        for (const char* language : {"ja", "en"}) {
            const QByteArray html = htmlOf(form, answers, language);
            QCOMPARE(readBack(form, sentFrom(html)).toBytes(), answers.toBytes());
            QVERIFY2(!html.contains("<b>"), html.constData());
            QVERIFY2(!html.contains("{{"), html.constData());
        }
    }

    void nothingTypedIsNoAnswer_data() { everyTypeComesBackAsItWasTyped_data(); }
    void nothingTypedIsNoAnswer()
    {
        QFETCH(QByteArray, field);
        const Form form = formOf(field);
        QCOMPARE(readBack(form, sentFrom(htmlOf(form, Json::object()))).toBytes(), "{}");
    }

    // An answer that came as one text, from a card or an old draft, stands in its parts.
    void oneTextStandsInItsParts()
    {
        const QByteArray day = htmlOf(formOf(R"("type":"date")"), json(R"({"field":"2026-04-01"})"));
        QCOMPARE(attributeOf(tagOf(day, "field.year"), "value"), "2026");
        QCOMPARE(attributeOf(tagOf(day, "field.month"), "value"), "4");
        QCOMPARE(attributeOf(tagOf(day, "field.day"), "value"), "1");
        QVERIFY(day.contains(R"(value="gregorian" selected)"));
        const QByteArray broken = htmlOf(formOf(R"("type":"date")"), json(R"({"field":"gestern"})"));
        QCOMPARE(attributeOf(tagOf(broken, "field.year"), "value"), "");
        const QByteArray time = htmlOf(formOf(R"("type":"time")"), json(R"({"field":"09:05"})"));
        QCOMPARE(attributeOf(tagOf(time, "field.minute"), "value"), "05");
        const QByteArray moment = htmlOf(formOf(R"("type":"date-time")"), json(R"({"field":"2026-04-01T09:05"})"));
        QCOMPARE(attributeOf(tagOf(moment, "field.month"), "value"), "4");
        QCOMPARE(attributeOf(tagOf(moment, "field.hour"), "value"), "09");
        QCOMPARE(attributeOf(tagOf(moment, "field.minute"), "value"), "05");
        const QByteArray hours = htmlOf(formOf(R"("type":"time")"), json(R"({"field":"9"})"));
        QCOMPARE(attributeOf(tagOf(hours, "field.minute"), "value"), "");
    }

    // An answer of another kind than the field's draws an empty box, and nothing breaks.
    void answersOfAWrongKindAreDrawn_data() { everyTypeComesBackAsItWasTyped_data(); }
    void answersOfAWrongKindAreDrawn()
    {
        QFETCH(QByteArray, field);
        const Form form = formOf(field);
        for (const char* strange : {R"([[["x"]]])", R"({"family":{"x":[]},"year":[1],"#":null})", "17", "true", "null",
                 R"("-")", R"([{"sha256":"x"}])"}) {
            const QByteArray html = htmlOf(form, json("{\"field\":" + QByteArray(strange) + '}'), "ja", true);
            QVERIFY2(html.contains("項目"), html.constData());
        }
    }

    void notesAndWhatIsComputedAreNotAsked()
    {
        const Form form = compiled(formWith(R"([{"id":"count","type":"number","label":"数"},
            {"id":"told","type":"note","label":"注意","text":"読むだけ"},
            {"id":"twice","type":"number","label":"倍","value":{"*":[{"var":"count"},2]}}])"));
        const QByteArray html = htmlOf(form, json(R"({"count":"21"})"));
        QVERIFY2(html.contains("読むだけ"), html.constData());
        QVERIFY2(html.contains(">42</output>"), html.constData());
        QCOMPARE(sentFrom(html), (Sent{{"count", "21"}}));
        // Nor are they read when somebody sends them.
        QCOMPARE(readBack(form, {{"count", "1"}, {"told", "x"}, {"twice", "99"}}).toBytes(), R"({"count":"1"})");
    }

    void whatIsNotVisibleIsNotDrawn()
    {
        const Form form = compiled(formWith(R"([{"id":"has","type":"yes-no","label":"有無"},
            {"id":"which","type":"text","label":"どれ","when":{"==":[{"var":"has"},true]}}])"));
        QVERIFY(!htmlOf(form, json(R"({"has":"false"})")).contains("どれ"));
        QVERIFY(htmlOf(form, json(R"({"has":"true"})")).contains("どれ"));
        QCOMPARE(drawingOf(form, json(R"({"has":"true"})")).shownPaths(form.fields()), "has,which");
        QCOMPARE(drawingOf(form, json(R"({"has":"false"})")).shownPaths(form.fields()), "has");
    }

    void filesAreShownWithTheirButtons()
    {
        const Form form
            = formOf(R"("type":"attachment","accept":["application/pdf"],"maximumFiles":2,"maximumBytes":5242880)");
        const auto with = [](int count) {
            Json answers = Json::object({{"field", Json::array()}});
            for (int i = 0; i < count; ++i)
                answers = withFileAdded(std::move(answers), "field",
                    Json::object({{"name", "<証明>.pdf"}, {"size", 2048}, {"sha256", QByteArray(64, char('a' + i))},
                        {"type", "application/pdf"}}));
            return answers;
        };
        const QByteArray one = htmlOf(form, with(1));
        QVERIFY2(one.contains("&lt;証明&gt;.pdf (2 KB)"), one.constData());
        QVERIFY2(one.contains("value=\"drop:field:" + QByteArray(64, 'a') + '"'), one.constData());
        QVERIFY2(one.contains("PDF、1ファイル 5 MB まで"), one.constData());
        QVERIFY(one.contains(R"(type="file")"));
        QVERIFY(!htmlOf(form, with(2)).contains(R"(type="file")")); // full
        QVERIFY(htmlOf(form, Json::object()).contains(R"(type="file")"));
    }

    void rowsAreDrawnWithinTheGroupsLimits()
    {
        const Form form = compiled(formWith(family));
        const QByteArray none = htmlOf(form, Json::object());
        QCOMPARE(attributeOf(tagOf(none, "children#"), "value"), "1"); // the least that the group has
        QVERIFY(!tagOf(none, "children[0].name").isEmpty());
        QVERIFY(!none.contains("remove:"));
        const QByteArray three = htmlOf(form, json(R"({"children":[{"name":"一"},{},{"name":"三"}]})"));
        QVERIFY(!three.contains("add:"));
        QVERIFY(three.contains(R"(value="remove:children:2")"));
        QCOMPARE(attributeOf(tagOf(three, "children[2].name"), "value"), "三");
        QVERIFY(!tagOf(three, "children[1].birth.year").isEmpty());
    }

    void findingsStandAtTheirBoxes()
    {
        const Form form = compiled(formWith(R"([{"id":"name","type":"person-name","label":"氏名","required":true},
            {"id":"day","type":"date","label":"日"}])"));
        const Json answers = json(R"({"day":{"year":"2026","month":"13","day":"1"}})");
        QVERIFY(!htmlOf(form, answers).contains("error-text")); // nothing was sent yet
        QCOMPARE(drawingOf(form, answers).summaryHtml(templates(), form.fields()), "");
        const FormDrawing drawing = drawingOf(form, answers, "ja", true);
        const QByteArray html = drawing.fieldsHtml(templates(), form.fields());
        QCOMPARE(html.count("error-text"), 2);
        QCOMPARE(attributeOf(tagOf(html, "name.family"), "aria-invalid"), "true");
        // The summary leads to boxes that are there.
        const QByteArray summary = drawing.summaryHtml(templates(), form.fields());
        QCOMPARE(summary.count("<li>"), 2);
        QVERIFY(summary.contains("href=\"#f-name-family\""));
        QVERIFY(html.contains("id=\"f-name-family\""));
        // Those of other pages are not ours to tell.
        QCOMPARE(drawing.summaryHtml(templates(), {form.fields().at(1)}).count("<li>"), 1);
    }

    void theReadersLanguage()
    {
        const Form form
            = compiled(formWith(R"([{"id":"has","type":"yes-no","label":"同居","hint":"いま","required":true}])"));
        const Evaluation evaluation = judged(form, "{}");
        const auto drawn = [&](const QByteArray& language, const FormTextIn& texts) {
            return FormDrawing(
                evaluation, Json::object(), {.texts = templates().texts(), .language = language, .formText = texts})
                .fieldsHtml(templates(), form.fields());
        };
        const FormTextIn english
            = [](const QString& japanese) { return japanese == u"同居"_s ? u"Living together"_s : QString(); };
        const QByteArray html = drawn("en", english);
        QVERIFY2(html.contains("<legend lang=\"en\">Living together"), html.constData());
        QVERIFY2(html.contains("lang=\"ja\">いま</p>"), html.constData()); // WCAG 3.1.2
        QVERIFY2(html.contains("lang=\"en\">Yes</label>"), html.constData());
        QVERIFY2(!html.contains("lang=\"\""), html.constData());
        QVERIFY2(drawn("ja", english).contains("<legend lang=\"ja\">同居"), "Japanese is not translated");
        QCOMPARE(drawn("xx", {}), ""); // a language that the templates were not loaded in
    }

    void everyForeignTextIsMarked()
    {
        const Form form = compiled(formWith(R"([{"id":"few","type":"choice","label":"少","hint":"注",
            "options":[{"value":"a","label":"甲","hint":"説明"},"b"]},{"id":"count","type":"number","label":"数","unit":"枚"},
            {"id":"children","type":"group","label":"子","hint":"注","repeat":{"min":0,"max":3},"fields":[
                {"id":"name","type":"text","label":"名前","placeholder":"例","warning":"警告"}]},
            {"id":"proof","type":"attachment","label":"証明","accept":["application/pdf"],"maximumFiles":2}])"));
        const QByteArray html = htmlOf(form, json(R"({"children":[{},{}]})"), "en");
        static const QRegularExpression marked(u"<[^>]* lang=\"ja\"[^>]*>[^<]*"_s);
        // Without what is marked no Japanese is left.
        const QString rest = QString::fromUtf8(html).remove(marked);
        QVERIFY2(!isForeignText(rest, "en"), qPrintable(rest));
        QVERIFY(isForeignText(QString::fromUtf8(htmlOf(form, Json::object())), "en"));
    }

    // A vendor's type brings the words of its boxes.
    void aDeclaredTypeIsDrawn()
    {
        FieldTypes types = FieldTypes::builtIn();
        QVERIFY(declareFieldType(json(R"({"id":"jp.example.slip","title":"伝票","parts":[
            {"id":"carrier","label":{"ja":"運送会社","en":"carrier"}},
            {"id":"number","label":{"ja":"番号 <1>","en":"number <1>"},"fold":"digits","width":"short"}]})"),
            types));
        const QByteArray definition = formWith(
            R"([{"id":"f","type":"jp.example.slip","label":"伝票"},{"id":"s","type":"jp.example.slip","label":"秘密","sealed":true}])");
        const Form form = Form::compile(QByteArrayView(definition), types).value();
        const QByteArray given
            = R"({"f":{"carrier":"見本運輸","number":"12"},"s":{"carrier":"見本運輸","number":"12"}})";
        const QByteArray html = htmlOf(form, json(given.constData()));
        QVERIFY(html.contains("運送会社") && html.contains("番号 &lt;1&gt;") && !html.contains("<1>"));
        QCOMPARE(attributeOf(tagOf(html, "f.number"), "inputmode"), "numeric");
        QCOMPARE(attributeOf(tagOf(html, "f.number"), "value"), "12");
        QVERIFY(htmlOf(form, json(given.constData()), "en").contains("number &lt;1&gt;"));
        const Wording wording{.texts = templates().texts(), .language = "ja", .formText = {}};
        const QList<AnswerSection> read = answerSections(judged(form, given), wording);
        QCOMPARE(read[0].lines[0].value, u"見本運輸 12"_s);
        QCOMPARE(read[0].lines[1].value, u"運送会社 ●●運輸\n番号 <1> ●2"_s); // sealed: of no part more than its end
    }

    void answersAreReadAloud()
    {
        const Form form = compiled(formWith(
            R"([{"id":"account","type":"bank-account","label":"口座"},{"id":"day","type":"date","label":"日"},
                {"id":"told","type":"note","label":"注意","text":"読むだけ"},
                {"id":"children","type":"group","label":"子","repeat":{"max":3},"fields":[
                    {"id":"name","type":"text","label":"名前"}]}])"));
        const Evaluation evaluation = judged(form,
            R"({"account":{"bankCode":"0001","branchCode":"001","kind":"ordinary","number":"1234567","holder":"ミホン ハナコ"},
                "day":"2026-04-01","children":[{"name":"<一>"}]})");
        const Wording wording{.texts = templates().texts()};
        const QList<AnswerSection> sections = answerSections(evaluation, wording);
        QCOMPARE(sections.size(), 1);
        const QList<AnswerLine>& lines = sections[0].lines;
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].value.contains(u"普通"_s));
        QVERIFY(lines[0].value.contains(u"●●●●567"_s) || lines[0].value.contains(u"●●●4567"_s));
        QVERIFY(!lines[0].value.contains(u"1234567"_s));
        QVERIFY(lines[1].value.startsWith(u"令和8年4月1日"_s));
        QCOMPARE(lines[2].label, u"子 1"_s);
        QVERIFY(lines[3].isInRow);
        const QByteArray html = answersHtml(
            templates(), sections, "ja", [](const QByteArray& page) -> QByteArray { return "/change/" + page; });
        QVERIFY2(html.contains("href=\"/change/page\""), html.constData());
        QVERIFY2(html.contains("&lt;一&gt;"), html.constData());
        QVERIFY2(html.contains("<dd>金融機関コード 0001\n"), html.constData()); // lines stay lines
        QVERIFY(!answersHtml(templates(), sections, "ja").contains("href"));
        // What was filed sealed is not there any more, and says so.
        const Evaluation opened = judged(form, R"({"day":"2026-04-01"})");
        QVERIFY(answerSections(opened, wording, {"account"})[0].lines[0].value.contains(u"暗号化"_s));
        QVERIFY(answerSections(opened, wording)[0].lines[0].value.isEmpty());
    }
};

QTEST_GUILESS_MAIN(DrawingTest)
#include "drawing.moc"
