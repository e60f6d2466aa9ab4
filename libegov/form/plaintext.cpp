// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "plaintext_p.h"

#include <cstdint>
#include <cstring>

namespace Egov {
namespace {

// Sixteen bytes that the compiler keeps in one register (GCC and Clang, every processor).
using Bytes [[gnu::vector_size(16)]] = uint8_t;
using Mask [[gnu::vector_size(16)]] = int8_t;
constexpr size_t lot = sizeof(Bytes);

// Suspect are bytes below 0x20 (controls), 0x7F, 0xC2 (C1 controls), 0xE2 (directional marks) and from 0xEE on (private
// use, selectors, supplementary planes).
Mask suspects(const Bytes& bytes) noexcept
{
    return (bytes < 0x20) | (bytes == 0x7F) | (bytes == 0xC2) | (bytes == 0xE2) | (bytes >= 0xEE);
}

template <typename Suspects>
bool isFreeOf(std::string_view text, Suspects suspectsIn) noexcept
{
    Mask found{};
    size_t at = 0;
    for (; at + lot <= text.size(); at += lot) {
        Bytes bytes;
        std::memcpy(&bytes, text.data() + at, lot);
        found |= suspectsIn(bytes);
    }
    if (at < text.size()) {
        Bytes bytes = Bytes{} + static_cast<uint8_t>(' ');
        std::memcpy(&bytes, text.data() + at, text.size() - at);
        found |= suspectsIn(bytes);
    }
    uint64_t halves[2];
    std::memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

} // namespace

bool isPlainText(std::string_view text) noexcept { return isFreeOf(text, suspects); }

bool isPlainJson(std::string_view text) noexcept
{
    return isFreeOf(text, [](const Bytes& bytes) { return suspects(bytes) | (bytes == 0x5C); });
}

bool isHarmlessText(std::string_view text) noexcept
{
    for (size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<uint8_t>(text[at]);
        if (byte < 0x20 || byte == 0x7F || byte == 0xC2)
            return false;
        if (byte < 0xE2)
            continue;
        const auto next = static_cast<uint8_t>(at + 1 < text.size() ? text[at + 1] : 0);
        const bool marks = byte == 0xE2 && next <= 0x81; // U+2000..U+207F
        const bool fullWidth = byte == 0xEF && next >= 0xBC && next <= 0xBE; // U+FF00..U+FFBF
        const bool ideographs = byte == 0xF0 && next >= 0xA0 && next <= 0xAF; // U+20000..U+2FFFF
        if (marks || (byte >= 0xEE && !fullWidth && !ideographs))
            return false;
    }
    return true;
}

} // namespace Egov
