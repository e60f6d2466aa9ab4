// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/factories_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/japan/vehiclenumber.h>

namespace Egov {
namespace {

// 自動車登録番号, in one line or by its parts.
class VehicleNumberField final : public FieldType {
public:
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
        const Value parts[] = {keep(number->office, context), keep(number->classification, context),
            keep(number->kana, context), keep(number->serial, context)};
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

} // namespace

MadeField makeVehicleNumberField(const Json&) { return std::make_shared<const VehicleNumberField>(); }

} // namespace Egov
