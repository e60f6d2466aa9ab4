// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/machine_p.h>

// How far two days or two times lie apart, and which day of the week one is.
namespace Egov {
namespace {

using enum Opcode;

// "09:05" in minutes since midnight: what a field of the type time keeps.
std::optional<int> minuteOf(std::string_view text) noexcept
{
    if (text.size() != 5 || text[2] != ':')
        return {};
    for (const size_t at : {0U, 1U, 3U, 4U}) {
        if (text[at] < '0' || text[at] > '9')
            return {};
    }
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59)
        return {};
    return hour * 60 + minute;
}

// Months that are full (民法第143条第2項): as many as add_months can add without passing the later day. A month that is
// too short for the day ends with its last one.
int fullMonths(QDate from, QDate to)
{
    int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    if (from.addMonths(months) > to)
        --months;
    return months;
}

} // namespace

Value Machine::interval(const Node& node, const Scope& scope)
{
    if (node.operation == MinutesBetween) {
        const std::optional<int> from = minuteOf(argumentValue(node, 0, scope).text());
        const std::optional<int> to = minuteOf(argumentValue(node, 1, scope).text());
        return from && to ? Value(static_cast<double>(*to - *from)) : Value(nullptr);
    }
    const QDate from = dateArgument(node, 0, scope);
    if (node.operation == Weekday)
        return from.isValid() ? Value(static_cast<double>(from.dayOfWeek())) : Value(nullptr); // ISO 8601
    const QDate to = dateArgument(node, 1, scope);
    if (!from.isValid() || !to.isValid())
        return Value(nullptr);
    if (node.operation == DaysBetween)
        return Value(static_cast<double>(from.daysTo(to)));
    return Value(static_cast<double>(from <= to ? fullMonths(from, to) : -fullMonths(to, from)));
}

} // namespace Egov
