// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/digits_p.h>

#include <libegov/form/fields/fielddefaults_p.h>

namespace Egov {
namespace {

// 被保険者番号: ten digits in 介護保険, up to eight in the health insurances (記号 and 番号 are the insurer's own).
class InsuredNumberField final : public FieldType {
public:
    explicit InsuredNumberField(bool isCare)
        : m_isCare(isCare)
    {
    }

    const FieldTraits& traits() const override { return insuredNumberField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        // No dots: 12・345 is a 記号 and a 番号, two numbers.
        static constexpr const char* labels[] = {"被保険者番号", "番号"};
        const QByteArray digits = typedDigits(answer, {.labels = labels, .between = U" -|"});
        const bool good = m_isCare ? digits.size() == 10 : digits.size() >= 1 && digits.size() <= 8;
        if (!good) {
            context.addError("insured-number.format", {{"digits", Value(m_isCare ? 10.0 : 8.0)}}, {});
            return Value(nullptr);
        }
        return intern(digits, context);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    bool m_isCare;
};

MadeField make(const Json& field)
{
    return std::make_shared<const InsuredNumberField>(valueInForce(field, "scheme") == Json("care"));
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を数字で入力してください。", "Enter %{it} in digits."},
};

QList<FieldBox> boxes(const Json&) { return {{.keyboard = FieldBox::Keyboard::Digits}}; }

Json usual(const Json&, QByteArrayView property) { return property == "scheme" ? Json("care") : Json(); }

} // namespace

constinit const BuiltInField insuredNumberField{.name = "insured-number",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text, .sentences = sentences, .boxes = boxes},
    .usual = usual};

} // namespace Egov
