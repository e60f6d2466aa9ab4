// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/audit/takeover.h>

#include <libegov/storage/addedrows.h>
#include <libegov/storage/errors.h>

#include <libegov/application/case/caserows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pieceSize = 200;
// The last event of all: everything before it is taken over.
constexpr const char* marker = "taken-over/0.1.0";

// What belongs to no case, and the event's subject for each row.
struct Owned {
    SqlText select; // beyond a subject's name, in its order
    const char* kind;
};
constexpr Owned owned[] = {
    {"SELECT number FROM draft WHERE tenant = ? AND number > ? ORDER BY number LIMIT ?", "draft"},
    {"SELECT DISTINCT charge FROM charge WHERE tenant = ? AND charge > ? ORDER BY charge LIMIT ?", "charge"},
    {"SELECT gateway || '/' || event_key AS name FROM payment_inbox WHERE tenant = ? "
     "AND gateway || '/' || event_key > ? ORDER BY name LIMIT ?",
        "notification"},
    {"SELECT sha256 FROM evidence_blob WHERE tenant = ? AND sha256 > ? ORDER BY sha256 LIMIT ?", "evidence"},
};

// Rows that are never changed, in the order of their keys.
struct Added {
    const char* table;
    SqlText select;
    int keys;
    int columns;
};
constexpr Added added[] = {
    {"outbox",
        "SELECT application, id, channel, target, topic, body, created_at FROM outbox WHERE tenant = ? "
        "AND (application, id) > (?, ?) ORDER BY application, id LIMIT ?",
        2, 7},
    {"usage_row",
        "SELECT id, month, kind, form, application, quantity, at FROM usage_row WHERE tenant = ? AND id > ? "
        "ORDER BY id LIMIT ?",
        1, 7},
};

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

Expected<std::optional<AuditEvent>> eventAt(Transaction& transaction, qint64 position)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT body FROM event WHERE tenant = ? AND position = ?", {tenantOf(transaction), position});
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return std::optional<AuditEvent>();
    Expected<AuditEvent> event = AuditEvent::parse(rows->front().bytes(0));
    if (!event)
        return unexpected(StorageError::Damaged, u"the event at %1 cannot be read"_s.arg(position));
    return std::optional(std::move(*event));
}

Expected<bool> isNeeded(Transaction& transaction)
{
    const Expected<std::optional<AuditEvent>> first = eventAt(transaction, 1);
    if (!first)
        return Unexpected(first.error());
    if (!*first || (*first)->format != 1)
        return false;
    const Expected<qint64> done = AuditChain::lastOfSubject(transaction, marker);
    return done ? Expected<bool>(*done == 0) : Unexpected(done.error());
}

AuditEvent eventOf(const QDateTime& now)
{
    AuditEvent event;
    event.action = "take-over";
    event.actor = {ActorRole::System, {}};
    event.at = now;
    return event;
}

// Takes over what lies behind the last piece; false when nothing is left. cursor is where the next one begins.
Expected<bool> takeCases(Transaction& transaction, qint64& cursor, const QDateTime& now, qint64& count)
{
    const Expected<Rows> cases
        = transaction.select("SELECT id, state FROM application WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?",
            {tenantOf(transaction), cursor, pieceSize});
    if (!cases)
        return Unexpected(cases.error());
    for (const Row& row : *cases) {
        cursor = row.integer(0);
        const Expected<qint64> last = AuditChain::lastOfCase(transaction, cursor);
        const Expected<std::optional<AuditEvent>> event = last ? eventAt(transaction, *last) : Unexpected(last.error());
        if (!event)
            return Unexpected(event.error());
        if (*event && (*event)->detail.contains("rows"))
            continue;
        // How the name is read was kept only as the search's key, which is its own key again.
        const Expected<int> read
            = transaction.execute("UPDATE application SET applicant_kana = kana_key WHERE tenant = ? AND id = ?",
                {tenantOf(transaction), cursor});
        if (!read)
            return Unexpected(read.error());
        AuditEvent stated = eventOf(now);
        stated.application = cursor;
        stated.from = stated.to = row.utf8(1);
        const Expected<qint64> noted = AuditChain::note(
            transaction, stated, [id = cursor](Transaction& later) { return rowsOfCase(later, id); });
        if (!noted)
            return Unexpected(noted.error());
        ++count;
    }
    return cases->size() == pieceSize;
}

Expected<bool> takeOwned(
    Transaction& transaction, const Owned& what, QByteArray& cursor, const QDateTime& now, qint64& count)
{
    const Expected<Rows> rows = transaction.select(what.select, {tenantOf(transaction), sqlText(cursor), pieceSize});
    if (!rows)
        return Unexpected(rows.error());
    for (const Row& row : *rows) {
        cursor = row.utf8(0);
        const QByteArray subject = what.kind + ('/' + cursor);
        const Expected<qint64> last = AuditChain::lastOfSubject(transaction, subject);
        if (!last)
            return Unexpected(last.error());
        if (*last > 0)
            continue;
        if (Expected<void> noted = noteChange(transaction, subject, "take-over", now); !noted)
            return Unexpected(noted.error());
        ++count;
    }
    return rows->size() == pieceSize;
}

