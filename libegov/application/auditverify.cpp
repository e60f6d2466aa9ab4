// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/auditchain.h>

#include "audited_p.h"

#include <algorithm>
#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;

// Walks one tenant's chain from its first event.
class Walk {
public:
    Walk(Transaction& transaction, const AuditVerification& options)
        : m_transaction(transaction)
        , m_options(options)
    {
    }

    Expected<AuditReport> run()
    {
        Expected<void> done = collectCheckpoints();
        while (done && !m_report.firstBroken) {
            const Expected<Rows> rows
                = m_transaction.select("SELECT position, application, action, body, hash FROM event "
                                       "WHERE tenant = ? AND position > ? ORDER BY position LIMIT ?",
                    {tenant(), m_position, pageSize});
            if (!rows)
                return Unexpected(rows.error());
            for (const Row& row : *rows) {
                done = visit(row);
                if (!done || m_report.firstBroken)
                    break;
            }
            if (rows->size() < pageSize)
                break;
        }
        if (done && !m_report.firstBroken)
            done = judgeEnd();
        if (done && !m_report.firstBroken)
            done = judgeUnvouched();
        if (done && !m_report.firstBroken)
            done = judgeStates();
        if (!done)
            return Unexpected(done.error());
        m_report.areSignaturesJudged = static_cast<bool>(m_options.verifyCheckpoint);
        m_report.isValid = !m_report.firstBroken;
        return m_report;
    }

private:
    QVariant tenant() const { return sqlText(m_transaction.tenant().value()); }

    void broken(qint64 position, const char* code, const QString& detail)
    {
        if (!m_report.firstBroken)
            m_report.firstBroken = BrokenLink{position, code, detail};
    }

    // Signed statements by position; their signatures are judged when the walk comes by, so that the first broken link
    // is named.
    Expected<void> collectCheckpoints()
    {
        const Expected<Rows> rows
            = m_transaction.select("SELECT position, hash, at, jws FROM checkpoint WHERE tenant = ?", {tenant()});
        if (!rows)
            return Unexpected(rows.error());
        for (const Row& row : *rows) {
            m_checkpoints.emplace(row.integer(0), Checkpoint{row.integer(0), row.utf8(1), row.moment(2), row.utf8(3)});
            m_lastCheckpoint = std::max(m_lastCheckpoint, row.integer(0));
        }
        for (const Checkpoint& point : m_options.known)
            m_checkpoints.emplace(point.position, point);
        m_report.checkpoints = static_cast<qint64>(m_checkpoints.size());
        judgeCheckpoints(0, QByteArray(64, '0'));
        return {};
    }

    void judgeCheckpoints(qint64 position, const QByteArray& hash)
    {
        const auto [first, last] = m_checkpoints.equal_range(position);
        for (auto it = first; it != last; ++it) {
            const Checkpoint& point = it->second;
            if (point.hash != hash)
                return broken(position, "checkpoint", u"a checkpoint says another hash"_s);
            // Known from a receipt (position and hash only), or nobody to judge signatures.
            if (point.jws.isEmpty() || !m_options.verifyCheckpoint)
                continue;
            const Expected<QByteArray> payload = m_options.verifyCheckpoint(point.jws);
            if (!payload || *payload != checkpointPayload(m_transaction.tenant(), point))
                return broken(position, "checkpoint", u"a checkpoint's signature is not good"_s);
        }
    }

