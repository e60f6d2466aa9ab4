// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/guards_p.h>

#include <libegov/storage/schema_p.h>
#include <libegov/storage/tablelist_p.h>

#include <QRegularExpression>

#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Described = std::map<QString, QString>; // name → in the engine's words

Described describedBy(const Rows& rows)
{
    Described found;
    for (const Row& row : rows)
        found.emplace(row.text(0), row.text(1));
    return found;
}

// ---- SQLite: a store made in memory by the same steps says what there must be, table by table.

constexpr const char* everything
    = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1";

Expected<Described> madeInMemory()
{
    StoreAddress address;
    address.database = u":memory:"_s;
    const Expected<std::unique_ptr<Connection>> connection = Connection::open(address, {}, Connection::Access::Write);
    if (!connection)
        return Unexpected(connection.error());
    if (const Expected<int> done = migrate(**connection); !done)
        return Unexpected(done.error());
    const Expected<Rows> rows = (*connection)->select(everything, {});
    return rows ? Expected<Described>(describedBy(*rows)) : Unexpected(rows.error());
}

Expected<std::vector<Guard>> missingInFile(Connection& connection)
{
    static const Expected<Described> meant = madeInMemory();
    if (!meant)
        return Unexpected(meant.error());
    const Expected<Rows> rows = connection.select(everything, {});
    if (!rows)
        return Unexpected(rows.error());
    const Described there = describedBy(*rows);
    std::vector<Guard> missing;
    for (const auto& [name, sql] : *meant) {
        const auto found = there.find(name);
        if (found != there.end() && found->second == sql)
            continue;
        QStringList restore;
        // A table that is another one cannot be made again without its rows.
        if (!name.startsWith("table "_L1) && !sql.isEmpty()) {
            if (found != there.end())
                restore += u"DROP "_s + name;
            restore += sql;
        }
        missing.push_back({name, sql, restore});
    }
    for (const auto& [name, sql] : there) {
        // A trigger of somebody else's may undo what this library writes.
        if (name.startsWith("trigger "_L1) && !meant->contains(name))
            missing.push_back({u"a foreign "_s + name, sql, {u"DROP "_s + name}});
    }
    return missing;
}

// ---- PostgreSQL: from the steps themselves; the catalogue says what there is.

struct Index {
    QString statement;
    bool isUnique = false;
};

std::map<QString, Index> indexesOfSteps()
{
    static const QRegularExpression create(u"^CREATE (UNIQUE )?INDEX (\\w+) "_s);
    static const QRegularExpression drop(u"^DROP INDEX (\\w+)$"_s);
    std::map<QString, Index> indexes;
    for (const Migration& step : migrations()) {
        for (const char* statement : step.statements) {
            const QString text = QString::fromUtf8(statement);
            if (const QRegularExpressionMatch made = create.match(text); made.hasMatch())
                indexes[made.captured(2)] = {text, made.hasCaptured(1)};
            if (const QRegularExpressionMatch gone = drop.match(text); gone.hasMatch())
                indexes.erase(gone.captured(1));
        }
    }
    return indexes;
}

QStringList appendOnlyTables()
{
    static const QRegularExpression append(u"^APPEND ONLY (\\w+)$"_s);
    QStringList tables{u"event"_s};
    for (const Migration& step : migrations()) {
        for (const char* statement : step.statements) {
            if (const QRegularExpressionMatch table = append.match(QString::fromUtf8(statement)); table.hasMatch())
                tables += table.captured(1);
        }
    }
    return tables;
}

constexpr const char* catalogue
    = "SELECT 'table ' || relname, (relrowsecurity AND relforcerowsecurity)::text FROM pg_class "
      "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' "
      "UNION ALL SELECT 'policy ' || policyname || ' on ' || tablename, concat_ws(' ', permissive, roles::text, cmd, "
      "replace(qual, '::text', ''), replace(with_check, '::text', '')) FROM pg_policies "
      "WHERE schemaname = current_schema() "
      "UNION ALL SELECT 'trigger ' || tgname || ' on ' || relname, concat_ws(' ', tgenabled, tgtype, proname, "
      "btrim(prosrc)) FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid JOIN pg_proc p ON p.oid = tgfoid "
      "WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal "
      "UNION ALL SELECT 'index ' || c.relname, concat_ws(' ', indisunique, indisvalid AND indisready) FROM pg_index "
      "JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace = current_schema()::regnamespace "
      "UNION ALL SELECT 'foreign key of ' || c.relname, bool_and(convalidated)::text FROM pg_constraint "
      "JOIN pg_class c ON c.oid = conrelid WHERE contype = 'f' AND relnamespace = current_schema()::regnamespace "
      "GROUP BY c.relname";

// Before UPDATE, DELETE and TRUNCATE, for the statement (pg_trigger.tgtype: 2 | 8 | 16 | 32).
constexpr const char* triggerIs = "O 58 egov_append_only BEGIN RAISE EXCEPTION 'append only'; END";
constexpr const char* policyIs = "PERMISSIVE {public} ALL (tenant = current_setting('egov.tenant')) "
                                 "(tenant = current_setting('egov.tenant'))";

