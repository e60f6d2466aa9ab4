// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace Egov {

// Equality of texts that are mostly shorter than a call of memcmp is worth.
inline bool equalShortly(std::string_view left, std::string_view right) noexcept
{
    const size_t size = left.size();
    if (size != right.size())
        return false;
    if (size > 32)
        return std::memcmp(left.data(), right.data(), size) == 0;
    const auto word = [](const char* at, auto kind) {
        std::memcpy(&kind, at, sizeof kind);
        return kind;
    };
    const char* const l = left.data();
    const char* const r = right.data();
    if (size >= 8) {
        for (size_t at = 0; at + 8 < size; at += 8) {
            if (word(l + at, uint64_t()) != word(r + at, uint64_t()))
                return false;
        }
        return word(l + size - 8, uint64_t()) == word(r + size - 8, uint64_t());
    }
    if (size >= 4)
        return word(l, uint32_t()) == word(r, uint32_t())
            && word(l + size - 4, uint32_t()) == word(r + size - 4, uint32_t());
    for (size_t at = 0; at < size; ++at) {
        if (l[at] != r[at])
            return false;
    }
    return true;
}

// From a name to its number, for names known when a form is compiled. Open addressing, at most half full.
class NameTable {
public:
    static constexpr uint16_t unknown = 0xFFFF;

    void build(std::vector<std::string_view> names)
    {
        m_names = std::move(names);
        size_t size = 8;
        while (size < m_names.size() * 4)
            size *= 2;
        m_slots.assign(size, unknown);
        m_mask = static_cast<uint32_t>(size - 1);
        for (size_t i = 0; i < m_names.size(); ++i) {
            uint32_t at = hash(m_names[i]) & m_mask;
            while (m_slots[at] != unknown)
                at = (at + 1) & m_mask;
            m_slots[at] = static_cast<uint16_t>(i);
        }
    }

    // expected: the number that would not surprise. Answers come mostly in the order of the form, with gaps where
    // fields are hidden.
    uint16_t find(std::string_view name, size_t expected) const noexcept
    {
        constexpr size_t usualGap = 8;
        const size_t end = m_names.size() < expected + usualGap ? m_names.size() : expected + usualGap;
        for (size_t at = expected; at < end; ++at) {
            if (equalShortly(m_names[at], name))
                return static_cast<uint16_t>(at);
        }
        return find(name);
    }
    uint16_t find(std::string_view name) const noexcept
    {
        if (m_slots.empty())
            return unknown;
        for (uint32_t at = hash(name) & m_mask; m_slots[at] != unknown; at = (at + 1) & m_mask) {
            if (equalShortly(m_names[m_slots[at]], name))
                return m_slots[at];
        }
        return unknown;
    }

private:
    // Ids are ASCII and short: the first and last eight bytes tell them apart. No defence against chosen names is
    // needed, since the table holds only those of the form.
    static uint32_t hash(std::string_view name) noexcept
    {
        uint64_t head = 0;
        uint64_t tail = 0;
        const size_t size = name.size();
        if (size >= 8) {
            std::memcpy(&head, name.data(), 8);
            std::memcpy(&tail, name.data() + size - 8, 8);
        } else if (size >= 4) {
            std::memcpy(&head, name.data(), 4);
            std::memcpy(&tail, name.data() + size - 4, 4);
        } else if (size > 0) {
            head = static_cast<uint8_t>(name.front());
            tail = static_cast<uint64_t>(static_cast<uint8_t>(name[size / 2])) << 8 | static_cast<uint8_t>(name.back());
        }
        uint64_t mixed = size * 0x9E3779B97F4A7C15ULL;
        mixed ^= head * 0xFF51AFD7ED558CCDULL;
        mixed ^= tail * 0xC4CEB9FE1A85EC53ULL;
        mixed ^= mixed >> 29;
        return static_cast<uint32_t>(mixed * 0x9E3779B97F4A7C15ULL >> 32);
    }

    std::vector<std::string_view> m_names;
    std::vector<uint16_t> m_slots;
    uint32_t m_mask = 0;
};

} // namespace Egov
