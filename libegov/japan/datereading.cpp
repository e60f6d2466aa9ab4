// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/era.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/characterclass_p.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/japan/numerals.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

Unexpected dateFormat() { return unexpected(JapanError::DateFormat, u"not a date in a form that is read"_s); }

Unexpected noSuchDate() { return unexpected(JapanError::NoSuchDate, u"the calendar has no such day"_s); }

QByteArrayView utf8(const char* text) { return QByteArrayView(text); }

bool chop(QByteArray& text, QByteArrayView end)
{
    if (text.size() <= end.size() || !text.endsWith(end))
        return false;
    text.chop(end.size());
    text = text.trimmed();
    return true;
}

// The era in front, which is taken away; 西暦 says that there is none.
std::optional<Era> takeEra(QByteArray& text)
{
    if (text.startsWith("西暦")) {
        text = text.sliced(utf8("西暦").size()).trimmed();
        return {};
    }
    // Two kanji, one, a letter.
    for (const qsizetype length : {6, 3, 1}) {
        if (text.size() <= length || isAsciiDigit(text[0]))
            continue;
        // May and Sep begin with the letters of 明治 and 昭和.
        const bool isWord = length == 1 && !isAsciiDigit(text[1]) && text[1] != ' ' && text[1] != '.'
            && !QByteArrayView(text).sliced(1).startsWith("元");
        if (isWord)
            continue;
        if (const std::optional<Era> era = eraNamed(QByteArrayView(text).first(length))) {
            text = text.sliced(length).trimmed();
            if (text.startsWith('.'))
                text = text.sliced(1).trimmed();
            return era;
        }
    }
    return {};
}

// Digits or kanji; 元 is the first year.
std::optional<int> numberOf(QByteArrayView text, bool isYear)
{
    if (isYear && text == utf8("元"))
        return 1;
    const std::optional<qint64> value = numeralValue(text);
    if (!value || *value > 9999 || (areAsciiDigits(text) && text.size() > (isYear ? 4 : 2)))
        return {};
    return static_cast<int>(*value);
}

// Year, month and day between what stands between them; none when something else is there.
std::optional<std::array<int, 3>> threeNumbers(QByteArrayView text)
{
    std::array<int, 3> numbers{};
    size_t count = 0;
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        qsizetype end = position;
        while (position < text.size()) {
            const char32_t c = nextCodePoint(text, position);
            if (!(c >= '0' && c <= '9') && !isKanjiNumeral(c) && !(c == U'元' && count == 0))
                break;
            end = position;
        }
        if (end == start || count == 3)
            return {};
        const std::optional<int> number = numberOf(text.sliced(start, end - start), count == 0);
        if (!number)
            return {};
        numbers[count++] = *number;
        position = end;
        bool isCut = false;
        bool isBlank = false;
        while (position < text.size()) {
            qsizetype next = position;
            const char32_t c = nextCodePoint(text, next);
            const bool unit = c == (count == 1 ? U'年' : count == 2 ? U'月' : U'日');
            const bool sign = count < 3 && (c == '-' || c == '/' || c == '.' || c == ',' || c == U'、');
            if (c != ' ' && (isCut || !(unit || sign)))
                break;
            isCut = isCut || c != ' ';
            isBlank = isBlank || c == ' ';
            position = next;
        }
        if (!isCut && !isBlank && position < text.size())
            return {};
    }
    return count == 3 ? std::optional(numbers) : std::nullopt;
}

Expected<EraReading> gregorian(int year, int month, int day)
{
    if (year >= 1 && year < firstYearWithoutEra)
        return unexpected(JapanError::YearWithoutEra, u"a year before 1868 lacks its era or two digits"_s);
    const QDate date(year, month, day);
    if (!date.isValid())
        return noSuchDate();
    return EraReading{date, eraDateOf(date).value_or(EraDate{}), false};
}

// 20261122; behind an era 081122.
std::optional<std::array<int, 3>> numbersInOne(QByteArrayView text, bool hasEra)
{
    const qsizetype length = hasEra ? 6 : 8;
    if (text.size() != length || !areAsciiDigits(text))
        return {};
    return std::array{text.first(length - 4).toInt(), text.sliced(length - 4, 2).toInt(), text.last(2).toInt()};
}

// April 1, 2026; 1 Apr 2026.
std::optional<std::array<int, 3>> englishNumbers(QByteArrayView text)
{
    constexpr std::array months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    std::array<int, 3> numbers{};
    for (const QByteArray& word : text.toByteArray().toLower().replace(',', ' ').replace('.', ' ').split(' ')) {
        if (word.isEmpty())
            continue;
        const auto month = std::ranges::find_if(months, [&](const char* name) { return word.startsWith(name); });
        const bool isNumber = areAsciiDigits(word);
        int& number = numbers[!isNumber ? 1 : word.size() == 4 ? 0 : 2];
        if (number != 0 || (!isNumber && month == months.end()) || word.size() > 9)
            return {};
        number = isNumber ? word.toInt() : static_cast<int>(month - months.begin()) + 1;
    }
    return std::ranges::find(numbers, 0) == numbers.end() ? std::optional(numbers) : std::nullopt;
}

