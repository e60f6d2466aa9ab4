// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/chainwalk.h>

#include <algorithm>
#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

EventJudge::~EventJudge() = default;

namespace {

constexpr int pageSize = 500;
// A service that is busy signs the next checkpoint in time, but not in the same moment.
constexpr qint64 graceSeconds = 10 * 60;

class ChainWalk {
public:
    ChainWalk(Transaction& transaction, const AuditVerification& options, EventJudge& judge)
        : m_transaction(transaction)
        , m_options(options)
        , m_judge(judge)
    {
    }

    Expected<AuditReport> run()
    {
        Expected<void> done = collectCheckpoints();
        while (done && !m_report.firstBroken) {
            const Expected<Rows> rows
                = m_transaction.select("SELECT position, application, action, body, hash, subject FROM event "
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
        m_report.unsignedTail = std::max<qint64>(0, m_position - m_lastSigned);
        if (done && !m_report.firstBroken)
            done = judgeEnd();
        if (done && !m_report.firstBroken)
            done = take(m_judge.judgeEnd(m_transaction));
        if (done && !m_report.firstBroken)
            judgePolicy();
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
    Expected<void> take(const EventJudge::Found& found)
    {
        if (!found)
            return Unexpected(found.error());
        if (*found && !m_report.firstBroken)
            m_report.firstBroken = **found;
        return {};
    }

    // Signed statements by position; their signatures are judged when the walk comes by, so that the first broken link
    // is named.
    Expected<void> collectCheckpoints()
    {
        const Expected<Rows> rows = m_transaction.select(
            "SELECT position, hash, at, jws FROM checkpoint WHERE tenant = ? ORDER BY position", {tenant()});
        if (!rows)
            return Unexpected(rows.error());
        QByteArray previous;
        for (const Row& row : *rows) {
            Checkpoint point{row.integer(0), row.utf8(1), row.moment(2), previous, row.utf8(3)};
            previous = checkpointDigest(point.jws);
            m_lastStored = point.position;
            m_checkpoints.emplace(point.position, std::move(point));
        }
        m_report.checkpoints = static_cast<qint64>(m_checkpoints.size());
        for (const Checkpoint& point : m_options.known)
            m_checkpoints.emplace(point.position, point);
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
            // Known from a receipt (position and hash only).
            if (point.jws.isEmpty())
                continue;
            m_lastSigned = position;
            if (!m_options.verifyCheckpoint)
                continue;
            const Expected<QByteArray> payload = m_options.verifyCheckpoint(point.jws);
            if (!payload)
                return broken(position, "checkpoint", u"a checkpoint's signature is not good"_s);
            if (*payload != checkpointPayload(m_transaction.tenant(), point))
                return broken(position, "checkpoint",
                    u"a checkpoint says other than what was signed, or the one before it is gone"_s);
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
        else if (event->application != row.integer(1) || event->action != row.utf8(2) || event->subject != row.utf8(5))
            broken(position, "event", u"the columns say other than the event"_s);
        else if (event->format < m_format)
            broken(position, "format", u"an event in the format of an earlier version after one in a later"_s);
        if (m_report.firstBroken)
            return {};
        m_position = position;
        m_hash = hash;
        m_format = event->format;
        ++m_report.events;
        judgeCheckpoints(position, hash);
        if (position > m_lastSigned && !m_firstUnsignedAt.isValid())
            m_firstUnsignedAt = event->at;
        else if (position == m_lastSigned)
            m_firstUnsignedAt = {};
        return take(m_judge.judge(m_transaction, *event, hash));
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
        return {};
    }

    void judgePolicy()
    {
        if (!m_options.policy || m_position == 0)
            return;
        for (const Checkpoint& point : m_options.known) {
            // What was exported stands in the table: whoever takes rows out of it leaves the chain valid.
            if (!point.jws.isEmpty() && point.position > m_lastStored)
                return broken(point.position, "checkpoint", u"a checkpoint that was exported is gone"_s);
        }
        if (m_report.checkpoints == 0)
            return broken(1, "checkpoint", u"no checkpoint was ever signed, or all of them are gone"_s);
        const qint64 tail = m_report.unsignedTail;
        if (tail == 0)
            return;
        const qint64 age = m_firstUnsignedAt.secsTo(m_options.moment);
        if (age > m_options.policy->everySeconds)
            broken(m_lastSigned + 1, "unsigned-tail",
                u"events that waited longer for a checkpoint than the policy allows"_s);
        else if (tail > m_options.policy->everyEvents && age > graceSeconds)
            broken(m_lastSigned + 1, "unsigned-tail", u"more events without a checkpoint than the policy allows"_s);
    }

    Transaction& m_transaction;
    const AuditVerification& m_options;
    EventJudge& m_judge;
    AuditReport m_report;
    std::multimap<qint64, Checkpoint> m_checkpoints;
    qint64 m_lastStored = 0;
    qint64 m_lastSigned = 0;
    QDateTime m_firstUnsignedAt;
    qint64 m_position = 0;
    int m_format = 1;
    QByteArray m_hash = QByteArray(64, '0');
};

} // namespace

Expected<AuditReport> walkChain(Transaction& transaction, const AuditVerification& options, EventJudge& judge)
{
    return ChainWalk(transaction, options, judge).run();
}

} // namespace Egov
