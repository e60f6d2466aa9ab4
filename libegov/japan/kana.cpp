// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/kana.h>

#include <libegov/japan/characterclass_p.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/inputfolding.h>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

// U+FF61..U+FF9F in full width, in their order.
constexpr std::u32string_view halfKana = U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニ"
                                         U"ヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
constexpr char32_t firstHalfKana = 0xFF61;
constexpr char32_t halfVoiced = 0xFF9E;
constexpr char32_t halfSemiVoiced = 0xFF9F;

// A katakana with its voiced and half-voiced forms.
struct Voiced {
    char32_t plain;
    char32_t voiced;
    char32_t semiVoiced;
};
constexpr Voiced voicedKana[] = {
    {U'カ', U'ガ', 0},
    {U'キ', U'ギ', 0},
    {U'ク', U'グ', 0},
    {U'ケ', U'ゲ', 0},
    {U'コ', U'ゴ', 0},
    {U'サ', U'ザ', 0},
    {U'シ', U'ジ', 0},
    {U'ス', U'ズ', 0},
    {U'セ', U'ゼ', 0},
    {U'ソ', U'ゾ', 0},
    {U'タ', U'ダ', 0},
    {U'チ', U'ヂ', 0},
    {U'ツ', U'ヅ', 0},
    {U'テ', U'デ', 0},
    {U'ト', U'ド', 0},
    {U'ハ', U'バ', U'パ'},
    {U'ヒ', U'ビ', U'ピ'},
    {U'フ', U'ブ', U'プ'},
    {U'ヘ', U'ベ', U'ペ'},
    {U'ホ', U'ボ', U'ポ'},
    {U'ウ', U'ヴ', 0},
    {U'ワ', U'ヷ', 0},
    {U'ヲ', U'ヺ', 0},
};

constexpr std::u32string_view smallKana = U"ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖｧｨｩｪｫｯｬｭｮ";
constexpr std::u32string_view largeKana = U"アイウエオツヤユヨワカケあいうえおつやゆよわかけｱｲｳｴｵﾂﾔﾕﾖ";
static_assert(smallKana.size() == largeKana.size());

constexpr char32_t toHalfKana(char32_t c)
{
    const auto at = halfKana.find(c);
    return at == std::u32string_view::npos ? 0 : firstHalfKana + static_cast<char32_t>(at);
}

constexpr bool isLetterOrSymbol(char32_t ascii)
{
    return ascii > ' ' && ascii < 0x7F && !(ascii >= '0' && ascii <= '9');
}

template <typename Change>
QByteArray mapped(QByteArrayView text, Change change)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        const char32_t to = change(c);
        if (to == c)
            out += text.sliced(start, position - start); // byte for byte, malformed bytes too
        else if (to != 0)
            appendCodePoint(out, to);
    }
    return out;
}

char32_t katakanaOf(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E ? c + 0x60 : c; }

char32_t largeOf(char32_t c)
{
    const auto at = smallKana.find(c);
    return at == std::u32string_view::npos ? c : largeKana[at];
}

char32_t joined(char32_t base, char32_t mark)
{
    const auto found = std::ranges::find(voicedKana, base, &Voiced::plain);
    if (found == std::end(voicedKana))
        return 0;
    return mark == halfVoiced ? found->voiced : found->semiVoiced;
}

} // namespace

QByteArray toKatakana(QByteArrayView text) { return mapped(text, katakanaOf); }

QByteArray toHiragana(QByteArrayView text)
{
    return mapped(
        text, [](char32_t c) { return (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE ? c - 0x60 : c; });
}

QByteArray toLargeKana(QByteArrayView text) { return mapped(text, largeOf); }

QByteArray toHalfWidth(QByteArrayView text, WidthOptions options)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        if (c == 0x3000) {
            out += options.letters ? QByteArrayView(" ") : QByteArrayView("\u3000");
            continue;
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            const char32_t ascii = c - 0xFEE0;
            if (isLetterOrSymbol(ascii) ? options.letters : options.digits) {
                out += static_cast<char>(ascii);
                continue;
            }
        }
        if (options.kana && c >= 0x3001 && c <= 0x30FC) {
            const auto voiced = std::ranges::find_if(
                voicedKana, [c](const Voiced& kana) { return kana.voiced == c || (kana.semiVoiced == c && c != 0); });
            if (voiced != std::end(voicedKana)) {
                appendCodePoint(out, toHalfKana(voiced->plain));
                appendCodePoint(out, voiced->voiced == c ? halfVoiced : halfSemiVoiced);
                continue;
            }
            if (const char32_t half = toHalfKana(c); half != 0) {
                appendCodePoint(out, half);
                continue;
            }
        }
        out += text.sliced(start, position - start);
    }
    return out;
}

