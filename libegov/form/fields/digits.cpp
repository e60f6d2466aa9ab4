// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "digits_p.h"

#include <libegov/japan/kana.h>

namespace Egov {

QByteArray typedDigits(const Value& answer)
{
    constexpr size_t longest = 64;
    if (!answer.isText() || answer.size() > longest)
        return {};
    QByteArray digits;
    for (const char c : toHalfWidth(viewOf(answer.text()))) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits;
}

} // namespace Egov
