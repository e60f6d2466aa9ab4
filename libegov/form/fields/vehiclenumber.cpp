// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/makers_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/japan/vehiclenumber.h>

namespace Egov {
namespace {

// 自動車登録番号, in one line or by its parts.
class VehicleNumberField final : public FieldType {
public:
    Value read(const Value& answer, Judging& judging) const override
    {
        QByteArray line;
        if (answer.isObject()) {
            bool isAnswered = false;
            for (const std::string_view name : shape()->names) {
                const std::string_view text = textMember(answer, name, judging);
                isAnswered = isAnswered || !text.empty();
                line += viewOf(text);
                line += ' ';
            }
            if (!isAnswered)
                return Value();
        } else if (answer.isText()) {
            line = viewOf(answer.text()).toByteArray();
        } else {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        const Expected<VehicleNumber> number = parseVehicleNumber(line);
        if (!number) {
            judging.find("vehicle-number.format", {}, {});
            return Value(nullptr);
        }
        const Value parts[] = {keep(number->office, judging), keep(number->classification, judging),
            keep(number->kana, judging), keep(number->serial, judging)};
        return judging.keepParts(*shape(), parts);
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
