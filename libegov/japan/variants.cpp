// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/variants.h>

#include <libegov/japan/characterclass_p.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/japan/kana.h>

#include <QChar>
#include <QString>

#include <algorithm>

namespace Egov {
namespace {

struct Variant {
    char32_t from;
    char32_t to;
};
constexpr Variant variants[] = {
#include <libegov/japan/tables/variants.inc>
};
static_assert(std::ranges::is_sorted(variants, {}, &Variant::from));

// Characters with a canonical decomposition to one other: the compatibility ideographs.
char32_t canonical(char32_t c)
{
    if (!((c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F)))
        return c;
    const QList<uint> to = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_C).toUcs4();
    return to.size() == 1 ? static_cast<char32_t>(to[0]) : c;
}

} // namespace

char32_t everydayVariant(char32_t character) noexcept
{
    const auto found = std::ranges::lower_bound(variants, character, {}, &Variant::from);
    return found != std::end(variants) && found->from == character ? found->to : 0;
}

char32_t comparableCharacter(char32_t character)
{
    char32_t c = canonical(character);
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (const char32_t other = everydayVariant(c); other != 0)
        c = other;
    QByteArray text;
    appendCodePoint(text, c);
    if (isBlankInput(text))
        return 0;
    if (isHyphenLike(c))
        return U'-';
    switch (c) {
    case U'ヶ':
    case U'ｹ':
    case U'ヵ': return U'ケ';
    case U'ﾉ': return U'ノ';
    default: return c < 0x3000 ? static_cast<char32_t>(QChar::toCaseFolded(c)) : c;
    }
}

QByteArray nameMatchKey(QByteArrayView text)
{
    char32_t ignored = 0;
    const QByteArray folded
        = withoutLookAlikes(foldInput(toFullWidth(text, {.kana = true, .letters = false, .digits = false})), ignored);
    QByteArray key;
    for (qsizetype position = 0; position < folded.size();) {
        if (const char32_t c = comparableCharacter(nextCodePoint(folded, position)); c != 0)
            appendCodePoint(key, c);
    }
    return key;
}

} // namespace Egov
