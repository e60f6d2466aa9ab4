// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/counter.h>

#include <map>

namespace Egov {

namespace {

struct Counters {
    std::map<QByteArray, qint64> next;
};

// Returns the last number given; makes the series when there is none.
Expected<qint64> load(Transaction& transaction, const QByteArray& name)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    const bool sqlite = transaction.engine() == StoreEngine::Sqlite;
    const char* const statement = sqlite ? "SELECT value FROM counter WHERE tenant = ? AND name = ?"
                                         : "SELECT value FROM counter WHERE tenant = ? AND name = ? FOR UPDATE";
    for (int attempt = 0; attempt < 2; ++attempt) {
        const Expected<Rows> rows = transaction.select(statement, {tenant, sqlText(name)});
        if (!rows)
            return Unexpected(rows.error());
        if (!rows->empty())
            return rows->front().integer(0);
        // DO NOTHING: two processes may make it at the same time, then both lock the same row.
        const Expected<int> made
            = transaction.execute("INSERT INTO counter (tenant, name, value) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                {tenant, sqlText(name)});
        if (!made)
            return Unexpected(made.error());
    }
    return unexpected("storage.statement", QStringLiteral("a counter cannot be made"));
}

} // namespace

Expected<qint64> nextNumber(Transaction& transaction, const char* name)
{
    Counters& counters = transaction.memory<Counters>();
    auto found = counters.next.find(name);
    if (found == counters.next.end()) {
        const Expected<qint64> last = load(transaction, name);
        if (!last)
            return last;
        found = counters.next.emplace(name, *last).first;
    }
    transaction.beforeCommit("storage.counters", [](Transaction& ending) -> Expected<void> {
        for (const auto& [series, value] : ending.memory<Counters>().next) {
            const Expected<int> done = ending.execute("UPDATE counter SET value = ? WHERE tenant = ? AND name = ?",
                {value, sqlText(ending.tenant().value()), sqlText(series)});
            if (!done)
                return Unexpected(done.error());
        }
        return {};
    });
    return ++found->second;
}

} // namespace Egov
