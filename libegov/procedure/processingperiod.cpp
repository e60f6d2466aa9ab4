// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/processingperiod.h>

#include <vector>

namespace Egov {
namespace {

QDate dayOf(const Json& text) { return QDate::fromString(text.toString(), Qt::ISODate); }

struct Stop {
    QDate from;
    QDate until; // invalid: it still lasts
};

} // namespace

ProcessingPeriod processingPeriod(
    const Json& clock, QDate arrivedOn, const Json& stopped, int extensions, const Holidays& holidays)
{
    const auto days = static_cast<int>(clock["days"].toInteger());
    if (days < 1 || !arrivedOn.isValid())
        return {};
    std::vector<Stop> stops;
    for (const Json& stop : stopped.elements()) {
        if (const QDate from = dayOf(stop["from"]); from.isValid())
            stops.push_back({from, dayOf(stop["until"])});
    }
    const bool onlyOpen = clock["count"].toUtf8() == "open-days";
    const auto counts = [&](QDate day) {
        for (const Stop& stop : stops) {
            // What has not come yet stops the clock for as long as it takes: no last day can be told.
            if (day >= stop.from && stop.until.isValid() && day < stop.until)
                return false;
        }
        return !onlyOpen || holidays.isOpen(day);
    };
    for (const Stop& stop : stops) {
        if (!stop.until.isValid())
            return {};
    }
    const Json& extend = clock["extend"];
    const auto further = static_cast<int>(extend["days"].toInteger(days))
        * qBound(0, extensions, static_cast<int>(extend["most"].toInteger()));
    QDate day = clock["dayOne"].toUtf8() == "same-day" ? arrivedOn : arrivedOn.addDays(1);
    for (int left = days + further; day.year() <= 9999; day = day.addDays(1)) {
        if (counts(day) && --left == 0)
            break;
    }
    // 休日 of 地方自治法4条の2 concern what is due to the office: its own last day stays, unless the definition says
    // otherwise.
    if (clock["closedLastDay"].toUtf8() == "moves")
        day = holidays.openDayOnOrAfter(day);
    ProcessingPeriod period{.dueOn = day, .warnOn = {}};
    if (clock.contains("warnDays"))
        period.warnOn = day.addDays(-clock["warnDays"].toInteger());
    return period;
}

} // namespace Egov
