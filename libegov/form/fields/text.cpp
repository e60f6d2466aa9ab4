// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/fields/holdstext_p.h>
#include <libegov/form/fields/textlimits_p.h>

namespace Egov {
namespace {

// text, long-text: kept as it was folded, no character changed.
class TextField final : public FieldType, public HoldsText {
public:
    explicit TextField(TextLimits limits)
        : m_limits(std::move(limits))
    {
    }

    const FieldTraits& traits() const override
    {
        return (m_limits.lines == TextLimits::Lines::Many ? longTextField : textField).traits;
    }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isText()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        return m_limits.read(answer.text(), context);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    TextLimits m_limits;
};

MadeField madeOf(Expected<TextLimits> limits)
{
    if (!limits)
        return Unexpected(limits.error());
    return std::make_shared<const TextField>(std::move(*limits));
}
MadeField makeLine(const Json& field) { return madeOf(TextLimits::compile(field, TextLimits::Lines::One)); }
MadeField makeLines(const Json& field) { return madeOf(TextLimits::compile(field, TextLimits::Lines::Many)); }

constexpr UsualNumber usualOfLine[] = {{"minLength", 0}, {"maxLength", 200}};
constexpr UsualNumber usualOfLines[] = {{"minLength", 0}, {"maxLength", 4000}};
constexpr TakenAnswers takenByLine[] = {{"kana", true}, {"choice", true}, {"long-text"}};
constexpr TakenAnswers takenByLines[] = {{"text", true}};

FieldSize size(const Json& field) { return sizeOfTexts(valueInForce(field, "maxLength").toDouble(), 1); }

constexpr BrokenLimit brokenLimits[] = {{"minLength", "text.too-short"}, {"pattern", "text.pattern"}};

} // namespace

constinit const BuiltInField textField{.name = "text",
    .make = makeLine,
    .traits = {.kept = FieldTraits::Kept::Text, .freeText = FieldTraits::FreeText::WhereInvited},
    .usualNumbers = usualOfLine,
    .size = size,
    .takes = takenByLine,
    .limits = brokenLimits};

constinit const BuiltInField longTextField{.name = "long-text",
    .make = makeLines,
    .traits
    = {.kept = FieldTraits::Kept::Text, .input = FieldTraits::Input::Lines, .freeText = FieldTraits::FreeText::Always},
    .usualNumbers = usualOfLines,
    .size = size,
    .takes = takenByLines,
    .limits = brokenLimits};

} // namespace Egov
