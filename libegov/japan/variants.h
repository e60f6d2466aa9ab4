// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

namespace Egov {

/// 異体字: the everyday character that is written for this one in names and places (髙 -> 高, 邊 -> 辺); 0 where there
/// is none. The one table of the library; what looks up, compares or proposes asks it.
EGOV_EXPORT char32_t everydayVariant(char32_t character) noexcept;

/// A character as names and addresses are compared: its canonical equivalent (UAX #15: U+FA19 -> 神) and everyday
/// variant, half width, one stroke, ケ for ヶ; 0 for blanks, variation selectors and what is not seen. Never stored.
EGOV_EXPORT char32_t comparableCharacter(char32_t character);

/// A key that is equal for different ways of writing one name. Only for comparing, as addressMatchKey (address.h).
EGOV_EXPORT QByteArray nameMatchKey(QByteArrayView text);

} // namespace Egov
