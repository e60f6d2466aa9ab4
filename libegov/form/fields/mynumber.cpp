// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/digits_p.h>
#include <libegov/form/fields/factories_p.h>

#include <libegov/japan/checkdigit.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// 個人番号. Always sealed on arrival; people only ever see that it is there.
class MyNumberField final : public FieldType {
public:
    Value read(const Value& answer, FieldContext& context) const override
    {
        static constexpr const char* labels[] = {"個人番号", "マイナンバー"};
        const QByteArray digits = typedDigits(answer, {.labels = labels, .between = U" -・･,_/"});
        if (!isMyNumber(digits)) {
            context.addError(digits.size() == 12 ? "number.check-digit" : "my-number.format", {}, {});
            return Value(nullptr);
        }
        return keep(digits, context);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        return kept.toUtf8().isEmpty() ? QString() : u"＊＊＊＊ ＊＊＊＊ ＊＊＊＊"_s;
    }
};

} // namespace

MadeField makeMyNumberField(const Json& field)
{
    if (!field["sealed"].toBool(true))
        return unexpected(FormError::Unsealed, u"a my-number is always sealed"_s);
    return std::make_shared<const MyNumberField>();
}

} // namespace Egov
