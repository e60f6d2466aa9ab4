// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/values/plaintext_p.h>

#include <cstdint>
#include <cstring>

namespace Egov {
namespace {

// Suspect are controls (below 0x20, 0x7F), a backslash in JSON, everything of two bytes (U+0080..U+07FF: C1, blanks,
// accents), U+1000..U+1FFF, directional and other marks (U+2000..U+207F), signs that may be emoji (U+2600..U+27BF),
// Braille, radicals (U+2E80..U+2FFF), tallies
// (U+3038..U+303A), combining voicing marks (U+3099, U+309A), the Hangul filler (U+3164), and from 0xEE on everything
// but full-width forms of ASCII (U+FF00..U+FF7F) and ideographs of the supplementary planes (U+20000..U+2FFFF). Lot:
// unsigned bytes that the compiler keeps in one register. Bytes are looked at alone, or with the next one; closer only
// where any of them may be suspect: most answers have none. The few ideographs whose inner bytes are those of a mark
// (U+4099) are suspect too. Words: the same register as numbers.
template <typename Lot, typename Words>
[[gnu::always_inline]] inline bool hasNoSuspects(const char* text, size_t size) noexcept
{
    const auto isAny = [](const Lot& found) {
        const Words words = (Words)found;
        uint64_t any = 0;
        for (size_t i = 0; i < sizeof(Words) / sizeof(uint64_t); ++i)
            any |= words[i];
        return any != 0;
    };
    constexpr size_t stride = 128;
    static_assert(stride < plainPadding && stride % sizeof(Lot) == 0);
    for (size_t begin = 0; begin < size; begin += stride) {
        Lot found{};
        for (size_t at = begin; at < begin + stride; at += sizeof(Lot)) {
            Lot bytes;
            Lot next;
            std::memcpy(&bytes, text + at, sizeof bytes);
            std::memcpy(&next, text + at + 1, sizeof next);
            const auto isEdge = bytes - 0x20 >= 0xCE; // below 0x20 or from 0xEE on
            const auto isEarly = bytes - 0xC0 <= 0x22; // up to U+2FFF
            const auto isMark = ((bytes == 0x82) & (next - 0x99 <= 1)) | ((bytes == 0x85) & (next == 0xA4))
                | ((bytes == 0x80) & (next - 0xB8 <= 2));
            found |= (Lot)(isEdge | isEarly | isMark | (bytes == 0x7F) | (bytes == 0x5C));
        }
        if (!isAny(found))
            continue;
        found = Lot{};
        for (size_t at = begin; at < begin + stride; at += sizeof(Lot)) {
            Lot bytes;
            Lot next;
            std::memcpy(&bytes, text + at, sizeof bytes);
            std::memcpy(&next, text + at + 1, sizeof next);
            const auto isEdge = bytes - 0x20 >= 0xCE;
            const auto isLetter = ((bytes == 0xEF) & (next - 0xBC <= 1)) | ((bytes == 0xF0) & (next - 0xA0 <= 0x0F))
                | ((bytes == 0xE0)
                    | ((bytes == 0xE2) & ((next - 0x82 <= 0x15) | ((next - 0x9F <= 0x1A) & (next != 0xA0)))));
            const auto isEarly = bytes - 0xC0 <= 0x22;
            const auto isMark = ((bytes == 0x82) & (next - 0x99 <= 1)) | ((bytes == 0x85) & (next == 0xA4))
                | ((bytes == 0x80) & (next - 0xB8 <= 2));
            found |= (Lot)(((isEdge | isEarly) & ~isLetter) | isMark | (bytes == 0x7F) | (bytes == 0x5C));
        }
        if (isAny(found))
            return false;
    }
    return true;
}

using Lot16 [[gnu::vector_size(16)]] = uint8_t; // every processor has it
using Words16 [[gnu::vector_size(16)]] = uint64_t;

bool isPlainOnAny(const char* text, size_t size) noexcept { return hasNoSuspects<Lot16, Words16>(text, size); }

#ifdef __x86_64__
using Lot32 [[gnu::vector_size(32)]] = uint8_t;
using Words32 [[gnu::vector_size(32)]] = uint64_t;

[[gnu::target("avx2")]] bool isPlainOnAvx2(const char* text, size_t size) noexcept
{
    return hasNoSuspects<Lot32, Words32>(text, size);
}
#endif

} // namespace

PlainJsonJudge plainJsonJudge() noexcept
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        return isPlainOnAvx2;
#endif
    return isPlainOnAny;
}

std::optional<size_t> plainLength(std::string_view text) noexcept
{
    const auto at = [text](size_t i) { return static_cast<uint8_t>(i < text.size() ? text[i] : 0); };
    size_t length = 0;
    for (size_t i = 0; i < text.size(); ++length) {
        const uint8_t first = at(i);
        if (first >= 0x20 && first < 0x7F) {
            ++i;
            continue;
        }
        const uint8_t second = at(i + 1);
        const uint8_t third = at(i + 2);
        const bool isIdeograph = first >= 0xE4 && first <= 0xE9;
        const bool isPunctuation = first == 0xE3 && second == 0x80 && third < 0xAA; // not U+302A..U+302F
        const bool isKana
            = first == 0xE3 && (second == 0x81 || second == 0x83 || (second == 0x82 && third - 0x99u > 1));
        if (!isIdeograph && !isPunctuation && !isKana)
            return {};
        i += 3;
    }
    return length;
}

bool isHarmlessText(std::string_view text) noexcept
{
    const auto at = [text](size_t i) { return static_cast<uint8_t>(i < text.size() ? text[i] : 0); };
    for (size_t i = 0; i < text.size(); ++i) {
        const uint8_t byte = at(i);
        if (byte < 0x20 || byte == 0x7F || (byte >= 0xC0 && byte < 0xE0) || byte == 0xE1)
            return false;
        if (byte < 0xE2)
            continue;
        const uint8_t next = at(i + 1);
        const uint8_t third = at(i + 2);
        // U+2000, U+2600, U+2800, U+2E80 and what is behind them.
        const bool marks
            = byte == 0xE2 && (next <= 0x81 || (next >= 0x98 && next <= 0x9E) || next == 0xA0 || next >= 0xBA);
        const bool joined = byte == 0xE3
            && ((next == 0x82 && (third == 0x99 || third == 0x9A)) || (next == 0x85 && third == 0xA4)
                || (next == 0x80 && third >= 0xB8 && third <= 0xBA));
        const bool fullWidth = byte == 0xEF && (next == 0xBC || next == 0xBD); // U+FF00..U+FF7F
        const bool ideographs = byte == 0xF0 && next >= 0xA0 && next <= 0xAF; // U+20000..U+2FFFF
        if (marks || joined || (byte >= 0xEE && !fullWidth && !ideographs))
            return false;
    }
    return true;
}

} // namespace Egov
