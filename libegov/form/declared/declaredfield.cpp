// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/declared/declaredfield_p.h>

#include <libegov/form/fields/digits_p.h>

#include <libegov/japan/inputfolding.h>

namespace Egov {
namespace {

using Part = DeclaredType::Part;

// Null when nothing can be made of it, and then something was found.
Value folded(const Part& part, const Value& answer, FieldContext& context)
{
    const bool isDigits = part.folding == DeclaredType::Folding::Digits;
    if (!answer.isText() && !(isDigits && answer.isNumber())) {
        context.addError("answer.type", {}, part.place);
        return nullptr;
    }
    if (part.folding == DeclaredType::Folding::None)
        return TextLimits::withoutLookAlikes(answer.text(), context, part.place);
    if (isDigits) {
        const QByteArray digits = typedDigits(answer);
        if (digits.isEmpty()) {
            context.addError("text.pattern", {}, part.place);
            return nullptr;
        }
        return intern(digits, context);
    }
    const QByteArray narrow = foldEntry(viewOf(answer.text()));
    return intern(part.folding == DeclaredType::Folding::Upper ? narrow.toUpper() : narrow, context);
}

Value readPart(const Part& part, const Value& answer, FieldContext& context)
{
    const Value typed = folded(part, answer, context);
    if (!typed.isText())
        return typed;
    if (!part.options)
        return part.limits.check(typed.text(), context, part.place) ? typed : Value(nullptr);
    if (part.options->find(typed.text(), context))
        return typed;
    const Value meant = part.options->meant(typed, context);
    if (!meant.isAbsent())
        return meant;
    context.addError("choice.no-such-option", {}, part.place);
    return nullptr;
}

bool isLeftOut(const Value& answer)
{
    return answer.kind() <= Value::Kind::Null || (answer.isText() && isBlankInput(viewOf(answer.text())));
}

} // namespace

Value DeclaredField::read(const Value& answer, FieldContext& context) const
{
    if (m_type->isCompound)
        return readParts(answer, context);
    const Value kept = readPart(m_type->parts.front(), answer, context);
    return kept.isText() && holds(std::span(&kept, 1), context) ? kept : Value(nullptr);
}

Value DeclaredField::readParts(const Value& answer, FieldContext& context) const
{
    const DeclaredType& type = *m_type;
    if (!answer.isObject()) {
        context.addError("answer.type");
        return nullptr;
    }
    const auto isAnswered = [&answer](const Part& part) { return !isLeftOut(answer[viewOf(part.id)]); };
    if (std::ranges::none_of(type.parts, isAnswered))
        return Value();
    std::array<Value, DeclaredType::maximumParts> values;
    const std::span kept = std::span(values).first(type.parts.size());
    bool isGood = true;
    for (size_t i = 0; i < kept.size(); ++i) {
        const Part& part = type.parts[i];
        if (isAnswered(part)) {
            kept[i] = readPart(part, answer[viewOf(part.id)], context);
            isGood = isGood && kept[i].isText();
        } else if (!part.isOptional) {
            context.addError("answer.required", {}, part.place);
            isGood = false;
        }
    }
    return isGood && holds(kept, context) ? context.internParts(type.shape, kept) : Value(nullptr);
}

// The check digit first: a number that was mistyped breaks the rules, too. A rule that cannot be judged does not hold.
bool DeclaredField::holds(std::span<const Value> kept, FieldContext& context) const
{
    const DeclaredType& type = *m_type;
    if (type.check && kept[type.checkedPart].isText() && !type.check->holds(kept[type.checkedPart].text())) {
        context.addError(type.checkCode.constData(), {}, type.parts[type.checkedPart].place);
        return false;
    }
    if (type.assertions.empty())
        return true;
    Json data = Json::object();
    for (size_t i = 0; i < kept.size(); ++i)
        data.set(type.parts[i].id, viewOf(kept[i].text()).toByteArray());
    bool isGood = true;
    for (const DeclaredType::Assertion& assertion : type.assertions) {
        const Expected<Json> result
            = assertion.rule.evaluate(data, {.asOf = context.asOf(), .tables = {}, .holidays = {}});
        if (result && result->toBool())
            continue;
        context.addError(assertion.code.constData(), {}, assertion.place);
        isGood = false;
    }
    return isGood;
}

QString DeclaredField::format(const Json& kept, QByteArrayView) const
{
    return m_type->display.show(m_type->isCompound ? kept : Json::object({{m_type->parts.front().id, kept}}));
}

} // namespace Egov