    Expected<void> visit(const Row& row)
    {
        const qint64 position = row.integer(0);
        const qint64 expected = m_position + 1;
        if (position != expected) {
            broken(expected, "missing", u"no event at this position"_s);
            return {};
        }
        const QByteArray body = row.bytes(3);
        const QByteArray hash = auditHash(body);
        const Expected<AuditEvent> event = AuditEvent::parse(body);
        if (hash != row.utf8(4))
            broken(position, "hash", u"the event is not what was hashed"_s);
        else if (!event)
            broken(position, "event", u"not an event"_s);
        else if (event->tenant != m_transaction.tenant())
            broken(position, "tenant", u"an event of another tenant"_s);
        else if (event->position != position)
            broken(position, "order", u"the event belongs to position %1"_s.arg(event->position));
        else if (event->previous != m_hash)
            broken(position, "previous", u"does not follow the event before"_s);
        else if (event->application != row.integer(1) || event->action != row.utf8(2))
            broken(position, "event", u"the columns say other than the event"_s);
        if (m_report.firstBroken)
            return {};
        m_position = position;
        m_hash = hash;
        ++m_report.events;
        judgeCheckpoints(position, hash);
        const Expected<Finding> finding = auditWhatIsVouchedFor(m_transaction, *event, hash, m_options.attachments);
        if (!finding)
            return Unexpected(finding.error());
        if (*finding)
            broken(position, (*finding)->first, (*finding)->second);
        return {};
    }

    Expected<void> judgeEnd()
    {
        const Expected<Rows> head
            = m_transaction.select("SELECT position, hash FROM chain_head WHERE tenant = ?", {tenant()});
        if (!head)
            return Unexpected(head.error());
        const qint64 position = head->empty() ? 0 : head->front().integer(0);
        const QByteArray hash = head->empty() ? QByteArray(64, '0') : head->front().utf8(1);
        if (!m_checkpoints.empty() && m_checkpoints.rbegin()->first > m_position)
            broken(m_position + 1, "tail", u"a checkpoint covers events that are not there"_s);
        else if (position > m_position)
            broken(m_position + 1, "tail", u"the last events are not there"_s);
        else if (position != m_position || hash != m_hash)
            broken(m_position, "head", u"the end of the chain is kept with another hash"_s);
        else if (m_options.requireCheckpoint && m_lastCheckpoint != m_position)
            broken(m_lastCheckpoint + 1, "checkpoint", u"no checkpoint covers the newest events"_s);
        return {};
    }

    // The state of each case against its last event.
    Expected<void> judgeStates()
    {
        qint64 id = 0;
        for (;;) {
            const Expected<Rows> cases = m_transaction.select(
                "SELECT id, state FROM application WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?",
                {tenant(), id, pageSize});
            if (!cases)
                return Unexpected(cases.error());
            for (const Row& row : *cases) {
                id = row.integer(0);
                const Expected<Rows> last = m_transaction.select("SELECT position, body FROM event WHERE tenant = ? "
                                                                 "AND application = ? ORDER BY position DESC LIMIT 1",
                    {tenant(), id});
                if (!last)
                    return Unexpected(last.error());
                const Expected<AuditEvent> event = last->empty()
                    ? Expected<AuditEvent>(unexpected("application.event", QString()))
                    : AuditEvent::parse(last->front().bytes(1));
                if (!event || event->to != row.utf8(1)) {
                    broken(last->empty() ? id : last->front().integer(0), "state",
                        u"the case is in another state than its events say"_s);
                    return {};
                }
            }
            if (cases->size() < pageSize)
                return {};
        }
    }

    // Cases that no event tells of.
    Expected<void> judgeUnvouched()
    {
        const Expected<Rows> strangers = m_transaction.select(
            "SELECT a.id FROM application a LEFT JOIN event e ON e.tenant = a.tenant AND e.position = a.id "
            "AND e.action = 'submit' WHERE a.tenant = ? AND e.position IS NULL ORDER BY a.id LIMIT 1",
            {tenant()});
        if (!strangers)
            return Unexpected(strangers.error());
        if (!strangers->empty())
            broken(strangers->front().integer(0), "case", u"a case that never arrived"_s);
        return {};
    }

    Transaction& m_transaction;
    const AuditVerification& m_options;
    AuditReport m_report;
    std::multimap<qint64, Checkpoint> m_checkpoints;
    qint64 m_lastCheckpoint = 0;
    qint64 m_position = 0;
    QByteArray m_hash = QByteArray(64, '0');
};

} // namespace

Expected<AuditReport> AuditChain::verify(const Store& store, const AuditVerification& options)
{
    return store.readFor<AuditReport>([&](Transaction& transaction) { return Walk(transaction, options).run(); });
}

} // namespace Egov