std::vector<Guard> guardsOnServer()
{
    std::vector<Guard> guards;
    for (const TableDescription& table : tenantTables()) {
        const QString name = QString::fromLatin1(table.name);
        const QStringList rules = rowLevelSecurity(name);
        guards.push_back({u"table "_s + name, u"true"_s, rules.first(2)});
        guards.push_back({u"policy tenant_rows on "_s + name, QString::fromLatin1(policyIs),
            {u"DROP POLICY IF EXISTS tenant_rows ON "_s + name, rules.last()}});
        guards.push_back({u"index %1_pkey"_s.arg(name), u"t t"_s, {}});
    }
    for (const QString& table : appendOnlyTables())
        guards.push_back({u"trigger %1_is_fixed on %1"_s.arg(table), QString::fromLatin1(triggerIs),
            QStringList{u"DROP TRIGGER IF EXISTS %1_is_fixed ON %1"_s.arg(table), appendOnlyFunction()}
                + appendOnly(table, StoreEngine::PostgreSql)});
    for (const auto& [name, index] : indexesOfSteps())
        guards.push_back({u"index "_s + name, index.isUnique ? u"t t"_s : u"f t"_s,
            {u"DROP INDEX IF EXISTS "_s + name, index.statement}});
    static const QRegularExpression foreign(u"^CREATE TABLE (\\w+) .*(FOREIGN KEY .*)\\)$"_s);
    for (const Migration& step : migrations()) {
        for (const char* statement : step.statements) {
            if (const QRegularExpressionMatch key = foreign.match(QString::fromUtf8(statement)); key.hasMatch())
                guards.push_back({u"foreign key of "_s + key.captured(1), u"true"_s,
                    {u"ALTER TABLE %1 ADD %2"_s.arg(key.captured(1), key.captured(2))}});
        }
    }
    return guards;
}

Expected<std::vector<Guard>> missingOnServer(Connection& connection)
{
    const Expected<Rows> rows = connection.select(catalogue, {});
    if (!rows)
        return Unexpected(rows.error());
    const Described there = describedBy(*rows);
    std::vector<Guard> missing;
    for (Guard& guard : guardsOnServer()) {
        const auto found = there.find(guard.name);
        if (found == there.end() || found->second != guard.is)
            missing.push_back(std::move(guard));
    }
    for (const auto& [name, is] : there) {
        static const QRegularExpression policy(u"^policy (\\w+) on (\\w+)$"_s);
        const QRegularExpressionMatch match = policy.match(name);
        const bool isOurs = std::ranges::any_of(tenantTables(),
            [&](const TableDescription& table) { return match.captured(2) == QLatin1StringView(table.name); });
        // Policies add up: one more opens what the first one shuts.
        if (match.hasMatch() && isOurs && match.captured(1) != "tenant_rows"_L1)
            missing.push_back(
                {u"a foreign "_s + name, is, {u"DROP POLICY %1 ON %2"_s.arg(match.captured(1), match.captured(2))}});
    }
    return missing;
}

} // namespace

QString tenantRule()
{
    return u"USING (tenant = current_setting('egov.tenant')) WITH CHECK (tenant = current_setting('egov.tenant'))"_s;
}

QStringList rowLevelSecurity(const QString& table)
{
    return {u"ALTER TABLE %1 ENABLE ROW LEVEL SECURITY"_s.arg(table),
        u"ALTER TABLE %1 FORCE ROW LEVEL SECURITY"_s.arg(table),
        u"CREATE POLICY tenant_rows ON %1 %2"_s.arg(table, tenantRule())};
}

QStringList appendOnly(const QString& table, StoreEngine engine)
{
    if (engine == StoreEngine::PostgreSql)
        return {u"CREATE TRIGGER %1_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON %1 "
                "EXECUTE FUNCTION egov_append_only()"_s.arg(table)};
    return {u"CREATE TRIGGER %1_is_kept BEFORE DELETE ON %1 BEGIN SELECT RAISE(ABORT, 'append only'); END"_s.arg(table),
        u"CREATE TRIGGER %1_is_fixed BEFORE UPDATE ON %1 BEGIN SELECT RAISE(ABORT, 'append only'); END"_s.arg(table)};
}

QString appendOnlyFunction()
{
    return u"CREATE OR REPLACE FUNCTION egov_append_only() RETURNS trigger LANGUAGE plpgsql AS "
           "$$ BEGIN RAISE EXCEPTION 'append only'; END $$"_s;
}

Expected<std::vector<Guard>> missingGuards(Connection& connection)
{
    return connection.engine() == StoreEngine::Sqlite ? missingInFile(connection) : missingOnServer(connection);
}

Expected<void> restoreGuards(Connection& connection)
{
    if (Expected<void> begun = connection.begin(TenantCode("000000")); !begun)
        return begun;
    const Expected<std::vector<Guard>> missing = missingGuards(connection);
    Expected<void> done = missing ? Expected<void>() : Unexpected(missing.error());
    if (missing) {
        for (const Guard& guard : *missing) {
            if (done && guard.restore.isEmpty())
                done = unexpected(StorageError::Guards, u"cannot be made again: "_s + guard.name);
            for (const QString& statement : guard.restore) {
                if (done)
                    done = connection.command(statement);
            }
        }
    }
    if (!done) {
        connection.rollback();
        return done;
    }
    return connection.commit();
}

} // namespace Egov
