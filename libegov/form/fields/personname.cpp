// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/japan/kana.h>

namespace Egov {
namespace {

// 氏名: 氏 and 名 apart, their characters untouched; the reading as full-width katakana where it is asked. A person
// with one name only (a foreign resident) writes it as family name.
class PersonNameField final : public FieldType {
public:
    PersonNameField(TextLimits limits, bool withReading)
        : m_limits(std::move(limits))
        , m_withReading(withReading)
    {
    }

    const FieldTraits& traits() const override { return personNameField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isObject()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        Value parts[4];
        bool isAnswered = false;
        for (size_t i = 0; i < (m_withReading ? 4u : 2u); ++i) {
            parts[i] = i < 2 ? readPart(answer, names()[i], context) : readReading(answer, names()[i], context);
            isAnswered = isAnswered || !parts[i].isAbsent();
        }
        if (!isAnswered)
            return Value();
        if (parts[0].isAbsent())
            context.addError("answer.required", {}, "family");
        if (m_withReading && parts[2].isAbsent())
            context.addError("answer.required", {}, "familyKana");
        if (m_withReading && !parts[1].isAbsent() && parts[3].isAbsent())
            context.addError("answer.required", {}, "givenKana");
        return context.internParts(*shape(), std::span<const Value>(parts, shape()->names.size()));
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        const auto together = [&kept](const char* family, const char* given) {
            const QString first = kept[family].toString();
            const QString second = kept[given].toString();
            return second.isEmpty() ? first : first + QChar(0x3000) + second;
        };
        const QString name = together("family", "given");
        const QString reading = together("familyKana", "givenKana");
        return reading.isEmpty() ? name : name + QStringLiteral("（") + reading + QStringLiteral("）");
    }

    const Shape* shape() const override
    {
        static const Shape plain{{"family", "given"}};
        static const Shape withReading{{"family", "given", "familyKana", "givenKana"}};
        return m_withReading ? &withReading : &plain;
    }

private:
    const std::vector<std::string_view>& names() const { return shape()->names; }

    Value readPart(const Value& answer, std::string_view name, FieldContext& context) const
    {
        const std::string_view text = textMember(answer, name, context);
        if (text.empty())
            return Value();
        return m_limits.read(text, context, name);
    }

    Value readReading(const Value& answer, std::string_view name, FieldContext& context) const
    {
        const std::string_view text = textMember(answer, name, context);
        const QByteArray reading = text.empty() ? QByteArray() : normaliseReading(viewOf(text));
        if (reading.isEmpty())
            return Value();
        if (!isReading(reading))
            context.addError("kana.characters", {{"character", nameOfFlaw(reading, context)}}, name);
        else
            m_limits.check(Egov::viewOf(reading), context, name);
        return intern(reading, context);
    }

    TextLimits m_limits;
    bool m_withReading;
};

MadeField make(const Json& field)
{
    Expected<TextLimits> limits = TextLimits::compile(field, TextLimits::Lines::One);
    if (!limits)
        return Unexpected(limits.error());
    limits->areNames = true;
    return std::make_shared<const PersonNameField>(std::move(*limits), field["kana"].toBool());
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の姓と名を入力してください。", "Enter the family name and the given name for %{it}."},
    {"answer.required", "familyKana", "%{it}をカタカナで入力してください。", "Enter %{it} in katakana."},
    {"answer.required", "givenKana", "%{it}をカタカナで入力してください。", "Enter %{it} in katakana."},
};

QList<FieldBox> boxes(const Json& field)
{
    using enum FieldBox::Width;
    QList<FieldBox> list{{.part = "family", .width = Medium, .autofill = "family-name"},
        {.part = "given", .width = Medium, .autofill = "given-name"}};
    if (field["kana"].toBool())
        list << FieldBox{.part = "familyKana", .width = Medium} << FieldBox{.part = "givenKana", .width = Medium};
    return list;
}

constexpr UsualNumber usualNumbers[] = {{"minLength", 0}, {"maxLength", 100}};

FieldSize size(const Json& field) { return sizeOfTexts(valueInForce(field, "maxLength").toDouble(), 4); }

} // namespace

constinit const BuiltInField personNameField{.name = "person-name",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Parts,
        .about = FieldTraits::About::PersonName,
        .prefill = "jpki.name",
        .prefilledAutofill = "name",
        .sentences = sentences,
        .boxes = boxes},
    .usualNumbers = usualNumbers,
    .size = size};

} // namespace Egov
