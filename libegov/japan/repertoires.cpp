// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/repertoires_p.h>

#include <libegov/japan/characters.h>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

// 256 characters of the four repertoires, one bit each.
struct Page {
    std::uint16_t number;
    std::uint64_t jisx0208[4];
    std::uint64_t jisx0213[4];
    std::uint64_t mj[4];
    std::uint64_t cp932[4];
};
constexpr Page pages[] = {
#include <libegov/japan/tables/repertoires.inc>
};

struct Sequences {
    char32_t base;
    std::uint32_t mj; // bit n: U+E0100 + n
    std::uint32_t adobe; // the same for Adobe-Japan1
    std::uint32_t standardised; // bit n: U+FE00 + n
};
constexpr Sequences sequences[] = {
#include <libegov/japan/tables/sequences.inc>
};

struct Pair {
    char32_t first;
    char32_t second;
    constexpr auto operator<=>(const Pair&) const = default;
};
constexpr Pair pairs[] = {
#include <libegov/japan/tables/pairs.inc>
};

constexpr char32_t endOfTables = 0x30000; // planes 0 to 2
constexpr std::uint16_t noPage = 0xffff;

constexpr auto pageIndex = [] {
    std::array<std::uint16_t, (endOfTables >> 8)> index{};
    index.fill(noPage);
    for (size_t at = 0; at < std::size(pages); ++at)
        index[pages[at].number] = static_cast<std::uint16_t>(at);
    return index;
}();

constexpr bool bit(const std::uint64_t (&words)[4], char32_t character) noexcept
{
    return (words[(character >> 6) & 3] >> (character & 63) & 1) != 0;
}

} // namespace

RepertoireBits repertoiresOf(char32_t character) noexcept
{
    if (character < 0x80)
        return {true, true, true, true};
    if (character >= endOfTables || pageIndex[character >> 8] == noPage)
        return {false, false, false, false};
    const Page& page = pages[pageIndex[character >> 8]];
    return {bit(page.jisx0208, character), bit(page.jisx0213, character), bit(page.mj, character),
        bit(page.cp932, character)};
}

bool isJisX0213Pair(char32_t first, char32_t second) noexcept
{
    return std::ranges::binary_search(pairs, Pair{first, second});
}

bool isJisX0208(char32_t character) noexcept { return repertoiresOf(character).jisx0208; }

bool isJisX0213(char32_t character) noexcept { return repertoiresOf(character).jisx0213; }

bool isMj(char32_t character) noexcept { return repertoiresOf(character).mj; }

bool isMjSequence(char32_t base, char32_t selector) noexcept
{
    const auto found = std::ranges::lower_bound(sequences, base, {}, &Sequences::base);
    if (found == std::end(sequences) || found->base != base)
        return false;
    if (selector >= 0xFE00 && selector <= 0xFE0F)
        return (found->standardised >> (selector - 0xFE00) & 1) != 0;
    return selector >= 0xE0100 && selector <= 0xE011F && ((found->mj | found->adobe) >> (selector - 0xE0100) & 1) != 0;
}

} // namespace Egov
