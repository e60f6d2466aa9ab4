// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayView>

#include <array>
#include <string_view>
#include <vector>

namespace Egov {

// A regular expression compiled to an automaton over UTF-8 bytes: one table look-up per byte, whatever the text, so no
// answer can make it slow (no backtracking). It must match the whole text, as HTML's pattern attribute does.
//
// Characters, ., classes with ranges and negation, \d \w \s \D \W \S, \p{Han} \p{Hiragana} \p{Katakana}, \uXXXX \u{...}
// \xXX \t \n, groups ( ) and (?: ),
// |, * + ? {n} {n,} {n,m}; ^ and $ only at the ends. Everything else is refused: "pattern.syntax",
// "pattern.unsupported" (back references, look-around), "pattern.too-large".
class Pattern {
public:
    static constexpr size_t maximumStates = 4096;
    static constexpr int maximumRepeat = 1000;

    static Expected<Pattern> compile(QByteArrayView expression);

    bool matches(std::string_view text) const noexcept
    {
        if (!m_rows.empty()) {
            uint64_t at = m_start;
            for (const char byte : text)
                at = m_rows[static_cast<unsigned char>(byte)] >> (at & 63);
            return (m_accepting[0] >> (at & 63) & 1) != 0;
        }
        if (!m_wideRows.empty()) {
            uint64_t at = m_start;
            for (const char byte : text) {
                const std::array<uint64_t, 2>& row = m_wideRows[static_cast<unsigned char>(byte)];
                at = ((at & 64) != 0 ? row[1] : row[0]) >> (at & 63);
            }
            return (m_accepting[at >> 6 & 1] >> (at & 63) & 1) != 0;
        }
        uint32_t state = m_start;
        for (const char byte : text)
            state = m_next[state + m_classes[static_cast<unsigned char>(byte)]];
        return m_next[state + m_width - 1] != 0;
    }

private:
    friend class PatternAutomaton;
    std::array<uint8_t, 256> m_classes{}; // bytes that no state tells apart are one
    std::vector<uint32_t> m_next; // by state, then class, then whether it accepts; states count in widths
    // Instead, where there are at most fewStates: by byte, six bits for each state, which say by how much the next
    // byte's row is shifted. A shift instead of a look-up is all that one byte waits for the one before.
    static constexpr size_t fewStates = 10;
    std::vector<uint64_t> m_rows;
    // The same for dates and telephone numbers: two words a byte, seven bits a state, of which one says in which word
    // the next byte finds it.
    static constexpr size_t someStates = 18;
    std::vector<std::array<uint64_t, 2>> m_wideRows;
    std::array<uint64_t, 2> m_accepting{};
    uint32_t m_width = 1;
    uint32_t m_start = 0;
};

} // namespace Egov
