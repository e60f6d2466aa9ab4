// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A type that a vendor declares as data is judged, drawn and said like one of the house. The check digits are judged by
// what others published: the house's own 個人番号 and 法人番号, ISO 2108 (ISBN), GS1 (JAN) and ISO/IEC 7812 (Luhn).
#include "answers.h"

#include <libegov/form.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

Json parsed(const QByteArray& text)
{
    const Expected<Json> json = Json::parse(text);
    if (!json)
        qFatal("%s", text.constData());
    return *json;
}

FieldTypes typesWith(const QByteArray& declaration)
{
    FieldTypes types = FieldTypes::builtIn();
    if (const Expected<void> added = declareFieldType(parsed(declaration), types); !added)
        qFatal("%s %s", added.error().code().constData(), qPrintable(added.error().detail()));
    return types;
}

// A form with one field "f" of the declared type.
Form formOf(const QByteArray& declaration)
{
    const QByteArray follows
        = R"(,{"id":"g","type":"text","label":"続き","when":{"==":[{"var":"f.number"},"0123456789"]}})";
    const QByteArray definition = formWith(R"([{"id":"f","type":")" + parsed(declaration)["id"].toUtf8()
        + R"(","label":"番号"})" + (declaration.contains("parts") ? follows : QByteArray()) + "]");
    const Expected<Form> form = Form::compile(QByteArrayView(definition), typesWith(declaration));
    if (!form)
        qFatal("%s %s", form.error().code().constData(), qPrintable(form.error().detail()));
    return *form;
}

QByteArray declared(const QByteArray& check, const QByteArray& value = R"({"fold":"upper","maxLength":20})")
{
    return R"({"id":"jp.example.number","title":"番号","value":)" + value + R"(,"checkDigit":)" + check + "}";
}
QByteArray checkOf(const QByteArray& members)
{
    return "{" + members + R"(,"message":{"ja":"番号を確かめてください。","en":"Please check the number."}})";
}

const QByteArray parcel = R"({"id":"jp.example.parcel","title":"荷物","parts":[
    {"id":"carrier","label":{"ja":"運送会社","en":"carrier"},"table":"carriers"},
    {"id":"number","label":{"ja":"伝票番号","en":"number of the slip"},"fold":"digits","pattern":"[0-9]{10,12}","maxLength":12},
    {"id":"branch","label":{"ja":"営業所","en":"branch"},"optional":true,"maxLength":5}],
  "asserts":[{"id":"zero","part":"number","rule":{"==":[{"substr":[{"var":"number"},0,1]},"0"]},
    "message":{"ja":"伝票番号は0から始まります。","en":"The number begins with 0."}}],
  "sentences":[{"code":"text.pattern","part":"number","message":{"ja":"伝票の数字を写してください。","en":"Copy the digits of the slip."}}],
  "format":"{carrier} {number:4-4-4}"})";

QByteArray said(
    const Form& form, const QByteArray& answers, const char* language, const EvaluationContext& context = onDay())
{
    const Expected<Evaluation> evaluation = evaluate(form, answers, context);
    QStringList sentences;
    for (const Finding& finding : evaluation->findings())
        sentences += messageFor(finding, language, form);
    return sentences.join(u'|').toUtf8();
}

EvaluationContext withCarriers()
{
    EvaluationContext context = onDay();
    context.tables = Tables::compile(parsed(R"({"carriers":{"legalBasis":"例","entries":[
        {"from":"2020-01-01","value":[{"value":"ja","label":"見本運輸"},{"value":"jb","label":"例便"}]}]}})"))
                         .value();
    return context;
}

} // namespace

class DeclaredTypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checkDigits_data()
    {
        QTest::addColumn<QByteArray>("check");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("good");
        const auto rows
            = [](const char* name, const QByteArray& check, const QByteArrayList& good, const QByteArrayList& bad) {
                  for (const QByteArray& number : good)
                      QTest::addRow("%s %s", name, number.constData()) << checkOf(check) << number << true;
                  for (const QByteArray& number : bad)
                      QTest::addRow("%s %s, wrong", name, number.constData()) << checkOf(check) << number << false;
              };
        rows("ISBN-10",
            R"("weights":[10,9,8,7,6,5,4,3,2],"modulus":11,"complement":true,"written":{"10":"X","11":"0"})",
            {"0306406152", "097522980X", "080442957X", "0-306-40615-2", "０３０６４０６１５２", "097522980x"},
            {"0306406153", "0306406512", "0975229800", "X306406152", "2", ""});
        rows("ISBN-13", R"("weights":[1,3],"modulus":10,"complement":true,"written":{"10":"0"})",
            {"9780306406157", "9783161484100"}, {"9780306406158", "9783161484101", "9780306460157"});
        rows("JAN-8", R"("weights":[3,1,3,1,3,1,3],"modulus":10,"complement":true,"written":{"10":"0"})",
            {"96385074", "73513537"}, {"96385075", "69385074"});
        rows("Luhn", R"("weights":[1,2],"modulus":10,"crossSum":true,"complement":true,"written":{"10":"0"})",
            {"79927398713", "4539578763621486", "17893729974"}, {"79927398710", "79927398712", "4539578763621487"});
    }
    void checkDigits()
    {
        QFETCH(QByteArray, check);
        QFETCH(QByteArray, number);
        QFETCH(bool, good);
        // Strokes between the groups are no part of a number that is kept by its digits and letters.
        const Form form = formOf(declared(check));
        const QByteArray typed = Json::object({{"f", QByteArray(number).replace('-', "")}}).toBytes();
        QCOMPARE(findingsOf(judged(form, typed)), good || number.isEmpty() ? "" : "jp.example.number.check-digit f");
    }

    // The house's own types are an oracle: any 12 digits are a 個人番号 for both or for neither, and 13 a 法人番号.
    void agreesWithTheHouse()
    {
        const Form own = compiled(formWith(
            R"([{"id":"m","type":"my-number","label":"個人番号","legalBasis":"番号法第9条"},{"id":"c","type":"corporate-number","label":"法人番号"}])"));
        const Form my = formOf(declared(checkOf(R"("weights":[6,5,4,3,2,7,6,5,4,3,2],"modulus":11,"complement":true,
            "written":{"10":"0","11":"0"})"),
            R"({"fold":"digits","pattern":"[0-9]{12}"})"));
        const Form corporate
            = formOf(declared(checkOf(R"("weights":[2,1],"modulus":9,"complement":true,"stands":"first")"),
                R"({"fold":"digits","pattern":"[0-9]{13}"})"));
        int good = 0;
        for (quint64 i = 0; i < 4000; ++i) {
            const QByteArray digits
                = QByteArray::number(1'000'000'000'000U + i * 2'654'435'761U % 9'000'000'000'000U).left(13);
            const QByteArray twelve = digits.right(12);
            const auto isGood = [](const Form& form, const char* field, const QByteArray& number) {
                return judged(form, Json::object({{field, number}}).toBytes()).findings().isEmpty();
            };
            QCOMPARE(isGood(my, "f", twelve), isGood(own, "m", twelve));
            QCOMPARE(isGood(corporate, "f", digits), isGood(own, "c", digits));
            good += isGood(my, "f", twelve) + isGood(corporate, "f", digits);
        }
        QVERIFY(good > 300);
    }

    // 7DR, as Japanese slips have it: the number before it divided by 7, what is left over.
    void agreesWithDivision()
    {
        const Form form = formOf(
            declared(checkOf(R"("weights":[5,4,6,2,3,1],"modulus":7)"), R"({"fold":"digits","pattern":"[0-9]{12}"})"));
        for (quint64 number = 10'000'000'000U; number < 10'000'000'000U + 500 * 7'654'321U; number += 7'654'321U) {
            for (quint64 last = 0; last < 10; ++last) {
                const QByteArray typed = Json::object({{"f", QByteArray::number(number * 10 + last)}}).toBytes();
                QCOMPARE(judged(form, typed).findings().isEmpty(), number % 7 == last);
            }
        }
    }

    void partsAreRead_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("findings");
        QTest::addColumn<QByteArray>("kept");
        const auto row = [](const char* name, const char* given, const char* findings, const char* kept) {
            QTest::newRow(name) << QByteArray(given) << QByteArray(findings) << QByteArray(kept);
        };
        row("whole", R"({"f":{"carrier":"ja","number":"0123456789"}})", "",
            R"({"f":{"carrier":"ja","number":"0123456789"}})");
        row("as it is typed", R"({"f":{"carrier":"見本運輸","number":"０１２３-４５６７ 89","branch":" "}})", "",
            R"({"f":{"carrier":"ja","number":"0123456789"}})");
        row("with what may be left out", R"({"f":{"carrier":"jb","number":"012345678901","branch":"北"}})", "",
            R"({"f":{"branch":"北","carrier":"jb","number":"012345678901"}})");
        row("nothing", R"({"f":{"carrier":"","number":" "}})", "", "{}");
        row("half", R"({"f":{"carrier":"ja"}})", "answer.required f.number", "{}");
        row("no such carrier", R"({"f":{"carrier":"zz","number":"0123456789"}})", "choice.no-such-option f.carrier",
            "{}");
        row("letters", R"({"f":{"carrier":"ja","number":"01234abcde"}})", "text.pattern f.number", "{}");
        row("too short", R"({"f":{"carrier":"ja","number":"012"}})", "text.pattern f.number", "{}");
        row("too long", R"({"f":{"carrier":"ja","number":"0123456789","branch":"123456"}})", "text.too-long f.branch",
            "{}");
        row("its rule", R"({"f":{"carrier":"ja","number":"1123456789"}})", "jp.example.parcel.zero f.number", "{}");
        row("a list", R"({"f":["ja","0123456789"]})", "answer.type f", "{}");
        row("one text", R"({"f":"ja 0123456789"})", "answer.type f", "{}");
        row("a part that is a list", R"({"f":{"carrier":["ja"],"number":"0123456789"}})", "answer.type f.carrier",
            "{}");
    }
    void partsAreRead()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, findings);
        QFETCH(QByteArray, kept);
        const Expected<Evaluation> evaluation = evaluate(formOf(parcel), given, withCarriers());
        QVERIFY(evaluation);
        QCOMPARE(findingsOf(*evaluation), findings);
        Json values = evaluation->values();
        values.remove("g");
        QCOMPARE(values.toCanonical(), kept);
    }

    void rulesSeeItsParts()
    {
        const Form form = formOf(parcel);
        QVERIFY(evaluate(form, R"({"f":{"carrier":"ja","number":"0123456789"}})", withCarriers())->isVisible("g"));
        QVERIFY(!evaluate(form, R"({"f":{"carrier":"ja","number":"0123456780"}})", withCarriers())->isVisible("g"));
    }

    void isShownAndSaidInItsWords()
    {
        const Form form = formOf(parcel);
        const Expected<Evaluation> good
            = evaluate(form, R"({"f":{"carrier":"ja","number":"012345678901"}})", withCarriers());
        QCOMPARE(good->format("f", "ja"), u"ja 0123-4567-8901"_s);
        const QByteArray wrong = R"({"f":{"carrier":"ja","number":"x"}})";
        QCOMPARE(said(form, wrong, "ja", withCarriers()), "「番号」（伝票番号）：伝票の数字を写してください。");
        QVERIFY(said(form, wrong, "en", withCarriers()).contains("(number of the slip)"));
        QVERIFY(said(form, wrong, "en", withCarriers()).endsWith("Copy the digits of the slip."));
        const QList<FieldBox> boxes = form.fields().constFirst().traits.boxesOf({});
        QCOMPARE(boxes.size(), 3);
        QVERIFY(boxes[1].part == "number" && boxes[1].keyboard == FieldBox::Keyboard::Digits);
    }

    void aWrongDeclarationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("declaration");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QByteArray& rest, const char* code, const QString& named) {
            QTest::newRow(name) << R"({"id":"jp.example.x","title":"例",)" + rest + "}" << QByteArray(code) << named;
        };
        const QByteArray two
            = R"("parts":[{"id":"a","label":{"ja":"甲","en":"a"}},{"id":"b","label":{"ja":"乙","en":"b"}}])";
        const QByteArray says = R"("message":{"ja":"例","en":"x"})";
        row("neither value nor parts", R"("format":"{value}")", "form.schema", u""_s);
        row("both", two + R"(,"value":{})", "form.schema", u""_s);
        row("a member of no meaning", R"("value":{},"colour":"red")", "form.schema", u"colour"_s);
        row("one part", R"("parts":[{"id":"a","label":{"ja":"甲","en":"a"}}])", "form.schema", u"/parts"_s);
        row("a part twice",
            R"("parts":[{"id":"a","label":{"ja":"甲","en":"a"}},{"id":"a","label":{"ja":"乙","en":"b"}}])",
            "form.field-type", u"\"a\""_s);
        row("a label in one language",
            R"("parts":[{"id":"a","label":{"ja":"甲"}},{"id":"b","label":{"ja":"乙","en":"b"}}])", "form.schema",
            u"/parts/0/label"_s);
        row("a pattern that is none", R"("value":{"pattern":"*"})", "pattern.syntax", u""_s);
        row("a pattern that looks back", R"("value":{"pattern":"(a)\\1"})", "pattern.unsupported", u""_s);
        row("shorter than its minimum", R"("value":{"minLength":5,"maxLength":4})", "form.limits", u""_s);
        row("a check of no part", two + R"(,"checkDigit":{"weights":[1],"modulus":10,)" + says + "}", "form.field-type",
            u"/checkDigit"_s);
        row("a check of another part", two + R"(,"checkDigit":{"part":"c","weights":[1],"modulus":10,)" + says + "}",
            "form.field-type", u"/checkDigit/part"_s);
        row("a remainder that is none",
            R"("value":{},"checkDigit":{"weights":[1],"modulus":10,"written":{"11":"0"},)" + says + "}",
            "form.field-type", u"/checkDigit/written/11"_s);
        row("no weight", R"("value":{},"checkDigit":{"weights":[],"modulus":10,)" + says + "}", "form.schema",
            u"/checkDigit/weights"_s);
        const auto rule = [&](const QByteArray& written) {
            return R"("value":{},"asserts":[{"id":"r","rule":)" + written + "," + says + "}]";
        };
        row("a rule over the form", rule(R"({"var":"name"})"), "form.field-type", u"name"_s);
        row("a rule over all", rule(R"({"var":""})"), "form.field-type", u"/asserts/0/rule"_s);
        row("a rule with a name that is made", rule(R"({"var":{"cat":["val","ue"]}})"), "form.field-type",
            u"/asserts/0/rule"_s);
        row("a rule with a table", rule(R"({"table":["fees"]})"), "form.field-type", u"table"_s);
        row("a rule that repeats", rule(R"({"all":[[1],{"var":""}]})"), "form.field-type", u"all"_s);
        row("an operation that nobody has", rule(R"({"shout":[1]})"), "rule.unknown-operation", u"shout"_s);
        row("a long rule", rule(R"({"==":[{"var":"value"},")" + QByteArray(1000, 'x') + R"("]})"), "form.field-type",
            u"1000"_s);
        row("a rule twice",
            R"("value":{},"asserts":[{"id":"r","rule":{"!!":[1]},)" + says + R"(},{"id":"r","rule":{"!!":[1]},)" + says
                + "}]",
            "form.field-type", u"/asserts/1/id"_s);
        row("a sentence of another code", R"("value":{},"sentences":[{"code":"plugin.x",)" + says + "}]", "form.schema",
            u"/sentences/0/code"_s);
        row("braces of no part", R"("value":{},"format":"{other}")", "form.field-type", u"other"_s);
        row("braces left open", R"("value":{},"format":"{value")", "form.field-type", u"/format"_s);
        row("braces closed twice", R"("value":{},"format":"{value}}")", "form.field-type", u"/format"_s);
        row("a group of nothing", R"("value":{},"format":"{value:4-0}")", "form.field-type", u"/format"_s);
        QTest::newRow("a name without a dot")
            << R"({"id":"parcel","title":"例","value":{}})"_ba << "form.schema"_ba << u"/id"_s;
        QTest::newRow("no object") << "[]"_ba << "form.schema"_ba << u""_s;
    }
    void aWrongDeclarationIsRefused()
    {
        QFETCH(QByteArray, declaration);
        QFETCH(QByteArray, code);
        QFETCH(QString, named);
        FieldTypes types = FieldTypes::builtIn();
        const qsizetype before = types.names().size();
        const Expected<void> added = declareFieldType(parsed(declaration), types);
        QVERIFY(!added);
        QCOMPARE(added.error().code(), code);
        QVERIFY2(added.error().detail().contains(named), qPrintable(added.error().detail()));
        QCOMPARE(types.names().size(), before);
    }

    void twoOfOneNameAreRefused()
    {
        FieldTypes types = typesWith(parcel);
        QCOMPARE(declareFieldType(parsed(parcel), types).error().code(), "form.type-exists");
    }

    // What a form sets and the type does not know would be accepted and ignored.
    void aFieldSetsNothing()
    {
        const QByteArray definition
            = formWith(R"([{"id":"f","type":"jp.example.parcel","label":"荷物","maxLength":3}])");
        const Expected<Form> form = Form::compile(QByteArrayView(definition), typesWith(parcel));
        QVERIFY(!form);
        QCOMPARE(form.error().code(), "form.type");
        QVERIFY(form.error().detail().contains(u"maxLength"_s));
    }
};

QTEST_APPLESS_MAIN(DeclaredTypesTest)
#include "declaredtypes.moc"
