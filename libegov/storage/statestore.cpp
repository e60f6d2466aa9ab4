// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/statestore.h>

#include <libegov/storage/errors.h>

#include <algorithm>
#include <thread>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// How often another process may have the same thing in its hands at the moment of asking.
constexpr int longestPatience = 200;
constexpr std::chrono::milliseconds shortestPause{2};
constexpr std::chrono::milliseconds longestPause{40};

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

// SQLite has one writer at a time. On PostgreSQL a lock for the length of the transaction that is asked for and never
// waited for: what waits for nothing cannot wait in a ring with the chain of cases, which shares the transaction.
Expected<bool> hold(Transaction& transaction, const QByteArray& kind, const QByteArray& name)
{
    if (transaction.engine() == StoreEngine::Sqlite)
        return true;
    const Expected<Rows> rows
        = transaction.select("SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended(?, 1)) THEN 1 ELSE 0 END",
            {sqlText(transaction.tenant().value() + '/' + kind + '/' + name)});
    if (!rows)
        return Unexpected(rows.error());
    return rows->front().integer(0) == 1;
}

Question whatIsThere(const TenantCode& tenant, const QByteArray& kind, const QByteArray& name)
{
    return {"SELECT value, expires_at, owner, weight FROM passing_state WHERE tenant = ? AND kind = ? AND name = ?",
        {sqlText(tenant.value()), sqlText(kind), sqlText(name)}};
}

std::optional<PassingState> stateOf(const Rows& rows, const QDateTime& now)
{
    if (rows.empty() || rows.front().moment(1) <= now)
        return std::nullopt;
    const Row& row = rows.front();
    return PassingState{
        .value = row.bytes(0), .expiresAt = row.moment(1), .owner = row.utf8(2), .weight = row.integer(3)};
}

Expected<std::optional<PassingState>> load(
    Transaction& transaction, const QByteArray& kind, const QByteArray& name, const QDateTime& now)
{
    const Question question = whatIsThere(transaction.tenant(), kind, name);
    const Expected<Rows> rows = transaction.select(question.statement, question.values);
    if (!rows)
        return Unexpected(rows.error());
    return stateOf(*rows, now);
}

Expected<void> save(
    Transaction& transaction, const QByteArray& kind, const QByteArray& name, const std::optional<PassingState>& state)
{
    const Expected<int> done = state
        ? transaction.execute("INSERT INTO passing_state (tenant, kind, name, owner, weight, expires_at, value) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, kind, name) DO UPDATE SET "
                              "owner = excluded.owner, weight = excluded.weight, expires_at = excluded.expires_at, "
                              "value = excluded.value",
              {tenantOf(transaction), sqlText(kind), sqlText(name), sqlText(state->owner),
                  state->weight < 0 ? qint64(state->value.size()) : state->weight, sqlMoment(state->expiresAt),
                  sqlBytes(state->value)})
        : transaction.execute("DELETE FROM passing_state WHERE tenant = ? AND kind = ? AND name = ?",
              {tenantOf(transaction), sqlText(kind), sqlText(name)});
    return done ? Expected<void>() : Unexpected(done.error());
}

} // namespace

StateStore::StateStore(Store& store, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_clock(std::move(clock))
{
}

Expected<std::optional<PassingState>> StateStore::find(const QByteArray& kind, const QByteArray& name) const
{
    const Expected<std::vector<Rows>> found = m_store.ask({whatIsThere(m_store.tenant(), kind, name)});
    if (!found)
        return Unexpected(found.error());
    return stateOf(found->front(), m_clock->now());
}

Expected<void> StateStore::change(const QByteArray& kind, const QByteArray& name, const Change& change)
{
    std::chrono::milliseconds pause = shortestPause;
    for (int i = 0; i < longestPatience; ++i) {
        bool isHeld = false;
        const Expected<void> done = m_store.write([&](Transaction& transaction) -> Expected<void> {
            const Expected<bool> held = hold(transaction, kind, name);
            isHeld = held && *held;
            if (!isHeld)
                return held ? Expected<void>() : Unexpected(held.error());
            const Expected<std::optional<PassingState>> now = load(transaction, kind, name, m_clock->now());
            if (!now)
                return Unexpected(now.error());
            const Expected<std::optional<PassingState>> next = change(*now);
            if (!next)
                return Unexpected(next.error());
            return *now || *next ? save(transaction, kind, name, *next) : Expected<void>();
        });
        if (!done || isHeld)
            return done;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, longestPause);
    }
    return unexpected(StorageError::Busy, u"another process keeps changing the same state"_s);
}

Expected<void> StateStore::remove(const QByteArray& kind, const QByteArray& name)
{
    return change(kind, name, [](const auto&) { return std::optional<PassingState>(); });
}

Expected<qint64> StateStore::weightOf(const QByteArray& kind, const QByteArray& owner) const
{
    const QVariant now = sqlMoment(m_clock->now());
    return m_store.readFor<qint64>([&](Transaction& transaction) -> Expected<qint64> {
        const Expected<Rows> rows = owner.isEmpty()
            ? transaction.select("SELECT CAST(coalesce(sum(weight), 0) AS BIGINT) FROM passing_state "
                                 "WHERE tenant = ? AND kind = ? AND owner <> '' AND expires_at > ?",
                  {tenantOf(transaction), sqlText(kind), now})
            : transaction.select("SELECT CAST(coalesce(sum(weight), 0) AS BIGINT) FROM passing_state "
                                 "WHERE tenant = ? AND kind = ? AND owner = ? AND owner <> '' AND expires_at > ?",
                  {tenantOf(transaction), sqlText(kind), sqlText(owner), now});
        if (!rows)
            return Unexpected(rows.error());
        return rows->front().integer(0);
    });
}

Expected<std::vector<StateStore::Swept>> StateStore::sweep(int limit)
{
    const QVariant now = sqlMoment(m_clock->now());
    const auto due = m_store.readFor<std::vector<Swept>>([&](Transaction& transaction) -> Expected<std::vector<Swept>> {
        const Expected<Rows> rows
            = transaction.select("SELECT kind, name, value FROM passing_state WHERE tenant = ? AND expires_at <= ? "
                                 "ORDER BY expires_at LIMIT ?",
                {tenantOf(transaction), now, limit});
        if (!rows)
            return Unexpected(rows.error());
        std::vector<Swept> found;
        for (const Row& row : *rows)
            found.push_back({.kind = row.utf8(0), .name = row.utf8(1), .value = row.bytes(2)});
        return found;
    });
    if (!due || due->empty())
        return due;
    return m_store.writeFor<std::vector<Swept>>([&](Transaction& transaction) -> Expected<std::vector<Swept>> {
        std::vector<Swept> gone;
        for (const Swept& one : *due) {
            const Expected<bool> held = hold(transaction, one.kind, one.name);
            if (!held)
                return Unexpected(held.error());
            if (!*held)
                continue;
            // Only what has still expired: it may have been renewed meanwhile.
            const Expected<int> done = transaction.execute(
                "DELETE FROM passing_state WHERE tenant = ? AND kind = ? AND name = ? AND expires_at <= ?",
                {tenantOf(transaction), sqlText(one.kind), sqlText(one.name), now});
            if (!done)
                return Unexpected(done.error());
            if (*done > 0)
                gone.push_back(one);
        }
        return gone;
    });
}

} // namespace Egov
