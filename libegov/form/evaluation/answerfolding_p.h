// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/arena_p.h>

namespace Egov {

// An answer as its field judges it: every text of it folded (foldInput of japan), in arrays and parts too. What needs
// no folding is given back as it is. arePlain: no text of the answers is suspect (plaintext_p.h), so that only blanks
// at the ends are looked for. Absent when the memory is used up.
Value foldedAnswer(const Value& answer, bool arePlain, Arena& arena);

// Whether a plain text begins or ends with a blank, U+0020 or U+3000.
inline bool hasBlankEnd(std::string_view text) noexcept
{
    constexpr std::string_view wide = "\u3000";
    const char first = text.front();
    const char last = text.back();
    return first == ' ' || last == ' ' || (first == wide.front() && text.starts_with(wide))
        || (last == wide.back() && text.ends_with(wide));
}

// What nearly every answer is: a plain text that stays as it is.
inline bool isPlainlyFolded(const Value& answer, bool arePlain) noexcept
{
    return answer.isNumber() || answer.isBoolean() || (arePlain && answer.isText() && !hasBlankEnd(answer.text()));
}

} // namespace Egov
