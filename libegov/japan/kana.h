// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

namespace Egov {

// Conversions between ways of writing the same sounds. UTF-8; what has no counterpart stays as it is.

EGOV_EXPORT QByteArray toKatakana(QByteArrayView text); ///< ひらがな -> カタカナ, full width
EGOV_EXPORT QByteArray toHiragana(QByteArrayView text); ///< カタカナ -> ひらがな, full width; ヷヸヹヺ stay

/// Which characters a change of width touches.
struct WidthOptions {
    bool kana = true;
    bool letters = true; ///< A-Z a-z and ASCII symbols
    bool digits = true;
};
/// ガ -> ｶﾞ, Ａ -> A, １ -> 1, ideographic space -> space.
EGOV_EXPORT QByteArray toHalfWidth(QByteArrayView text, WidthOptions options = {});
/// ｶﾞ -> ガ (voicing marks are joined), A -> Ａ, 1 -> １, space -> ideographic space.
EGOV_EXPORT QByteArray toFullWidth(QByteArrayView text, WidthOptions options = {});

/// ァィゥェォッャュョヮヵヶ -> large, in hiragana and in either width of katakana.
EGOV_EXPORT QByteArray toLargeKana(QByteArrayView text);

/// フリガナ as fields keep it: full-width katakana, one ideographic space between parts, no space at the ends.
/// Small kana stay small: since 2025-05-26 キヨウコ and キョウコ are different names in the family register.
EGOV_EXPORT QByteArray normaliseReading(QByteArrayView text);
/// Only ア-ン with voiced rows, ヴ, small kana, ー, and single ideographic spaces or ・ between parts. Not empty.
EGOV_EXPORT bool isReading(QByteArrayView text) noexcept;
/// The first character that keeps a text from being a reading; 0 when it is one, or empty.
EGOV_EXPORT char32_t firstNotOfReading(QByteArrayView text) noexcept;
/// Holds ヲ, ヰ or ヱ, rare in names: worth a question, not a refusal.
EGOV_EXPORT bool hasRareReadingKana(QByteArrayView text) noexcept;

/// A key for looking a name up, never to be stored as the name: width, script, spaces, small kana, ヴ and ー folded.
EGOV_EXPORT QByteArray readingSearchKey(QByteArrayView text);

} // namespace Egov