QByteArray toFullWidth(QByteArrayView text, WidthOptions options)
{
    QByteArray out;
    out.reserve(text.size() * 3);
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        if (c >= firstHalfKana && c <= halfSemiVoiced && options.kana) {
            char32_t full = halfKana[c - firstHalfKana];
            qsizetype behind = position;
            if (behind < text.size()) {
                const char32_t mark = nextCodePoint(text, behind);
                if (const char32_t one = mark == halfVoiced || mark == halfSemiVoiced ? joined(full, mark) : 0;
                    one != 0) {
                    full = one;
                    position = behind;
                }
            }
            appendCodePoint(out, full);
        } else if (c == ' ' && options.letters) {
            appendCodePoint(out, 0x3000);
        } else if (c > ' ' && c < 0x7F && (isLetterOrSymbol(c) ? options.letters : options.digits)) {
            appendCodePoint(out, c + 0xFEE0);
        } else {
            out += text.sliced(start, position - start);
        }
    }
    return out;
}

QByteArray normaliseReading(QByteArrayView text)
{
    const QByteArray katakana
        = toKatakana(foldInput(toFullWidth(text, {.kana = true, .letters = false, .digits = false})));
    QByteArray out;
    bool spaceIsDue = false;
    for (qsizetype position = 0; position < katakana.size();) {
        char32_t c = nextCodePoint(katakana, position);
        if (c == U'゛' || c == U'゜') { // typed behind its letter: カ゛
            qsizetype last = std::max<qsizetype>(out.size() - 3, 0);
            const qsizetype start = last;
            const char32_t base = out.isEmpty() || spaceIsDue ? 0 : nextCodePoint(out, last);
            const char32_t one = joined(base, c == U'゛' ? halfVoiced : halfSemiVoiced);
            if (one != 0) {
                out.truncate(start);
                appendCodePoint(out, one);
                continue;
            }
        }
        if (isSpaceLike(c) || c == '\n') {
            spaceIsDue = !out.isEmpty();
            continue;
        }
        if (spaceIsDue)
            appendCodePoint(out, 0x3000);
        spaceIsDue = false;
        appendCodePoint(out, isHyphenLike(c) ? U'ー' : c); // a stroke within kana is the long-vowel mark
    }
    return out;
}

bool isReading(QByteArrayView text) noexcept { return !text.isEmpty() && firstNotOfReading(text) == 0; }

char32_t firstNotOfReading(QByteArrayView text) noexcept
{
    bool partIsEmpty = true;
    char32_t c = 0;
    for (qsizetype position = 0; position < text.size();) {
        c = nextCodePoint(text, position);
        if (c == 0x3000 || c == U'・') { // ・ between the names of foreigners: ジョン・ポール
            if (partIsEmpty)
                return c;
            partIsEmpty = true;
            continue;
        }
        // ァ (30A1) to ヴ (30F4), ー; ヵ and ヶ are no sounds of names, ヷ to ヺ no kana of today.
        if (!((c >= 0x30A1 && c <= 0x30F4) || c == 0x30FC))
            return c;
        partIsEmpty = false;
    }
    return partIsEmpty ? c : 0;
}

bool hasRareReadingKana(QByteArrayView text) noexcept
{
    for (qsizetype position = 0; position < text.size();) {
        const char32_t c = nextCodePoint(text, position);
        if (c == U'ヲ' || c == U'ヰ' || c == U'ヱ' || c == U'ヮ')
            return true;
    }
    return false;
}

QByteArray readingSearchKey(QByteArrayView text)
{
    // ヴァ ヴィ ヴ ヴェ ヴォ sound and are written as バ ビ ブ ベ ボ.
    QByteArray katakana = toKatakana(toFullWidth(text, {.kana = true, .letters = false, .digits = false}));
    katakana.replace("ヴァ", "バ")
        .replace("ヴィ", "ビ")
        .replace("ヴェ", "ベ")
        .replace("ヴォ", "ボ")
        .replace("ヴ", "ブ");
    return mapped(katakana,
        [](char32_t c) -> char32_t { return isSpaceLike(c) || isHyphenLike(c) || c == U'・' ? 0 : largeOf(c); });
}

} // namespace Egov
