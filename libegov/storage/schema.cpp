// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/schema_p.h>

#include <libegov/storage/guards_p.h>

#include <libegov/storage/primarykey_p.h>

#include <libegov/base/clock.h>

#include <QCryptographicHash>
#include <QRegularExpression>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// "EGOV" as SQLite's application_id: tells our files from others.
constexpr int applicationId = 0x45474F56;
// Any number, the same for every process: only one migrates at a time.
constexpr qint64 migrationLock = 0x45474F56'00000001;

QString inDialect(const char* statement, StoreEngine engine)
{
    static const QRegularExpression bytes(u"\\bBYTES\\b"_s);
    static const QRegularExpression text(u"\\bTEXT\\b"_s);
    QString sql = QString::fromUtf8(statement);
    if (engine == StoreEngine::Sqlite)
        return sql.replace(bytes, u"BLOB"_s);
    return sql.replace(bytes, u"bytea"_s).replace(text, u"text COLLATE \"C\""_s);
}

// The tables of a step, for what is done to each of them.
QStringList tablesOf(const Migration& step)
{
    static const QRegularExpression name(u"^CREATE TABLE (\\w+)"_s);
    QStringList tables;
    for (const char* statement : step.statements) {
        if (const QRegularExpressionMatch match = name.match(QString::fromUtf8(statement)); match.hasMatch())
            tables += match.captured(1);
    }
    return tables;
}

Expected<void> each(Connection& connection, const QStringList& statements)
{
    for (const QString& statement : statements) {
        if (Expected<void> done = connection.command(statement); !done)
            return done;
    }
    return {};
}

// The audit chain, by the first step, which cannot say so itself any more.
QStringList chainAppendOnly(StoreEngine engine)
{
    const QStringList function{appendOnlyFunction()};
    return (engine == StoreEngine::PostgreSql ? function : QStringList()) + appendOnly(u"event"_s, engine);
}

// Without a word about the tenant a statement fails, where it found no rows before: a dump by the service's own role
// was empty and looked whole.
Expected<void> nameTenants(Connection& connection)
{
    if (connection.engine() == StoreEngine::Sqlite)
        return {};
    const Expected<Rows> tables = connection.select(
        "SELECT tablename::text FROM pg_policies WHERE schemaname = current_schema() AND policyname = 'tenant_rows'",
        {});
    if (!tables)
        return Unexpected(tables.error());
    for (const Row& row : *tables) {
        if (Expected<void> done
            = connection.command(u"ALTER POLICY tenant_rows ON %1 %2"_s.arg(row.text(0), tenantRule()));
            !done)
            return done;
    }
    return {};
}

Expected<void> run(Connection& connection, const char* statement)
{
    static const QRegularExpression append(u"^APPEND ONLY (\\w+)$"_s);
    const QString text = QString::fromUtf8(statement);
    if (const std::optional<PrimaryKeyChange> key = PrimaryKeyChange::parse(text))
        return changePrimaryKey(connection, *key);
    if (text == "ROWS ONLY OF A NAMED TENANT"_L1)
        return nameTenants(connection);
    if (const QRegularExpressionMatch table = append.match(text); table.hasMatch())
        return each(connection, appendOnly(table.captured(1), connection.engine()));
    return connection.command(inDialect(statement, connection.engine()));
}

QByteArray digestOf(const Migration& step)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const char* statement : step.statements)
        hash.addData(QByteArrayView(statement));
    return hash.result().toHex();
}

Expected<void> apply(Connection& connection, const Migration& step)
{
    const StoreEngine engine = connection.engine();
    for (const char* statement : step.statements) {
        if (Expected<void> done = run(connection, statement); !done)
            return done;
    }
    QStringList statements;
    if (engine == StoreEngine::PostgreSql) {
        for (const QString& table : tablesOf(step))
            statements += rowLevelSecurity(table);
    }
    if (step.number == 1)
        statements += chainAppendOnly(engine);
    if (Expected<void> done = each(connection, statements); !done)
        return done;
    const Values row{step.number, QString::fromUtf8(step.name), QString::fromLatin1(digestOf(step))};
    return connection.insert({"INSERT INTO schema_migration (number, name, digest) VALUES", {&row, 1}});
}

// By a scan on PostgreSQL: to_regclass() may answer from what this session knew before it waited for the lock.
Expected<bool> hasMigrationTable(Connection& connection)
{
    const bool sqlite = connection.engine() == StoreEngine::Sqlite;
    const Expected<Rows> found = connection.select(sqlite
            ? SqlText("SELECT count(*) FROM sqlite_master WHERE name = 'schema_migration'")
            : SqlText("SELECT count(*) FROM pg_catalog.pg_class WHERE relname = 'schema_migration' "
                      "AND pg_catalog.pg_table_is_visible(oid)"),
        {});
    if (!found)
        return Unexpected(found.error());
    return found->front().integer(0) > 0;
}

