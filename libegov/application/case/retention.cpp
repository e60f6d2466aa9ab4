// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/retention.h>

#include <libegov/application/errors.h>
#include <libegov/japan/inputfolding.h>

#include <libegov/application/case/caserecord_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int contentsAtOnce = 200;
constexpr qint64 secondsPerRound = 600;

// Everything personal about a case, besides its own row.
constexpr SqlText personal[] = {
    "DELETE FROM sealed_field WHERE tenant = ? AND application = ?",
    "DELETE FROM evidence WHERE tenant = ? AND application = ?",
    "DELETE FROM attachment WHERE tenant = ? AND application = ?",
    "DELETE FROM package WHERE tenant = ? AND application = ?",
    "DELETE FROM correction WHERE tenant = ? AND application = ?",
    "DELETE FROM approval WHERE tenant = ? AND application = ?",
    "DELETE FROM stage_entry WHERE tenant = ? AND application = ?",
    "DELETE FROM proposal WHERE tenant = ? AND application = ?",
    "DELETE FROM document WHERE tenant = ? AND application = ?",
    "DELETE FROM event_words WHERE tenant = ? AND application = ?",
    "DELETE FROM outbox WHERE tenant = ? AND application = ?",
};

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

} // namespace

Retention::Retention(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_attachments(attachments)
    , m_clock(std::move(clock))
{
}

Expected<int> Retention::work(QDate today, int limit) const
{
    const auto due = m_store.readFor<std::vector<ReferenceNumber>>(
        [&](Transaction& transaction) -> Expected<std::vector<ReferenceNumber>> {
            const Expected<Rows> rows
                = transaction.select("SELECT reference FROM application WHERE tenant = ? AND delete_on IS NOT NULL "
                                     "AND delete_on <= ? AND legal_hold = 0 ORDER BY delete_on, id LIMIT ?",
                    {tenantOf(transaction), sqlDate(today), limit});
            if (!rows)
                return Unexpected(rows.error());
            std::vector<ReferenceNumber> found;
            for (const Row& row : *rows)
                found.emplace_back(row.utf8(0));
            return found;
        });
    if (!due)
        return Unexpected(due.error());
    int deleted = 0;
    for (const ReferenceNumber& reference : *due) {
        const Expected<bool> done = deleteCase(reference, today);
        if (!done)
            return Unexpected(done.error());
        deleted += *done ? 1 : 0;
    }
    // Also what an earlier round left because the process ended.
    if (Expected<void> removed = removeContents(); !removed)
        return Unexpected(removed.error());
    if (deleted > 0) {
        if (Expected<void> tidied = m_store.forgetDeleted(); !tidied)
            return Unexpected(tidied.error());
    }
    return deleted;
}

Expected<bool> Retention::deleteCase(const ReferenceNumber& reference, QDate today) const
{
    return m_store.writeFor<bool>([&, now = m_clock->now()](Transaction& transaction) -> Expected<bool> {
        const Expected<CaseRecord> record = holdCase(transaction, reference);
        if (!record && record.error().is(ApplicationError::NoSuchCase))
            return false; // another process was faster
        if (!record)
            return Unexpected(record.error());
        const Values of{tenantOf(transaction), record->id};
        const Expected<Rows> rows
            = transaction.select("SELECT delete_on, legal_hold FROM application WHERE tenant = ? AND id = ?", of);
        if (!rows)
            return Unexpected(rows.error());
        const QDate day = rows->front().date(0);
        if (!day.isValid() || day > today || rows->front().integer(1) != 0)
            return false;
        const Expected<Rows> contents = transaction.select(
            "SELECT DISTINCT sha256 FROM attachment WHERE tenant = ? AND application = ? ORDER BY sha256", of);
        if (!contents)
            return Unexpected(contents.error());
        const Expected<qint64> noted = noteEvent(transaction, *record, "delete", {ActorRole::System, {}}, {},
            Json::object({{"due", day.toString(Qt::ISODate)}, {"years", record->retentionYears}}), now);
        if (!noted)
            return Unexpected(noted.error());
        for (const SqlText statement : personal) {
            if (const Expected<int> gone = transaction.execute(statement, of); !gone)
                return Unexpected(gone.error());
        }
        const Expected<int> blank = transaction.execute(
            "UPDATE application SET applicant_name = '', applicant_kana = '', name_key = '', kana_key = '', contact = "
            "'', access_hash = '', "
            "assigned_to = '', decide_by = NULL, stopped_on = NULL, delete_on = NULL, deleted_at = ? "
            "WHERE tenant = ? AND id = ?",
            {sqlMoment(now), tenantOf(transaction), record->id});
        if (!blank)
            return Unexpected(blank.error());
        // The files go after the commit; until then the message keeps them in mind.
        for (const Row& content : *contents) {
            OutboxMessage message;
            message.channel = "storage";
            message.target = content.utf8(0);
            message.topic = "attachment.remove";
            message.body = Json::object();
            message.createdAt = now;
            if (Expected<void> kept = Outbox::add(transaction, message); !kept)
                return Unexpected(kept.error());
        }
        return true;
    });
}

Expected<void> Retention::removeContents() const
{
    const QDateTime now = m_clock->now();
    const Expected<std::vector<OutboxMessage>> messages
        = Outbox::claim(m_store, now, now.addSecs(secondsPerRound), contentsAtOnce, {"storage"});
    if (!messages)
        return Unexpected(messages.error());
    for (const OutboxMessage& message : *messages) {
        const Expected<bool> isNamed = m_store.readFor<bool>([&](Transaction& transaction) -> Expected<bool> {
            const Expected<Rows> rows
                = transaction.select("SELECT 1 FROM attachment WHERE tenant = ? AND sha256 = ? LIMIT 1",
                    {tenantOf(transaction), sqlText(message.target)});
            if (!rows)
                return Unexpected(rows.error());
            return !rows->empty();
        });
        if (!isNamed)
            return Unexpected(isNamed.error());
        const Expected<void> removed = *isNamed ? Expected<void>() : m_attachments.remove(message.target);
        const Expected<void> noted = removed ? Outbox::delivered(m_store, message, now)
                                             : Outbox::failed(m_store, message, removed.error().code(), now);
        if (!noted)
            return noted;
    }
    return {};
}

Expected<void> Retention::hold(const OfficerAct& act) const { return setHold(act, true); }
Expected<void> Retention::release(const OfficerAct& act) const { return setHold(act, false); }

Expected<void> Retention::setHold(const OfficerAct& act, bool isHeld) const
{
    if (isBlankInput(act.words))
        return unexpected(ApplicationError::Reason, u"a hold and its end need a reason"_s);
    return m_store.write([&, now = m_clock->now()](Transaction& transaction) -> Expected<void> {
        const Expected<CaseRecord> record = holdCase(transaction, act.reference);
        if (!record)
            return Unexpected(record.error());
        const Expected<int> done
            = transaction.execute("UPDATE application SET legal_hold = ? WHERE tenant = ? AND id = ? "
                                  "AND legal_hold <> ?",
                {isHeld ? 1 : 0, tenantOf(transaction), record->id, isHeld ? 1 : 0});
        if (!done)
            return Unexpected(done.error());
        if (*done == 0)
            return {};
        const Expected<qint64> noted = noteEvent(transaction, *record, isHeld ? "hold" : "release",
            {ActorRole::Officer, act.officer.value()}, act.words, Json::object(), now);
        return noted ? Expected<void>() : Unexpected(noted.error());
    });
}

} // namespace Egov
