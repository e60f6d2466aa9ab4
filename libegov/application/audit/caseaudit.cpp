// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/audit/caseaudit.h>

#include <libegov/audit/chainwalk.h>
#include <libegov/audit/errors.h>
#include <libegov/audit/rowdigest.h>

#include <libegov/application/audit/auditcontent_p.h>
#include <libegov/application/case/caserows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;

// Rows that are never changed once they are written, by their keys.
struct AddedTable {
    SqlText name;
    int columns; // of the statement
    SqlText select;
};
constexpr AddedTable addedTables[] = {
    {"outbox", 7,
        "SELECT application, id, channel, target, topic, body, created_at FROM outbox WHERE tenant = ? "
        "AND application = ? AND id = ?"},
    {"usage_row", 7,
        "SELECT id, month, kind, form, application, quantity, at FROM usage_row WHERE tenant = ? AND id = ?"},
};

class CaseJudge final : public EventJudge {
public:
    explicit CaseJudge(const AuditVerification& options)
        : m_options(options)
    {
    }

    Found judge(Transaction& transaction, const AuditEvent& event, const QByteArray& hash) override
    {
        const auto broken
            = [&](const char* code, const QString& detail) { return Found(BrokenLink{event.position, code, detail}); };
        const Expected<Discrepancy> vouched = auditWhatIsVouchedFor(transaction, event, hash, m_options);
        if (!vouched)
            return Unexpected(vouched.error());
        if (*vouched)
            return broken((*vouched)->first, (*vouched)->second);
        return judgeAdded(transaction, event);
    }

    Found judgeEnd(Transaction& transaction) override
    {
        for (const auto judgement :
            {&CaseJudge::judgeStrangers, &CaseJudge::judgeCases, &CaseJudge::judgeSubjects, &CaseJudge::judgeCounts}) {
            if (Found found = (this->*judgement)(transaction); !found || *found)
                return found;
        }
        return std::nullopt;
    }

private:
    static QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

    Found judgeStrangers(Transaction& transaction)
    {
        const Expected<Rows> strangers = transaction.select(
            "SELECT a.id FROM application a LEFT JOIN event e ON e.tenant = a.tenant AND e.position = a.id "
            "AND e.action = 'submit' WHERE a.tenant = ? AND e.position IS NULL ORDER BY a.id LIMIT 1",
            {tenantOf(transaction)});
        if (!strangers)
            return Unexpected(strangers.error());
        if (!strangers->empty())
            return BrokenLink{strangers->front().integer(0), "case", u"a case that never arrived"_s};
        return std::nullopt;
    }

    static Expected<std::optional<AuditEvent>> eventAt(Transaction& transaction, qint64 position)
    {
        const Expected<Rows> rows = transaction.select(
            "SELECT body FROM event WHERE tenant = ? AND position = ?", {tenantOf(transaction), position});
        if (!rows)
            return Unexpected(rows.error());
        const Expected<AuditEvent> event = rows->empty()
            ? Expected<AuditEvent>(unexpected(AuditError::ApplicationEvent, {}))
            : AuditEvent::parse(rows->front().bytes(0));
        return event ? std::optional(*event) : std::nullopt;
    }

    static Found compare(const AuditEvent& event, const QByteArray& rows)
    {
        const QByteArray stated = event.detail["rows"].toUtf8();
        if (stated.isEmpty())
            return BrokenLink{event.position, "not-taken-over",
                u"written by an earlier version and not taken over: egovctl store migrate --run"_s};
        if (stated != rows)
            return BrokenLink{event.position, "rows", u"rows are not as the last event about them says"_s};
        return std::nullopt;
    }

    // Each case against its last event.
    Found judgeCases(Transaction& transaction)
    {
        for (qint64 id = 0;;) {
            const Expected<Rows> cases = transaction.select(
                "SELECT id, state FROM application WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?",
                {tenantOf(transaction), id, pageSize});
            if (!cases)
                return Unexpected(cases.error());
            for (const Row& row : *cases) {
                id = row.integer(0);
                const Expected<qint64> last = AuditChain::lastOfCase(transaction, id);
                const auto event = last ? eventAt(transaction, *last) : Unexpected(last.error());
                if (!event)
                    return Unexpected(event.error());
                if (!*event || (*event)->to != row.utf8(1))
                    return BrokenLink{
                        *last > 0 ? *last : id, "state", u"the case is in another state than its events say"_s};
                const Expected<QByteArray> rows = rowsOfCase(transaction, id, &m_counts);
                if (!rows)
                    return Unexpected(rows.error());
                if (Found found = compare(**event, *rows); !found || *found)
                    return found;
            }
            if (cases->size() < pageSize)
                return std::nullopt;
        }
    }

