// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

#include <string_view>
#include <type_traits>

namespace Egov {

/// Who can mend what an error tells of. Its sentences are said to them.
enum class ErrorMender {
    Resident, ///< by another answer, another file, another step
    Officer,
    Author, ///< of forms, overlays and rules
    Programmer, ///< who calls the library, or writes a plugin
    Administrator, ///< of the service: settings, keys, disks, plugins
    Nobody ///< it passes: the same again later
};

/// A code and everything that is said of it. Rows stand in tables and nowhere else: a room writes its table in
/// errors.cpp and names the rows by the enumeration of its errors.h; a plugin brings its own in its metadata.
class EGOV_EXPORT ErrorRow {
public:
    /// What is wrong with a row stops the compiler: the code's shape, the status, a missing sentence.
    template <typename Code>
        requires std::is_enum_v<Code>
    consteval ErrorRow(Code which, const char* code, ErrorMender mender, int status, const char* meaning,
        const char* japanese, const char* english)
        : ErrorRow(static_cast<int>(which), mender, status, code, meaning, japanese, english)
    {
        if (!isCode(code))
            throw "a code is <room>.<cause> in lower case with dashes";
        if (status < 400 || (status > 499 && status != 500 && status != 503))
            throw "a status is one of refusal, 500 (our own fault) or 503";
        if (std::string_view(meaning).empty() || !isTold(japanese, "。") || !isTold(english, ". "))
            throw "a sentence says what it is, and another what to do";
    }

    int number() const noexcept { return m_number; } ///< of the row in its table
    const char* code() const noexcept { return m_code; } ///< stable for ever: programs compare it
    /// Decides who is told sentences(); everybody else hears those of the table.
    ErrorMender mender() const noexcept { return m_mender; }
    int status() const noexcept { return m_status; } ///< of HTTP
    const char* meaning() const noexcept { return m_meaning; } ///< English, for developers and operators
    /// Said to whoever can mend it: first what it is, then what to do.
    const char* sentences(QByteArrayView language) const noexcept { return language == "ja" ? m_japanese : m_english; }

    /// "<room>.<cause>": lower-case letters, digits and dashes, one dot, at most 80 characters.
    static constexpr bool isCode(std::string_view code)
    {
        const std::size_t dot = code.find('.');
        constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-.";
        return dot != std::string_view::npos && dot != 0 && dot + 1 < code.size() && code.size() <= 80
            && code.find('.', dot + 1) == std::string_view::npos
            && code.find_first_not_of(letters) == std::string_view::npos;
    }
    /// Two sentences at least, of which end closes the first.
    static constexpr bool isTold(std::string_view text, std::string_view end)
    {
        const std::size_t first = text.find(end);
        return first != std::string_view::npos && first != 0 && first + end.size() < text.size();
    }

private:
    friend class ErrorTable;
    constexpr ErrorRow(int number, ErrorMender mender, int status, const char* code, const char* meaning,
        const char* japanese, const char* english)
        : m_number(number)
        , m_mender(mender)
        , m_status(status)
        , m_code(code)
        , m_meaning(meaning)
        , m_japanese(japanese)
        , m_english(english)
    {
    }

    int m_number;
    ErrorMender m_mender;
    int m_status;
    const char* m_code;
    const char* m_meaning;
    const char* m_japanese;
    const char* m_english;
};

} // namespace Egov
