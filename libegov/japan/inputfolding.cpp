// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/inputfolding.h>

#include <libegov/japan/characterclass_p.h>

#include <libegov/japan/characters.h>

#include <QChar>
#include <QString>

#include <algorithm>
#include <string>

namespace Egov {
namespace {

struct LookAlike {
    char32_t from;
    char32_t to;
};
constexpr LookAlike lookAlikes[] = {
#include <libegov/japan/tables/lookalikes.inc>
};

constexpr bool isVariationSelector(char32_t c) noexcept
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

constexpr bool isJoiner(char32_t c) noexcept { return c == 0x200C || c == 0x200D; }

// Default_Ignorable_Code_Point of Unicode, and what iPhones leave where words were dictated (U+FFFC).
constexpr bool isIgnorable(char32_t c) noexcept
{
    return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || c == 0xFEFF || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFF8)
        || c == 0xFFFC || (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A)
        || (c >= 0xE0000 && c <= 0xE0FFF) || isVariationSelector(c);
}

constexpr bool isLineBreak(char32_t c) noexcept
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

constexpr bool isWhiteSpace(char32_t c) noexcept
{
    return isSpaceLike(c) || isLineBreak(c) || c == 0x1680 || c == 0x205F;
}

// Braille without dots is a sign of its own within Braille, and nothing to be seen outside.
constexpr bool isNothingToSee(char32_t c) noexcept { return isWhiteSpace(c) || isIgnorable(c) || c == 0x2800; }

// Scripts whose letters join by rules that U+200C and U+200D change: Arabic to Sinhala, Myanmar, Khmer, Mongolian.
constexpr bool isOfJoiningScript(char32_t c) noexcept
{
    return (c >= 0x0600 && c <= 0x0DFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x18AF);
}

// What emoji sequences are made of (UTS #51): pictographs, signs and their skin tones.
constexpr bool isOfEmoji(char32_t c) noexcept { return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF); }

constexpr bool isJamo(char32_t c) noexcept { return c >= 0x1100 && c <= 0x11FF && c != 0x115F && c != 0x1160; }

// The kana that this one and a combining mark behind it are; 0 where Unicode has none.
char32_t voiced(char32_t kana, char32_t mark)
{
    if (!((kana >= 0x3046 && kana <= 0x309D) || (kana >= 0x30A6 && kana <= 0x30FD)))
        return 0;
    const QString pair = QString::fromUcs4(&kana, 1) + QString::fromUcs4(&mark, 1);
    const QString one = pair.normalized(QString::NormalizationForm_C);
    return one.size() == 1 ? one[0].unicode() : 0;
}

std::u32string codePointsOf(QByteArrayView text)
{
    std::u32string out;
    out.reserve(static_cast<size_t>(text.size()));
    for (qsizetype position = 0; position < text.size();)
        out += nextCodePoint(text, position);
    return out;
}

QByteArray utf8(std::u32string_view text)
{
    QByteArray out;
    out.reserve(static_cast<qsizetype>(text.size() * 3));
    for (const char32_t c : text)
        appendCodePoint(out, c);
    return out;
}

// before: what is kept so far.
bool isKept(std::u32string_view before, char32_t c, char32_t next)
{
    if (!isIgnorable(c))
        return true;
    const char32_t last = before.empty() ? 0 : before.back();
    if (isVariationSelector(c))
        return last != 0 && !isNothingToSee(last) && last >= 0x20;
    if (isJoiner(c)) {
        const bool emoji = isOfEmoji(isVariationSelector(last) && before.size() > 1 ? before[before.size() - 2] : last);
        return isOfJoiningScript(last) || (c == 0x200D && emoji && isOfEmoji(next));
    }
    if (c == 0x115F || c == 0x1160)
        return isJamo(last) || isJamo(next);
    return c >= 0x180B && c <= 0x180F && last >= 0x1820 && last <= 0x18AF;
}

std::u32string_view trimmed(std::u32string_view text)
{
    while (!text.empty() && isNothingToSee(text.back()) && !isVariationSelector(text.back()) && !isJoiner(text.back()))
        text.remove_suffix(1);
    size_t start = 0; // of the first line that shows something
    size_t seen = 0;
    while (seen < text.size() && isNothingToSee(text[seen])) {
        if (text[seen] == U'\n')
            start = seen + 1;
        ++seen;
    }
    text.remove_prefix(text.find(U'\n', seen) == text.npos ? seen : start);
    return text;
}

