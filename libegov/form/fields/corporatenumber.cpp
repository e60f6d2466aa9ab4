// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/digits_p.h>

#include <libegov/japan/checkdigit.h>

namespace Egov {
namespace {

// 法人番号; as the 登録番号 of an invoice issuer too.
class CorporateNumberField final : public FieldType {
public:
    const FieldTraits& traits() const override { return corporateNumberField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        // The number of an invoice issuer (適格請求書発行事業者) is T and this one.
        static constexpr const char* labels[] = {"法人番号", "登録番号"};
        const QByteArray digits = typedDigits(answer, {.labels = labels, .letter = 'T', .between = U" -・･,_/"});
        if (!isCorporateNumber(digits)) {
            context.addError(digits.size() == 13 ? "number.check-digit" : "corporate-number.format", {}, {});
            return Value(nullptr);
        }
        return intern(digits, context);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }
};

MadeField make(const Json&) { return std::make_shared<const CorporateNumberField>(); }

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を数字13桁で入力してください。", "Enter %{it}, 13 digits."},
};

QList<FieldBox> boxes(const Json&) { return {{.keyboard = FieldBox::Keyboard::Digits}}; }

} // namespace

constinit const BuiltInField corporateNumberField{.name = "corporate-number",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text, .sentences = sentences, .boxes = boxes}};

} // namespace Egov
