// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>
#include <QDate>
#include <QSharedDataPointer>

#include <vector>

namespace Egov {

/// A day on which offices are closed.
struct Holiday {
    QDate date; ///< of the Gregorian calendar
    QByteArray name; ///< 元日; UTF-8
    bool operator==(const Holiday&) const = default;
};

/// The national holiday of that day, empty when there is none: 国民の祝日に関する法律 with all its amendments since
/// 1948 and the special laws, 振替休日 and 国民の休日 included. Equinoxes of years not yet gazetted are computed (1980
/// to 2099).
EGOV_EXPORT QByteArray nationalHoliday(QDate date);
/// In the order of the year; empty before 1948.
EGOV_EXPORT std::vector<Holiday> nationalHolidays(int year);

/// When an office is closed: Saturdays, Sundays, national holidays, the turn of the year (12-29 to 01-03), and days of
/// its own. 地方自治法第4条の2, 大阪府の休日に関する条例 and every municipality's like it.
class EGOV_EXPORT Holidays {
public:
    /// The rule common to all, without days of an office's own.
    Holidays();
    /// own: further closed days (a festival).
    explicit Holidays(std::vector<Holiday> own);
    ~Holidays();
    Holidays(const Holidays&);
    Holidays& operator=(const Holidays&);

    /// As the law and the office have it; the hour plays no part.
    ///@{
    bool isClosed(QDate day) const;
    bool isOpen(QDate day) const { return !isClosed(day); }
    ///@}
    /// Why it is closed ("土曜日", "元日", "年末年始", the office's own name); empty on open days.
    QByteArray reason(QDate day) const;

    /// The day itself when it is open.
    QDate openDayOnOrAfter(QDate day) const;
    /// The n-th open day after the day, which itself does not count; n >= 1.
    QDate openDaysAfter(QDate day, int n) const;
    /// Counts backwards as openDaysAfter() counts forwards.
    QDate openDaysBefore(QDate day, int n) const;

    /// The days of its own, by date.
    const std::vector<Holiday>& own() const;

private:
    struct Private;
    QSharedDataPointer<Private> d;
};

} // namespace Egov
