// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/japan/kana.h>

namespace Egov {
namespace {

// フリガナ: hiragana and half width are taken and kept as full-width katakana; small kana stay small.
class KanaField final : public FieldType {
public:
    explicit KanaField(TextLimits limits)
        : m_limits(std::move(limits))
    {
    }

    const FieldTraits& traits() const override { return kanaField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isText()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        const QByteArrayView given = viewOf(answer.text());
        Value kept = answer;
        if (!isReading(given)) {
            const QByteArray reading = normaliseReading(given);
            if (reading.isEmpty())
                return Value();
            if (!isReading(reading)) {
                context.addError("kana.characters", {{"character", nameOfFlaw(reading, context)}}, {});
                return Value(nullptr);
            }
            kept = intern(reading, context);
        }
        if (hasRareReadingKana(viewOf(kept.text())))
            context.addWarning("kana.rare", {}, {});
        m_limits.check(kept.text(), context);
        return kept;
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    TextLimits m_limits;
};

MadeField make(const Json& field)
{
    Expected<TextLimits> limits = TextLimits::compile(field, TextLimits::Lines::One);
    if (!limits)
        return Unexpected(limits.error());
    return std::make_shared<const KanaField>(std::move(*limits));
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}をカタカナで入力してください。", "Enter %{it} in katakana."},
};

constexpr UsualNumber usualNumbers[] = {{"minLength", 0}, {"maxLength", 100}};
constexpr TakenAnswers takes[] = {{"text"}};

FieldSize size(const Json& field) { return sizeOfTexts(valueInForce(field, "maxLength").toDouble(), 1); }

} // namespace

constinit const BuiltInField kanaField{.name = "kana",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text, .about = FieldTraits::About::NameReading, .sentences = sentences},
    .usualNumbers = usualNumbers,
    .size = size,
    .takes = takes};

} // namespace Egov
