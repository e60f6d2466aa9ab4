// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "drawn.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// How one box helps whoever types into it.
class BoxesTest : public QObject {
    Q_OBJECT

private:
    static Form formOf(const QByteArray& field)
    {
        return compiled(formWith("[{\"id\":\"field\",\"label\":\"項目\"," + field + "}]"));
    }
    static QByteArray tag(const QByteArray& field, const QByteArray& part = {})
    {
        return tagOf(htmlOf(formOf(field), Json::object()), part.isEmpty() ? "field"_ba : "field." + part);
    }

private Q_SLOTS:
    // A keyboard on which the answer cannot be typed is a question that cannot be answered.
    void theKeyboardHasWhatTheFieldTakes_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("keyboard");
        const auto row = [](const char* what, const char* field, const char* part, const char* keyboard) {
            QTest::newRow(what) << QByteArray(field) << QByteArray(part) << QByteArray(keyboard);
        };
        row("a count", R"("type":"number")", "", "numeric");
        row("no decimals", R"("type":"number","decimals":0)", "", "numeric");
        row("decimals", R"("type":"number","decimals":2)", "", "decimal");
        row("one decimal", R"("type":"number","decimals":1,"minimum":0)", "", "decimal");
        row("below zero", R"("type":"number","minimum":-10)", "", "text");
        row("below zero with decimals", R"("type":"number","minimum":-0.5,"decimals":1)", "", "text");
        row("from zero", R"("type":"number","minimum":0)", "", "numeric");
        row("money", R"("type":"money")", "", "numeric");
        row("My Number", R"("type":"my-number","legalBasis":"番号法9条")", "", "numeric");
        row("corporate number", R"("type":"corporate-number")", "", "numeric");
        row("postal code", R"("type":"address")", "postalCode", "numeric");
        row("year", R"("type":"date")", "year", "numeric");
        row("town", R"("type":"address")", "town", "text");
        row("family name", R"("type":"person-name")", "family", "text");
        row("e-mail", R"("type":"email")", "", "email");
        row("telephone", R"("type":"phone")", "", "tel");
        row("text", R"("type":"text")", "", "text");
    }
    void theKeyboardHasWhatTheFieldTakes()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, part);
        QTEST(attributeOf(tag(field, part), "inputmode"), "keyboard");
    }

    void whatIsFilledInForPeopleIsTheirOwn()
    {
        QCOMPARE(attributeOf(tag(R"("type":"email")"), "autocomplete"), "email");
        QCOMPARE(attributeOf(tag(R"("type":"email","confirm":true)", "confirmation"), "autocomplete"), "off");
        QCOMPARE(attributeOf(tag(R"("type":"phone")"), "autocomplete"), "tel-national");
        QCOMPARE(
            attributeOf(tag(R"("type":"person-name","prefill":"jpki.name")", "family"), "autocomplete"), "family-name");
        // Another person's name, and numbers that open something, are nobody's to remember.
        QCOMPARE(attributeOf(tag(R"("type":"person-name")", "family"), "autocomplete"), "off");
        QCOMPARE(attributeOf(tag(R"("type":"my-number","legalBasis":"番号法9条")"), "autocomplete"), "off");
        QCOMPARE(attributeOf(tag(R"("type":"bank-account","sealed":false)", "number"), "autocomplete"), "off");
    }

    void aChoiceOfPrefecturesHasAllOfThemAndNoneChosen()
    {
        const Form form = formOf(R"("type":"address")");
        const QByteArray html = htmlOf(form, Json::object());
        QCOMPARE(html.count("<option"), 48);
        QVERIFY(html.contains(R"(<option value="東京都">東京都</option>)"));
        QVERIFY(htmlOf(form, Json::object(), "en").contains(R"(<option value="東京都">Tokyo</option>)"));
        QCOMPARE(html.count(" selected"), 1);
        QVERIFY(html.contains(R"(<option value="" selected>)"));
        QVERIFY(tag(R"("type":"address")", "town").startsWith("<input"));
        // 大阪 of an earlier draft is 大阪府 in the list.
        QVERIFY(htmlOf(form, json(R"({"field":{"prefecture":"大阪"}})")).contains(R"(value="大阪府" selected)"));
        QVERIFY(htmlOf(form, json(R"({"field":{"prefecture":"見本国"}})")).contains(R"(value="" selected)"));
    }

    // Few options are all seen at once, many are a list that begins with none chosen.
    void manyOptionsAreAList()
    {
        QByteArray options = R"({"value":"0","label":"零"})";
        for (int i = 1; i < 7; ++i)
            options += ",{\"value\":\"" + QByteArray::number(i) + "\",\"label\":\"番\"}";
        const QByteArray seven = htmlOf(formOf("\"type\":\"choice\",\"options\":[" + options + ']'), Json::object());
        QCOMPARE(seven.count(R"(type="radio")"), 7);
        QCOMPARE(seven.count("checked"), 0);
        options += R"(,{"value":"7","label":"番"})";
        const QByteArray eight = htmlOf(formOf("\"type\":\"choice\",\"options\":[" + options + ']'), Json::object());
        QCOMPARE(eight.count(R"(type="radio")"), 0);
        QCOMPARE(eight.count("<option"), 9);
        QVERIFY(eight.contains(R"(<option value="">)"));
    }

    // What is not offered is not drawn, but for what was chosen: that is said and stays until another is chosen.
    void optionsThatAreNotOffered()
    {
        const Form form
            = compiled(formWith(R"([{"id":"room","type":"choice","label":"部屋","options":["small","large"]},
            {"id":"field","type":"choice","label":"区分","options":["day",
              {"value":"night","label":"夜間","when":{"==":[{"var":"room"},"large"]}}]}])"));
        const auto has = [&form](const char* answers) { return htmlOf(form, json(answers)).contains("夜間"); };
        QVERIFY(has(R"({"room":"large"})"));
        QVERIFY(!has(R"({"room":"small"})"));
        QVERIFY(!has(R"({})"));
        const QByteArray chosen = htmlOf(form, json(R"({"room":"small","field":"night"})"));
        QVERIFY2(
            attributeOf(chosen.mid(chosen.indexOf(R"(value="night")") - 200, 400), "value") != "", chosen.constData());
        QVERIFY(chosen.contains(R"(value="night" checked)"));
    }

    // A type that a vendor added is a box of its own, and not nothing.
    void aTypeOfAVendorIsABox()
    {
        FieldDescription field;
        field.id = "field";
        field.type = "jp.example.meter-number";
        field.label = u"水道メーター番号"_s;
        const Form form = formOf(R"("type":"text")");
        const FormDrawing drawing = drawingOf(form, json(R"({"field":"AB-1"})"));
        QCOMPARE(attributeOf(tagOf(drawing.fieldsHtml(templates(), {field}), "field"), "value"), "AB-1");
    }

    // Its boxes are those that it names, and what is typed into them is read by these.
    void aTypeOfAVendorMayHaveBoxes()
    {
        FieldDescription field;
        field.id = "field";
        field.type = "jp.example.parcel";
        field.label = u"荷物"_s;
        field.traits.boxes = [](const Json&) -> QList<FieldBox> {
            return {{.part = "kind",
                        .choices = {{"none", "notation.lot-number"}, {"letter", "notation.lot-number"}},
                        .omitted = "none",
                        .isPreset = true},
                {.part = "number", .keyboard = FieldBox::Keyboard::Digits, .width = FieldBox::Width::Short}};
        };
        const Form form = formOf(R"("type":"text")");
        const FormDrawing drawing = drawingOf(form, json(R"({"field":{"kind":"letter","number":"12"}})"));
        const QByteArray html = drawing.fieldsHtml(templates(), {field});
        QCOMPARE(attributeOf(tagOf(html, "field.number"), "value"), "12");
        QCOMPARE(attributeOf(tagOf(html, "field.number"), "inputmode"), "numeric");
        QVERIFY(attributeOf(tagOf(html, "field.number"), "class").contains("short"));
        QVERIFY(tagOf(html, "field.kind").startsWith("<select"));
        const auto read = [&field](const QByteArray& kind, const QByteArray& number) {
            const PostedBoxes posted({{"field.kind", kind}, {"field.number", number}, {"field.other", "x"}});
            return answersFromBoxes({field}, posted, Json::object()).toBytes();
        };
        QCOMPARE(read("letter", "12"), R"({"field":{"kind":"letter","number":"12"}})");
        QCOMPARE(read("none", "12"), R"({"field":{"number":"12"}})");
        QCOMPARE(read("letter", ""), "{}");
    }
};

QTEST_GUILESS_MAIN(BoxesTest)
#include "boxes.moc"
