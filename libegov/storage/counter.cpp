// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/counter.h>

#include <libegov/storage/errors.h>

#include <map>

namespace Egov {

namespace {

struct Counters {
    std::map<QByteArray, qint64> last; // as the table holds them
    std::map<QByteArray, qint64> given; // beyond that
};

// All series of the tenant at once, in one order: whoever wants one soon wants another.
Expected<void> load(Transaction& transaction)
{
    const SqlText statement = transaction.engine() == StoreEngine::Sqlite
        ? SqlText("SELECT name, value FROM counter WHERE tenant = ?")
        : SqlText("SELECT name, value FROM counter WHERE tenant = ? ORDER BY name FOR UPDATE");
    const Expected<Rows> rows = transaction.select(statement, {sqlText(transaction.tenant().value())});
    if (!rows)
        return Unexpected(rows.error());
    for (const Row& row : *rows)
        transaction.memory<Counters>().last[row.utf8(0)] = row.integer(1);
    return {};
}

Expected<void> make(Transaction& transaction, const char* name)
{
    // DO NOTHING: two processes may make it at the same time, then both lock the same row.
    const Expected<int> made
        = transaction.execute("INSERT INTO counter (tenant, name, value) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
            {sqlText(transaction.tenant().value()), sqlText(name)});
    return made ? load(transaction) : Unexpected(made.error());
}

// Two series in one statement, which is what nearly every transaction has; an odd one out is given twice.
Expected<void> save(Transaction& transaction)
{
    const auto& given = transaction.memory<Counters>().given;
    for (auto series = given.begin(); series != given.end(); ++series) {
        const auto first = series;
        if (std::next(series) != given.end())
            ++series;
        const QVariant one = sqlText(first->first);
        const QVariant other = sqlText(series->first);
        const Expected<int> done = transaction.execute(
            "UPDATE counter SET value = CASE name WHEN ? THEN CAST(? AS BIGINT) ELSE CAST(? AS BIGINT) END "
            "WHERE tenant = ? AND name IN (?, ?)",
            {one, first->second, series->second, sqlText(transaction.tenant().value()), one, other});
        if (!done)
            return Unexpected(done.error());
    }
    return {};
}

} // namespace

Expected<qint64> nextNumber(Transaction& transaction, const char* name)
{
    Counters& counters = transaction.memory<Counters>();
    auto given = counters.given.find(name);
    if (given == counters.given.end()) {
        if (counters.last.empty()) {
            if (const Expected<void> loaded = load(transaction); !loaded)
                return Unexpected(loaded.error());
        }
        if (!counters.last.contains(name)) {
            if (const Expected<void> made = make(transaction, name); !made)
                return Unexpected(made.error());
        }
        const auto last = counters.last.find(name);
        if (last == counters.last.end())
            return unexpected(StorageError::Statement, QStringLiteral("a counter cannot be made"));
        given = counters.given.emplace(name, last->second).first;
    }
    transaction.beforeCommit("storage.counters", save);
    return ++given->second;
}

} // namespace Egov
