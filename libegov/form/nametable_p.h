// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace Egov {

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

    // expected: the number that would not surprise; answers come mostly in the order of the form.
    uint16_t find(std::string_view name, size_t expected) const noexcept
    {
        if (expected < m_names.size() && m_names[expected] == name)
            return static_cast<uint16_t>(expected);
        return find(name);
    }
    uint16_t find(std::string_view name) const noexcept
    {
        if (m_slots.empty())
            return unknown;
        for (uint32_t at = hash(name) & m_mask; m_slots[at] != unknown; at = (at + 1) & m_mask) {
            if (m_names[m_slots[at]] == name)
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
        const size_t length = name.size() < 8 ? name.size() : 8;
        if (length > 0) {
            std::memcpy(&head, name.data(), length);
            std::memcpy(&tail, name.data() + name.size() - length, length);
        }
        uint64_t mixed = name.size() * 0x9E3779B97F4A7C15ULL;
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
