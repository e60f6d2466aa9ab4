// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors: every property that forms/plugintype.schema.json allows has a row here, a declaration with it and one
// without it, and what becomes of the same field and the same judgement differs between the two.
#include "answers.h"

#include <tests/testfiles.h>

#include <libegov/form.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Keeps what a row says, whatever is answered.
class Keeps final : public FieldJudge {
public:
    explicit Keeps(Json value)
        : m_value(std::move(value))
    {
    }
    Expected<std::vector<FieldJudgement>> judge(std::span<const FieldQuestion> questions) const override
    {
        return std::vector<FieldJudgement>(
            questions.size(), {.value = m_value, .findings = {}, .japanese = u"値"_s, .english = u"value"_s});
    }

private:
    Json m_value;
};

// What a declaration comes to: the refusal of itself, of a form, of the judgement; or what is kept, and the boxes.
QByteArray outcomeOf(const QByteArray& declaration, const QByteArray& field, const QByteArray& kept)
{
    FieldTypes types = FieldTypes::builtIn();
    const Json declared = Json::object({{"jp.example.x", json(declaration.constData())}});
    const Expected<void> added = addPluginTypes({.code = {PluginId("plugin"), QByteArray(64, 'a')},
                                                    .types = declared,
                                                    .judge = std::make_shared<Keeps>(json(kept.constData()))},
        types);
    if (!added)
        return added.error().code();
    const QByteArray definition = formWith(R"([{"id":"f","label":"欄","type":"jp.example.x")" + field + "}]");
    const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
    if (!form)
        return form.error().code();
    const std::optional<FieldDescription> described = form->field("f");
    QByteArray outcome;
    for (const FieldBox& box : described->traits.boxesOf(described->definition))
        outcome += box.part + '/' + box.japanese + '/' + box.english + '/' + QByteArray::number(int(box.keyboard)) + '/'
            + QByteArray::number(int(box.width)) + ' ';
    const Expected<Evaluation> evaluation = evaluate(*form, R"({"f":"answer"})", onDay());
    return outcome + (evaluation ? evaluation->values().toBytes() : evaluation.error().code());
}

QByteArray typeWith(const QByteArray& members) { return R"({"title":"型",)" + members + '}'; }
QByteArray keeping(const QByteArray& value, const QByteArray& more = {})
{
    return typeWith(R"("value":{)" + value + '}' + more);
}
QByteArray part(const QByteArray& members, const QByteArray& value = R"("type":"boolean")")
{
    return R"({)" + members + R"(,"value":{)" + value + "}}";
}
QByteArray parted(const QByteArray& first)
{
    return typeWith(R"("parts":[)" + first + R"(,{"id":"b","label":{"ja":"乙","en":"b"},"value":{"type":"boolean"}}])");
}

} // namespace

class PluginTypePromisesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasAnEffect_data()
    {
        QTest::addColumn<QByteArray>("with");
        QTest::addColumn<QByteArray>("without");
        QTest::addColumn<QByteArray>("field"); // further members
        QTest::addColumn<QByteArray>("kept");
        const auto row
            = [](const char* property, const QByteArray& with, const QByteArray& without, const QByteArray& kept,
                  const QByteArray& field = {}) { QTest::newRow(property) << with << without << field << kept; };
        const QByteArray text = R"("type":"string","maxLength":5)";
        const QByteArray any = keeping(R"("type":"boolean")");
        row("value.type", keeping(text), any, R"("ab")");
        row("value.enum", keeping(text + R"(,"enum":["x"])"), keeping(text), R"("ab")");
        row("value.minimum", keeping(R"("type":"number","minimum":3)"), keeping(R"("type":"number")"), "1");
        row("value.maximum", keeping(R"("type":"integer","maximum":3)"), keeping(R"("type":"integer")"), "4");
        row("value.minLength", keeping(text + R"(,"minLength":3)"), keeping(text), R"("ab")");
        row("value.maxLength", keeping(R"("type":"string","maxLength":1)"), keeping(text), R"("ab")");
        row("value.pattern", keeping(text + R"(,"pattern":"^x$")"), keeping(text), R"("ab")");

        const QByteArray two = R"({"a":true,"b":true})";
        const QByteArray label = R"("label":{"ja":"甲","en":"a"})";
        const QByteArray first = part(R"("id":"a",)" + label);
        row("type.value", any, parted(first), "true");
        row("type.parts", parted(first), any, two);
        row("type.keyboard", keeping(text, R"(,"keyboard":"digits")"), keeping(text), R"("ab")");
        row("type.width", keeping(text, R"(,"width":"short")"), keeping(text), R"("ab")");
        row("part.id", parted(first), parted(part(R"("id":"c",)" + label)), two);
        row("part.label", parted(first), parted(part(R"("id":"a","label":{"ja":"丙","en":"c"})")), two);
        row("sentence.ja", parted(first), parted(part(R"("id":"a","label":{"ja":"丙","en":"a"})")), two);
        row("sentence.en", parted(first), parted(part(R"("id":"a","label":{"ja":"甲","en":"c"})")), two);
        row("part.optional", parted(part(R"("id":"a","optional":true,)" + label)), parted(first), R"({"b":true})");
        row("part.value", parted(first), parted(part(R"("id":"a",)" + label, text)), two);
        row("part.keyboard", parted(part(R"("id":"a","keyboard":"email",)" + label)), parted(first), two);
        row("part.width", parted(part(R"("id":"a","width":"long",)" + label)), parted(first), two);

        const auto taking = [](const QByteArray& parameter, const QByteArray& more = {}) {
            return keeping(
                R"("type":"boolean")", R"(,"parameters":{"properties":{"size":{)" + parameter + "}}" + more + '}');
        };
        const auto parameter
            = [&](const char* property, const QByteArray& with, const QByteArray& without, const QByteArray& given) {
                  row(property, taking(with), taking(without), "true", R"(,"size":)" + given);
              };
        row("type.parameters", taking(R"("type":"number")"), any, "true", R"(,"size":1)");
        row("parameters.properties", taking(R"("type":"number")"), taking(R"("type":"boolean")"), "true",
            R"(,"size":1)");
        row("parameters.required", taking(R"("type":"number")", R"(,"required":["size"])"),
            taking(R"("type":"number")"), "true");
        parameter("parameter.type", R"("type":"string")", R"("type":"number")", "1");
        parameter("parameter.enum", R"("type":"string","enum":["x"])", R"("type":"string")", R"("ab")");
        parameter("parameter.minimum", R"("type":"number","minimum":3)", R"("type":"number")", "1");
        parameter("parameter.maximum", R"("type":"integer","maximum":3)", R"("type":"integer")", "4");
        parameter("parameter.minLength", R"("type":"string","minLength":3)", R"("type":"string")", R"("ab")");
        parameter("parameter.maxLength", R"("type":"string","maxLength":1)", R"("type":"string")", R"("ab")");
        parameter("parameter.pattern", R"("type":"string","pattern":"^x$")", R"("type":"string")", R"("ab")");
        parameter("parameter.items", R"("type":"array","items":{"type":"number"})", R"("type":"array")", R"(["a"])");
        parameter("parameter.minItems", R"("type":"array","minItems":2)", R"("type":"array")", "[1]");
        parameter("parameter.maxItems", R"("type":"array","maxItems":1)", R"("type":"array")", "[1,2]");
        parameter("parameter.uniqueItems", R"("type":"array","uniqueItems":true)", R"("type":"array")", "[1,1]");
    }
    void hasAnEffect()
    {
        QFETCH(QByteArray, with);
        QFETCH(QByteArray, without);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, kept);
        m_seen.append(QTest::currentDataTag());
        const QByteArray one = outcomeOf(with, field, kept);
        const QByteArray other = outcomeOf(without, field, kept);
        QVERIFY2(one != "form.schema" && other != "form.schema", with.constData()); // both are allowed
        QVERIFY2(one != other, one.constData());
    }

    void everyPropertyHasARow()
    {
        // For whoever looks the type up; nothing of them reaches a form.
        QByteArrayList known{"type.title", "type.description", "type.legalBasis", "parameter.description"};
        known += m_seen;
        QByteArrayList allowed;
        const Json schema = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/forms/plugintype.schema.json")));
        for (const Json::Member& part : schema["$defs"].members()) {
            for (const Json::Member& property : part.second["properties"].members())
                allowed += part.first + '.' + property.first;
        }
        std::ranges::sort(known);
        std::ranges::sort(allowed);
        QCOMPARE(known, allowed);
    }

private:
    QByteArrayList m_seen;
};

QTEST_APPLESS_MAIN(PluginTypePromisesTest)
#include "plugintypepromises.moc"
