// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace Egov {

// What nearly every answer consists of: printable ASCII and letters of the basic plane, where no control, format,
// private-use or combining-by-selector character is. Told from the bytes, many at a time, without decoding. False only
// means that somebody has to look closer.
bool isPlainText(std::string_view text) noexcept;
// The same of a whole JSON text: without escapes, since these could stand for anything.
bool isPlainJson(std::string_view text) noexcept;
// Looks closer: also the supplementary ideographs and full-width forms are harmless. Valid UTF-8 only.
bool isHarmlessText(std::string_view text) noexcept;

} // namespace Egov
