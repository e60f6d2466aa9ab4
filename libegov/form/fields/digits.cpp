// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/digits_p.h>

#include <libegov/form/values/coercion_p.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/japan/numerals.h>

namespace Egov {

QByteArray typedDigits(const Value& answer, const DigitSigns& signs)
{
    constexpr size_t longest = 128;
    char buffer[32];
    // Programs send numbers; a zero in front that they lost is missed by whoever counts the digits.
    const std::string_view text = answer.isNumber() ? numberText(answer.number(), buffer) : answer.text();
    if (text.size() > longest)
        return {};
    QByteArray typed = foldEntry(viewOf(text));
    for (const char* const label : signs.labels) {
        if (!typed.startsWith(label))
            continue;
        typed = typed.sliced(static_cast<qsizetype>(std::strlen(label))).trimmed();
        if (typed.startsWith(':'))
            typed = typed.sliced(1).trimmed();
        break;
    }
    if (signs.letter != '\0' && typed.size() > 1 && (typed[0] | 0x20) == (signs.letter | 0x20))
        typed = typed.sliced(1);
    QByteArray digits;
    for (qsizetype position = 0; position < typed.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(typed, position);
        const auto kanji
            = isKanjiNumeral(c) ? numeralValue(QByteArrayView(typed).sliced(start, position - start)) : std::nullopt;
        if (c >= '0' && c <= '9')
            digits += static_cast<char>(c);
        else if (kanji && *kanji < 10 && c != U'十')
            digits += QByteArray::number(*kanji);
        else if (!std::u32string_view(signs.between).contains(c))
            return {};
    }
    return digits;
}

} // namespace Egov
