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
        return keep(digits, context);
    }
    const QByteArray narrow = foldEntry(viewOf(answer.text()));
    return keep(part.folding == DeclaredType::Folding::Upper ? narrow.toUpper() : narrow, context);
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
    const DeclaredType& type = *m_type;
    std::array<Value, DeclaredType::maximumParts> values;
    const std::span kept = std::span(values).first(type.parts.size());
    bool isAnswered = !type.isCompound;
    bool isGood = true;
    if (type.isCompound && !answer.isObject()) {
        context.addError("answer.type");
        return nullptr;
    }
    for (const Part& part : type.parts)
        isAnswered = isAnswered || !isLeftOut(answer[viewOf(part.id)]);
    if (!isAnswered)
        return Value();
    for (size_t i = 0; i < type.parts.size(); ++i) {
        const Part& part = type.parts[i];
        const Value given = type.isCompound ? answer[viewOf(part.id)] : answer;
        if (type.isCompound && isLeftOut(given)) {
            if (!part.isOptional)
                context.addError("answer.required", {}, part.place);
            isGood = isGood && part.isOptional;
            continue;
        }
        kept[i] = readPart(part, given, context);
        isGood = isGood && kept[i].isText();
    }
    if (!isGood)
        return nullptr;
    if (type.check && kept[type.checkedPart].isText() && !type.check->holds(kept[type.checkedPart].text())) {
        context.addError(type.checkCode.constData(), {}, type.parts[type.checkedPart].place);
        return nullptr;
    }
    if (!type.assertions.empty() && !holds(kept, context))
        return nullptr;
    return type.isCompound ? context.internParts(type.shape, kept) : kept.front();
}

// A rule that cannot be judged does not hold.
bool DeclaredField::holds(std::span<const Value> kept, FieldContext& context) const
{
    Json data = Json::object();
    for (size_t i = 0; i < kept.size(); ++i)
        data.set(m_type->parts[i].id, viewOf(kept[i].text()).toByteArray());
    bool isGood = true;
    for (const DeclaredType::Assertion& assertion : m_type->assertions) {
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
