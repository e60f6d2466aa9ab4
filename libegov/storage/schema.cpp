// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/schema_p.h>
#include <libegov/storage/schemastatement_p.h>

#include <QCryptographicHash>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// "EGOV" as SQLite's application_id: tells our files from others.
constexpr int applicationId = 0x45474F56;
// Any number, the same for every process: only one migrates at a time.
constexpr qint64 migrationLock = 0x45474F56'00000001;

// The way from one number to schemaNumber; the store keeps its name.
struct SchemaStep {
    int from;
    SqlText name;
    std::span<const SchemaFile> files;
};

std::span<const SchemaStep> steps()
{
    static const SchemaStep all[] = {
        {0, "baseline", baselineFiles()},
        {9, "from 0.1.0", filesFromRelease010()},
    };
    return all;
}

// The newest line of a store's own record of its schema.
struct Made {
    int number = 0;
    QByteArray name;
    QByteArray digest;
    bool operator==(const Made&) const = default;
};

// What is known beside what the steps make: the release before.
const Made& madeByRelease010()
{
    static const Made made{9, "rows in order", "f6aded54061d40d464808f74adb386334ab96c38a04e6b09792bb9d6d24d2e43"};
    return made;
}

QByteArray digestOf(const std::vector<SchemaStatement>& statements)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const SchemaStatement& statement : statements)
        hash.addData(statement.sql.text() + ';');
    return hash.result().toHex();
}

Made madeBy(const SchemaStep& step, StoreEngine engine)
{
    return {schemaNumber, step.name.text(), digestOf(SchemaStatement::allOf(step.files, engine))};
}

Expected<void> take(Connection& connection, const SchemaStep& step)
{
    for (const SchemaStatement& statement : SchemaStatement::allOf(step.files, connection.engine())) {
        if (Expected<void> done = connection.command(statement.sql); !done)
            return done;
    }
    const Made made = madeBy(step, connection.engine());
    const Values row{made.number, sqlText(made.name), sqlText(made.digest)};
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

Expected<int> judge(const Made& made, StoreEngine engine)
{
    if (made.number > schemaNumber)
        return unexpected(StorageError::Newer,
            u"the schema has number %1, this library knows %2: update the program"_s.arg(made.number)
                .arg(schemaNumber));
    const bool isOurs = made == madeByRelease010()
        || std::ranges::any_of(steps(), [&](const SchemaStep& step) { return made == madeBy(step, engine); });
    if (isOurs)
        return made.number;
    if (made.number == schemaNumber || made.number == madeByRelease010().number)
        return unexpected(
            StorageError::Foreign, u"what the schema's number %1 stands for there is not ours"_s.arg(made.number));
    return unexpected(StorageError::Unreleased,
        u"the schema has number %1, which no release has made; let the program that wrote it export each municipality "
        "(egovctl tenant export) and import it here"_s.arg(made.number));
}

Expected<int> numberInRecord(Connection& connection)
{
    const Expected<Rows> rows
        = connection.select("SELECT number, name, digest FROM schema_migration ORDER BY number DESC LIMIT 1", {});
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return unexpected(StorageError::Damaged, u"no line says what has made the tables (schema_migration)"_s);
    const Row& row = rows->front();
    return judge({static_cast<int>(row.integer(0)), row.utf8(1), row.utf8(2)}, connection.engine());
}

Expected<int> migrateLocked(Connection& connection)
{
    const Expected<int> number = schemaNumberOf(connection);
    if (!number || *number == schemaNumber)
        return number;
    const auto step = std::ranges::find(steps(), *number, &SchemaStep::from);
    if (*number == 0 && connection.engine() == StoreEngine::Sqlite) {
        const SqlParts ours = SqlParts("PRAGMA application_id=").number(applicationId);
        if (Expected<void> done = connection.command(ours); !done)
            return Unexpected(done.error());
    }
    const Expected<void> taken = take(connection, *step);
    return taken ? Expected<int>(schemaNumber) : Unexpected(taken.error());
}

// How long to wait for another's migration and for whoever uses a table is what everybody waits for a lock; a step over
// many rows takes the time it takes.
Expected<void> lockOthersOut(Connection& connection)
{
    if (connection.engine() != StoreEngine::PostgreSql)
        return {};
    Expected<void> done = connection.command("SET LOCAL statement_timeout = 0");
    if (done)
        done = connection.command("SET LOCAL idle_in_transaction_session_timeout = 60000");
    if (done)
        done = connection.command(SqlParts("SELECT pg_advisory_xact_lock(").number(migrationLock) << ")");
    return done;
}

} // namespace

Expected<int> schemaNumberOf(Connection& connection)
{
    if (const Expected<void> ours = checkOwnership(connection); !ours)
        return Unexpected(ours.error());
    const Expected<bool> known = hasMigrationTable(connection);
    if (!known)
        return Unexpected(known.error());
    return *known ? numberInRecord(connection) : 0;
}

Expected<int> migrate(Connection& connection)
{
    // The role of a portal may have no right to change tables; it does not need it when there is nothing to change.
    if (const Expected<bool> known = hasMigrationTable(connection); !known) {
        return Unexpected(known.error());
    } else if (*known) {
        if (Expected<int> number = schemaNumberOf(connection); !number || *number == schemaNumber)
            return number;
    }
    if (Expected<void> begun = connection.begin(TenantCode("000000")); !begun)
        return Unexpected(begun.error());
    const Expected<void> alone = lockOthersOut(connection);
    Expected<int> number = alone ? migrateLocked(connection) : Unexpected(alone.error());
    if (!number) {
        connection.rollback();
        return number;
    }
    if (Expected<void> done = connection.commit(); !done)
        return Unexpected(done.error());
    return number;
}

QStringList stepsAfter(int number)
{
    const auto step = std::ranges::find(steps(), number, &SchemaStep::from);
    if (step == steps().end())
        return {};
    return {u"%1 %2"_s.arg(schemaNumber).arg(QLatin1StringView(step->name.text()))};
}

} // namespace Egov
