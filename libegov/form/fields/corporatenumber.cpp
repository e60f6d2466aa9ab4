// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/digits_p.h>
#include <libegov/form/fields/factories_p.h>

#include <libegov/japan/checkdigit.h>

namespace Egov {
namespace {

// 法人番号; as the 登録番号 of an invoice issuer too.
class CorporateNumberField final : public FieldType {
public:
    Value read(const Value& answer, FieldContext& context) const override
    {
        // The number of an invoice issuer (適格請求書発行事業者) is T and this one.
        static constexpr const char* labels[] = {"法人番号", "登録番号"};
        const QByteArray digits = typedDigits(answer, {.labels = labels, .letter = 'T', .between = U" -・･,_/"});
        if (!isCorporateNumber(digits)) {
            context.addError(digits.size() == 13 ? "number.check-digit" : "corporate-number.format", {}, {});
            return Value(nullptr);
        }
        return keep(digits, context);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }
};

} // namespace

MadeField makeCorporateNumberField(const Json&) { return std::make_shared<const CorporateNumberField>(); }

} // namespace Egov
