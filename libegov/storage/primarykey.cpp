// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/primarykey_p.h>

#include <QRegularExpression>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// SQLite cannot change a key: the table is made again and its rows go over (https://sqlite.org/lang_altertable.html,
// "Making Other Kinds Of Table Schema Changes"). No foreign key may point at it or from it,
// and it may have no trigger yet.
Expected<QStringList> madeAgain(Connection& connection, const PrimaryKeyChange& change)
{
    static const QRegularExpression key(u"PRIMARY KEY \\([^)]*\\)"_s);
    const Expected<Rows> table
        = connection.select("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", {change.table});
    const Expected<Rows> indexes = connection.select(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", {change.table});
    if (!table || !indexes)
        return Unexpected(table ? indexes.error() : table.error());
    if (table->empty() || !table->front().text(0).contains(key))
        return unexpected(StorageError::Damaged, u"the table %1 is not as it was made"_s.arg(change.table));
    const QString before = change.table + u"_before"_s;
    QStringList statements{u"ALTER TABLE %1 RENAME TO %2"_s.arg(change.table, before),
        table->front().text(0).replace(key, u"PRIMARY KEY (%1)"_s.arg(change.columns))
            + (change.isInOrder ? u" WITHOUT ROWID"_s : QString()),
        u"INSERT INTO %1 SELECT * FROM %2"_s.arg(change.table, before), u"DROP TABLE %1"_s.arg(before)};
    for (const Row& index : *indexes)
        statements += index.text(0);
    return statements;
}

} // namespace

std::optional<PrimaryKeyChange> PrimaryKeyChange::parse(const QString& statement)
{
    static const QRegularExpression words(u"^PRIMARY KEY OF (\\w+) \\(([\\w, ]+)\\)( IN ORDER)?$"_s);
    const QRegularExpressionMatch match = words.match(statement);
    return match.hasMatch()
        ? std::optional(PrimaryKeyChange{match.captured(1), match.captured(2), match.hasCaptured(3)})
        : std::nullopt;
}

Expected<void> changePrimaryKey(Connection& connection, const PrimaryKeyChange& change)
{
    // PostgreSQL moves no rows: a copy would lose those that row-level security hides from whoever migrates.
    const Expected<QStringList> statements = connection.engine() == StoreEngine::Sqlite
        ? madeAgain(connection, change)
        : QStringList{
              u"ALTER TABLE %1 DROP CONSTRAINT %1_pkey, ADD PRIMARY KEY (%2)"_s.arg(change.table, change.columns)};
    if (!statements)
        return Unexpected(statements.error());
    for (const QString& statement : *statements) {
        if (Expected<void> done = connection.command(statement); !done)
            return done;
    }
    return {};
}

} // namespace Egov
