// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/documentexport.h>

#include <QDateTime>
#include <QStringList>

namespace Egov {

/// The language of captions ("受付番号" or "Reference number"). What the caller passes in is printed as it is.
enum class PaperLanguage { Japanese, English };

/// What becomes of a character that none of the font families can draw.
enum class MissingGlyph {
    /// The document is not made: "document.missing-glyph". For papers with legal effect.
    Refuse,
    /// 〓 followed by the code point, "〓[U+E123]", so that nothing is lost silently. For copies and receipts.
    Geta,
};

/// The same options and the same values give the same bytes, on the same fonts.
struct RenderOptions {
    /// Stands in the PDF as its creation date. Must be valid: a default would be the wall clock.
    QDateTime createdAt = {};
    PaperLanguage language = PaperLanguage::Japanese; ///< of captions only
    /// In order of preference, by fontconfig family name. The first one must be there ("document.no-font"); the others
    /// are asked for what it lacks, among them variation sequences (葛󠄀), each by itself.
    QStringList fontFamilies = defaultFontFamilies();
    MissingGlyph missingGlyph = MissingGlyph::Refuse; ///< Refuse, so that a name is right or not printed

    /// IPAexGothic (JIS X 0213), Noto Sans CJK JP (others in the same style, Adobe-Japan1's variants), IPAmjMincho
    /// (文字情報基盤, 58,862 characters with their variants), HanaMinA and HanaMinB (what Unicode has). TrueType comes
    /// first: Cairo 1.16 writes the whole subroutine tables of some subsets of large CFF fonts, which makes a page of
    /// 50 kB one of 900 kB.
    static EGOV_DOCUMENT_EXPORT QStringList defaultFontFamilies();
};

} // namespace Egov
