// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

namespace Egov {

// Text is UTF-8 everywhere in this room. Nothing here normalises (no NFC, no NFKC): a name is stored as it was written.

/// What a field, or the system behind it, is able to hold. Each is larger than the one before.
/// JisX0208: what every system of the last forty years holds. JisX0213: JIS X 0213:2004.
/// Mj: 文字情報基盤, what 戸籍 and 住民基本台帳 need beyond it, with its registered variation sequences.
enum class Repertoire { JisX0208, JisX0213, Mj };

/// One walk over a text, answering what the field types ask about its characters.
struct CharacterSurvey {
    qsizetype graphemes = 0; ///< characters as people count them: UAX #29, a variation sequence is one
    bool isWellFormed = true; ///< UTF-8 without lone surrogates, overlong forms and noncharacters
    bool isJisX0208 = true;
    bool isJisX0213 = true;
    bool isMj = true;
    bool hasVariationSequence = false; ///< U+FE00..U+FE0F or U+E0100..U+E01EF
    bool hasPrivateUse = false; ///< 外字: means something else on every machine
    bool hasControl = false; ///< C0, C1, bidirectional overrides, U+FFFD; not line feed, not joiners
    bool hasLineFeed = false;
    bool hasPictograph = false; ///< emoji
    bool hasVendorCharacter = false; ///< 機種依存文字 outside JIS X 0208: ① ㈱ 髙 ...

    bool isWithin(Repertoire repertoire) const noexcept;
};

EGOV_EXPORT CharacterSurvey surveyCharacters(QByteArrayView text) noexcept;

/// The length that limits are about. Malformed bytes count one each.
EGOV_EXPORT qsizetype graphemeCount(QByteArrayView text) noexcept;

/// Single code points. ASCII is in every repertoire (JIS X 0201).
EGOV_EXPORT bool isJisX0208(char32_t character) noexcept;
EGOV_EXPORT bool isJisX0213(char32_t character) noexcept;
EGOV_EXPORT bool isMj(char32_t character) noexcept;
/// Is this base with this selector registered (Moji_Joho, Adobe-Japan1) or standardised? Keyboards produce the
/// sequences of Adobe-Japan1, MJ names its glyphs by those of Moji_Joho; both say which shape of a character is meant.
EGOV_EXPORT bool isMjSequence(char32_t base, char32_t selector) noexcept;

/// What is wrong with a character where names and free text are asked.
enum class CharacterFlaw {
    Control, ///< control or malformed, or U+FFFD, which stands for a character that was lost
    PrivateUse,
    Pictograph,
    OutsideRepertoire,
};
struct FlawedCharacter {
    char32_t character = 0;
    qsizetype number = 0; ///< which one, as people count, from 1
};
/// The first with this flaw, for the message that names it; number 0 where there is none.
EGOV_EXPORT FlawedCharacter firstWith(
    CharacterFlaw flaw, QByteArrayView text, Repertoire repertoire = Repertoire::Mj) noexcept;

/// The code point that starts at position, which moves behind it. U+FFFD, one byte on, where the bytes are no UTF-8.
EGOV_EXPORT char32_t nextCodePoint(QByteArrayView text, qsizetype& position) noexcept;
EGOV_EXPORT void appendCodePoint(QByteArray& text, char32_t character);

} // namespace Egov
