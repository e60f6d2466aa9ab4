// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "typing_p.h"

#include <libegov/japan/characters.h>

#include <algorithm>

namespace Egov {

QByteArray foldTyping(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype position = 0; position < text.size();) {
        char32_t c = nextCodePoint(text, position);
        if (isHyphenLike(c))
            c = '-';
        else if (isSpaceLike(c))
            c = ' ';
        else if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        appendCodePoint(out, c);
    }
    return out.trimmed();
}

bool areAsciiDigits(QByteArrayView text) noexcept { return !text.isEmpty() && std::ranges::all_of(text, isAsciiDigit); }

} // namespace Egov