// A file that holds something else is not touched.
Expected<void> checkOwnership(Connection& connection)
{
    if (connection.engine() != StoreEngine::Sqlite)
        return {};
    const Expected<Rows> id = connection.select("PRAGMA application_id", {});
    const Expected<Rows> objects = connection.select("SELECT count(*) FROM sqlite_master", {});
    if (!id || !objects)
        return Unexpected(id ? objects.error() : id.error());
    if (id->front().integer(0) == applicationId || (id->front().integer(0) == 0 && objects->front().integer(0) == 0))
        return {};
    return unexpected(StorageError::Foreign, u"this SQLite file is not a store of libegov"_s);
}

Expected<int> appliedSteps(Connection& connection, std::span<const Migration> steps)
{
    const Expected<Rows> rows
        = connection.select("SELECT number, digest, name FROM schema_migration ORDER BY number", {});
    if (!rows)
        return Unexpected(rows.error());
    int newest = 0;
    for (const Row& row : *rows) {
        const int number = static_cast<int>(row.integer(0));
        if (number != newest + 1)
            return unexpected(StorageError::Damaged, u"step %1 of the schema is missing"_s.arg(newest + 1));
        newest = number;
        if (number > static_cast<int>(steps.size()))
            return unexpected(
                StorageError::Newer, u"the schema has step %1, this library knows %2"_s.arg(number).arg(steps.size()));
        const Migration& step = steps[static_cast<size_t>(number - 1)];
        if (row.utf8(1) != digestOf(step) || row.utf8(2) != step.name)
            return unexpected(StorageError::Foreign, u"step %1 of the schema is not ours"_s.arg(number));
    }
    return newest;
}

Expected<int> migrateLocked(Connection& connection, std::span<const Migration> steps)
{
    const StoreEngine engine = connection.engine();
    if (Expected<void> done = checkOwnership(connection); !done)
        return Unexpected(done.error());
    const Expected<bool> known = hasMigrationTable(connection);
    if (!known)
        return Unexpected(known.error());
    if (!*known) {
        QStringList statements = {inDialect("CREATE TABLE schema_migration (number BIGINT NOT NULL PRIMARY KEY, name "
                                            "TEXT NOT NULL, digest TEXT NOT NULL)",
            engine)};
        if (engine == StoreEngine::Sqlite)
            statements += u"PRAGMA application_id=%1"_s.arg(applicationId);
        if (Expected<void> done = each(connection, statements); !done)
            return Unexpected(done.error());
    }
    const Expected<int> applied = appliedSteps(connection, steps);
    if (!applied)
        return applied;
    int newest = *applied;
    for (const Migration& step : steps) {
        if (step.number <= newest)
            continue;
        if (Expected<void> done = apply(connection, step); !done)
            return Unexpected(done.error());
        newest = step.number;
    }
    return newest;
}

} // namespace

Expected<int> schemaVersionOf(Connection& connection, std::span<const Migration> steps)
{
    if (const Expected<void> ours = checkOwnership(connection); !ours)
        return Unexpected(ours.error());
    const Expected<bool> known = hasMigrationTable(connection);
    if (!known)
        return Unexpected(known.error());
    return *known ? appliedSteps(connection, steps) : 0;
}

Expected<int> migrate(Connection& connection, std::span<const Migration> steps)
{
    // The role of a portal may have no right to change tables; it does not need it when there is nothing to change.
    if (Expected<bool> known = hasMigrationTable(connection); !known) {
        return Unexpected(known.error());
    } else if (*known) {
        if (Expected<void> done = checkOwnership(connection); !done)
            return Unexpected(done.error());
        const Expected<int> applied = appliedSteps(connection, steps);
        if (!applied || *applied == static_cast<int>(steps.size()))
            return applied;
    }
    if (Expected<void> begun = connection.begin(TenantCode("000000")); !begun)
        return Unexpected(begun.error());
    if (connection.engine() == StoreEngine::PostgreSql) {
        // How long to wait for another's migration and for whoever uses a table is what everybody waits for a lock; a
        // step over many rows takes the time it takes.
        if (Expected<void> locked = each(connection,
                {u"SET LOCAL statement_timeout = 0"_s, u"SET LOCAL idle_in_transaction_session_timeout = 60000"_s,
                    u"SELECT pg_advisory_xact_lock(%1)"_s.arg(migrationLock)});
            !locked) {
            connection.rollback();
            return Unexpected(locked.error());
        }
    }
    Expected<int> newest = migrateLocked(connection, steps);
    if (!newest) {
        connection.rollback();
        return newest;
    }
    if (Expected<void> done = connection.commit(); !done)
        return Unexpected(done.error());
    return newest;
}

} // namespace Egov
