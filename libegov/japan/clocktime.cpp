// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/clocktime.h>

#include <libegov/japan/characterclass_p.h>

#include <libegov/japan/inputfolding.h>
#include <libegov/japan/numerals.h>

#include <QList>

namespace Egov {
namespace {

enum class Half { None, Morning, Afternoon, Am, Pm };

struct HalfWord {
    const char* word;
    Half half;
};
constexpr HalfWord inFront[] = {{"午前", Half::Morning}, {"午後", Half::Afternoon}, {"AM", Half::Am}, {"PM", Half::Pm}};
constexpr HalfWord behind[] = {{"am", Half::Am}, {"pm", Half::Pm}, {"a.m.", Half::Am}, {"p.m.", Half::Pm}};

Half takeHalf(QByteArray& text)
{
    for (const HalfWord& known : inFront) {
        if (text.startsWith(known.word)) {
            text = text.sliced(QByteArrayView(known.word).size()).trimmed();
            return known.half;
        }
    }
    for (const HalfWord& known : behind) {
        if (text.toLower().endsWith(known.word)) {
            text = text.chopped(QByteArrayView(known.word).size()).trimmed();
            return known.half;
        }
    }
    return Half::None;
}

std::optional<int> twoDigits(QByteArrayView text)
{
    const std::optional<qint64> number = numeralValue(text.trimmed());
    const bool fits = number && *number < 100 && (!areAsciiDigits(text.trimmed()) || text.trimmed().size() <= 2);
    return fits ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::optional<int> minutesOf(int hour, int minute, Half half)
{
    if (half != Half::None && hour > 12)
        return {};
    // 午後12時 is noon to some and midnight to others; 12 PM is noon to everybody who writes so.
    if ((half == Half::Morning || half == Half::Afternoon) && hour == 12)
        return {};
    if (half == Half::Am || half == Half::Pm)
        hour = hour == 0 ? -1 : hour % 12;
    if (half == Half::Afternoon || half == Half::Pm)
        hour += 12;
    const bool good = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    return good ? std::optional(hour * 60 + minute) : std::nullopt;
}

} // namespace

std::optional<int> parseClockTime(QByteArrayView given)
{
    constexpr qsizetype longest = 100;
    if (given.size() > longest)
        return {};
    QByteArray text = foldEntry(given);
    if (text == QByteArrayView("正午"))
        return 12 * 60;
    const Half half = takeHalf(text);
    text.replace("時半", "時30分");
    const bool isInWords = text.contains("時");
    if (isInWords) {
        text.replace("時", ":");
        if (text.endsWith("分"))
            text.chop(QByteArrayView("分").size());
    }
    if (text.contains('.') && !text.contains(':'))
        text.replace('.', ':');
    QList<QByteArray> parts = text.split(':');
    if (parts.size() == 2 && isInWords && parts[1].trimmed().isEmpty())
        parts[1] = "0";
    if (parts.size() == 1 && areAsciiDigits(text) && (text.size() == 3 || text.size() == 4))
        parts = {text.chopped(2), text.last(2)};
    else if (parts.size() == 1 && half != Half::None)
        parts.append("0");
    if (parts.size() == 3 && !isInWords && twoDigits(parts[2]).value_or(60) < 60)
        parts.removeLast(); // seconds, as programs send them
    if (parts.size() != 2)
        return {};
    const std::optional<int> hour = twoDigits(parts[0]);
    const std::optional<int> minute = twoDigits(parts[1]);
    return hour && minute ? minutesOf(*hour, *minute, half) : std::nullopt;
}

std::optional<int> readClockBoxes(QByteArrayView hourBox, QByteArrayView minuteBox)
{
    const auto box = [](QByteArrayView typed, QByteArrayView unit) {
        QByteArray text = foldEntry(typed);
        if (text.endsWith(unit))
            text.chop(unit.size());
        return twoDigits(text);
    };
    const std::optional<int> hour = box(hourBox, "時");
    const std::optional<int> minute = box(minuteBox, "分");
    return hour && minute ? minutesOf(*hour, *minute, Half::None) : std::nullopt;
}

} // namespace Egov
