// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/number_p.h>

#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/fields/ruledbounds_p.h>
#include <libegov/form/values/coercion_p.h>

#include <libegov/japan/inputfolding.h>
#include <libegov/japan/numerals.h>

#include <QLocale>

#include <charconv>
#include <cmath>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Every whole number up to here is exact as a double.
constexpr double largest = 9007199254740991.0;

class NumberField final : public FieldType, public RuledBounds {
public:
    NumberField(NumberLimits limits, QString unit)
        : m_limits(limits)
        , m_unit(std::move(unit))
        , m_plainUnit(m_unit.normalized(QString::NormalizationForm_KC))
    {
    }

    const FieldTraits& traits() const override { return numberField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (answer.isNumber())
            return m_limits.check(answer.number(), context);
        const std::optional<double> typed
            = answer.isText() ? typedNumber(viewOf(withoutUnit(answer.text())), m_limits.decimals) : std::nullopt;
        if (!typed) {
            context.addError(answer.isText() ? "number.format" : "answer.type", {}, {});
            return Value(nullptr);
        }
        return m_limits.check(*typed, context);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        char buffer[32];
        const std::string_view text = numberText(kept.toDouble(), buffer);
        return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())) + m_unit;
    }

    bool checkBounds(
        const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context) const override
    {
        return NumberLimits::checkRuled(kept, minimum, maximum, context);
    }

private:
    // The unit that stands behind the box, typed once more and in any width: 90cm, 90 ｃｍ, 90㎝.
    QByteArray withoutUnit(std::string_view text) const
    {
        constexpr size_t longest = 200;
        const QByteArray typed(text.data(), static_cast<qsizetype>(std::min(text.size(), longest + 1)));
        if (m_plainUnit.isEmpty() || text.empty() || (text.back() >= '0' && text.back() <= '9')
            || text.size() > longest)
            return typed;
        const QString plain = QString::fromUtf8(typed).normalized(QString::NormalizationForm_KC).trimmed();
        return plain.endsWith(m_plainUnit, Qt::CaseInsensitive) ? plain.chopped(m_plainUnit.size()).toUtf8() : typed;
    }

    NumberLimits m_limits;
    QString m_unit;
    QString m_plainUnit;
};

} // namespace

namespace {

// 1,234,567 without its separators: three digits behind each, all of one kind, and no 0 in front of the first, which
// would be the decimal comma of others (0,500). None where they stand otherwise: 12,34 or 1234,567 lack a digit.
std::optional<QByteArray> withoutSeparators(QByteArrayView whole)
{
    const auto sign = std::ranges::find_if(whole, [](char c) { return c < '0' || c > '9'; });
    if (sign == whole.end())
        return whole.toByteArray();
    const QList<QByteArray> groups = whole.toByteArray().split(*sign);
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const bool areDigits
            = !groups[i].isEmpty() && std::ranges::all_of(groups[i], [](char c) { return c >= '0' && c <= '9'; });
        if (!areDigits || (i == 0 ? groups[0].size() > 3 || groups[0].startsWith('0') : groups[i].size() != 3))
            return {};
    }
    return groups.join();
}

} // namespace

std::optional<double> typedNumber(std::string_view text, int decimals)
{
    constexpr size_t longest = 200;
    if (text.size() > longest)
        return {};
    QByteArray plain = foldEntry(viewOf(text));
    // ▲ is how accounts write below nothing.
    plain.replace("▲", "-").replace("△", "-");
    const bool isNegative = plain.startsWith('-');
    if (isNegative || plain.startsWith('+'))
        plain = plain.sliced(1).trimmed();
    double number = 0;
    if (const std::optional<qint64> whole = numeralValue(plain)) {
        number = static_cast<double>(*whole);
    } else {
        plain.replace("、", ",").replace("’", "'").replace("・", ".").replace("･", ".").replace("。", ".");
        const qsizetype point = plain.indexOf('.');
        const QByteArray fraction = point < 0 ? QByteArray() : plain.sliced(point + 1);
        const bool isDecimal = point != 0 && fraction.size() <= 20
            && std::ranges::all_of(fraction, [](char c) { return c >= '0' && c <= '9'; });
        // Three digits behind the point, where fewer are asked for, are thousands as others write them: 1.000.
        if (!isDecimal || (fraction.size() == 3 && decimals < 3))
            return {};
        const QByteArray integer = point < 0 ? plain : plain.first(point);
        const bool isSeparated = std::ranges::all_of(
            integer, [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == ' ' || c == '\''; });
        const std::optional<QByteArray> digits = isSeparated ? withoutSeparators(integer) : std::nullopt;
        if (!digits || digits->isEmpty())
            return {};
        const QByteArray written = fraction.isEmpty() ? *digits : *digits + '.' + fraction;
        const auto [end, error] = std::from_chars(written.constData(), written.constData() + written.size(), number);
        if (error != std::errc() || end != written.constData() + written.size())
            return {};
    }
    return isNegative && number != 0 ? -number : number;
}

