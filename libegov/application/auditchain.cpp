// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/auditchain.h>

#include <libegov/base/clock.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The end of the chain as this transaction knows it.
struct Head {
    bool isLoaded = false;
    qint64 position = 0;
    QByteArray hash;
};

QByteArray zeroHash() { return QByteArray(64, '0'); }

Expected<Rows> selectHead(Transaction& transaction)
{
    const bool sqlite = transaction.engine() == StoreEngine::Sqlite;
    return transaction.select(sqlite ? "SELECT position, hash FROM chain_head WHERE tenant = ?"
                                     : "SELECT position, hash FROM chain_head WHERE tenant = ? FOR UPDATE",
        {sqlText(transaction.tenant().value())});
}

Expected<void> writeHead(Transaction& transaction)
{
    const Head& head = transaction.memory<Head>();
    const Expected<int> done = transaction.execute("UPDATE chain_head SET position = ?, hash = ? WHERE tenant = ?",
        {head.position, sqlText(head.hash), sqlText(transaction.tenant().value())});
    return done ? Expected<void>() : Unexpected(done.error());
}

Checkpoint checkpointOf(const Row& row) { return {row.integer(0), row.utf8(1), row.moment(2), row.utf8(3)}; }

constexpr const char* newestCheckpoint
    = "SELECT position, hash, at, jws FROM checkpoint WHERE tenant = ? ORDER BY position DESC LIMIT 1";

} // namespace

Expected<void> AuditChain::hold(Transaction& transaction)
{
    Head& head = transaction.memory<Head>();
    if (head.isLoaded)
        return {};
    Expected<Rows> rows = selectHead(transaction);
    if (rows && rows->empty()) {
        const Expected<int> made = transaction.execute(
            "INSERT INTO chain_head (tenant, position, hash) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
            {sqlText(transaction.tenant().value()), sqlText(zeroHash())});
        if (!made)
            return Unexpected(made.error());
        rows = selectHead(transaction);
    }
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return unexpected("storage.damaged", u"the end of the audit chain cannot be kept"_s);
    head = {true, rows->front().integer(0), rows->front().utf8(1)};
    return {};
}

Expected<AuditChain::Link> AuditChain::append(Transaction& transaction, AuditEvent event)
{
    if (Expected<void> held = hold(transaction); !held)
        return Unexpected(held.error());
    Head& head = transaction.memory<Head>();
    event.tenant = transaction.tenant();
    event.position = head.position + 1;
    event.previous = head.hash;
    if (event.application == itself)
        event.application = event.position;
    const QByteArray body = event.body();
    const QByteArray hash = auditHash(body);
    transaction.beforeCommit("application.chain", writeHead);
    head.position = event.position;
    head.hash = hash;
    const Expected<void> written
        = transaction.insert("INSERT INTO event (tenant, position, application, action, body, hash) VALUES",
            {sqlText(event.tenant.value()), event.position, event.application, sqlText(event.action), sqlBytes(body),
                sqlText(hash)});
    if (!written)
        return Unexpected(written.error());
    return Link{event.position, hash};
}

Expected<Checkpoint> AuditChain::checkpoint(Store& store, const PayloadSigner& sign, const Clock& clock)
{
    return store.writeFor<Checkpoint>([&](Transaction& transaction) -> Expected<Checkpoint> {
        if (Expected<void> held = hold(transaction); !held)
            return Unexpected(held.error());
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> last = transaction.select(newestCheckpoint, {tenant});
        if (!last)
            return Unexpected(last.error());
        const Head head = transaction.memory<Head>();
        if (!last->empty() && last->front().integer(0) == head.position)
            return checkpointOf(last->front());
        Checkpoint point{head.position, head.hash, clock.now(), {}};
        Expected<QByteArray> jws = sign(checkpointPayload(transaction.tenant(), point));
        if (!jws)
            return Unexpected(jws.error());
        point.jws = std::move(*jws);
        const Expected<void> written
            = transaction.insert("INSERT INTO checkpoint (tenant, position, hash, at, jws) VALUES",
                {tenant, point.position, sqlText(point.hash), sqlMoment(point.at), sqlText(point.jws)});
        if (!written)
            return Unexpected(written.error());
        return point;
    });
}

Expected<std::vector<Checkpoint>> AuditChain::checkpoints(const Store& store)
{
    return store.readFor<std::vector<Checkpoint>>([](Transaction& transaction) -> Expected<std::vector<Checkpoint>> {
        const Expected<Rows> rows
            = transaction.select("SELECT position, hash, at, jws FROM checkpoint WHERE tenant = ? ORDER BY position",
                {sqlText(transaction.tenant().value())});
        if (!rows)
            return Unexpected(rows.error());
        std::vector<Checkpoint> points;
        for (const Row& row : *rows)
            points.push_back(checkpointOf(row));
        return points;
    });
}

QByteArray checkpointPayload(const TenantCode& tenant, const Checkpoint& point)
{
    return Json::object({{"at", toTimestamp(point.at)}, {"hash", point.hash}, {"position", point.position},
                            {"tenant", tenant.value()}, {"typ", "egov-checkpoint/1"}})
        .toCanonical();
}

} // namespace Egov
