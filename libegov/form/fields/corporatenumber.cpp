// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "digits_p.h"
#include "makers_p.h"

#include <libegov/japan/checkdigit.h>

namespace Egov {
namespace {

// 法人番号.
class CorporateNumberField final : public FieldType {
public:
    Value read(const Value& answer, Judging& judging) const override
    {
        const QByteArray digits = typedDigits(answer);
        if (!isCorporateNumber(digits)) {
            judging.find(digits.size() == 13 ? "number.check-digit" : "corporate-number.format", {}, {});
            return Value(nullptr);
        }
        return keep(digits, judging);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }
};

} // namespace

MadeField makeCorporateNumberField(const Json&) { return std::make_shared<const CorporateNumberField>(); }

} // namespace Egov
