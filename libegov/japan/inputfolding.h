// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

namespace Egov {

/// Browsers, keyboards, the clipboard and PDFs put into a text what the writer neither sees nor means. It is folded
/// here, before any field judges; the characters of a name are otherwise kept byte for byte (no NFC, no NFKC). UTF-8.
///
/// - A line break is one U+000A: CR LF (as HTML submits every one), CR, VT, FF, U+0085, U+2028, U+2029.
/// - A tab and every space of Unicode but U+3000 is U+0020.
/// - Default-ignorable characters go: zero width, soft hyphen, marks of direction, byte order marks, fillers. What
/// means
///   something stays: variation selectors behind a character, joiners within emoji and within scripts that need them.
/// - Kana with a combining voicing mark behind it, as macOS names its files, is one character.
/// - White space goes at the end, and in front where the text has one line; a paragraph keeps its indent.
EGOV_EXPORT QByteArray foldInput(QByteArrayView text);

/// Nothing to be seen: empty, or white space, default-ignorable characters, Hangul fillers and U+2800 only.
EGOV_EXPORT bool isBlankInput(QByteArrayView text) noexcept;

/// For what is reduced to digits, letters or kana anyway (numbers, dates, addresses of mail), behind foldInput: also
/// full-width forms become ASCII, every stroke '-', every space and line break ' ', radicals (U+2F49) the characters
/// they look like (月), decorated numbers their digits (① -> 1); variation selectors and joiners go.
EGOV_EXPORT QByteArray foldEntry(QByteArrayView text);

/// The character that a radical, an ideographic tally or a ligature of a PDF stands for, as a text: ⼭ -> 山; empty for
/// everything else. No register knows the look-alike.
EGOV_EXPORT QByteArray lookAlikeOf(char32_t character);

/// A text with its look-alikes replaced. first: the first one that was there, or 0.
EGOV_EXPORT QByteArray withoutLookAlikes(QByteArrayView text, char32_t& first);

/// A character as messages name it: 「髙」（U+9AD9）, or U+0008 where there is nothing to be seen.
EGOV_EXPORT QByteArray characterName(char32_t character);

} // namespace Egov
