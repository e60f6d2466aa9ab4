// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace Egov {

// Bits of one character, from the generated tables (tables/make-tables.py says from what).
struct RepertoireBits {
    bool jisx0208;
    bool jisx0213;
    bool mj;
    bool cp932;
};
RepertoireBits repertoiresOf(char32_t character) noexcept;

// The cells of JIS X 0213 that Unicode writes with two code points: か゚ and its kin.
bool isJisX0213Pair(char32_t first, char32_t second) noexcept;

} // namespace Egov
