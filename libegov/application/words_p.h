// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>

namespace Egov {

// A closed list of words for the values of an enumeration: what is stored and signed.
template <typename Value, size_t size>
struct Words {
    struct Word {
        Value value;
        const char* text;
    };
    std::array<Word, size> words;

    QByteArray of(Value value) const
    {
        for (const Word& word : words) {
            if (word.value == value)
                return word.text;
        }
        Q_ASSERT_X(false, "Egov::Words", "a value without a word");
        return {};
    }
    std::optional<Value> find(QByteArrayView text) const
    {
        for (const Word& word : words) {
            if (text == QByteArrayView(word.text))
                return word.value;
        }
        return std::nullopt;
    }
};

} // namespace Egov