    // Drafts, charges, notifications and evidence, each against the last event about it.
    Found judgeSubjects(Transaction& transaction)
    {
        for (QByteArray subject;;) {
            const Expected<Rows> subjects
                = transaction.select("SELECT subject, max(position) FROM event WHERE tenant = ? AND subject > ? "
                                     "AND subject <> '' GROUP BY subject ORDER BY subject LIMIT ?",
                    {tenantOf(transaction), sqlText(subject), pageSize});
            if (!subjects)
                return Unexpected(subjects.error());
            for (const Row& row : *subjects) {
                subject = row.utf8(0);
                const auto event = eventAt(transaction, row.integer(1));
                if (!event)
                    return Unexpected(event.error());
                if (!*event)
                    return BrokenLink{row.integer(1), "event", u"not an event"_s};
                const Expected<QByteArray> rows = rowsOfSubject(transaction, subject, &m_counts);
                if (!rows)
                    return Unexpected(rows.error());
                if (Found found = compare(**event, *rows); !found || *found)
                    return found;
                if (Found found = judgeContent(transaction, **event); !found || *found)
                    return found;
            }
            if (subjects->size() < pageSize)
                return std::nullopt;
        }
    }

    // Rows that belong to nothing that an event tells of.
    Found judgeCounts(Transaction& transaction)
    {
        std::vector<SqlText> tables = ownedTables();
        for (const AddedTable& table : addedTables)
            tables.push_back(table.name);
        for (const SqlText table : tables) {
            const Expected<Rows> count = transaction.select(
                SqlParts("SELECT count(*) FROM ") << table << " WHERE tenant = ?", {tenantOf(transaction)});
            if (!count)
                return Unexpected(count.error());
            if (count->front().integer(0) != m_counts[table.text()])
                return BrokenLink{
                    0, "row", u"rows in %1 that no event tells of"_s.arg(QString::fromLatin1(table.text()))};
        }
        return std::nullopt;
    }

    Found judgeAdded(Transaction& transaction, const AuditEvent& event)
    {
        for (const Json::Member& stated : event.detail["added"].members()) {
            const auto table = std::ranges::find_if(
                addedTables, [&](const AddedTable& known) { return stated.first == known.name.text(); });
            if (table == std::end(addedTables))
                return BrokenLink{event.position, "event", u"rows of a table that is not known"_s};
            RowDigest digest;
            digest.table(stated.first);
            bool isWhole = true;
            for (const Json& key : stated.second["keys"].elements()) {
                Values values{sqlText(event.tenant.value())};
                for (const Json& part : key.elements())
                    values += part.toInteger();
                const Expected<Rows> rows = transaction.select(table->select, values);
                if (!rows)
                    return Unexpected(rows.error());
                m_counts[stated.first] += static_cast<qint64>(rows->size());
                if (!rows->empty()) {
                    digest.add(rows->front(), table->columns);
                    continue;
                }
                isWhole = false;
                const Expected<bool> gone = mayBeGone(transaction, *table, key[qsizetype(0)].toInteger());
                if (!gone)
                    return Unexpected(gone.error());
                if (!*gone)
                    return BrokenLink{
                        event.position, "row", u"a row of %1 is missing"_s.arg(QString::fromLatin1(stated.first))};
            }
            if (isWhole && digest.result() != stated.second["rows"].toUtf8())
                return BrokenLink{
                    event.position, "row", u"a row of %1 was changed"_s.arg(QString::fromLatin1(stated.first))};
        }
        return std::nullopt;
    }

    // The messages of a case end with it, when its retention does.
    static Expected<bool> mayBeGone(Transaction& transaction, const AddedTable& table, qint64 application)
    {
        if (QByteArrayView(table.name.text()) != "outbox" || application == 0)
            return false;
        const Expected<Rows> rows = transaction.select(
            "SELECT 1 FROM event WHERE tenant = ? AND application = ? AND action = 'delete' LIMIT 1",
            {sqlText(transaction.tenant().value()), application});
        return rows ? Expected<bool>(!rows->empty()) : Unexpected(rows.error());
    }

    // Its name is the digest of its content.
    static Found judgeContent(Transaction& transaction, const AuditEvent& event)
    {
        if (!event.subject.startsWith("evidence/"))
            return std::nullopt;
        const QByteArray name = event.subject.sliced(event.subject.indexOf('/') + 1);
        const Expected<Rows> rows
            = transaction.select("SELECT bytes FROM evidence_blob WHERE tenant = ? AND sha256 = ?",
                {sqlText(event.tenant.value()), sqlText(name)});
        if (!rows)
            return Unexpected(rows.error());
        if (!rows->empty() && auditHash(rows->front().bytes(0)) != name)
            return BrokenLink{event.position, "evidence", u"what a verdict rests on was changed"_s};
        return std::nullopt;
    }

    const AuditVerification& m_options;
    RowCounts m_counts;
};

} // namespace

Expected<AuditReport> verifyAudit(const Store& store, const AuditVerification& options)
{
    return store.readFor<AuditReport>([&](Transaction& transaction) {
        CaseJudge judge(options);
        return walkChain(transaction, options, judge);
    });
}

} // namespace Egov
