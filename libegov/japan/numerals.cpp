// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/numerals.h>

#include <libegov/japan/characters.h>

#include <string_view>

namespace Egov {
namespace {

constexpr qint64 tooLarge = 1'000'000'000'000'000;

int digitOf(char32_t c) noexcept
{
    if (c >= '0' && c <= '9')
        return static_cast<int>(c - '0');
    constexpr std::u32string_view everyday = U"〇一二三四五六七八九";
    constexpr std::u32string_view formal = U"零壱弐参"; // 大字 of 商業登記規則48条
    if (const size_t at = everyday.find(c); at != everyday.npos)
        return static_cast<int>(at);
    const size_t at = formal.find(c);
    return at == formal.npos ? -1 : static_cast<int>(at);
}

qint64 unitOf(char32_t c) noexcept
{
    switch (c) {
    case U'十':
    case U'拾': return 10;
    case U'百': return 100;
    case U'千': return 1000;
    case U'万':
    case U'萬': return 10'000;
    case U'億': return 100'000'000;
    default: return 0;
    }
}

} // namespace

bool isKanjiNumeral(char32_t character) noexcept
{
    return character > 0x7F && (digitOf(character) >= 0 || unitOf(character) > 0);
}

std::optional<qint64> numeralValue(QByteArrayView text) noexcept
{
    qint64 total = 0;
    qint64 section = 0; // below the next 万 or 億
    qint64 number = -1; // the digits that were read last; none: -1
    qint64 below = tooLarge; // what follows is smaller than the unit before it
    qint64 belowSection = tooLarge;
    for (qsizetype position = 0; position < text.size();) {
        const char32_t c = nextCodePoint(text, position);
        const int digit = digitOf(c);
        const qint64 unit = unitOf(c);
        if (digit >= 0) {
            number = (number < 0 ? 0 : number) * 10 + digit;
            if (number >= tooLarge)
                return {};
        } else if (unit >= 10'000) {
            section += number < 0 ? 0 : number;
            if (section == 0 || unit >= belowSection || section >= tooLarge / unit)
                return {};
            total += section * unit;
            section = 0;
            number = -1;
            belowSection = unit;
            below = unit;
        } else if (unit > 0) {
            if (unit >= below || number == 0 || number > 9'999)
                return {};
            section += (number < 0 ? 1 : number) * unit;
            number = -1;
            below = unit;
        } else {
            return {};
        }
        if (number >= below)
            return {};
    }
    if (text.isEmpty())
        return {};
    return total + section + (number < 0 ? 0 : number);
}

} // namespace Egov
