// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/age.h>

#include <libegov/japan/deadline.h>

namespace Egov {

QDate attainmentDay(QDate birth, int age) noexcept { return lastDayOfPeriod(birth, Period{age, Period::Unit::Years}); }

int ageOn(QDate birth, QDate day) noexcept
{
    if (!birth.isValid() || !day.isValid() || day < birth)
        return -1;
    const bool birthdayIsPast = std::pair(day.month(), day.day()) >= std::pair(birth.month(), birth.day());
    return day.year() - birth.year() - (birthdayIsPast ? 0 : 1);
}

int legalAgeOn(QDate birth, QDate day) noexcept
{
    if (!birth.isValid() || !day.isValid() || day < birth)
        return -1;
    const int years = day.year() - birth.year() + 1;
    for (int age = years; age > 0; --age) {
        if (attainmentDay(birth, age) <= day)
            return age;
    }
    return 0;
}

QDate fiscalYearEnd(QDate day) noexcept { return QDate(fiscalYearOf(day) + 1, 3, 31); }

int fiscalYearOf(QDate day) noexcept { return day.month() >= 4 ? day.year() : day.year() - 1; }

QDate fiscalYearEndAfterAttaining(QDate birth, int age) noexcept { return fiscalYearEnd(attainmentDay(birth, age)); }

} // namespace Egov
