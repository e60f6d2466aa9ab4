// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/machine_p.h>

#include <libegov/japan/age.h>
#include <libegov/japan/characters.h>

#include <cmath>

// The operations beyond JsonLogic. Each is described in README.md of this room.
namespace Egov {
namespace {

using enum Opcode;

// Days outside the calendar of forms would only overflow what follows.
constexpr int maximumShift = 4'000'000;

int digitsAt(std::string_view text, size_t from, size_t count) noexcept
{
    int number = 0;
    for (size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

} // namespace

QDate dayOf(std::string_view text) noexcept
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return {};
    const int year = digitsAt(text, 0, 4);
    const int month = digitsAt(text, 5, 2);
    const int dayOfMonth = digitsAt(text, 8, 2);
    return year > 0 && month > 0 && dayOfMonth > 0 ? QDate(year, month, dayOfMonth) : QDate();
}

void writeDay(QDate date, char* text) noexcept
{
    const auto write = [text](int number, int at, int count) {
        for (int i = count; i-- > 0; number /= 10)
            text[at + i] = static_cast<char>('0' + number % 10);
    };
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    date.getDate(&year, &month, &dayOfMonth);
    write(year, 0, 4);
    write(month, 5, 2);
    write(dayOfMonth, 8, 2);
    text[4] = text[7] = '-';
}

Value Machine::day(QDate date)
{
    if (!date.isValid() || date.year() < 1 || date.year() > 9999)
        return Value(nullptr);
    char* const text = m_arena.allocateText(10);
    if (!text)
        return fail("rule.memory");
    writeDay(date, text);
    return Value(std::string_view(text, 10));
}

QDate Machine::dateArgument(const Node& node, uint32_t position, const Scope& scope)
{
    return dayOf(argumentValue(node, position, scope).text());
}

std::optional<int> Machine::wholeArgument(const Node& node, uint32_t position, const Scope& scope)
{
    const Value value = argumentValue(node, position, scope);
    const double number = value.isNumber() || value.isText() ? std::trunc(toNumber(value, m_arena)) : NAN;
    if (!(std::abs(number) <= maximumShift))
        return {};
    return static_cast<int>(number);
}

Value Machine::own(const Node& node, const Scope& scope)
{
    switch (node.operation) {
    case Today: return day(m_context.asOf);
    case FiscalYearEnd: {
        const QDate date = dateArgument(node, 0, scope);
        return date.isValid() ? day(fiscalYearEnd(date)) : Value(nullptr);
    }
    case AgeOn: {
        const QDate birth = dateArgument(node, 0, scope);
        const QDate date = dateArgument(node, 1, scope);
        if (!birth.isValid() || !date.isValid() || date < birth)
            return Value(nullptr);
        return Value(static_cast<double>(legalAgeOn(birth, date)));
    }
    case AddDays:
    case AddMonths:
    case AddYears: {
        const QDate date = dateArgument(node, 0, scope);
        const std::optional<int> count = wholeArgument(node, 1, scope);
        if (!date.isValid() || !count)
            return Value(nullptr);
        return day(node.operation == AddDays  ? date.addDays(*count)
                : node.operation == AddMonths ? date.addMonths(*count)
                                              : date.addYears(*count));
    }
    case OpenDayOnOrAfter: {
        const QDate date = dateArgument(node, 0, scope);
        spend(1024);
        return date.isValid() ? day(m_context.holidays.openDayOnOrAfter(date)) : Value(nullptr);
    }
    case DaysBetween:
    case MonthsBetween:
    case MinutesBetween:
    case Weekday: return interval(node, scope);
    case Rank: return rank(node, scope);
    case Unique: return unique(node, scope);
    case Length: return length(argumentValue(node, 0, scope));
    case RoundYen: return roundYen(node, scope);
    case Sum: return sum(node, scope);
    case Table:
    case TableOn: return table(node, scope);
    default: return fail("rule.unknown-operation");
    }
}

Value Machine::length(const Value& value)
{
    if (value.isArray() || value.isObject())
        return Value(static_cast<double>(value.size()));
    if (value.kind() <= Value::Kind::Null)
        return Value(0.0);
    const Value text = kept(toText(value, m_arena));
    spend(text.size() * 4);
    return Value(static_cast<double>(graphemeCount(QByteArrayView(text.text().data(), text.size()))));
}

Value Machine::sum(const Node& node, const Scope& scope)
{
    const Value source = operand(argument(node, 0), scope);
    double total = 0;
    for (const Value& element : source.elements()) {
        const Value value = node.count > 1 ? operand(argument(node, 1), {Scope::Kind::Data, element, {}}) : element;
        const double number = value.isNumber() || value.isText() ? toFloat(value, m_arena) : 0;
        total += std::isnan(number) ? 0 : number;
        if (--m_steps < 0)
            return fail("rule.budget");
    }
    return Value(total);
}

Value Machine::roundYen(const Node& node, const Scope& scope)
{
    const Value value = argumentValue(node, 0, scope);
    const std::string_view how = argumentValue(node, 1, scope).text();
    const double number = value.isNumber() || value.isText() ? toNumber(value, m_arena) : NAN;
    if (!std::isfinite(number))
        return Value(nullptr);
    // Amounts computed as rates (1000 * 0.08) are a hair beside the whole yen they mean: a billionth of a yen is noise.
    const double nearest = std::round(number);
    if (std::abs(number - nearest) < 1e-9 * std::max(1.0, std::abs(number)))
        return Value(nearest);
    if (how == "up")
        return Value(number < 0 ? std::floor(number) : std::ceil(number));
    return Value(how == "half-up" ? nearest : std::trunc(number));
}

} // namespace Egov
