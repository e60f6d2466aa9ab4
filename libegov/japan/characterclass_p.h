// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov {

constexpr bool isAsciiDigit(char c) noexcept { return c >= '0' && c <= '9'; }
bool areAsciiDigits(QByteArrayView text) noexcept; // false when empty

// ‐ ‑ ‒ – — ― − － ｰ ー ─ ﹘ ﹣ ⁃ and ASCII '-': one stroke on paper.
constexpr bool isHyphenLike(char32_t c) noexcept
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D || c == 0xFF70 || c == 0x30FC
        || c == 0x2500 || c == 0x2501 || c == 0x00AD || c == 0xFE58 || c == 0xFE63 || c == 0x2043;
}

constexpr bool isSpaceLike(char32_t c) noexcept
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}

} // namespace Egov
