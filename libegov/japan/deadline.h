// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/japan/holidays.h>

namespace Egov {

/// 民法第138条-第143条: when a period that the law states ends.
struct Period {
    enum class Unit { Days, Weeks, Months, Years };
    int length = 0;
    Unit unit = Unit::Days;
};

/// Whether the first day counts. Excluded is the rule (第140条); Included where a law says so (戸籍法第43条: the day of
/// the event) or the period begins at 0:00.
enum class FirstDay { Excluded, Included };

/// Whether a last day on which the office is closed moves to the next open one (第142条, 地方自治法第4条の2第4項);
/// windows with an hour of their own do not.
enum class ClosedLastDay { MovesToOpenDay, Stays };

struct DeadlineRule {
    Period period;
    FirstDay firstDay = FirstDay::Excluded;
    ClosedLastDay closedLastDay = ClosedLastDay::MovesToOpenDay;
};

/// The last day of the period. event: the day on which what starts the period happens.
EGOV_EXPORT QDate deadline(QDate event, const DeadlineRule& rule, const Holidays& holidays);

/// 第143条第2項 alone: the last day of a period by the calendar whose first counted day is given. From 2026-01-31, one
/// month: 2026-02-28.
EGOV_EXPORT QDate lastDayOfPeriod(QDate firstCountedDay, Period period) noexcept;

} // namespace Egov