char32_t entryCharacter(char32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (isHyphenLike(c))
        return '-';
    if (isWhiteSpace(c))
        return ' ';
    switch (c) { // CJK compatibility and small forms
    case 0xFE13:
    case 0xFE55: return ':';
    case 0xFE50: return ',';
    case 0xFE52: return '.';
    case 0xFE6B: return '@';
    default: break;
    }
    const bool isRaised = c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2089);
    const int digit = c < 0x80 || isRaised ? -1 : QChar::digitValue(c);
    return digit >= 0 ? U'0' + static_cast<char32_t>(digit) : c;
}

} // namespace

bool isBlankInput(QByteArrayView text) noexcept
{
    for (qsizetype position = 0; position < text.size();) {
        if (!isNothingToSee(nextCodePoint(text, position)))
            return false;
    }
    return true;
}

QByteArray foldInput(QByteArrayView text)
{
    const std::u32string given = codePointsOf(text);
    // What is no UTF-8 comes back as it is, for whoever judges it.
    if (given.find(U'\uFFFD') != given.npos && !text.contains("\xEF\xBF\xBD"))
        return text.toByteArray();
    std::u32string out;
    out.reserve(given.size());
    for (size_t i = 0; i < given.size(); ++i) {
        const char32_t c = given[i];
        const char32_t next = i + 1 < given.size() ? given[i + 1] : 0;
        if (c == U'\r' && next == U'\n')
            continue;
        if (isLineBreak(c)) {
            out += U'\n';
        } else if (c != 0x3000 && isWhiteSpace(c)) {
            out += U' ';
        } else if (c == 0x3099 || c == 0x309A) {
            const char32_t one = out.empty() ? 0 : voiced(out.back(), c);
            if (one != 0)
                out.back() = one;
            else
                out += c;
        } else if (isKept(out, c, next)) {
            out += c;
        }
    }
    return utf8(trimmed(out));
}

QByteArray foldEntry(QByteArrayView text)
{
    char32_t ignored = 0;
    const std::u32string given = codePointsOf(withoutLookAlikes(foldInput(text), ignored));
    QByteArray out;
    out.reserve(text.size());
    for (const char32_t c : given) {
        if (isIgnorable(c))
            continue;
        if (c >= 0x2469 && c <= 0x2473) // ⑩ to ⑳
            out += QByteArray::number(static_cast<int>(c - 0x2469 + 10));
        else
            appendCodePoint(out, entryCharacter(c));
    }
    return out.trimmed();
}

QByteArray lookAlikeOf(char32_t character)
{
    if (character >= 0x2E80) {
        const auto found = std::ranges::lower_bound(lookAlikes, character, {}, &LookAlike::from);
        if (found != std::end(lookAlikes) && found->from == character)
            return utf8({&found->to, 1});
    }
    // 〸〹〺 are tallies; the ligatures ﬀ to ﬆ are how PDFs set two letters.
    if ((character >= 0x3038 && character <= 0x303A) || (character >= 0xFB00 && character <= 0xFB06))
        return QString::fromUcs4(&character, 1).normalized(QString::NormalizationForm_KC).toUtf8();
    return {};
}

QByteArray withoutLookAlikes(QByteArrayView text, char32_t& first)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        const QByteArray other = c < 0x2E80 ? QByteArray() : lookAlikeOf(c);
        if (other.isEmpty()) {
            out += text.sliced(start, position - start);
            continue;
        }
        out += other;
        first = first == 0 ? c : first;
    }
    return out;
}

QByteArray characterName(char32_t character)
{
    const QByteArray code
        = "U+" + QByteArray::number(static_cast<uint>(character), 16).toUpper().rightJustified(4, '0');
    const bool isSeen = QChar::isPrint(character) && !QChar::isSpace(character) && !isIgnorable(character)
        && QChar::category(character) != QChar::Other_PrivateUse && !QChar::isMark(character);
    return isSeen ? "「" + utf8({&character, 1}) + "」（" + code + "）" : code;
}

} // namespace Egov
