// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Egov {

/// A statement as it stands in the source. Only a literal becomes one, and the compiler sees to it: what somebody typed
/// never gets into a statement, and its address is its key among the prepared ones.
class SqlText {
public:
    /// Not for calling: a literal is converted where a statement is expected.
    consteval SqlText(const char* literal)
        : m_text(literal)
    {
    }

    /// The literal itself.
    constexpr const char* text() const noexcept { return m_text; }

private:
    friend class Connection;
    enum class Kept { AsLongAsTheConnection };
    constexpr SqlText(const char* text, Kept)
        : m_text(text)
    {
    }

    const char* m_text;
};

} // namespace Egov
