// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// The example of the design.
const QByteArray claim = R"({ "id": "child-allowance-claim", "version": 1, "title": "児童手当 認定請求書",
  "pages": [ { "id": "claimant", "title": "請求者", "fields": [
      {"id": "name", "type": "person-name", "label": "氏名", "required": true},
      {"id": "hasSpouse", "type": "yes-no", "label": "配偶者の有無", "required": true},
      {"id": "spouseName", "type": "person-name", "label": "配偶者の氏名", "when": {"var": "hasSpouse"}, "required": true},
      {"id": "children", "type": "group", "label": "児童", "repeat": {"min": 1, "max": 10}, "fields": [
          {"id": "birthDate", "type": "date", "label": "生年月日", "required": true},
          {"id": "livesTogether", "type": "yes-no", "label": "同居"},
          {"id": "reason", "type": "text", "label": "別居の理由", "when": {"!": {"var": "row.livesTogether"}}, "required": true} ]},
      {"id": "count", "type": "number", "label": "対象児童数", "value": {"length": {"var": "children"}}} ] } ],
  "rules": [ {"id": "born-already", "assert": {"<=": [{"var": "children.0.birthDate"}, {"today": []}]}, "at": ["children"],
      "message": "まだ生まれていません。"} ] })";

} // namespace

class EvaluationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDesignsExample_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("findings");
        QTest::newRow("nothing answered")
            << "{}"_ba
            << "answer.required name, answer.required hasSpouse, answer.required children"_ba;
        QTest::newRow("complete") << R"({"name":{"family":"見本","given":"花子"},"hasSpouse":false,
            "children":[{"birthDate":"2020-05-05","livesTogether":true}]})"_ba
                                  << ""_ba;
        QTest::newRow("spouse asked for, children apart")
            << R"({"name":{"family":"見本","given":"花子"},"hasSpouse":"yes",
            "children":[{"birthDate":"2020-05-05","livesTogether":true},{"birthDate":"2021-05-05"}]})"_ba
            << "answer.required spouseName, answer.required children[1].reason"_ba;
        QTest::newRow("rule") << R"({"name":{"family":"見本","given":"花子"},"hasSpouse":false,
            "children":[{"birthDate":"2027-05-05","livesTogether":true}]})"_ba
                              << "rule.born-already children"_ba;
        QTest::newRow("rules are silent about what is wrong anyway")
            << R"({"name":{"family":"見本","given":"花子"},"hasSpouse":false,
            "children":[{"birthDate":"2027-02-30","livesTogether":true}]})"_ba
            << "date.no-such-date children[0].birthDate"_ba;
    }
    void theDesignsExample()
    {
        QFETCH(QByteArray, answers);
        QFETCH(QByteArray, findings);
        const Evaluation evaluation = judged(compiled(claim), answers);
        QCOMPARE(findingsOf(evaluation), findings);
        QCOMPARE(evaluation.isComplete(), findings.isEmpty());
    }

    void hiddenIsAbsent()
    {
        const Form form = compiled(claim);
        const Evaluation evaluation = judged(form, R"({"name":{"family":"見本","given":"花子"},"hasSpouse":false,
            "spouseName":{"family":"","given":17},"children":[{"birthDate":"2020-05-05","livesTogether":true,"reason":"x"}]})");
        QVERIFY(evaluation.isComplete());
        QVERIFY(!evaluation.isVisible("spouseName"));
        QVERIFY(!evaluation.isVisible("children[0].reason"));
        QVERIFY(evaluation.isVisible("children[0].birthDate"));
        QVERIFY(!evaluation.isVisible("children[1].birthDate"));
        QVERIFY(evaluation.isRequired("name"));
        QVERIFY(!evaluation.isRequired("spouseName"));
        QCOMPARE(evaluation.values().toBytes(),
            R"({"name":{"family":"見本","given":"花子"},"hasSpouse":false,)"
            R"("children":[{"birthDate":"2020-05-05","livesTogether":true}],"count":1})"_ba);
        QCOMPARE(evaluation.value("children[0].birthDate").toUtf8(), "2020-05-05"_ba);
        QCOMPARE(evaluation.value("name.family").toUtf8(), "見本"_ba);
        QCOMPARE(evaluation.format("children[0].birthDate", "ja"), u"令和2年5月5日（2020-05-05）"_s);
    }

    void pagesHideTheirFields()
    {
        const Form form = compiled(R"({"id":"p","version":1,"title":"t","pages":[
            {"id":"one","title":"1","fields":[{"id":"more","type":"yes-no","label":"m"}]},
            {"id":"two","title":"2","when":{"var":"more"},"fields":[{"id":"what","type":"text","label":"w","required":true}]}]})");
        QVERIFY(judged(form, "{}").isComplete());
        QVERIFY(!judged(form, "{}").isVisible("two"));
        QCOMPARE(findingsOf(judged(form, R"({"more":true})")), "answer.required what"_ba);
        QVERIFY(judged(form, R"({"more":true})").isVisible("two"));
    }

    void findingsComeInPageOrder()
    {
        // c decides about a, so it is judged first; and yet it is told last.
        const Form form = compiled(formWith(R"([
            {"id":"a","type":"text","label":"a","required":true,"when":{"==":[{"var":"c"},null]}},
            {"id":"rows","type":"group","label":"r","repeat":{"max":3},"fields":[
                {"id":"x","type":"number","label":"x","required":true},{"id":"y","type":"number","label":"y","required":true}]},
            {"id":"c","type":"text","label":"c","required":true}])",
            R"([{"id":"first","assert":false,"at":"a","message":"m"}])"));
        QCOMPARE(findingsOf(judged(form, R"({"rows":[{},{"y":"z"}]})")),
            "answer.required a, rule.first a, answer.required rows[0].x, answer.required rows[0].y, answer.required "
            "rows[1].x, "
            "number.format rows[1].y, answer.required c"_ba);
        QCOMPARE(findingsOf(judged(form, R"({"c":"x","rows":[]})")), "rule.first a"_ba);
    }

    void rowRulesAndFees()
    {
        const Form form = compiled(formWith(R"([{"id":"items","type":"group","label":"i","repeat":{"max":5},"fields":[
            {"id":"kind","type":"choice","label":"k","optionsTable":"fees"},
            {"id":"count","type":"number","label":"n","minimum":0}]}])",
            R"([{"id":"few","each":"items","assert":{"<":[{"var":"row.count"},10]},"at":"row.count","message":"多い"}])",
            R"(,"fee":{"due":"before_review","lines":[{"id":"item","each":"items","label":"処理","legalBasis":"条例",
                "quantity":{"var":"row.count"},"unitAmount":{"table":["fees",{"var":"row.kind"},"fee"]}}]})"));
        EvaluationContext context = onDay();
        context.tables
            = *Tables::compile(json(R"({"fees":{"entries":[{"value":{"sofa":{"fee":800},"desk":{"fee":600}}}]}})"));
        const Evaluation evaluation = judged(form,
            R"({"items":[{"kind":"sofa","count":2},{"kind":"desk","count":12},{"kind":"bed","count":1}]})", context);
        QCOMPARE(findingsOf(evaluation), "rule.few items[1].count, choice.no-such-option items[2].kind"_ba);
        const Evaluation good
            = judged(form, R"({"items":[{"kind":"sofa","count":2},{"kind":"desk","count":0}]})", context);
        QVERIFY(good.isComplete());
        QCOMPARE(good.fee().size(), 1);
        QCOMPARE(good.feeTotal(), 1600);
        QCOMPARE(good.fee().first().unitAmount, 800);
    }

    void warningsDoNotStop()
    {
        const Form form = compiled(formWith(R"([{"id":"a","type":"number","label":"a"}])",
            R"([{"id":"odd","severity":"warning","assert":{"<":[{"var":"a"},5]},"at":"a","message":"m"}])"));
        const Evaluation evaluation = judged(form, R"({"a":7})");
        QCOMPARE(findingsOf(evaluation), "rule.odd a"_ba);
        QVERIFY(evaluation.isComplete());
        QCOMPARE(messageFor(evaluation.findings().first(), "ja", form), u"「a」：m"_s);
    }

    void strictAnswers_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("findings");
        QTest::newRow("same field twice") << R"({"a":"1","a":"1"})"_ba << "answer.duplicate a"_ba;
        QTest::newRow("escaped, still the same field") << R"({"a":"1","\u0061":"1"})"_ba << "answer.duplicate a"_ba;
        QTest::newRow("same part twice") << R"({"n":{"family":"x","family":"y"}})"_ba << "answer.duplicate n"_ba;
        QTest::newRow("same column twice") << R"({"g":[{"x":"1","x":"2"}]})"_ba << "answer.duplicate g[0].x"_ba;
        QTest::newRow("unknown field") << R"({"zzz":1})"_ba << "answer.unknown-field zzz"_ba;
        QTest::newRow("unknown field, name not repeated") << R"({"<b>":1})"_ba << "answer.unknown-field"_ba;
        QTest::newRow("unknown column") << R"({"g":[{"y":1}]})"_ba << "answer.unknown-field g[0].y"_ba;
        QTest::newRow("object for text") << R"({"a":{"x":1}})"_ba << "answer.type a"_ba;
        QTest::newRow("text for rows") << R"({"g":"x"})"_ba << "group.not-rows g"_ba;
        QTest::newRow("texts for rows") << R"({"g":["x"]})"_ba << "group.not-rows g[0]"_ba;
        QTest::newRow("too many rows") << R"({"g":[{},{},{}]})"_ba << "group.too-many g"_ba;
        QTest::newRow("computed by the client") << R"({"c":99})"_ba << ""_ba;
        QTest::newRow("null is no answer") << R"({"a":null,"g":null})"_ba << ""_ba;
    }
    void strictAnswers()
    {
        QFETCH(QByteArray, answers);
        QFETCH(QByteArray, findings);
        const Form form = compiled(formWith(R"([{"id":"a","type":"text","label":"a"},
            {"id":"n","type":"person-name","label":"n"},{"id":"c","type":"number","label":"c","value":{"+":[1,1]}},
            {"id":"g","type":"group","label":"g","repeat":{"max":2},"fields":[{"id":"x","type":"text","label":"x"}]}])"));
        const Evaluation evaluation = judged(form, answers);
        QCOMPARE(findingsOf(evaluation), findings);
        QCOMPARE(evaluation.value("c").toInteger(), 2);
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nothing") << ""_ba << "answers.syntax"_ba;
        QTest::newRow("not JSON") << "{a:1}"_ba << "answers.syntax"_ba;
        QTest::newRow("more behind") << "{}{}"_ba << "answers.syntax"_ba;
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF{}"_ba << "answers.syntax"_ba;
        QTest::newRow("array") << "[]"_ba << "answers.not-an-object"_ba;
        QTest::newRow("too deep") << R"({"a":)" + QByteArray(20, '[') + QByteArray(20, ']') + '}' << "answers.depth"_ba;
        QTest::newRow("too large") << "{\"a\":\"" + QByteArray(Evaluation::maximumAnswerBytes, 'x') + "\"}"
                                   << "answers.too-large"_ba;
    }
    void unreadable()
    {
        QFETCH(QByteArray, answers);
        QFETCH(QByteArray, code);
        const Form form = compiled(formWith(R"([{"id":"a","type":"text","label":"a"}])"));
        const Expected<Evaluation> evaluation = evaluate(form, answers, onDay());
        QVERIFY(!evaluation);
        QCOMPARE(evaluation.error().code(), code);
        // The next evaluation on this thread is not troubled by it.
        QVERIFY(judged(form, R"({"a":"x"})").isComplete());
    }

    void refusedDefinitions_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("detail");
        const auto field
            = [](const char* more) { return formWith(R"([{"id":"a","label":"a",)" + QByteArray(more) + "}]"); };
        QTest::newRow("circle of two") << formWith(R"([
            {"id":"a","type":"text","label":"a","when":{"var":"b"}},{"id":"b","type":"text","label":"b","when":{"var":"a"}}])")
                                       << "form.circle"_ba << u"a -> b -> a"_s;
        QTest::newRow("circle with itself")
            << field(R"("type":"number","value":{"+":[{"var":"a"},1]})") << "form.circle"_ba << u"a -> a"_s;
        QTest::newRow("circle through a group") << formWith(R"([
            {"id":"n","type":"number","label":"n","value":{"sum":[{"var":"g"},"x"]}},
            {"id":"g","type":"group","label":"g","repeat":{"max":2},"fields":[{"id":"x","type":"number","label":"x","value":{"var":"n"}}]}])")
                                                << "form.circle"_ba << u"n -> g[].x -> n"_s;
        QTest::newRow("unknown field") << field(R"("type":"text","when":{"var":"nope"})") << "form.unknown-reference"_ba
                                       << u"nope"_s;
        QTest::newRow("unknown column") << formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":2},
            "fields":[{"id":"x","type":"text","label":"x","when":{"var":"row.nope"}}]}])")
                                        << "form.unknown-reference"_ba << u"row.nope"_s;
        QTest::newRow("row outside a group")
            << field(R"("type":"text","when":{"var":"row.a"})") << "form.unknown-reference"_ba << u"row.a"_s;
        QTest::newRow("name that is computed")
            << field(R"("type":"text","when":{"var":{"cat":["a","b"]}})") << "rule.computed-name"_ba << QString();
        QTest::newRow("all the data") << field(R"("type":"text","when":{"var":""})") << "rule.whole-data"_ba
                                      << QString();
        QTest::newRow("unknown operation")
            << field(R"("type":"text","when":{"fetch":["x"]})") << "form.schema"_ba << QString();
        QTest::newRow("unknown type") << field(R"("type":"telepathy")") << "form.schema"_ba << QString();
        QTest::newRow("vendor's type that is not there")
            << field(R"("type":"jp.example.parcel")") << "form.unknown-type"_ba << QString();
        QTest::newRow("unknown property") << field(R"("type":"text","maxlength":3)") << "form.schema"_ba << QString();
        QTest::newRow("two fields of one id")
            << formWith(R"([{"id":"a","type":"text","label":"a"},{"id":"a","type":"text","label":"a"}])")
            << "form.duplicate-id"_ba << u"a"_s;
        QTest::newRow("pattern that goes back")
            << field(R"("type":"text","pattern":"(a)\\1")") << "pattern.unsupported"_ba << QString();
        QTest::newRow("pattern that explodes")
            << field(R"("type":"text","pattern":"(a|b)*a(a|b){16}")") << "pattern.too-large"_ba << QString();
        QTest::newRow("my-number unsealed")
            << field(R"("type":"my-number","sealed":false,"legalBasis":"番号法")") << "form.schema"_ba << QString();
        QTest::newRow("limits crossed") << field(R"("type":"number","minimum":5,"maximum":4)") << "form.limits"_ba
                                        << QString();
        QTest::newRow("missing a field that is not")
            << field(R"("type":"text","when":{"missing":["nope"]})") << "form.unknown-reference"_ba << u"nope"_s;
        QTest::newRow("missing, circle") << field(R"("type":"text","when":{"missing":["a"]})") << "form.circle"_ba
                                         << u"a -> a"_s;
        QTest::newRow("missing, computed name")
            << field(R"("type":"text","when":{"missing":{"merge":["a","b"]}})") << "rule.computed-name"_ba << QString();
        QTest::newRow("group in a group")
            << formWith(R"([{"id":"g","type":"group","label":"g","repeat":{"max":2},"fields":[
            {"id":"h","type":"group","label":"h","repeat":{"max":2},"fields":[{"id":"x","type":"text","label":"x"}]}]}])")
            << "form.nested-group"_ba << QString();
        const auto agent = [](const char* members) {
            return formWith(R"([{"id":"by","type":"yes-no","label":"b"},{"id":"who","type":"person-name","label":"w"},
                {"id":"proof","type":"attachment","label":"p"}])",
                "[]", R"(,"agent":{"field":"by","is":true,)" + QByteArray(members) + '}');
        };
        QTest::newRow("agent nobody asks about")
            << agent(R"("name":"nope","authority":"proof")") << "form.unknown-reference"_ba << u"nope"_s;
        QTest::newRow("agent's name that is none")
            << agent(R"("name":"by","authority":"proof")") << "form.type"_ba << u"by"_s;
        QTest::newRow("authority that is no file")
            << agent(R"("name":"who","authority":"who")") << "form.type"_ba << u"who"_s;
        QTest::newRow("agent without authority") << agent(R"("name":"who")") << "form.schema"_ba << u"authority"_s;
    }
    void anAgentIsKnownByTheAnswers()
    {
        const Form form = compiled(formWith(R"([{"id":"by","type":"choice","label":"b","options":["self","agent"]},
            {"id":"who","type":"person-name","label":"w"},{"id":"proof","type":"attachment","label":"p"}])",
            "[]", R"(,"agent":{"field":"by","is":"agent","name":"who","authority":"proof"})"));
        const FormAgent agent = *form.agent();
        QCOMPARE(agent.name, "who"_ba);
        QVERIFY(agent.address.isEmpty());
        QVERIFY(agent.files(judged(form, R"({"by":"agent"})").values()));
        QVERIFY(!agent.files(judged(form, R"({"by":"self"})").values()));
        QVERIFY(!agent.files(judged(form, "{}").values()));
        QVERIFY(!compiled(formWith(R"([{"id":"by","type":"text","label":"b"}])")).agent());
    }
    void refusedDefinitions()
    {
        QFETCH(QByteArray, definition);
        QFETCH(QByteArray, code);
        QFETCH(QString, detail);
        const Expected<Form> form = Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
        QVERIFY(!form);
        QCOMPARE(form.error().code(), code);
        QVERIFY2(form.error().detail().contains(detail), qPrintable(form.error().detail()));
    }

    // Beyond their own limits answers may cost what they like: they are wrong anyway, and the walk ends.
    void answersThatCostTooMuchStop()
    {
        const Form form = compiled(formWith(R"([{"id":"t","type":"long-text","label":"t"},
            {"id":"g","type":"group","label":"g","repeat":{"max":200},"fields":[
                {"id":"x","type":"number","label":"x"},
                {"id":"y","type":"text","label":"y","value":{"length":{"var":"t"}}}]}])"));
        QByteArray answers = "{\"t\":\"" + QByteArray(1000 * 1000, 'a') + "\",\"g\":[{}";
        answers += QByteArray(R"(,{"x":1})").repeated(199) + "]}";
        QCOMPARE(findingsOf(judged(form, answers)), "text.too-long t, rule.budget"_ba);
    }

    // Names in "missing" are answers like those of "var": hidden is missing, rows' names are the row's.
    void missingLooksAtTheAnswers()
    {
        const Form form = compiled(formWith(R"([
            {"id":"n","type":"number","label":"n","value":{"length":{"missing":["a","b","name.given"]}}},
            {"id":"a","type":"text","label":"a"},
            {"id":"b","type":"text","label":"b","when":{"var":"a"}},
            {"id":"name","type":"person-name","label":"name"},
            {"id":"enough","type":"number","label":"e","value":{"length":{"missing_some":[1,["a","b"]]}}},
            {"id":"g","type":"group","label":"g","repeat":{"max":3},"fields":[
                {"id":"x","type":"text","label":"x"},
                {"id":"y","type":"text","label":"y","when":{"missing":["row.x"]}}]},
            {"id":"whole","type":"yes-no","label":"w","value":{"none":[{"var":"g"},{"missing":["x"]}]}}])"));
        const Evaluation none = judged(form, R"({"b":"hidden"})");
        QCOMPARE(none.value("n").toInteger(), 3);
        QCOMPARE(none.value("enough").toInteger(), 2);
        const Evaluation some
            = judged(form, R"({"a":"1","name":{"family":"x","given":"y"},"g":[{"x":"1"},{"y":"1"}]})");
        QCOMPARE(some.value("n").toInteger(), 1);
        QCOMPARE(some.value("enough").toInteger(), 0);
        QVERIFY(!some.isVisible("g[0].y"));
        QVERIFY(some.isVisible("g[1].y"));
        QCOMPARE(some.value("whole"), Json(false));
        QCOMPARE(judged(form, R"({"g":[{"x":"1"}]})").value("whole"), Json(true));
    }

    void versionsAreAddressedByDigest()
    {
        const Form one = compiled(formWith(R"([{"id":"a","type":"text","label":"a"}])"));
        const Form same = compiled(R"({"version":1,"id":"test-form","rules":[],"title":"試験","pages":[{"fields":
            [{"label":"a","type":"text","id":"a"}],"id":"page","title":"頁"}]})");
        const Form other = compiled(formWith(R"([{"id":"a","type":"text","label":"b"}])"));
        QCOMPARE(one.digest(), same.digest());
        QVERIFY(one.digest() != other.digest());
        QCOMPARE(one.digest().size(), 64);
        QCOMPARE(one.reference(), "test-form@1"_ba);
    }
};

QTEST_APPLESS_MAIN(EvaluationTest)
#include "evaluation.moc"
