// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>
#include <libegov/storage/sqltext.h>

#include <QByteArray>

namespace Egov {

struct SchemaStatement;

/// A statement whose parts depend on what is asked: more conditions, another order, a table out of a list. The one
/// place where a statement's text is put together at run time. Its parts are literals, place holders, numbers and
/// quoted names, so that no text from outside can become a part of it. A process makes few different ones: each is kept
/// as a prepared statement.
class EGOV_EXPORT SqlParts {
public:
    /// How the statement begins.
    explicit SqlParts(SqlText first);

    /// Appends, with no blank between.
    ///@{
    SqlParts& operator<<(SqlText more);
    SqlParts& operator<<(const SqlParts& more);
    ///@}
    /// "?,?,?": as many place holders, 1 or more.
    SqlParts& places(qsizetype count);
    /// In decimal digits.
    SqlParts& number(qint64 value);
    /// The name of a table, a column, an index …, between the double quotes of the SQL standard (ISO/IEC 9075-2, 5.4:
    /// delimited identifier), whatever it holds.
    SqlParts& name(const QByteArray& name);

    /// What there is so far, UTF-8.
    const QByteArray& text() const noexcept { return m_text; }

private:
    friend struct SchemaStatement; // cuts them out of literals
    struct Cut {
        QByteArray text;
    };
    explicit SqlParts(Cut cut);

    QByteArray m_text;
};

} // namespace Egov
