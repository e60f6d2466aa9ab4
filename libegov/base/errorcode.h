// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorrow.h>

#include <QByteArray>
#include <QList>

#include <concepts>
#include <optional>
#include <span>

namespace Egov {

class ErrorTable;

/// An enumeration is a room's errors where errorTable(it) gives the table, found by its namespace:
///     enum class StampError { NoStamp };
///     const Egov::ErrorTable& errorTable(StampError);
template <typename Code>
concept ErrorEnumeration = std::is_enum_v<Code> && requires(Code code) {
    { errorTable(code) } -> std::same_as<const ErrorTable&>;
};

/// A row of a table; no text is one and none becomes one but by being looked up in a table.
class EGOV_EXPORT ErrorCode {
public:
    /// From a constant of a room, without being asked: wherever a code is expected the constant is enough.
    template <ErrorEnumeration Code>
    ErrorCode(Code code); // NOLINT(google-explicit-constructor): a room's constants are codes

    /// Meaning, status and sentences of this code.
    const ErrorRow& row() const noexcept { return *m_row; }
    /// Of the room or plugin that the code belongs to.
    const ErrorTable& table() const noexcept { return *m_table; }
    /// Of no copy: rows outlive every error.
    QByteArray text() const
    {
        return QByteArray::fromRawData(m_row->code(), qsizetype(std::string_view(m_row->code()).size()));
    }

    /// By their texts: the same code in two versions of a plugin's table is the same.
    friend bool operator==(ErrorCode a, ErrorCode b) noexcept
    {
        return a.m_row == b.m_row || std::string_view(a.m_row->code()) == b.m_row->code();
    }

private:
    friend class ErrorTable;
    ErrorCode(const ErrorTable& table, const ErrorRow& row)
        : m_table(&table)
        , m_row(&row)
    {
    }

    const ErrorTable* m_table;
    const ErrorRow* m_row;
};

/// What a table that is no part of a program says of one code.
struct ErrorRowText {
    QByteArray code; ///< "<room>.<cause>"
    ErrorMender mender = ErrorMender::Administrator; ///< whom japanese and english speak to
    int status = 503; ///< HTTP, 4xx, 500 or 503
    QByteArray meaning; ///< English, for developers and operators
    QByteArray japanese; ///< UTF-8: what it is, then what to do
    QByteArray english; ///< the same for who reads no Japanese
};

/// The errors of one room or plugin, closed: row n belongs to enumerator n. Lives as long as the process: errors point
/// into it.
class EGOV_EXPORT ErrorTable {
public:
    /// japanese, english: what is said to whom the row's own sentences are not for.
    template <std::size_t n>
    consteval ErrorTable(const char* room, const char* japanese, const char* english, const ErrorRow (&rows)[n])
        : m_room(room)
        , m_japanese(japanese)
        , m_english(english)
        , m_rows(rows)
    {
        if (!ErrorRow::isTold(japanese, "。") || !ErrorRow::isTold(english, ". "))
            throw "a sentence says what it is, and another what to do";
        for (std::size_t i = 0; i < n; ++i) {
            if (rows[i].m_number != int(i))
                throw "rows stand in the order of the enumeration";
            for (std::size_t j = 0; j < i; ++j) {
                if (std::string_view(rows[j].m_code) == rows[i].m_code)
                    throw "one code, one row";
            }
        }
    }
    ErrorTable(const ErrorTable&) = delete;
    ErrorTable& operator=(const ErrorTable&) = delete;
    /// A table that came as data, kept for ever; the same one once. Its general sentences are those of like.
    static const ErrorTable& keep(const QByteArray& room, const ErrorTable& like, const QList<ErrorRowText>& rows);

    /// First part of its codes: "storage".
    const char* room() const noexcept { return m_room; }
    /// In the order of the enumeration; valid as long as the process.
    std::span<const ErrorRow> rows() const noexcept { return m_rows; }
    /// For those whom a row's own sentences are not for: a resident told of what an administrator has to mend. Japanese
    /// for "ja", else English.
    const char* sentences(QByteArrayView language) const noexcept { return language == "ja" ? m_japanese : m_english; }

    /// Ends the process (qFatal) when there is no such row: only constants of the room come here.
    ErrorCode at(int number) const;
    /// Absent when the text is no code of this table.
    std::optional<ErrorCode> find(QByteArrayView code) const;
    /// Inside a room, where its own codes travel as texts first: otherwise what a text that is no code of it becomes.
    ErrorCode find(QByteArrayView code, ErrorCode otherwise) const { return find(code).value_or(otherwise); }

private:
    ErrorTable(const char* room, const ErrorTable& like, std::span<const ErrorRow> rows)
        : m_room(room)
        , m_japanese(like.m_japanese)
        , m_english(like.m_english)
        , m_rows(rows)
    {
    }

    const char* m_room;
    const char* m_japanese;
    const char* m_english;
    std::span<const ErrorRow> m_rows;
};

template <ErrorEnumeration Code>
ErrorCode::ErrorCode(Code code)
    : ErrorCode(errorTable(code).at(static_cast<int>(code)))
{
}

} // namespace Egov
