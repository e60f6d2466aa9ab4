// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/outbox.h>

#include <libegov/storage/addedrows.h>
#include <libegov/storage/counter.h>
#include <libegov/storage/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// 1 min, 2 min, 4 min … 6 h.
qint64 pauseInSeconds(qint64 attempts)
{
    constexpr qint64 longest = 6 * 60 * 60;
    return attempts > 12 ? longest : std::min(longest, qint64(60) << std::max<qint64>(0, attempts - 1));
}

OutboxMessage messageOf(const Row& row)
{
    OutboxMessage message;
    message.id = row.integer(0);
    message.application = row.integer(1);
    message.channel = row.utf8(2);
    message.target = row.utf8(3);
    message.topic = row.utf8(4);
    if (Expected<Json> body = Json::parse(row.bytes(5)))
        message.body = std::move(*body);
    message.createdAt = row.moment(6);
    message.attempts = static_cast<int>(row.integer(7));
    return message;
}

} // namespace

Expected<void> Outbox::add(Transaction& transaction, const OutboxMessage& message)
{
    const Expected<qint64> id = nextNumber(transaction, "outbox");
    if (!id)
        return Unexpected(id.error());
    const Values told{message.application, *id, sqlText(message.channel), sqlText(message.target),
        sqlText(message.topic), sqlBytes(message.body.toBytes()), sqlMoment(message.createdAt)};
    transaction.memory<AddedRows>().byTable["outbox"].push_back({{message.application, *id}, told});
    return transaction.insert("INSERT INTO outbox (tenant, application, id, channel, target, topic, body, created_at, "
                              "state, due_at, attempts, last_error) VALUES",
        Values{sqlText(transaction.tenant().value())} + told
            + Values{u"pending"_s, sqlMoment(message.createdAt), 0, u""_s});
}

Expected<std::vector<OutboxMessage>> Outbox::claim(
    Store& store, const QDateTime& now, const QDateTime& until, int limit, const QByteArrayList& channels)
{
    return store.writeFor<std::vector<OutboxMessage>>(
        [=](Transaction& transaction) -> Expected<std::vector<OutboxMessage>> {
            const QVariant tenant = sqlText(transaction.tenant().value());
            // Only the oldest waiting message of each application and target, so that "decided" never overtakes
            // "submitted".
            SqlParts statement(
                "SELECT id, application, channel, target, topic, body, created_at, attempts FROM outbox o "
                "WHERE tenant = ? AND state = 'pending' AND due_at <= ? AND (application = 0 OR NOT EXISTS "
                "(SELECT 1 FROM outbox e WHERE e.tenant = o.tenant AND e.application = o.application "
                "AND e.channel = o.channel AND e.target = o.target AND e.state = 'pending' AND e.id < o.id))");
            Values values{tenant, sqlMoment(now)};
            if (!channels.isEmpty()) {
                (statement << " AND channel IN (").places(channels.size()) << ")";
                for (const QByteArray& channel : channels)
                    values += sqlText(channel);
            }
            statement << " ORDER BY due_at, id LIMIT ?";
            values += limit;
            if (transaction.engine() == StoreEngine::PostgreSql)
                statement << " FOR UPDATE SKIP LOCKED";
            const Expected<Rows> rows = transaction.select(statement, values);
            if (!rows)
                return Unexpected(rows.error());
            std::vector<OutboxMessage> claimed;
            for (const Row& row : *rows) {
                claimed.push_back(messageOf(row));
                const Expected<int> taken = transaction.execute(
                    "UPDATE outbox SET due_at = ? WHERE tenant = ? AND application = ? AND id = ?",
                    {sqlMoment(until), tenant, claimed.back().application, claimed.back().id});
                if (!taken)
                    return Unexpected(taken.error());
            }
            return claimed;
        });
}

Expected<void> Outbox::delivered(Store& store, const OutboxMessage& message, const QDateTime& now)
{
    return store.write([=](Transaction& transaction) -> Expected<void> {
        const Expected<int> done = transaction.execute("UPDATE outbox SET state = 'delivered', tried_at = ?, "
                                                       "attempts = attempts + 1, last_error = '' "
                                                       "WHERE tenant = ? AND application = ? AND id = ?",
            {sqlMoment(now), sqlText(transaction.tenant().value()), message.application, message.id});
        return done ? Expected<void>() : Unexpected(done.error());
    });
}

