// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/values/value.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace Egov {

// Memory that is given out in one direction and taken back all at once: one evaluation's, or one form's constants.
class Arena {
public:
    explicit Arena(size_t limit = SIZE_MAX, size_t firstBlock = size_t(16) * 1024)
        : m_limit(limit)
        , m_firstBlock(firstBlock)
    {
    }

    // Eight-byte aligned; null once the limit is passed.
    void* allocate(size_t bytes)
    {
        bytes = (bytes + 7) & ~size_t(7);
        if (bytes > static_cast<size_t>(m_end - m_next))
            return allocateElsewhere(bytes);
        std::byte* const place = m_next;
        m_next += bytes;
        return place;
    }
    char* allocateText(size_t bytes) { return static_cast<char*>(allocate(bytes)); }
    Value* allocateValues(size_t count) { return static_cast<Value*>(allocate(count * sizeof(Value))); }
    // A header and the values behind it, all absent; the pointer is to the first of these.
    Value* allocateShaped(const Shape& shape, size_t count);

    // A copy in this memory; Absent when there is no room.
    Value keep(std::string_view text);
    Value keep(std::span<const Value> elements);
    Value keep(const Json& json);

    // Everything given out so far is gone. Keeps one block for the next time.
    void clear();
    size_t used() const { return m_used + static_cast<size_t>(m_next - m_begin); }

private:
    void* allocateElsewhere(size_t bytes);

    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        size_t size;
    };
    std::vector<Block> m_blocks;
    std::byte* m_begin = nullptr;
    std::byte* m_next = nullptr;
    std::byte* m_end = nullptr;
    size_t m_used = 0; // in the blocks before the last one
    size_t m_limit;
    size_t m_firstBlock;
};

// A copy that stands alone. NaN and the infinities become null, as JSON.stringify does; Absent too. Nothing when the
// value is deeper than Json::maximumDepth or holds more than maximumJsonNodes (rules can build arrays that share parts
// and unfold without end).
inline constexpr size_t maximumJsonNodes = 1'000'000;
std::optional<Json> toJson(const Value& value);

} // namespace Egov
