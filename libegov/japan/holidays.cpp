// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/holidays.h>

#include <QSharedData>

#include <algorithm>

namespace Egov {
namespace {

constexpr int always = 9999;

// 国民の祝日に関する法律 (昭和23年法律第178号), with the years in which each line was law.
struct HolidayRule {
    int firstYear;
    int lastYear;
    int month;
    int day; // of the month
    int monday; // or: the n-th Monday
    const char* name;
};
constexpr HolidayRule rules[] = {
    {1949, always, 1, 1, 0, "元日"},
    {1949, 1999, 1, 15, 0, "成人の日"},
    {2000, always, 1, 0, 2, "成人の日"},
    {1967, always, 2, 11, 0, "建国記念の日"},
    {2020, always, 2, 23, 0, "天皇誕生日"},
    {1949, 1988, 4, 29, 0, "天皇誕生日"},
    {1989, 2006, 4, 29, 0, "みどりの日"},
    {2007, always, 4, 29, 0, "昭和の日"},
    {1949, always, 5, 3, 0, "憲法記念日"},
    {2007, always, 5, 4, 0, "みどりの日"},
    {1949, always, 5, 5, 0, "こどもの日"},
    {1996, 2002, 7, 20, 0, "海の日"},
    {2003, 2019, 7, 0, 3, "海の日"},
    {2022, always, 7, 0, 3, "海の日"},
    {2016, 2019, 8, 11, 0, "山の日"},
    {2022, always, 8, 11, 0, "山の日"},
    {1966, 2002, 9, 15, 0, "敬老の日"},
    {2003, always, 9, 0, 3, "敬老の日"},
    {1966, 1999, 10, 10, 0, "体育の日"},
    {2000, 2019, 10, 0, 2, "体育の日"},
    {2022, always, 10, 0, 2, "スポーツの日"},
    {1948, always, 11, 3, 0, "文化の日"},
    {1948, always, 11, 23, 0, "勤労感謝の日"},
    {1989, 2018, 12, 23, 0, "天皇誕生日"},
    // 平成三十二年/令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法
    {2020, 2020, 7, 23, 0, "海の日"},
    {2020, 2020, 7, 24, 0, "スポーツの日"},
    {2020, 2020, 8, 10, 0, "山の日"},
    {2021, 2021, 7, 22, 0, "海の日"},
    {2021, 2021, 7, 23, 0, "スポーツの日"},
    {2021, 2021, 8, 8, 0, "山の日"},
    // laws for one day
    {1959, 1959, 4, 10, 0, "皇太子・明仁親王の結婚の儀"},
    {1989, 1989, 2, 24, 0, "昭和天皇の大喪の礼"},
    {1990, 1990, 11, 12, 0, "即位礼正殿の儀"},
    {1993, 1993, 6, 9, 0, "皇太子・徳仁親王の結婚の儀"},
    {2019, 2019, 5, 1, 0, "天皇の即位の日"},
    {2019, 2019, 10, 22, 0, "即位礼正殿の儀の行われる日"},
};

// The day of the month, by the approximation of 海上保安庁水路部 for 1980 to 2099, and its constants for the years
// before. The official day is gazetted in February of the year before; none has differed.
int equinoxDay(int year, double before1980, double since1980)
{
    if (year < 1980)
        return static_cast<int>(before1980 + 0.242194 * (year - 1980)) - (year - 1983) / 4;
    return static_cast<int>(since1980 + 0.242194 * (year - 1980)) - (year - 1980) / 4;
}

// A holiday by name in the law, without those that follow from others.
const char* namedHoliday(QDate day)
{
    const int year = day.year();
    for (const HolidayRule& rule : rules) {
        if (day.month() != rule.month || year < rule.firstYear || year > rule.lastYear)
            continue;
        const bool isTheDay = rule.monday == 0
            ? day.day() == rule.day
            : day.dayOfWeek() == Qt::Monday && (day.day() - 1) / 7 + 1 == rule.monday;
        if (isTheDay)
            return rule.name;
    }
    if (year >= 1949 && day.month() == 3 && day.day() == equinoxDay(year, 20.8357, 20.8431))
        return "春分の日";
    if (year >= 1948 && day.month() == 9 && day.day() == equinoxDay(year, 23.2588, 23.2488))
        return "秋分の日";
    return nullptr;
}

// 第3条第2項: since 1973-04-12 the day after a holiday on a Sunday, since 2007 the next one that is no holiday.
bool isSubstitute(QDate day)
{
    if (day < QDate(1973, 4, 12))
        return false;
    for (QDate before = day.addDays(-1); namedHoliday(before) != nullptr; before = before.addDays(-1)) {
        if (before.dayOfWeek() == Qt::Sunday)
            return before >= QDate(1973, 4, 12);
        if (day.year() < 2007)
            return false;
    }
    return false;
}

// 第3条第3項: since 1985-12-27 a day between two holidays; until 2006 not on a Sunday.
bool isBetween(QDate day)
{
    if (day < QDate(1985, 12, 27) || (day.year() < 2007 && day.dayOfWeek() == Qt::Sunday))
        return false;
    return namedHoliday(day.addDays(-1)) != nullptr && namedHoliday(day.addDays(1)) != nullptr;
}

const char* holidayName(QDate day)
{
    if (const char* name = namedHoliday(day))
        return name;
    if (isSubstitute(day))
        return "振替休日";
    return isBetween(day) ? "国民の休日" : nullptr;
}

// 地方自治法第4条の2第2項第3号 leaves the turn of the year to the ordinance; all of Osaka has 12-29 to 01-03.
bool isTurnOfYear(QDate day) { return (day.month() == 12 && day.day() >= 29) || (day.month() == 1 && day.day() <= 3); }

} // namespace

QByteArray nationalHoliday(QDate date) { return date.isValid() ? QByteArray(holidayName(date)) : QByteArray(); }

std::vector<Holiday> nationalHolidays(int year)
{
    std::vector<Holiday> all;
    for (QDate day(year, 1, 1); day.year() == year; day = day.addDays(1)) {
        if (const char* name = holidayName(day))
            all.push_back({day, name});
    }
    return all;
}

struct Holidays::Private : QSharedData {
    std::vector<Holiday> own; // by date
};

Holidays::Holidays()
    : Holidays(std::vector<Holiday>())
{
}

Holidays::Holidays(std::vector<Holiday> own)
    : d(new Private)
{
    d->own = std::move(own);
    std::ranges::stable_sort(d->own, {}, &Holiday::date);
}

Holidays::~Holidays() = default;
Holidays::Holidays(const Holidays&) = default;
Holidays& Holidays::operator=(const Holidays&) = default;

bool Holidays::isClosed(QDate day) const
{
    return day.dayOfWeek() >= Qt::Saturday || isTurnOfYear(day)
        || std::ranges::binary_search(d->own, day, {}, &Holiday::date) || holidayName(day) != nullptr;
}

QByteArray Holidays::reason(QDate day) const
{
    if (const char* name = holidayName(day))
        return name;
    const auto own = std::ranges::lower_bound(d->own, day, {}, &Holiday::date);
    if (own != d->own.end() && own->date == day)
        return own->name;
    if (isTurnOfYear(day))
        return "年末年始";
    return day.dayOfWeek() == Qt::Saturday ? "土曜日" : day.dayOfWeek() == Qt::Sunday ? "日曜日" : "";
}

QDate Holidays::openDayOnOrAfter(QDate day) const
{
    while (day.isValid() && isClosed(day))
        day = day.addDays(1);
    return day;
}

QDate Holidays::openDaysAfter(QDate day, int n) const
{
    for (; day.isValid() && n > 0; --n)
        day = openDayOnOrAfter(day.addDays(1));
    return day;
}

QDate Holidays::openDaysBefore(QDate day, int n) const
{
    for (; day.isValid() && n > 0; --n) {
        do
            day = day.addDays(-1);
        while (isClosed(day));
    }
    return day;
}

const std::vector<Holiday>& Holidays::own() const { return d->own; }

} // namespace Egov
