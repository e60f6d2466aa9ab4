// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/schemafiles_p.h>
#include <libegov/storage/transaction.h>

#include <vector>

namespace Egov {

// One statement of a .sql file, in one line and without comments, and what it makes.
struct SchemaStatement {
    enum class Makes { Table, Index, UniqueIndex, Trigger, Policy, Function, Other };

    SqlParts sql;
    Makes makes = Makes::Other;
    QByteArray name; // of what it makes
    QByteArray table; // that it is about; that itself for a table

    // In the order of the file. A statement ends where a line ends with ";"; "--" begins a comment.
    static std::vector<SchemaStatement> allOf(SqlText file);
    static std::vector<SchemaStatement> allOf(std::span<const SchemaFile> files, StoreEngine engine);

    // What stands between the outer parentheses, piece by piece: of a table its columns, keys and references.
    std::vector<SqlParts> pieces() const;
};

// A statement as allOf() gives it, however its lines are broken and whatever its comments say.
QByteArray inOneLine(QByteArrayView statement);

} // namespace Egov