Expected<NumberLimits> NumberLimits::compile(const Json& field)
{
    NumberLimits limits;
    if (field["minimum"].isNumber())
        limits.minimum = field["minimum"].toDouble();
    if (field["maximum"].isNumber())
        limits.maximum = field["maximum"].toDouble();
    limits.decimals = static_cast<int>(valueInForce(field, "decimals").toInteger());
    if (limits.minimum && limits.maximum && *limits.minimum > *limits.maximum)
        return unexpected(FormError::Limits, u"minimum is over maximum"_s);
    if (limits.decimals < 0 || limits.decimals > 6)
        return unexpected(FormError::Limits, u"decimals is 0 to 6"_s);
    return limits;
}

Value NumberLimits::check(double number, FieldContext& context) const
{
    if (!(std::abs(number) <= largest)) {
        context.addError("number.format", {}, {});
        return Value(nullptr);
    }
    if (number != std::trunc(number)) {
        // What is counted is decimal: 1.1 * 100 is 110, whatever a double makes of it.
        const double unit = std::pow(10, decimals);
        const double scaled = number * unit;
        const double nearest = std::round(scaled);
        if (std::abs(scaled - nearest) <= 1e-6)
            number = nearest / unit;
        else if (decimals == 0)
            context.addError("number.not-whole", {}, {});
        else
            context.addError("number.decimals", {{"decimals", Value(double(decimals))}}, {});
    }
    bind(number, context);
    return Value(number);
}

void NumberLimits::bind(double number, FieldContext& context) const
{
    if (minimum && number < *minimum)
        context.addError("number.too-small", {{"minimum", Value(*minimum)}}, {});
    if (maximum && number > *maximum)
        context.addError("number.too-large", {{"maximum", Value(*maximum)}}, {});
}

bool NumberLimits::checkRuled(const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context)
{
    NumberLimits ruled;
    const auto take = [](const Value& bound, std::optional<double>& limit) {
        // What divides by nothing is null in JSON.
        if (bound.isEmpty() || (bound.isNumber() && !std::isfinite(bound.number())))
            return true;
        if (bound.isNumber())
            limit = bound.number();
        return bound.isNumber();
    };
    if (!take(minimum, ruled.minimum) || !take(maximum, ruled.maximum))
        return false;
    ruled.bind(kept.number(), context);
    return true;
}

// A telephone's numeric keyboard has no point, and neither has a minus (HTML, section 6.8.7).
QList<FieldBox> numberBoxes(const Json& field)
{
    using enum FieldBox::Keyboard;
    const bool mayBeNegative = field["minimum"].toDouble(0) < 0;
    const bool hasPoint = field["decimals"].toInteger(0) > 0;
    return {{.keyboard = mayBeNegative ? Text : hasPoint ? Decimal : Digits, .width = FieldBox::Width::Medium}};
}

namespace {

MadeField make(const Json& field)
{
    const Expected<NumberLimits> limits = NumberLimits::compile(field);
    if (!limits)
        return Unexpected(limits.error());
    return std::make_shared<const NumberField>(*limits, field["unit"].toString());
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を数字で入力してください。", "Enter %{it} in digits."},
};

constexpr UsualNumber usualNumbers[] = {{"decimals", 0}};
constexpr TakenAnswers takes[] = {{"money", true}};

constexpr BrokenLimit brokenLimits[] = {{"minimum", "number.too-small"}, {"maximum", "number.too-large"}};

} // namespace

constinit const BuiltInField numberField{.name = "number",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Number, .sentences = sentences, .boxes = numberBoxes},
    .usualNumbers = usualNumbers,
    .takes = takes,
    .limits = brokenLimits,
    .mayBeBoundByRule = true};

} // namespace Egov