constexpr std::array weekdays{"月", "火", "水", "木", "金", "土", "日"};

// (水), (水曜日), 水曜日 behind the day, which is taken away. From 1, Monday; 0 where none is written.
int takeWeekday(QByteArray& text)
{
    for (size_t i = 0; i < weekdays.size(); ++i) {
        const QByteArray name = weekdays[i];
        for (const QByteArray& written :
            {'(' + name + ')', '(' + name + "曜)", '(' + name + "曜日)", name + "曜日", name + "曜"}) {
            if (chop(text, written))
                return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

// 2026(令和8)年4月1日: what is in the brackets, without them; empty where nothing is.
QByteArray takeBrackets(QByteArray& text)
{
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.indexOf(')', open + 1);
    if (open <= 0 || close < 0)
        return {};
    QByteArray inner = text.sliced(open + 1, close - open - 1).trimmed();
    text.remove(open, close - open + 1);
    return inner;
}

// Does 令和8, 令和8年 or 2026年 say this year?
bool saysYear(QByteArray text, QDate date)
{
    chop(text, utf8("年"));
    const std::optional<Era> era = takeEra(text);
    const std::optional<int> year = numberOf(text, true);
    if (!year)
        return false;
    if (!era)
        return *year == date.year();
    const Expected<EraReading> reading = readEraDate({*era, *year, date.month(), date.day()});
    return reading && reading->date == date;
}

Expected<EraReading> reading(QByteArray text)
{
    const std::optional<Era> era = takeEra(text);
    auto numbers = threeNumbers(text);
    if (!numbers)
        numbers = numbersInOne(text, era.has_value());
    if (!numbers && !era)
        numbers = englishNumbers(text);
    if (!numbers)
        return dateFormat();
    const auto [year, month, day] = *numbers;
    if (era)
        return readEraDate({*era, year, month, day});
    if (day > 99) // 01/04/2026: 1 April or 4 January
        return dateFormat();
    return gregorian(year, month, day);
}

// One box of three.
std::optional<int> box(QByteArrayView typed, QByteArrayView unit, bool isYear)
{
    QByteArray text = foldEntry(typed);
    chop(text, unit);
    return numberOf(text, isYear);
}

} // namespace

Expected<EraReading> parseJapaneseDate(QByteArrayView raw)
{
    constexpr qsizetype longest = 120; // 令和八年十一月二十二日 in bytes, and some blanks
    QByteArray text = foldEntry(raw.first(std::min(raw.size(), 2 * longest)));
    if (text.isEmpty() || raw.size() > 2 * longest)
        return dateFormat();
    text.replace("㍾", "明治").replace("㍽", "大正").replace("㍼", "昭和").replace("㍻", "平成").replace("㋿", "令和");
    chop(text, utf8("生まれ"));
    chop(text, utf8("生"));
    // A time of day behind it, as programs write it (RFC 3339): the day is the one that is written.
    if (const qsizetype time = text.indexOf('T'); time == 10 && text[4] == '-')
        text.truncate(std::all_of(text.cbegin() + time + 1, text.cend(),
                          [](char c) { return isAsciiDigit(c) || QByteArrayView(":.+-Z").contains(c); })
                ? time
                : text.size());
    const int weekday = takeWeekday(text);
    const QByteArray said = takeBrackets(text);
    const Expected<EraReading> read = reading(text);
    if (!read)
        return read;
    if (!said.isEmpty() && !saysYear(said, read->date))
        return dateFormat();
    if (weekday != 0 && weekday != read->date.dayOfWeek())
        return unexpected(JapanError::WeekdayDiffers, u"the day is another day of the week"_s);
    return read;
}

Expected<EraReading> readDateBoxes(const DateBoxes& boxes)
{
    QByteArray written = foldEntry(boxes.year);
    std::optional<Era> era = takeEra(written);
    const std::optional<int> year = box(written, utf8("年"), true);
    const std::optional<int> month = box(boxes.month, utf8("月"), false);
    const std::optional<int> day = box(boxes.day, utf8("日"), false);
    const QByteArray chosen = foldEntry(boxes.era);
    if (!year || !month || !day)
        return unexpected(JapanError::DateFormat, u"a box is no number"_s);
    if (!chosen.isEmpty() && chosen != "gregorian" && chosen != utf8("西暦")) {
        const std::optional<Era> named = eraNamed(chosen);
        if (!named || (era && era != named))
            return unexpected(JapanError::DateFormat, u"no such era, or two of them"_s);
        era = named;
    }
    return era ? readEraDate({*era, *year, *month, *day}) : gregorian(*year, *month, *day);
}

} // namespace Egov