Expected<bool> Outbox::complete(Transaction& transaction, const OutboxMessage& message, const QDateTime& now)
{
    const Expected<int> done = transaction.execute("UPDATE outbox SET state = 'delivered', tried_at = ?, "
                                                   "attempts = attempts + 1, last_error = '' WHERE tenant = ? "
                                                   "AND application = ? AND id = ? AND state = 'pending'",
        {sqlMoment(now), sqlText(transaction.tenant().value()), message.application, message.id});
    return done ? Expected<bool>(*done == 1) : Unexpected(done.error());
}

Expected<void> Outbox::failed(
    Store& store, const OutboxMessage& message, const QByteArray& errorCode, const QDateTime& now)
{
    return store.write([=](Transaction& transaction) -> Expected<void> {
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> rows = transaction.select(
            "SELECT attempts FROM outbox WHERE tenant = ? AND application = ? AND id = ? AND state = 'pending'",
            {tenant, message.application, message.id});
        if (!rows || rows->empty())
            return rows ? Expected<void>() : Unexpected(rows.error());
        const qint64 attempts = rows->front().integer(0) + 1;
        const Expected<int> done
            = transaction.execute("UPDATE outbox SET state = ?, attempts = ?, due_at = ?, tried_at = ?, last_error = ? "
                                  "WHERE tenant = ? AND application = ? AND id = ?",
                {attempts >= maximumAttempts ? u"dead"_s : u"pending"_s, attempts,
                    sqlMoment(now.addSecs(pauseInSeconds(attempts))), sqlMoment(now), sqlText(errorCode), tenant,
                    message.application, message.id});
        return done ? Expected<void>() : Unexpected(done.error());
    });
}

Expected<void> Outbox::deadLetter(
    Store& store, const OutboxMessage& message, const QByteArray& errorCode, const QDateTime& now)
{
    return store.write([=](Transaction& transaction) -> Expected<void> {
        const Expected<int> done = transaction.execute(
            "UPDATE outbox SET state = 'dead', attempts = attempts + 1, tried_at = ?, "
            "last_error = ? WHERE tenant = ? AND application = ? AND id = ? AND state = 'pending'",
            {sqlMoment(now), sqlText(errorCode), sqlText(transaction.tenant().value()), message.application,
                message.id});
        return done ? Expected<void>() : Unexpected(done.error());
    });
}

Expected<std::vector<DeadLetter>> Outbox::deadLetters(const Store& store, int limit)
{
    return store.readFor<std::vector<DeadLetter>>([=](Transaction& transaction) -> Expected<std::vector<DeadLetter>> {
        const Expected<Rows> rows = transaction.select(
            "SELECT id, application, channel, target, topic, body, created_at, attempts, last_error, tried_at "
            "FROM outbox WHERE tenant = ? AND state = 'dead' ORDER BY id LIMIT ?",
            {sqlText(transaction.tenant().value()), limit});
        if (!rows)
            return Unexpected(rows.error());
        std::vector<DeadLetter> letters;
        for (const Row& row : *rows)
            letters.push_back({messageOf(row), row.utf8(8), row.moment(9)});
        return letters;
    });
}

Expected<void> Outbox::requeue(Store& store, qint64 id, const QDateTime& now)
{
    return store.write([=](Transaction& transaction) -> Expected<void> {
        const QVariant tenant = sqlText(transaction.tenant().value());
        // In the order of the index of dead letters, which SQLite would not take for one of them.
        const Expected<Rows> found = transaction.select("SELECT id, application FROM outbox WHERE tenant = ? "
                                                        "AND state = 'dead' AND id >= ? ORDER BY id LIMIT 1",
            {tenant, id});
        if (!found)
            return Unexpected(found.error());
        if (found->empty() || found->front().integer(0) != id)
            return unexpected(StorageError::NoDeadLetter, u"no dead letter has this id"_s);
        const Expected<int> done
            = transaction.execute("UPDATE outbox SET state = 'pending', attempts = 0, due_at = ? "
                                  "WHERE tenant = ? AND application = ? AND id = ? AND state = 'dead'",
                {sqlMoment(now), tenant, found->front().integer(1), id});
        if (!done)
            return Unexpected(done.error());
        return *done == 1 ? Expected<void>() : unexpected(StorageError::NoDeadLetter, u"somebody else was faster"_s);
    });
}

Expected<qint64> Outbox::pending(const Store& store)
{
    return store.readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
        // Every message has a moment: to name it leads SQLite to the index of what waits, not through all messages.
        const Expected<Rows> rows
            = transaction.select("SELECT count(*) FROM outbox WHERE tenant = ? AND state = 'pending' AND due_at > ''",
                {sqlText(transaction.tenant().value())});
        if (!rows)
            return Unexpected(rows.error());
        return rows->front().integer(0);
    });
}

} // namespace Egov
