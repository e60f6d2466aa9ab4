// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/registerbook.h>

#include <libegov/audit/auditchain.h>
#include <libegov/base/clock.h>
#include <libegov/japan/age.h>
#include <libegov/register/entryjudge_p.h>
#include <libegov/register/entryrows_p.h>
#include <libegov/register/errors.h>
#include <libegov/register/registerrows.h>
#include <libegov/storage/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Values keyOf(const Transaction& transaction, const RegisterDefinition& definition, const QByteArray& last)
{
    return {sqlText(transaction.tenant().value()), sqlText(definition.id().value()), sqlText(last)};
}

// After the last of its series. The end of the chain is held, so that nobody else counts at the same moment; a series
// that were counted twice all the same is refused by its unique key.
Expected<qint64> nextOrdinal(Transaction& transaction, const RegisterDefinition& definition, const QByteArray& series)
{
    const Expected<Rows> rows = transaction.select("SELECT ordinal FROM register_entry WHERE tenant = ? "
                                                   "AND register = ? AND series = ? ORDER BY ordinal DESC LIMIT 1",
        keyOf(transaction, definition, series));
    if (!rows)
        return Unexpected(rows.error());
    return rows->empty() ? 1 : rows->front().integer(0) + 1;
}

Expected<void> insertEntry(Transaction& transaction, const RegisterDefinition& definition, const RegisterEntry& entry,
    const QByteArray& series, qint64 ordinal)
{
    const EntryContent& content = entry.content;
    return transaction.insert(
        "INSERT INTO register_entry (tenant, register, number, series, ordinal, kind, state, valid_from, valid_until, "
        "is_published, fields, case_id, entered_at, changes, amended) VALUES",
        keyOf(transaction, definition, entry.number)
            + Values{sqlText(series), ordinal, sqlText(entry.kind), sqlText(toText(entry.state)),
                sqlDate(content.validFrom), sqlDate(content.validUntil), content.isPublished ? 1 : 0,
                sqlBytes(content.fields.toCanonical()), sqlText(entry.caseReference.value()),
                sqlMoment(entry.enteredAt), entry.changes, 0});
}

// Nobody else has changed it since it was read: the end of the chain was held before.
Expected<void> updateEntry(Transaction& transaction, const RegisterDefinition& definition, const RegisterEntry& entry,
    const EntryChange& change)
{
    const EntryContent& content = entry.content;
    const qint64 amended = change.act == EntryAct::Amend ? entry.changes : 0;
    const Expected<int> done = transaction.execute(
        "UPDATE register_entry SET state = ?, valid_from = ?, valid_until = ?, is_published = ?, fields = ?, "
        "changes = ?, amended = CASE WHEN CAST(? AS BIGINT) > 0 THEN CAST(? AS BIGINT) ELSE amended END "
        "WHERE tenant = ? AND register = ? AND number = ?",
        Values{sqlText(toText(entry.state)), sqlDate(content.validFrom), sqlDate(content.validUntil),
            content.isPublished ? 1 : 0, sqlBytes(content.fields.toCanonical()), entry.changes, amended, amended}
            + keyOf(transaction, definition, entry.number));
    return done ? Expected<void>() : Unexpected(done.error());
}

Expected<std::vector<RegisterEntry>> entriesFrom(const Expected<Rows>& rows)
{
    if (!rows)
        return Unexpected(rows.error());
    std::vector<RegisterEntry> entries;
    for (const Row& row : *rows) {
        Expected<RegisterEntry> entry = entryFrom(row);
        if (!entry)
            return Unexpected(entry.error());
        entries.push_back(std::move(*entry));
    }
    return entries;
}

} // namespace

RegisterBook::RegisterBook(Transaction& transaction, const RegisterDefinition& definition)
    : m_transaction(transaction)
    , m_definition(definition)
{
}

Expected<RegisterEntry> RegisterBook::apply(const EntryChange& change)
{
    if (const Expected<void> held = AuditChain::hold(m_transaction); !held)
        return Unexpected(held.error());
    if (change.act == EntryAct::Enter)
        return enter(change);
    const Expected<RegisterEntry> before = entry(change.number);
    if (!before)
        return before;
    Expected<RegisterEntry> after = judgedChange(m_definition, *before, change);
    if (!after)
        return after;
    ++after->changes;
    if (const Expected<void> written = updateEntry(m_transaction, m_definition, *after, change); !written)
        return Unexpected(written.error());
    if (const Expected<void> recorded = record(*after, change, toText(before->state)); !recorded)
        return Unexpected(recorded.error());
    return after;
}

