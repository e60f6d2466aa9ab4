// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

#include <optional>

namespace Egov {

/// The whole number that digits, kanji numerals or both write: 23, 二十三, 二三, 〇, 3万5千, 壱百. None for everything
/// else, and for more than fifteen digits: behind them a double is no longer exact.
EGOV_EXPORT std::optional<qint64> numeralValue(QByteArrayView text) noexcept;

/// A digit or unit that such a number is written with.
EGOV_EXPORT bool isKanjiNumeral(char32_t character) noexcept;

} // namespace Egov
