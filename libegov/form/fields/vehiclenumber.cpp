// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/japan/vehiclenumber.h>

namespace Egov {
namespace {

// 自動車登録番号, in one line or by its parts.
class VehicleNumberField final : public FieldType {
public:
    const FieldTraits& traits() const override { return vehicleNumberField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        QByteArray line;
        if (answer.isObject()) {
            bool isAnswered = false;
            for (const std::string_view name : shape()->names) {
                const std::string_view text = textMember(answer, name, context);
                isAnswered = isAnswered || !text.empty();
                line += viewOf(text);
                line += ' ';
            }
            if (!isAnswered)
                return Value();
        } else if (answer.isText()) {
            line = viewOf(answer.text()).toByteArray();
        } else {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        const Expected<VehicleNumber> number = parseVehicleNumber(line);
        if (!number) {
            context.addError("vehicle-number.format", {}, {});
            return Value(nullptr);
        }
        const Value parts[] = {intern(number->office, context), intern(number->classification, context),
            intern(number->kana, context), intern(number->serial, context)};
        return context.internParts(*shape(), parts);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        return QString::fromUtf8(formatVehicleNumber(
            {kept["area"].toUtf8(), kept["class"].toUtf8(), kept["kana"].toUtf8(), kept["number"].toUtf8()}));
    }

    const Shape* shape() const override
    {
        static const Shape parts{{"area", "class", "kana", "number"}};
        return &parts;
    }
};

MadeField make(const Json&) { return std::make_shared<const VehicleNumberField>(); }

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を「大阪 330 あ 12-34」のように入力してください。",
        "Enter %{it} like 大阪 330 あ 12-34."},
};

QList<FieldBox> boxes(const Json&)
{
    using enum FieldBox::Width;
    return {{.part = "area", .width = Medium}, {.part = "class", .width = Medium}, {.part = "kana", .width = Medium},
        {.part = "number", .keyboard = FieldBox::Keyboard::Digits, .width = Medium}};
}

FieldSize size(const Json&)
{
    constexpr double characters = 240; // more than any plate holds
    return sizeOfTexts(characters, 4);
}

} // namespace

constinit const BuiltInField vehicleNumberField{.name = "vehicle-number",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Parts, .sentences = sentences, .boxes = boxes},
    .size = size};

} // namespace Egov