Expected<RegisterEntry> RegisterBook::enter(const EntryChange& change)
{
    if (!change.number.isEmpty())
        return unexpected(RegisterError::State,
            u"enter of %1: a new entry is given its number"_s.arg(QString::fromUtf8(m_definition.id().value())));
    Expected<EntryContent> content = judgedContent(m_definition, change);
    if (!content)
        return Unexpected(content.error());
    const int year = fiscalYearOf(japaneseDay(change.at));
    const QByteArray series = m_definition.seriesOf(year, change.kind);
    const Expected<qint64> ordinal = nextOrdinal(m_transaction, m_definition, series);
    if (!ordinal)
        return Unexpected(ordinal.error());
    RegisterEntry entry;
    entry.number = m_definition.numberOf(year, change.kind, *ordinal);
    entry.kind = change.kind;
    entry.state = EntryState::Active;
    entry.content = std::move(*content);
    entry.caseReference = change.caseReference;
    entry.enteredAt = change.at;
    entry.changes = 1;
    if (const Expected<void> written = insertEntry(m_transaction, m_definition, entry, series, *ordinal); !written)
        return Unexpected(written.error());
    if (const Expected<void> recorded = record(entry, change, {}); !recorded)
        return Unexpected(recorded.error());
    return entry;
}

Expected<void> RegisterBook::record(const RegisterEntry& entry, const EntryChange& change, const QByteArray& from)
{
    const EntryContent& content = entry.content;
    const Expected<void> written = m_transaction.insert(
        "INSERT INTO register_change (tenant, register, number, ordinal, act, state, valid_from, valid_until, "
        "is_published, fields, reason, case_id, role, officer, at) VALUES",
        keyOf(m_transaction, m_definition, entry.number)
            + Values{entry.changes, sqlText(toText(change.act)), sqlText(toText(entry.state)),
                sqlDate(content.validFrom), sqlDate(content.validUntil), content.isPublished ? 1 : 0,
                sqlBytes(content.fields.toCanonical()), sqlText(change.reason), sqlText(change.caseReference.value()),
                sqlText(toText(change.actor.role)), sqlText(change.actor.id), sqlMoment(change.at)});
    if (!written)
        return written;
    AuditEvent event;
    event.subject = entrySubject(m_definition.id().value(), entry.number);
    event.action = "register-" + toText(change.act);
    event.actor = change.actor;
    event.from = from;
    event.to = toText(entry.state);
    event.at = change.at;
    const Expected<qint64> noted = AuditChain::note(
        m_transaction, event, [name = event.subject.sliced(event.subject.indexOf('/') + 1)](Transaction& later) {
            return rowsOfRegisterEntry(later, name, nullptr);
        });
    return noted ? Expected<void>() : Unexpected(noted.error());
}

Expected<RegisterEntry> RegisterBook::entry(const QByteArray& number)
{
    const Expected<Rows> rows = m_transaction.select("SELECT " EGOV_ENTRY_COLUMNS " FROM register_entry "
                                                     "WHERE tenant = ? AND register = ? AND number = ?",
        keyOf(m_transaction, m_definition, number));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return unexpected(RegisterError::NoSuchEntry,
            u"%1 has no entry %2"_s.arg(m_definition.id().toString(), QString::fromUtf8(number)));
    return entryFrom(rows->front());
}

Expected<std::vector<EntryEvent>> RegisterBook::history(const QByteArray& number)
{
    if (const Expected<RegisterEntry> known = entry(number); !known)
        return Unexpected(known.error());
    const Expected<Rows> rows = m_transaction.select(
        "SELECT ordinal, act, state, valid_from, valid_until, is_published, fields, reason, case_id, role, officer, at "
        "FROM register_change WHERE tenant = ? AND register = ? AND number = ? ORDER BY ordinal",
        keyOf(m_transaction, m_definition, number));
    if (!rows)
        return Unexpected(rows.error());
    std::vector<EntryEvent> events;
    for (const Row& row : *rows) {
        const std::optional<EntryAct> act = findEntryAct(row.utf8(1));
        const std::optional<EntryState> state = findEntryState(row.utf8(2));
        Expected<EntryContent> content = contentFrom(row, 3);
        const std::optional<ActorRole> role = findRole(row.utf8(9));
        if (!act || !state || !content || !role)
            return unexpected(StorageError::Damaged, u"the history of an entry cannot be read"_s);
        events.push_back({row.integer(0), *act, *state, std::move(*content), row.utf8(7), ReferenceNumber(row.utf8(8)),
            {*role, row.utf8(10)}, row.moment(11)});
    }
    return events;
}

Expected<std::vector<RegisterEntry>> RegisterBook::entriesOfCase(const ReferenceNumber& reference)
{
    return entriesFrom(
        m_transaction.select("SELECT " EGOV_ENTRY_COLUMNS " FROM register_entry "
                             "WHERE tenant = ? AND register = ? AND case_id = ? AND case_id <> '' ORDER BY number",
            keyOf(m_transaction, m_definition, reference.value())));
}

} // namespace Egov
