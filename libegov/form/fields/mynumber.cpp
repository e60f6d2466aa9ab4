// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/digits_p.h>

#include <libegov/japan/checkdigit.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// 個人番号. Always sealed on arrival; people only ever see that it is there.
class MyNumberField final : public FieldType {
public:
    const FieldTraits& traits() const override { return myNumberField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        static constexpr const char* labels[] = {"個人番号", "マイナンバー"};
        const QByteArray digits = typedDigits(answer, {.labels = labels, .between = U" -・･,_/"});
        if (!isMyNumber(digits)) {
            context.addError(digits.size() == 12 ? "number.check-digit" : "my-number.format", {}, {});
            return Value(nullptr);
        }
        return intern(digits, context);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        return kept.toUtf8().isEmpty() ? QString() : u"＊＊＊＊ ＊＊＊＊ ＊＊＊＊"_s;
    }
};

MadeField make(const Json& field)
{
    if (!field["sealed"].toBool(true))
        return unexpected(FormError::Unsealed, u"a my-number is always sealed"_s);
    return std::make_shared<const MyNumberField>();
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を数字12桁で入力してください。", "Enter %{it}, 12 digits."},
};

QList<FieldBox> boxes(const Json&)
{
    return {{.keyboard = FieldBox::Keyboard::Digits, .width = FieldBox::Width::Medium}};
}

Json usual(const Json&, QByteArrayView property) { return property == "sealed" ? Json(true) : Json(); }

} // namespace

constinit const BuiltInField myNumberField{.name = "my-number",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text,
        .about = FieldTraits::About::MyNumber,
        .isAlwaysSealed = true,
        .sentences = sentences,
        .boxes = boxes},
    .usual = usual};

} // namespace Egov
