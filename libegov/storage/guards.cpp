// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/guards_p.h>

#include <libegov/storage/schemastatement_p.h>
#include <libegov/storage/tablelist_p.h>

#include <algorithm>
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

using Makes = SchemaStatement::Makes;

bool isIndex(const SchemaStatement& statement)
{
    return statement.makes == Makes::Index || statement.makes == Makes::UniqueIndex;
}

// ---- SQLite keeps the words that made a thing.

constexpr SqlText everything
    = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'";

// What there must be, with the words that make it.
std::map<QString, SqlParts> meantInFile()
{
    std::map<QString, SqlParts> meant;
    for (const SchemaStatement& one : SchemaStatement::allOf(baselineFiles(), StoreEngine::Sqlite)) {
        const QString kind = one.makes == Makes::Table ? u"table "_s : isIndex(one) ? u"index "_s : u"trigger "_s;
        meant.emplace(kind + QString::fromUtf8(one.name), one.sql);
    }
    return meant;
}

Expected<std::vector<Guard>> missingInFile(Connection& connection)
{
    static const std::map<QString, SqlParts> meant = meantInFile();
    const Expected<Rows> rows = connection.select(everything, {});
    if (!rows)
        return Unexpected(rows.error());
    const Described there = describedBy(*rows);
    const auto drop = [](const QString& name) {
        const QByteArray only = name.section(u' ', 1).toUtf8();
        return SqlParts(name.startsWith("index "_L1) ? SqlText("DROP INDEX ") : SqlText("DROP TRIGGER ")).name(only);
    };
    std::vector<Guard> missing;
    for (const auto& [name, made] : meant) {
        const auto found = there.find(name);
        if (found != there.end() && inOneLine(found->second.toUtf8()) == made.text())
            continue;
        std::vector<SqlParts> restore;
        // A table that is another one cannot be made again without its rows.
        if (!name.startsWith("table "_L1)) {
            if (found != there.end())
                restore.push_back(drop(name));
            restore.push_back(made);
        }
        missing.push_back({name, QString::fromUtf8(made.text()), restore});
    }
    for (const auto& [name, sql] : there) {
        // A trigger of somebody else's may undo what this library writes.
        if (name.startsWith("trigger "_L1) && !meant.contains(name))
            missing.push_back({u"a foreign "_s + name, sql, {drop(name)}});
    }
    return missing;
}

// ---- PostgreSQL: the catalogue says what there is.

constexpr SqlText catalogue
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

// Before UPDATE, DELETE and TRUNCATE, for the statement (pg_trigger.tgtype: 2 | 8 | 16 | 32), or before DELETE and
// TRUNCATE, where rows change and stay.
QString triggerIs(const SchemaStatement& trigger)
{
    const bool isFixed = trigger.sql.text().contains(" BEFORE UPDATE ");
    return u"O %1 egov_append_only BEGIN RAISE EXCEPTION 'append only'; END"_s.arg(isFixed ? 58 : 42);
}
constexpr const char* policyIs = "PERMISSIVE {public} ALL (tenant = current_setting('egov.tenant')) "
                                 "(tenant = current_setting('egov.tenant'))";

std::vector<Guard> guardsOnServer()
{
    const std::vector<SchemaStatement> all = SchemaStatement::allOf(baselineFiles(), StoreEngine::PostgreSql);
    const auto makesFunction = [](const SchemaStatement& one) { return one.makes == Makes::Function; };
    std::vector<Guard> guards;
    for (const SchemaStatement& one : all) {
        const QString name = QString::fromUtf8(one.name);
        const QString table = QString::fromUtf8(one.table);
        if (one.makes == Makes::Policy) {
            // Beside the policy what makes it count: row-level security, also for the owner of the tables.
            std::vector<SqlParts> rules;
            for (const SchemaStatement& rule : all) {
                if (rule.makes == Makes::Other && rule.table == one.table)
                    rules.push_back(rule.sql);
            }
            guards.push_back({u"table "_s + table, u"true"_s, rules});
            guards.push_back({u"policy %1 on %2"_s.arg(name, table), QString::fromLatin1(policyIs),
                {SqlParts("DROP POLICY IF EXISTS ").name(one.name) << " ON " << SqlParts("").name(one.table),
                    one.sql}});
            guards.push_back({u"index %1_pkey"_s.arg(table), u"t t"_s, {}});
        } else if (one.makes == Makes::Trigger) {
            guards.push_back({u"trigger %1 on %2"_s.arg(name, table), triggerIs(one),
                {SqlParts("DROP TRIGGER IF EXISTS ").name(one.name) << " ON " << SqlParts("").name(one.table),
                    std::ranges::find_if(all, makesFunction)->sql, one.sql}});
        } else if (isIndex(one)) {
            guards.push_back({u"index "_s + name, one.makes == Makes::UniqueIndex ? u"t t"_s : u"f t"_s,
                {SqlParts("DROP INDEX IF EXISTS ").name(one.name), one.sql}});
        } else if (one.makes == Makes::Table) {
            for (const SqlParts& piece : one.pieces()) {
                if (piece.text().startsWith("FOREIGN KEY"))
                    guards.push_back({u"foreign key of "_s + name, u"true"_s,
                        {SqlParts("ALTER TABLE ").name(one.name) << " ADD " << piece}});
            }
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
        // Policies add up: one more opens what the first one shuts.
        const qsizetype on = name.lastIndexOf(" on "_L1);
        if (!name.startsWith("policy "_L1) || on < 0)
            continue;
        const QByteArray policy = name.sliced(7, on - 7).toUtf8();
        const QByteArray table = name.sliced(on + 4).toUtf8();
        const bool isOurs = std::ranges::find(tenantTables(), table, &TableDescription::name) != tenantTables().end();
        if (isOurs && policy != "tenant_rows")
            missing.push_back({u"a foreign "_s + name, is,
                {SqlParts("DROP POLICY ").name(policy) << " ON " << SqlParts("").name(table)}});
    }
    return missing;
}

} // namespace

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
            if (done && guard.restore.empty())
                done = unexpected(StorageError::Guards, u"cannot be made again: "_s + guard.name);
            for (const SqlParts& statement : guard.restore) {
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
