// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "makers_p.h"
#include "number_p.h"

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// Whole yen.
class MoneyField final : public FieldType {
public:
    explicit MoneyField(NumberLimits limits)
        : m_limits(limits)
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        if (answer.isNumber())
            return m_limits.check(answer.number(), judging);
        if (!answer.isText()) {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        std::string_view text = answer.text();
        for (const std::string_view sign : {std::string_view("¥"), std::string_view("￥")}) {
            if (text.starts_with(sign))
                text.remove_prefix(sign.size());
        }
        if (text.ends_with("円"))
            text.remove_suffix(std::string_view("円").size());
        const std::optional<double> typed = typedNumber(text);
        if (!typed) {
            judging.find("number.format", {}, {});
            return Value(nullptr);
        }
        return m_limits.check(*typed, judging);
    }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        QString amount = QString::number(kept.toInteger());
        for (qsizetype at = amount.size() - 3; at > (amount.startsWith(u'-') ? 1 : 0); at -= 3)
            amount.insert(at, u',');
        return language == "ja" ? amount + u"円"_s : u"¥"_s + amount;
    }

private:
    NumberLimits m_limits;
};

} // namespace

MadeField makeMoneyField(const Json& field)
{
    Expected<NumberLimits> limits = NumberLimits::compile(field);
    if (!limits)
        return Unexpected(limits.error());
    limits->decimals = 0;
    return std::make_shared<const MoneyField>(*limits);
}

} // namespace Egov
