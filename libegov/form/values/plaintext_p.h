// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace Egov {

// What nearly every answer consists of: printable ASCII, kana, ideographs and full-width forms, where no control,
// format, private-use character, variation selector, accent or radical is: nothing to fold but blanks at the ends. Told
// of a whole JSON text from its bytes, many at a time, without decoding; an escape could stand for anything and is not
// plain. Valid UTF-8, with plainPadding readable bytes behind it that are spaces. False only means that somebody has to
// look closer.
using PlainJsonJudge = bool (*)(const char* text, size_t size) noexcept;
inline constexpr size_t plainPadding = 192;
// The quickest for this processor.
PlainJsonJudge plainJsonJudge() noexcept;

// The same of one text. Valid UTF-8 only.
bool isHarmlessText(std::string_view text) noexcept;

// The number of characters as people count them, where that can be told without Unicode's tables: none of the text
// joins its neighbour.
std::optional<size_t> plainLength(std::string_view text) noexcept;

} // namespace Egov
