// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/auditchain.h>

#include <libegov/audit/addedrows_p.h>
#include <libegov/storage/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The end of the chain as this transaction knows it.
struct ChainHead {
    struct Noted {
        AuditEvent event;
        AuditChain::RowsOf rows;
    };
    bool isLoaded = false;
    qint64 position = 0; // of the last event, finished or noted
    QByteArray hash; // of the last finished one
    std::vector<Noted> noted;
};

QByteArray zeroHash() { return QByteArray(64, '0'); }

Expected<Rows> selectHead(Transaction& transaction)
{
    const bool sqlite = transaction.engine() == StoreEngine::Sqlite;
    return transaction.select(sqlite ? SqlText("SELECT position, hash FROM chain_head WHERE tenant = ?")
                                     : SqlText("SELECT position, hash FROM chain_head WHERE tenant = ? FOR UPDATE"),
        {sqlText(transaction.tenant().value())});
}

Expected<AuditChain::Link> finish(Transaction& transaction, AuditEvent& event)
{
    ChainHead& head = transaction.memory<ChainHead>();
    event.previous = head.hash;
    if (const Json added = takeAddedRows(transaction); !added.isNull())
        event.detail.set("added", added);
    const QByteArray body = event.body();
    head.hash = auditHash(body);
    const Expected<void> written
        = transaction.insert("INSERT INTO event (tenant, position, application, action, body, hash, subject) VALUES",
            {sqlText(event.tenant.value()), event.position, event.application, sqlText(event.action), sqlBytes(body),
                sqlText(head.hash), sqlText(event.subject)});
    if (!written)
        return Unexpected(written.error());
    return AuditChain::Link{event.position, head.hash};
}

// Only the last event of each case or subject says what it consists of: in between it is half written.
Expected<void> finishNoted(Transaction& transaction)
{
    ChainHead& head = transaction.memory<ChainHead>();
    std::vector<ChainHead::Noted> noted;
    noted.swap(head.noted);
    for (auto one = noted.begin(); one != noted.end(); ++one) {
        const bool isLast = std::none_of(one + 1, noted.end(), [&](const ChainHead::Noted& later) {
            return later.event.application == one->event.application && later.event.subject == one->event.subject;
        });
        if (isLast && one->rows) {
            const Expected<QByteArray> rows = one->rows(transaction);
            if (!rows)
                return Unexpected(rows.error());
            one->event.detail.set("rows", *rows);
        }
        if (const Expected<AuditChain::Link> link = finish(transaction, one->event); !link)
            return Unexpected(link.error());
    }
    return {};
}

Expected<void> writeHead(Transaction& transaction)
{
    if (Expected<void> done = finishNoted(transaction); !done)
        return done;
    const ChainHead& head = transaction.memory<ChainHead>();
    const Expected<int> done = transaction.execute("UPDATE chain_head SET position = ?, hash = ? WHERE tenant = ?",
        {head.position, sqlText(head.hash), sqlText(transaction.tenant().value())});
    return done ? Expected<void>() : Unexpected(done.error());
}

// The event in its place; what is written from here on is undone with the whole group.
Expected<void> place(Transaction& transaction, AuditEvent& event)
{
    if (Expected<void> held = AuditChain::hold(transaction); !held)
        return held;
    ChainHead& head = transaction.memory<ChainHead>();
    transaction.beforeCommit("audit.chain", writeHead);
    event.tenant = transaction.tenant();
    event.position = ++head.position;
    if (event.application == AuditChain::itself)
        event.application = event.position;
    if (!event.detail.isObject())
        event.detail = Json::object();
    return {};
}

Expected<qint64> positionIn(const Expected<Rows>& rows)
{
    if (!rows)
        return Unexpected(rows.error());
    return rows->empty() ? 0 : rows->front().integer(0);
}

} // namespace

Expected<void> AuditChain::hold(Transaction& transaction)
{
    ChainHead& head = transaction.memory<ChainHead>();
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
        return unexpected(StorageError::Damaged, u"the end of the audit chain cannot be kept"_s);
    head.isLoaded = true;
    head.position = rows->front().integer(0);
    head.hash = rows->front().utf8(1);
    return {};
}

Expected<AuditChain::Link> AuditChain::end(Transaction& transaction)
{
    if (Expected<void> held = hold(transaction); !held)
        return Unexpected(held.error());
    if (Expected<void> done = finishNoted(transaction); !done)
        return Unexpected(done.error());
    const ChainHead& head = transaction.memory<ChainHead>();
    return Link{head.position, head.hash};
}

Expected<AuditChain::Link> AuditChain::append(Transaction& transaction, AuditEvent event, const QByteArray& rows)
{
    if (Expected<void> done = finishNoted(transaction); !done)
        return Unexpected(done.error());
    if (Expected<void> placed = place(transaction, event); !placed)
        return Unexpected(placed.error());
    if (!rows.isEmpty())
        event.detail.set("rows", rows);
    return finish(transaction, event);
}

Expected<qint64> AuditChain::note(Transaction& transaction, AuditEvent event, RowsOf rows)
{
    if (Expected<void> placed = place(transaction, event); !placed)
        return Unexpected(placed.error());
    const qint64 position = event.position;
    transaction.memory<ChainHead>().noted.push_back({std::move(event), std::move(rows)});
    return position;
}

Expected<qint64> AuditChain::lastOfCase(Transaction& transaction, qint64 application)
{
    return positionIn(transaction.select(
        "SELECT position FROM event WHERE tenant = ? AND application = ? ORDER BY position DESC LIMIT 1",
        {sqlText(transaction.tenant().value()), application}));
}

Expected<qint64> AuditChain::lastOfSubject(Transaction& transaction, const QByteArray& subject)
{
    return positionIn(transaction.select("SELECT position FROM event WHERE tenant = ? AND subject = ? "
                                         "AND subject <> '' ORDER BY position DESC LIMIT 1",
        {sqlText(transaction.tenant().value()), sqlText(subject)}));
}

Expected<void> noteMessages(Transaction& transaction, const char* action, const QDateTime& now)
{
    AuditEvent event;
    event.action = action;
    event.actor = {ActorRole::System, {}};
    event.at = now;
    const Expected<qint64> noted = AuditChain::note(transaction, event, {});
    return noted ? Expected<void>() : Unexpected(noted.error());
}

} // namespace Egov
