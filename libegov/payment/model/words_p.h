// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <algorithm>
#include <span>
#include <utility>

namespace Egov {

// The words of an enum as they stand in stores and files; stable for ever.
template <typename Enum>
struct Word {
    Enum value;
    const char* text;
};

template <typename Enum, size_t N>
QByteArray wordOf(const Word<Enum> (&words)[N], Enum value)
{
    const auto found = std::ranges::find(words, value, &Word<Enum>::value);
    Q_ASSERT(found != std::end(words));
    return found == std::end(words) ? QByteArray() : QByteArray(found->text);
}

template <typename Enum, size_t N>
Expected<Enum> valueOf(const Word<Enum> (&words)[N], QByteArrayView text)
{
    const auto found
        = std::ranges::find_if(words, [text](const Word<Enum>& word) { return text == QByteArrayView(word.text); });
    if (found == std::end(words))
        return unexpected("payment.record", QStringLiteral("unknown word"));
    return found->value;
}

} // namespace Egov
