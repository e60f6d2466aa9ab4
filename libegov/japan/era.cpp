// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/era.h>

#include <libegov/japan/errors.h>

#include <array>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

struct EraFacts {
    Era era = Era::Meiji;
    const char* name = nullptr;
    const char* identifier = nullptr;
    char letter = 0;
    int firstYear = 0; // Gregorian year of its 元年
    int lastYear = 0; // the last year printed on forms, counted in the era
    QDate first; // first day
    QDate last; // last day on which it is accepted as it stands; null: still running
};

// The ordinances of 1912 and 1926 let the change day be in both eras; those of 1989 and 2019 begin the next day at
// 0:00.
const std::array<EraFacts, 5>& eras()
{
    static const std::array<EraFacts, 5> facts{{
        {Era::Meiji, "明治", "meiji", 'M', 1868, 45, QDate(1873, 1, 1), QDate(1912, 7, 30)},
        {Era::Taisho, "大正", "taisho", 'T', 1912, 15, QDate(1912, 7, 30), QDate(1926, 12, 25)},
        {Era::Showa, "昭和", "showa", 'S', 1926, 64, QDate(1926, 12, 25), QDate(1989, 1, 7)},
        {Era::Heisei, "平成", "heisei", 'H', 1989, 31, QDate(1989, 1, 8), QDate(2019, 4, 30)},
        {Era::Reiwa, "令和", "reiwa", 'R', 2019, 9999, QDate(2019, 5, 1), QDate()},
    }};
    return facts;
}

const EraFacts& factsOf(Era era) { return eras()[static_cast<std::size_t>(era) - 1]; }

Unexpected noSuchDate() { return unexpected(JapanError::NoSuchDate, u"the calendar has no such day"_s); }

Unexpected eraEnded() { return unexpected(JapanError::EraEnded, u"the era ended long before that day"_s); }

} // namespace

std::optional<EraDate> eraDateOf(QDate date) noexcept
{
    for (auto facts = eras().rbegin(); facts != eras().rend(); ++facts) {
        if (date.isValid() && date >= facts->first)
            return EraDate{facts->era, date.year() - facts->firstYear + 1, date.month(), date.day()};
    }
    return std::nullopt;
}

Expected<EraReading> readEraDate(const EraDate& date)
{
    const EraFacts& facts = factsOf(date.era);
    if (date.year < 1 || date.year > 99) // 昭和1980年 mixes two calendars
        return noSuchDate();
    const QDate day(facts.firstYear + date.year - 1, date.month, date.day);
    const std::optional<EraDate> proper = eraDateOf(day);
    if (!day.isValid() || !proper)
        return noSuchDate();
    if (day >= facts.first && (facts.last.isNull() || day <= facts.last))
        return EraReading{day, *proper, false};
    // The months of the first year before the era began are still the last ones of the era before.
    if (day < facts.first)
        return date.year == 1 ? Expected<EraReading>(EraReading{day, *proper, true}) : noSuchDate();
    // Papers that are valid for years were printed with the era of their day: 平成36年 on licences of 2019, 昭和66年 on
    // those of 1988. None is valid for more than ten years.
    constexpr int longestValidity = 10;
    if (date.year <= facts.lastYear + longestValidity)
        return EraReading{day, *proper, true};
    return eraEnded();
}

std::optional<Era> eraNamed(QByteArrayView name) noexcept
{
    for (const EraFacts& facts : eras()) {
        const QByteArrayView whole(facts.name);
        if (name == whole || name == whole.first(3) || name == QByteArrayView(facts.identifier))
            return facts.era;
        if (name.size() == 1
            && (name[0] == facts.letter || name[0] == facts.letter + ('a' - 'A')
                || name[0] == '0' + static_cast<int>(facts.era)))
            return facts.era;
    }
    return std::nullopt;
}

QByteArrayView eraName(Era era) noexcept { return factsOf(era).name; }

QByteArrayView eraIdentifier(Era era) noexcept { return factsOf(era).identifier; }

char eraLetter(Era era) noexcept { return factsOf(era).letter; }

QByteArray formatEraDate(QDate date)
{
    if (!date.isValid())
        return {};
    const std::optional<EraDate> era = eraDateOf(date);
    QByteArray text = era ? eraName(era->era).toByteArray() : QByteArray();
    const int year = era ? era->year : date.year();
    text += era && year == 1 ? "元"_ba : QByteArray::number(year);
    return text + "年" + QByteArray::number(date.month()) + "月" + QByteArray::number(date.day()) + "日";
}

} // namespace Egov
