// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/deadline.h>

namespace Egov {

QDate lastDayOfPeriod(QDate first, Period period) noexcept
{
    switch (period.unit) {
    case Period::Unit::Days: return first.addDays(period.length - 1);
    case Period::Unit::Weeks: return first.addDays(7 * qint64(period.length) - 1);
    case Period::Unit::Months:
    case Period::Unit::Years: break;
    }
    const bool months = period.unit == Period::Unit::Months;
    const QDate end = months ? first.addMonths(period.length) : first.addYears(period.length);
    // 第143条第2項: the day before the corresponding day; where the month has no such day, its last day, which is the
    // day that QDate has stepped back to.
    return end.day() == first.day() ? end.addDays(-1) : end;
}

QDate deadline(QDate event, const DeadlineRule& rule, const Holidays& holidays)
{
    const QDate first = rule.firstDay == FirstDay::Included ? event : event.addDays(1);
    const QDate last = lastDayOfPeriod(first, rule.period);
    return rule.closedLastDay == ClosedLastDay::Stays ? last : holidays.openDayOnOrAfter(last);
}

} // namespace Egov