Expected<bool> takeAdded(Transaction& transaction, const Added& what, const QDateTime& now, qint64& count)
{
    const QByteArray subject = QByteArray("taken-over/") + what.table;
    const Expected<qint64> last = AuditChain::lastOfSubject(transaction, subject);
    const Expected<std::optional<AuditEvent>> before = last ? eventAt(transaction, *last) : Unexpected(last.error());
    if (!before)
        return Unexpected(before.error());
    Values values{tenantOf(transaction)};
    for (int i = 0; i < what.keys; ++i)
        values += *before ? (*before)->detail["to"][qsizetype(i)].toInteger() : qint64(-1);
    values += pieceSize;
    const Expected<Rows> rows = transaction.select(what.select, values);
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return false;
    AuditEvent stated = eventOf(now);
    stated.subject = subject;
    Json to;
    for (const Row& row : *rows) {
        AddedRows::One one;
        to = Json::array();
        for (int i = 0; i < what.keys; ++i) {
            one.key.push_back(row.integer(i));
            to.append(row.integer(i));
        }
        for (int i = 0; i < what.columns; ++i)
            one.values += row.isNull(i) ? QVariant() : QVariant(row.bytes(i));
        transaction.memory<AddedRows>().byTable[what.table].push_back(std::move(one));
    }
    stated.detail = Json::object({{"to", to}});
    count += static_cast<qint64>(rows->size());
    const Expected<qint64> noted = AuditChain::note(
        transaction, stated, [subject](Transaction& later) { return rowsOfSubject(later, subject); });
    return noted ? Expected<bool>(rows->size() == pieceSize) : Unexpected(noted.error());
}

} // namespace

Expected<TakeOver> planTakeOver(const Store& store)
{
    return store.readFor<TakeOver>([](Transaction& transaction) -> Expected<TakeOver> {
        TakeOver plan;
        const Expected<bool> needed = isNeeded(transaction);
        if (!needed)
            return Unexpected(needed.error());
        plan.isNeeded = *needed;
        if (!plan.isNeeded)
            return plan;
        const auto count = [&](SqlText statement) -> Expected<qint64> {
            const Expected<Rows> rows = transaction.select(statement, {tenantOf(transaction)});
            return rows ? Expected<qint64>(rows->front().integer(0)) : Unexpected(rows.error());
        };
        const Expected<qint64> counts[] = {count("SELECT count(*) FROM application WHERE tenant = ?"),
            count("SELECT count(*) FROM draft WHERE tenant = ?"),
            count("SELECT count(DISTINCT charge) FROM charge WHERE tenant = ?"),
            count("SELECT count(*) FROM payment_inbox WHERE tenant = ?"),
            count("SELECT count(*) FROM evidence_blob WHERE tenant = ?"),
            count("SELECT count(*) FROM outbox WHERE tenant = ?"),
            count("SELECT count(*) FROM usage_row WHERE tenant = ?")};
        for (const Expected<qint64>& one : counts) {
            if (!one)
                return Unexpected(one.error());
            (&one == counts ? plan.cases : plan.others) += *one;
        }
        return plan;
    });
}

Expected<TakeOver> takeOver(Store& store, const Clock& clock)
{
    TakeOver done;
    const Expected<bool> needed = store.readFor<bool>([](Transaction& transaction) { return isNeeded(transaction); });
    if (!needed || !*needed)
        return needed ? Expected<TakeOver>(done) : Unexpected(needed.error());
    done.isNeeded = true;
    // Each piece looks again under the chain's lock: another process may be at it as well. Work may run twice, and then
    // counts and goes on from where it began.
    const auto each = [&](auto& cursor, qint64& count, const auto& piece) -> Expected<void> {
        for (bool goesOn = true; goesOn;) {
            const Expected<bool> more = store.writeFor<bool>(
                [&, start = cursor, counted = count](Transaction& transaction) -> Expected<bool> {
                    cursor = start;
                    count = counted;
                    if (Expected<void> held = AuditChain::hold(transaction); !held)
                        return Unexpected(held.error());
                    return piece(transaction, cursor, count);
                });
            if (!more)
                return Unexpected(more.error());
            goesOn = *more;
        }
        return {};
    };
    const QDateTime now = clock.now();
    qint64 id = 0;
    Expected<void> taken = each(id, done.cases, [&](Transaction& transaction, qint64& cursor, qint64& count) {
        return takeCases(transaction, cursor, now, count);
    });
    for (const Owned& what : owned) {
        QByteArray name;
        if (taken)
            taken = each(name, done.others, [&](Transaction& transaction, QByteArray& cursor, qint64& count) {
                return takeOwned(transaction, what, cursor, now, count);
            });
    }
    for (const Added& what : added) {
        QByteArray none;
        if (taken)
            taken = each(none, done.others, [&](Transaction& transaction, QByteArray&, qint64& count) {
                return takeAdded(transaction, what, now, count);
            });
    }
    if (taken)
        taken = store.write([&](Transaction& transaction) -> Expected<void> {
            if (Expected<void> held = AuditChain::hold(transaction); !held)
                return held;
            const Expected<bool> still = isNeeded(transaction);
            if (!still || !*still)
                return still ? Expected<void>() : Unexpected(still.error());
            return noteChange(transaction, marker, "take-over", now);
        });
    return taken ? Expected<TakeOver>(done) : Unexpected(taken.error());
}

} // namespace Egov
