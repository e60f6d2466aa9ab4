// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/characters.h>

#include <libegov/japan/repertoires_p.h>

#include <QByteArray>
#include <QString>
#include <QTextBoundaryFinder>

namespace Egov {
namespace {

constexpr char32_t replacement = 0xFFFD;

constexpr bool isVariationSelector(char32_t c) noexcept
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

constexpr bool isPrivateUse(char32_t c) noexcept { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

constexpr bool isNoncharacter(char32_t c) noexcept { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }

// C0, C1, and what makes text read otherwise than it is stored (UAX #9 embeddings, overrides, isolates; zero width).
// Joiners are letters' business in many scripts; foldInput takes out those that join nothing.
constexpr bool isControl(char32_t c) noexcept
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200B || c == 0x200E || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)
        || c == replacement || (c >= 0xE0000 && c < 0xE0100);
}

// Emoji by the blocks that hold nothing else of use in a form. What JIS X 0213 has (☀ ☎ ♥) is a character, not an
// emoji.
constexpr bool isPictograph(char32_t c) noexcept
{
    return (c >= 0x1F000 && c <= 0x1F0FF) || (c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x2600 && c <= 0x27BF) || c == 0x20E3;
}

// The characters that Windows and JIS map to different code points of Unicode; people cannot tell them apart, so each
// counts as the one of JIS X 0208.
constexpr bool isWindowsTwin(char32_t c) noexcept
{
    return c == 0xFF5E || c == 0xFF0D || c == 0x2225 || c == 0x2014 || c == 0x2015 || (c >= 0xFFE0 && c <= 0xFFE2);
}

// Never joins its neighbour in a grapheme cluster: everything that Japanese forms are made of. What is outside is left
// to the full algorithm of UAX #29.
constexpr bool standsAlone(char32_t c) noexcept
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0x3000 && c < 0x302A) || (c >= 0x3041 && c < 0x3097)
        || (c >= 0x309B && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF01 && c < 0xFF9E)
        || (c >= 0x20000 && c < 0x32000);
}

qsizetype graphemesByUnicode(QByteArrayView text)
{
    const QString utf16 = QString::fromUtf8(text);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, utf16);
    qsizetype count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

} // namespace

bool CharacterSurvey::isWithin(Repertoire repertoire) const noexcept
{
    switch (repertoire) {
    case Repertoire::JisX0208: return isJisX0208;
    case Repertoire::JisX0213: return isJisX0213;
    case Repertoire::Mj: return isMj;
    }
    return false;
}

char32_t nextCodePoint(QByteArrayView text, qsizetype& position) noexcept
{
    const auto at = [text](qsizetype index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char lead = at(position++);
    if (lead < 0x80)
        return lead;
    int more = 0;
    char32_t smallest = 0;
    char32_t value = 0;
    if (lead >= 0xC2 && lead < 0xE0) {
        more = 1, smallest = 0x80, value = lead & 0x1F;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        more = 2, smallest = 0x800, value = lead & 0x0F;
    } else if (lead >= 0xF0 && lead < 0xF5) {
        more = 3, smallest = 0x10000, value = lead & 0x07;
    } else {
        return replacement;
    }
    if (position + more > text.size())
        return replacement;
    for (int i = 0; i < more; ++i) {
        const unsigned char byte = at(position + i);
        if ((byte & 0xC0) != 0x80)
            return replacement;
        value = value << 6 | (byte & 0x3F);
    }
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return replacement;
    position += more;
    return value;
}

void appendCodePoint(QByteArray& text, char32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | c >> 18);
        text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

CharacterSurvey surveyCharacters(QByteArrayView text) noexcept
{
    CharacterSurvey survey;
    bool needsUnicode = false;
    char32_t before = 0;
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        if (c >= 0x20 && c < 0x7F) { // in every repertoire
            ++survey.graphemes;
            before = c;
            continue;
        }
        if (c == replacement && position - start == 1) {
            survey.isWellFormed = false;
            needsUnicode = true;
        } else if (isNoncharacter(c)) {
            survey.isWellFormed = false;
        }
        if (isVariationSelector(c)) {
            // One character with its base, which has been counted. Only MJ registers sequences; JIS unifies them.
            survey.hasVariationSequence = true;
            survey.isJisX0208 = survey.isJisX0213 = false;
            survey.isMj = survey.isMj && isMjSequence(before, c);
            needsUnicode = needsUnicode || before == 0;
            continue;
        }
        if (c == u'\n') {
            survey.hasLineFeed = true;
            ++survey.graphemes;
            before = c;
            continue;
        }
        survey.hasControl = survey.hasControl || isControl(c);
        survey.hasPrivateUse = survey.hasPrivateUse || isPrivateUse(c);
        const RepertoireBits bits = repertoiresOf(c);
        if (isJisX0213Pair(before, c)) {
            // Two code points, one character: in JIS X 0213 and what is larger, and counted as one below.
            survey.isJisX0208 = false;
        } else {
            survey.isJisX0208 = survey.isJisX0208 && (bits.jisx0208 || isWindowsTwin(c));
            survey.isJisX0213 = survey.isJisX0213 && (bits.jisx0213 || isWindowsTwin(c));
            survey.isMj = survey.isMj && (bits.mj || bits.jisx0213 || isWindowsTwin(c));
        }
        survey.hasPictograph = survey.hasPictograph || (isPictograph(c) && !bits.jisx0213);
        survey.hasVendorCharacter = survey.hasVendorCharacter || (bits.cp932 && !bits.jisx0208 && !isWindowsTwin(c));
        needsUnicode = needsUnicode || !standsAlone(c);
        ++survey.graphemes;
        before = c;
    }
    if (needsUnicode)
        survey.graphemes = graphemesByUnicode(text);
    return survey;
}

FlawedCharacter firstWith(CharacterFlaw flaw, QByteArrayView text, Repertoire repertoire) noexcept
{
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        const CharacterSurvey survey = surveyCharacters(text.sliced(start, position - start));
        bool isFlawed = false;
        switch (flaw) {
        case CharacterFlaw::Control: isFlawed = survey.hasControl || !survey.isWellFormed; break;
        case CharacterFlaw::PrivateUse: isFlawed = survey.hasPrivateUse; break;
        case CharacterFlaw::Pictograph: isFlawed = survey.hasPictograph; break;
        case CharacterFlaw::OutsideRepertoire: isFlawed = !survey.isWithin(repertoire); break;
        }
        if (isFlawed)
            return {c, graphemeCount(text.first(start)) + 1};
    }
    return {};
}

qsizetype graphemeCount(QByteArrayView text) noexcept { return surveyCharacters(text).graphemes; }

} // namespace Egov
