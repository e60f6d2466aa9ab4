// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDate>

#include <optional>

namespace Egov {

// 元号. The numbers are those printed on forms (1 明治 ... 5 令和).
enum class Era { Meiji = 1, Taisho = 2, Showa = 3, Heisei = 4, Reiwa = 5 };

struct EraDate {
    Era era = Era::Reiwa;
    int year = 1;
    int month = 1;
    int day = 1;

    bool operator==(const EraDate&) const = default;
};

// What an era date means. isAdjusted: the paper said 平成31年5月1日, a day that is in 令和; the day is right, the era
// is offered for correction. The change days of 1912 and 1926 are in both eras by their ordinances and are not
// adjusted.
struct EraReading {
    QDate date;
    EraDate proper;
    bool isAdjusted = false;
};

// From 1873-01-01 (明治6), when the calendar became the Gregorian one; none before.
EGOV_EXPORT std::optional<EraDate> eraDateOf(QDate date) noexcept;

// "japan.no-such-date": the month has no such day, the era has not begun, or it ended more than one printed form ago
// (only 平成31/32 after 2019-04-30 and the rest of the last year of an older era are adjusted).
EGOV_EXPORT Expected<EraReading> readEraDate(const EraDate& date);

// "meiji".."reiwa", "M".."R", "明治".."令和", "明".."令", "1".."5"; none for anything else.
EGOV_EXPORT std::optional<Era> eraNamed(QByteArrayView name) noexcept;
EGOV_EXPORT QByteArrayView eraName(Era era) noexcept; // 令和
EGOV_EXPORT QByteArrayView eraIdentifier(Era era) noexcept; // reiwa
EGOV_EXPORT char eraLetter(Era era) noexcept; // R

// 令和8年11月22日, the first year as 元年. A day before 1873: 1872年12月31日.
EGOV_EXPORT QByteArray formatEraDate(QDate date);

// Reads what people write in one box: 2026-11-22, 2026/11/22, 2026年11月22日, 令和8年11月22日, R8.11.22,
// 令和元年5月1日, full-width digits too. "japan.date-format" or "japan.no-such-date".
EGOV_EXPORT Expected<EraReading> parseJapaneseDate(QByteArrayView text);

} // namespace Egov
