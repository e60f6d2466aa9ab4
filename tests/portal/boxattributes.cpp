// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <form/boxattributes.h>

#include <QTest>

using namespace Egov;
using namespace Egov::Portal;

class BoxAttributesTest : public QObject {
    Q_OBJECT

private:
    static FieldDescription fieldOf(const QByteArray& type, const QByteArray& definition = "{}")
    {
        FieldDescription field;
        field.id = "field";
        field.type = type;
        field.definition = *Json::parse(definition);
        field.minimum = field.definition["minimum"];
        return field;
    }

private Q_SLOTS:
    // A keyboard on which the answer cannot be typed is a question that cannot be answered.
    void theKeyboardHasWhatTheFieldTakes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("keyboard");
        const auto row
            = [](const char* what, const char* type, const char* definition, const char* part, const char* keyboard) {
                  QTest::newRow(what) << QByteArray(type) << QByteArray(definition) << QByteArray(part)
                                      << QByteArray(keyboard);
              };
        row("a count", "number", "{}", "", "numeric");
        row("no decimals", "number", R"({"decimals": 0})", "", "numeric");
        row("decimals", "number", R"({"decimals": 2})", "", "decimal");
        row("one decimal", "number", R"({"decimals": 1, "minimum": 0})", "", "decimal");
        row("below zero", "number", R"({"minimum": -10})", "", "text");
        row("below zero with decimals", "number", R"({"minimum": -0.5, "decimals": 1})", "", "text");
        row("from zero", "number", R"({"minimum": 0})", "", "numeric");
        row("money", "money", "{}", "", "numeric");
        row("My Number", "my-number", "{}", "", "numeric");
        row("corporate number", "corporate-number", "{}", "", "numeric");
        row("postal code", "address", "{}", "postalCode", "numeric");
        row("year", "date", "{}", "year", "numeric");
        row("town", "address", "{}", "town", "text");
        row("family name", "person-name", "{}", "family", "text");
        row("e-mail", "email", "{}", "", "email");
        row("telephone", "phone", "{}", "", "tel");
        row("text", "text", "{}", "", "text");
        row("text with decimals that mean nothing", "text", R"({"decimals": 2})", "", "text");
    }
    void theKeyboardHasWhatTheFieldTakes()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, definition);
        QFETCH(QByteArray, part);
        QTEST(boxAttributes(fieldOf(type, definition), part).inputMode, "keyboard");
    }

    void whatIsFilledInForPeopleIsTheirOwn()
    {
        QCOMPARE(boxAttributes(fieldOf("email"), {}).autocomplete, "email");
        QCOMPARE(boxAttributes(fieldOf("email"), "confirmation").autocomplete, "off");
        QCOMPARE(boxAttributes(fieldOf("phone"), {}).autocomplete, "tel");
        // Numbers that open something are nobody's to remember.
        QCOMPARE(boxAttributes(fieldOf("my-number"), {}).autocomplete, "off");
        QCOMPARE(boxAttributes(fieldOf("bank-account"), "number").autocomplete, "off");
    }

    void aChoiceOfPrefecturesHasAllOfThemAndNoneChosen()
    {
        const BoxAttributes attributes = boxAttributes(fieldOf("address"), "prefecture");
        QCOMPARE(attributes.options.size(), 48);
        QCOMPARE(attributes.options.constFirst().first, QByteArray());
        QCOMPARE(attributes.options[13], std::pair(QByteArray("東京都"), QByteArray("prefecture.13")));
        QVERIFY(boxAttributes(fieldOf("address"), "town").options.isEmpty());
    }
};

QTEST_GUILESS_MAIN(BoxAttributesTest)
#include "boxattributes.moc"
