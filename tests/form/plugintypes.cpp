// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Field types whose answers a plugin judges: what it is asked, how often, and what becomes of what it says. Where the
// plugin runs makes no difference here: tests/tenant/fieldplugins.
#include "answers.h"

#include <libegov/form.h>

#include <functional>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr char declarations[] = R"({
  "jp.example.meter": {"title": "メーターの番号", "value": {"type": "string", "maxLength": 11, "pattern": "^[A-Z]{2}[0-9-]*$"},
    "parameters": {"properties": {"region": {"type": "string", "enum": ["north", "south"]},
      "digits": {"type": "integer", "minimum": 1, "maximum": 9}}, "required": ["region"]}},
  "jp.example.plot": {"title": "区画", "parts": [
    {"id": "row", "label": {"ja": "列", "en": "row"}, "value": {"type": "string", "maxLength": 3}},
    {"id": "place", "label": {"ja": "番", "en": "place"}, "value": {"type": "integer", "minimum": 1, "maximum": 99}},
    {"id": "note", "label": {"ja": "備考", "en": "note"}, "optional": true, "value": {"type": "string", "maxLength": 20}}]}
})";

// Says what a test lets it say, and remembers what it was asked.
class Double final : public FieldJudge {
public:
    Expected<std::vector<FieldJudgement>> judge(std::span<const FieldQuestion> questions) const override
    {
        ++calls;
        std::vector<FieldJudgement> judgements;
        for (const FieldQuestion& question : questions) {
            asked += question.answer;
            parameters = question.parameters;
            judgements.push_back(says(question));
        }
        if (isTooShort)
            judgements.pop_back();
        if (failure)
            return Unexpected(*failure);
        return judgements;
    }

    std::function<FieldJudgement(const FieldQuestion&)> says = [](const FieldQuestion& question) {
        const QByteArray answer = question.answer.toUtf8().toUpper();
        return FieldJudgement{.value = Json("AB" + answer),
            .findings = {},
            .japanese = u"第%1号"_s.arg(QString::fromUtf8(answer)),
            .english = u"No. %1"_s.arg(QString::fromUtf8(answer))};
    };
    std::optional<Error> failure;
    bool isTooShort = false;
    mutable int calls = 0;
    mutable QList<Json> asked;
    mutable Json parameters;
};

FieldJudgement wrong(const QByteArray& code, const QByteArray& part = {})
{
    return {.value = {}, .findings = {{.code = code, .part = part}}, .japanese = {}, .english = {}};
}
FieldJudgement good(Json value)
{
    return {.value = std::move(value), .findings = {}, .japanese = u"値"_s, .english = u"value"_s};
}

const ErrorTable& errors()
{
    return ErrorTable::keep("meters", errorTable(FormError::FieldJudgement),
        {{.code = "meters.shape",
            .mender = ErrorMender::Resident,
            .status = 422,
            .meaning = "no such number",
            .japanese = "番号の形ではありません。メーターを見てください。",
            .english = "It is no number. Look at the meter."}});
}

} // namespace

class PluginTypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_double = std::make_shared<Double>(); }

    void isAskedOnce()
    {
        const Form form = formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"},
            {"id":"t","type":"text","label":"文"},
            {"id":"g","type":"group","label":"行","repeat":{"max":3},
             "fields":[{"id":"m","type":"jp.example.meter","label":"番","region":"south","digits":4}]},
            {"id":"b","type":"jp.example.meter","label":"二","region":"north"}])");
        const Evaluation evaluation = judged(form, R"({"b":"9","a":" 1 ","t":"x","g":[{"m":"3"},{"m":"4"},{}]})");
        QCOMPARE(m_double->calls, 1);
        // In the order of the form, with texts folded as for every field.
        QCOMPARE(m_double->asked, (QList<Json>{"1", "3", "4", "9"}));
        QCOMPARE(findingsOf(evaluation), ""_ba);
        QCOMPARE(evaluation.value("g[1].m"), Json("AB4"));
        QCOMPARE(evaluation.format("b", "ja"), u"第9号"_s);
        QCOMPARE(evaluation.format("g[0].m", "en"), u"No. 3"_s);
        QCOMPARE(m_double->calls, 1);
    }

    void isToldTheParameters()
    {
        judged(
            formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","hint":"見る","region":"north","digits":3}])"),
            R"({"a":"1"})");
        QCOMPARE(m_double->parameters, json(R"({"region":"north","digits":3})"));
    }

    void remembers()
    {
        const Form form = formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"},
            {"id":"s","type":"jp.example.meter","label":"二","region":"south"}])");
        judged(form, R"({"a":"1"})");
        judged(form, R"({"a":"1"})");
        QCOMPARE(m_double->calls, 1);
        judged(form, R"({"a":"2"})");
        QCOMPARE(m_double->calls, 2);
        judged(form, R"({"s":"1"})"); // other parameters
        QCOMPARE(m_double->calls, 3);
        judged(form, R"({"a":"1","s":"3"})"); // only what is new
        QCOMPARE(m_double->asked.last(), Json("3"));
        QCOMPARE(m_double->asked.size(), 4);
    }

    void forgetsWhatIsSealed()
    {
        const Form form
            = formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north","sealed":true}])");
        for (int i = 1; i <= 3; ++i) {
            judged(form, R"({"a":"1"})");
            QCOMPARE(m_double->calls, i);
        }
    }

    void forgetsInTheEnd()
    {
        const Form form = formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"}])");
        constexpr int many = 6000; // of 256 bytes and more each: over a mebibyte
        for (int i = 0; i < many; ++i)
            judged(form, R"({"a":")" + QByteArray::number(i) + R"("})");
        judged(form, R"({"a":"0"})");
        QCOMPARE(m_double->calls, many + 1);
    }

    // What nobody is shown is nobody's to judge.
    void isNotAskedAboutWhatIsHidden()
    {
        const Form form = formOf(R"([{"id":"q","type":"yes-no","label":"有無"},
            {"id":"a","type":"jp.example.meter","label":"一","region":"north","when":{"var":"q"}},
            {"id":"g","type":"group","label":"行","repeat":{"max":3},"when":{"var":"q"},
             "fields":[{"id":"m","type":"jp.example.meter","label":"番","region":"south"}]}])");
        judged(form, R"({"q":false,"a":"1","g":[{"m":"3"}]})");
        judged(form, R"({"q":true,"a":"","g":[{"m":null},{"m":"  "}]})");
        QCOMPARE(m_double->calls, 0);
        judged(form, R"({"q":true,"a":"1","g":[{"m":"3"}]})");
        QCOMPARE(m_double->asked, (QList<Json>{"1", "3"}));
    }

    // Whether one is shown hangs on what the plugin says of another: still one question.
    void oneThatHangsOnAnother()
    {
        const Form form = formOf(R"([
            {"id":"b","type":"jp.example.meter","label":"二","region":"north","when":{"==":[{"var":"a"},"AB1"]}},
            {"id":"a","type":"jp.example.meter","label":"一","region":"north"},
            {"id":"c","type":"text","label":"計","value":{"cat":[{"var":"a"},{"var":"b"}]}}])",
            R"([{"id":"r","assert":{"!=":[{"var":"b"},"AB2"]},"at":"b","message":"二は使えません。"}])");
        const Evaluation shown = judged(form, R"({"a":"1","b":"2"})");
        QCOMPARE(m_double->calls, 1);
        QCOMPARE(findingsOf(shown), "rule.r b"_ba);
        QCOMPARE(shown.value("c"), Json("AB1AB2"));
        const Evaluation hidden = judged(form, R"({"a":"3","b":"2"})");
        QVERIFY(!hidden.isVisible("b"));
        QCOMPARE(hidden.values(), json(R"({"a":"AB3","c":"AB3"})"));
    }

    void parts()
    {
        m_double->says = [](const FieldQuestion&) { return good(json(R"({"row":"い","place":4})")); };
        const Form form = formOf(R"([{"id":"p","type":"jp.example.plot","label":"区画"},
            {"id":"n","type":"number","label":"番","value":{"var":"p.place"}}])");
        const Evaluation evaluation = judged(form, R"({"p":{"row":"い","place":"4"}})");
        QCOMPARE(evaluation.values(), json(R"({"p":{"row":"い","place":4},"n":4})"));
        const QList<FieldBox> boxes = form.field("p")->traits.boxesOf(form.field("p")->definition);
        QCOMPARE(boxes.size(), 3);
        QCOMPARE(boxes[1].part, "place"_ba);
        QCOMPARE(boxes[1].japanese, "番"_ba);
    }

    void findings()
    {
        m_double->says = [](const FieldQuestion& question) {
            if (question.answer == Json("warn")) {
                FieldJudgement judgement = good("AB1");
                judgement.findings = {{.code = "meters.shape", .weight = FieldTypeFinding::Weight::Warning}};
                return judgement;
            }
            return wrong("meters.shape");
        };
        const Form form
            = formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north","required":true}])");
        const Evaluation refused = judged(form, R"({"a":"x"})");
        QCOMPARE(findingsOf(refused), "meters.shape a"_ba);
        QVERIFY(!refused.isComplete() && refused.value("a").isNull());
        QCOMPARE(messageFor(refused.findings().first(), "ja", form),
            u"「一」：番号の形ではありません。メーターを見てください。"_s);
        QVERIFY(messageFor(refused.findings().first(), "en", form).contains(u"Look at the meter."));
        const Evaluation warned = judged(form, R"({"a":"warn"})");
        QCOMPARE(findingsOf(warned), "meters.shape a"_ba);
        QVERIFY(warned.isComplete());
        QCOMPARE(warned.value("a"), Json("AB1"));
    }

    // A value beside an error is not kept; a code that is not in the table is none of the plugin's.
    void findingsThatAreNotListed()
    {
        m_double->says = [](const FieldQuestion&) {
            FieldJudgement judgement = good("AB1");
            judgement.findings = {{.code = "answer.required"}};
            return judgement;
        };
        const Form form = formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"}])");
        const Evaluation evaluation = judged(form, R"({"a":"1"})");
        QCOMPARE(findingsOf(evaluation), "plugin.unlisted a"_ba);
        QVERIFY(evaluation.value("a").isNull() && !evaluation.isComplete());
    }

    void nonsense_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<std::function<FieldJudgement()>>("says");
        const auto row = [](const char* name, const char* type, std::function<FieldJudgement()> says) {
            QTest::newRow(name) << QByteArray(type) << std::move(says);
        };
        row("a number for a text", "meter", [] { return good(7); });
        row("parts for a text", "meter", [] { return good(json(R"({"row":"x"})")); });
        row("against the pattern", "meter", [] { return good("ab"); });
        row("longer than declared", "meter", [] { return good("AB" + QByteArray(20, '1')); });
        row("10 MiB", "meter", [] { return good("AB" + QByteArray(10 * 1024 * 1024, '1')); });
        row("nothing at all", "meter", [] { return FieldJudgement(); });
        row("nothing but a warning", "meter", [] {
            FieldJudgement judgement = wrong("meters.shape");
            judgement.findings.front().weight = FieldTypeFinding::Weight::Warning;
            return judgement;
        });
        row("no text to show", "meter", [] {
            FieldJudgement judgement = good("AB1");
            judgement.english.clear();
            return judgement;
        });
        row("a text that hides", "meter", [] {
            FieldJudgement judgement = good("AB1");
            judgement.japanese = u"値\u202E"_s;
            return judgement;
        });
        row("a text without end", "meter", [] {
            FieldJudgement judgement = good("AB1");
            judgement.japanese = QString(501, u'値');
            return judgement;
        });
        row("findings without end", "meter", [] {
            FieldJudgement judgement = wrong("meters.shape");
            judgement.findings.resize(21, judgement.findings.front());
            return judgement;
        });
        row("a part that a text has not", "meter", [] { return wrong("meters.shape", "row"); });
        row("a part that is not declared", "plot", [] { return wrong("meters.shape", "column"); });
        row("a text for parts", "plot", [] { return good("い4"); });
        row("a part too many", "plot", [] { return good(json(R"({"row":"い","place":4,"price":1})")); });
        row("a part too few", "plot", [] { return good(json(R"({"row":"い"})")); });
        row("a part of another kind", "plot", [] { return good(json(R"({"row":"い","place":"4"})")); });
        row("a part out of its range", "plot", [] { return good(json(R"({"row":"い","place":100})")); });
        row("a control character", "plot", [] { return good(json(R"({"row":"\u0007","place":4})")); });
    }
    void nonsense()
    {
        QFETCH(QByteArray, type);
        QFETCH(std::function<FieldJudgement()>, says);
        m_double->says = [says](const FieldQuestion&) { return says(); };
        const Form form
            = formOf(type == "meter" ? R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"}])"
                                     : R"([{"id":"a","type":"jp.example.plot","label":"一"}])");
        const QByteArray answers = R"({"a":"words of a resident"})";
        for (int i = 1; i <= 2; ++i) { // nor is it remembered
            const Expected<Evaluation> evaluation = evaluate(form, answers, onDay());
            QVERIFY(!evaluation);
            QCOMPARE(evaluation.error().code(), "form.field-judgement"_ba);
            QCOMPARE(evaluation.error().which().row().status(), 503);
            QVERIFY(!evaluation.error().detail().contains(u"words"));
            QCOMPARE(m_double->calls, i);
        }
        m_double->says = Double().says;
        QVERIFY(type != "meter" || evaluate(form, answers, onDay()).has_value() || m_double->calls == 3);
    }

    // Nothing is judged: no finding, no value, the error of whoever could not ask.
    void isNotJudged()
    {
        const Form form = formOf(R"([{"id":"t","type":"text","label":"文","required":true},
            {"id":"a","type":"jp.example.meter","label":"一","region":"north"}])");
        m_double->failure = Error(FormError::RuleBudget, u"of another room"_s);
        const Expected<Evaluation> failed = evaluate(form, R"({"a":"1"})", onDay());
        QCOMPARE(failed.error().code(), "rule.budget"_ba);
        QVERIFY(evaluate(form, R"({"t":"x"})", onDay())); // where no answer is asked about
        m_double->failure.reset();
        m_double->isTooShort = true;
        QCOMPARE(evaluate(form, R"({"a":"1"})", onDay()).error().code(), "form.field-judgement"_ba);
        m_double->isTooShort = false;
        QCOMPARE(findingsOf(judged(form, R"({"a":"1"})")), "answer.required t"_ba);
    }

    void definitionsRefused_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* field, const char* code) {
            QTest::newRow(name) << QByteArray(field) << QByteArray(code);
        };
        row("a type that nobody has", R"("type":"jp.example.metre")", "form.unknown-type");
        row("without what it needs", R"("type":"jp.example.meter")", "form.type");
        row("a value that is none", R"("type":"jp.example.meter","region":"west")", "form.type");
        row("a number as a text", R"("type":"jp.example.meter","region":"north","digits":"3")", "form.type");
        row("out of its range", R"("type":"jp.example.meter","region":"north","digits":10)", "form.type");
        row("a member that is unknown", R"("type":"jp.example.meter","region":"north","colour":1)", "form.type");
        row("a type that takes none", R"("type":"jp.example.plot","region":"north")", "form.type");
        row("computed", R"("type":"jp.example.meter","region":"north","value":"AB1")", "form.computed-type");
    }
    void definitionsRefused()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, code);
        const QByteArray definition = formWith("[{\"id\":\"a\",\"label\":\"一\"," + field + "}]");
        const Expected<Form> form = Form::compile(QByteArrayView(definition), typesWith(json(declarations)).value());
        QVERIFY(!form);
        QCOMPARE(form.error().code(), code);
        const QList<Finding> found = lint(json(definition.constData()), typesWith(json(declarations)).value());
        QVERIFY(std::ranges::any_of(found, [&](const Finding& finding) { return finding.code == code; }));
        QCOMPARE(m_double->calls, 0);
    }

    void metadataRefused_data()
    {
        QTest::addColumn<QByteArray>("declared"); // ' for "
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& declared, const char* code) {
            QTest::newRow(name) << declared << QByteArray(code);
        };
        const auto type = [](const QByteArray& inner) { return "{'jp.example.a':{'title':'t'," + inner + "}}"; };
        const QByteArray value = "'value':{'type':'string','maxLength':5}";
        const auto with = [&](const QByteArray& more) { return type(value.chopped(1) + ',' + more + '}'); };
        const auto taking = [&](const QByteArray& parameters) { return type(value + ",'parameters':" + parameters); };
        row("no object", "[]", "form.schema");
        row("no type", "{}", "form.schema");
        row("a name of the house's", "{'text':{'title':'t'," + value + "}}", "form.schema");
        row("a name in capitals", "{'jp.example.A':{'title':'t'," + value + "}}", "form.schema");
        row("neither value nor parts", "{'jp.example.a':{'title':'t'}}", "form.schema");
        row("both", type(value + ",'parts':[]"), "form.schema");
        row("a text of any length", type("'value':{'type':'string'}"), "form.schema");
        row("a keyword that nothing judges", with("'format':'date'"), "form.schema");
        row("a reference", type("'value':{'$ref':'#/$defs/x'}"), "form.schema");
        row("a kind of value that is none", type("'value':{'type':'object'}"), "form.schema");
        row("no pattern", with("'pattern':'^[a$'"), "form.field-type");
        row("part of a pattern", with("'pattern':'[a-z]'"), "form.field-type");
        row("a parameter of every field", taking("{'properties':{'required':{'type':'boolean'}}}"), "form.field-type");
        row("a pattern of a parameter", taking("{'properties':{'x':{'type':'string','pattern':'^(($'}}}"),
            "form.field-type");
        row("a needed parameter that is none", taking("{'properties':{'x':{'type':'string'}},'required':['y']}"),
            "form.field-type");
        const QByteArray part = "{'id':'a','label':{'ja':'a','en':'a'},'value':{'type':'boolean'}}";
        row("one part twice", type("'parts':[" + part + ',' + part + ']'), "form.field-type");
        row("64 KiB", type("'description':'" + QByteArray(70'000, 't') + "'"), "form.field-type");
    }
    void metadataRefused()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, code);
        const Expected<FieldTypes> types = typesWith(json(declared.replace('\'', '"').constData()));
        QVERIFY(!types);
        QCOMPARE(types.error().code(), code);
    }

    void oneNameTwice()
    {
        FieldTypes types = typesWith(json(declarations)).value();
        const QList<QByteArray> before = types.names();
        const Json again = json(R"({"jp.example.first":{"title":"t","value":{"type":"boolean"}},
            "jp.example.meter":{"title":"t","value":{"type":"boolean"}}})");
        const Expected<void> added = addPluginTypes(
            {.code = {PluginId("other"), QByteArray(64, '0')}, .types = again, .judge = m_double}, types);
        QCOMPARE(added.error().code(), "form.type-exists"_ba);
        QCOMPARE(types.names(), before); // all or none
        const Expected<void> declared
            = declareFieldType(json(R"({"id":"jp.example.meter","title":"t","value":{"pattern":"[0-9]+"}})"), types);
        QCOMPARE(declared.error().code(), "form.type-exists"_ba);
    }

    // What is exported of it is of the shape that the plugin declares.
    void isOfTheDeclaredShape()
    {
        const Json schema = dataSchema(formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"},
            {"id":"p","type":"jp.example.plot","label":"区画"},
            {"id":"s","type":"jp.example.plot","label":"秘密","sealed":true}])"));
        QCOMPARE(schema["properties"]["a"],
            json(R"({"type":"string","maxLength":11,"pattern":"^[A-Z]{2}[0-9-]*$","title":"一"})"));
        const Json plot = schema["properties"]["p"];
        QCOMPARE(plot["properties"]["place"], json(R"({"type":"integer","minimum":1,"maximum":99})"));
        QCOMPARE(plot["required"], json(R"(["row","place"])"));
        QCOMPARE(plot["additionalProperties"], Json(false));
        QVERIFY(!schema["properties"]["s"]["properties"].contains("row"));
    }

    // By which a definition set is pinned.
    void isReadFromTheForm()
    {
        const FormReads reads = readsOf(formOf(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"},
            {"id":"t","type":"text","label":"文"}])"));
        QCOMPARE(reads.fieldPlugins.keys(), QByteArrayList{"jp.example.meter"});
        QCOMPARE(reads.fieldPlugins.first().plugin.value(), "meters"_ba);
        QVERIFY(!reads.readsAnyTable);
    }

    // The plugin is gone: what was filed can be read, nothing can be filed.
    void absentTypes()
    {
        const QByteArray definition = formWith(R"([{"id":"a","type":"jp.example.meter","label":"一","region":"north"},
            {"id":"p","type":"jp.example.plot","label":"区画"},{"id":"d","type":"date","label":"日"}])");
        FieldTypes types = FieldTypes::builtIn();
        addAbsentTypes(json(definition.constData()), types);
        const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
        QVERIFY(form);
        const Evaluation evaluation = judged(*form, R"({"a":"AB1","p":{"row":"い","place":4},"d":"2026-11-22"})");
        QVERIFY(!evaluation.isComplete());
        QCOMPARE(findingsOf(evaluation), "form.unknown-type a, form.unknown-type p"_ba);
        QCOMPARE(evaluation.values(), json(R"({"a":"AB1","p":{"row":"い","place":4},"d":"2026-11-22"})"));
        QCOMPARE(evaluation.format("a", "ja"), u"AB1"_s);
        QCOMPARE(evaluation.format("p", "ja"), u"い 4"_s);
    }

private:
    Expected<FieldTypes> typesWith(const Json& declared) const
    {
        FieldTypes types = FieldTypes::builtIn();
        const Expected<void> added = addPluginTypes({.code = {PluginId("meters"), QByteArray(64, 'a')},
                                                        .errors = &errors(),
                                                        .types = declared,
                                                        .judge = m_double},
            types);
        return added ? Expected<FieldTypes>(types) : Unexpected(added.error());
    }
    Form formOf(const QByteArray& fields, const QByteArray& rules = "[]") const
    {
        const QByteArray definition = formWith(fields, rules);
        const Expected<Form> form = Form::compile(QByteArrayView(definition), typesWith(json(declarations)).value());
        if (!form)
            qFatal("could not compile: %s %s", form.error().code().constData(), qPrintable(form.error().detail()));
        return *form;
    }

    std::shared_ptr<Double> m_double;
};

QTEST_APPLESS_MAIN(PluginTypesTest)
#include "plugintypes.moc"
