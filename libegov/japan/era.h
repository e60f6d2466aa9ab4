// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDate>

#include <optional>

namespace Egov {

/// 元号. The numbers are those printed on forms (1 明治 ... 5 令和).
enum class Era { Meiji = 1, Taisho = 2, Showa = 3, Heisei = 4, Reiwa = 5 };

struct EraDate {
    Era era = Era::Reiwa;
    int year = 1;
    int month = 1;
    int day = 1;

    bool operator==(const EraDate&) const = default;
};

/// What an era date means. isAdjusted: the paper said 平成32年3月31日 or 平成元年1月7日, days of 令和 and 昭和; the day
/// is right, the era is offered for correction. The change days of 1912 and 1926 are in both eras by their ordinances
/// and are not adjusted.
struct EraReading {
    QDate date;
    EraDate proper;
    bool isAdjusted = false;
};

/// From 1873-01-01 (明治6), when the calendar became the Gregorian one; none before.
EGOV_EXPORT std::optional<EraDate> eraDateOf(QDate date) noexcept;

/// "japan.no-such-date": the month has no such day, or the era began in a later year. "japan.era-ended": more than ten
/// years ago; until then papers of long validity carry it, and it is adjusted.
EGOV_EXPORT Expected<EraReading> readEraDate(const EraDate& date);

/// "meiji".."reiwa", "M".."R", "明治".."令和", "明".."令", "1".."5"; none for anything else.
EGOV_EXPORT std::optional<Era> eraNamed(QByteArrayView name) noexcept;
EGOV_EXPORT QByteArrayView eraName(Era era) noexcept; ///< 令和
EGOV_EXPORT QByteArrayView eraIdentifier(Era era) noexcept; ///< reiwa
EGOV_EXPORT char eraLetter(Era era) noexcept; ///< R

/// 令和8年11月22日, the first year as 元年. A day before 1873: 1872年12月31日.
EGOV_EXPORT QByteArray formatEraDate(QDate date);

/// Reads what people write in one box: 2026-11-22, 2026/11/22, 2026年11月22日, 20261122, 令和8年11月22日, R8.11.22,
/// 令和元年5月1日, 令和八年十一月二十二日, 2026(令和8)年11月22日(日), in any width and with any stroke.
/// "japan.date-format", "japan.no-such-date", "japan.era-ended"; "japan.year-without-era": the year is written without
/// era and before 1868, so that an era or two digits are missing (8年4月1日, 26/4/1); "japan.weekday-differs".
EGOV_EXPORT Expected<EraReading> parseJapaneseDate(QByteArrayView text);

/// What is written before it without an era lacks one: the first year of 明治 (慶応4年9月8日太政官布告).
inline constexpr int firstYearWithoutEra = 1868;

/// The same of three boxes. era: as eraNamed() reads it; empty, "gregorian" or 西暦 for none. The year's box may hold
/// the era as well (令和8), and each its unit (8年).
struct DateBoxes {
    QByteArrayView era;
    QByteArrayView year;
    QByteArrayView month;
    QByteArrayView day;
};
EGOV_EXPORT Expected<EraReading> readDateBoxes(const DateBoxes& boxes);

} // namespace Egov
