// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "number_p.h"

#include "makers_p.h"
#include <libegov/form/coercion_p.h>

#include <libegov/japan/kana.h>

#include <QLocale>

#include <charconv>
#include <cmath>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Every whole number up to here is exact as a double.
constexpr double largest = 9007199254740991.0;

class NumberField final : public FieldType {
public:
    NumberField(NumberLimits limits, QString unit)
        : m_limits(limits)
        , m_unit(std::move(unit))
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        if (answer.isNumber())
            return m_limits.check(answer.number(), judging);
        const std::optional<double> typed = answer.isText() ? typedNumber(answer.text()) : std::nullopt;
        if (!typed) {
            judging.find(answer.isText() ? "number.format" : "answer.type", {}, {});
            return Value(nullptr);
        }
        return m_limits.check(*typed, judging);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        char buffer[32];
        const std::string_view text = numberText(kept.toDouble(), buffer);
        return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())) + m_unit;
    }

private:
    NumberLimits m_limits;
    QString m_unit;
};

} // namespace

std::optional<double> typedNumber(std::string_view text)
{
    QByteArray plain = toHalfWidth(viewOf(text)).trimmed();
    // 1,234,567: separators only where they separate thousands, so that 1,5 is not read as 15.
    for (qsizetype comma = plain.lastIndexOf(','); comma >= 0; comma = plain.lastIndexOf(',')) {
        qsizetype end = comma + 1;
        while (end < plain.size() && plain[end] >= '0' && plain[end] <= '9')
            ++end;
        if (comma == 0 || end - comma < 4 || (end - comma - 1) % 3 != 0)
            return {};
        plain.remove(comma, 1);
    }
    const bool isNegative = plain.startsWith('-');
    if (isNegative || plain.startsWith('+'))
        plain.remove(0, 1);
    const bool isDecimal = !plain.isEmpty() && plain[0] != '.' && !plain.endsWith('.')
        && std::ranges::all_of(plain, [](char c) { return (c >= '0' && c <= '9') || c == '.'; })
        && plain.count('.') <= 1;
    double number = 0;
    const auto [end, error] = std::from_chars(plain.constData(), plain.constData() + plain.size(), number);
    if (!isDecimal || error != std::errc() || end != plain.constData() + plain.size())
        return {};
    return isNegative ? -number : number;
}

Expected<NumberLimits> NumberLimits::compile(const Json& field)
{
    NumberLimits limits;
    if (field.contains("minimum"))
        limits.minimum = field["minimum"].toDouble();
    if (field.contains("maximum"))
        limits.maximum = field["maximum"].toDouble();
    limits.decimals = static_cast<int>(field["decimals"].toInteger(0));
    if (limits.minimum && limits.maximum && *limits.minimum > *limits.maximum)
        return unexpected("form.limits", u"minimum is over maximum"_s);
    if (limits.decimals < 0 || limits.decimals > 6)
        return unexpected("form.limits", u"decimals is 0 to 6"_s);
    return limits;
}

Value NumberLimits::check(double number, Judging& judging) const
{
    if (!(std::abs(number) <= largest)) {
        judging.find("number.format", {}, {});
        return Value(nullptr);
    }
    if (number != std::trunc(number)) {
        const double scaled = number * std::pow(10, decimals);
        if (decimals == 0)
            judging.find("number.not-whole", {}, {});
        else if (std::abs(scaled - std::round(scaled)) > 1e-6)
            judging.find("number.decimals", {{"decimals", Value(double(decimals))}}, {});
    }
    if (minimum && number < *minimum)
        judging.find("number.too-small", {{"minimum", Value(*minimum)}}, {});
    if (maximum && number > *maximum)
        judging.find("number.too-large", {{"maximum", Value(*maximum)}}, {});
    return Value(number);
}

MadeField makeNumberField(const Json& field)
{
    const Expected<NumberLimits> limits = NumberLimits::compile(field);
    if (!limits)
        return Unexpected(limits.error());
    return std::make_shared<const NumberField>(*limits, field["unit"].toString());
}

} // namespace Egov
