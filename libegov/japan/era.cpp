// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/era.h>

#include "typing_p.h"

#include <libegov/japan/kana.h>

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

Unexpected noSuchDate() { return unexpected("japan.no-such-date", u"the calendar has no such day"_s); }

Unexpected dateFormat() { return unexpected("japan.date-format", u"not a date in a form that is read"_s); }

// Numbers cut at anything that stands between year, month and day. 元 is 1. None when something else is in between.
std::optional<std::array<int, 3>> threeNumbers(QByteArray text)
{
    text.replace("元", "1").replace("年", "-").replace("月", "-").replace("/", "-").replace(".", "-");
    if (text.endsWith("日"))
        text.chop(QByteArrayView("日").size());
    const QList<QByteArray> parts = text.split('-');
    if (parts.size() != 3)
        return std::nullopt;
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const QByteArray part = parts[static_cast<qsizetype>(i)].trimmed();
        if (!areAsciiDigits(part) || part.size() > 4)
            return std::nullopt;
        numbers[i] = part.toInt();
    }
    return numbers;
}

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
    if (date.year < 1 || date.year > 9999 - facts.firstYear)
        return noSuchDate();
    const QDate day(facts.firstYear + date.year - 1, date.month, date.day);
    if (!day.isValid() || day < facts.first)
        return noSuchDate();
    const EraDate proper = *eraDateOf(day);
    if (facts.last.isNull() || day <= facts.last)
        return EraReading{day, proper, false};
    // Papers printed before the change of 2019 say 平成31年 until the end of that year; in 1989 none did.
    if (date.era == Era::Heisei && date.year == facts.lastYear)
        return EraReading{day, proper, true};
    return noSuchDate();
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

Expected<EraReading> parseJapaneseDate(QByteArrayView raw)
{
    const QByteArray text = foldTyping(raw);
    if (text.isEmpty())
        return dateFormat();
    if (isAsciiDigit(text[0])) {
        const auto numbers = threeNumbers(text);
        if (!numbers || (*numbers)[0] < 1000)
            return dateFormat();
        const QDate day((*numbers)[0], (*numbers)[1], (*numbers)[2]);
        if (!day.isValid())
            return noSuchDate();
        return EraReading{day, eraDateOf(day).value_or(EraDate{}), false};
    }
    // A letter, one kanji or two, longest first.
    for (const qsizetype length : {6, 3, 1}) {
        if (text.size() <= length)
            continue;
        const std::optional<Era> era = eraNamed(QByteArrayView(text).first(length));
        if (!era)
            continue;
        const auto numbers = threeNumbers(text.sliced(length));
        if (!numbers)
            return dateFormat();
        return readEraDate({*era, (*numbers)[0], (*numbers)[1], (*numbers)[2]});
    }
    return dateFormat();
}

} // namespace Egov
