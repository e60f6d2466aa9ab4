// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/scanning.h>

#include <libegov/audit/auditchain.h>
#include <libegov/storage/errors.h>

#include <libegov/application/case/caserecord_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

struct AttachmentScanning::Outcome {
    QByteArray scan; // "clean", "infected", "failed"
    QByteArray note; // the scanner's name of what it found, or an error code
};

namespace {

// 10 s, 20 s, 40 s … 10 min.
qint64 pauseInSeconds(qint64 attempts)
{
    constexpr qint64 longest = 600;
    return attempts > 6 ? longest : std::min(longest, qint64(10) << std::max<qint64>(0, attempts - 1));
}

bool isScannersAbsence(const Error& error)
{
    return error.is(StorageError::ScannerUnavailable) || error.is(StorageError::Unavailable);
}

QVariant tenantOf(Transaction& transaction) { return sqlText(transaction.tenant().value()); }

} // namespace

AttachmentScanning::AttachmentScanning(
    Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_attachments(attachments)
    , m_clock(std::move(clock))
{
}

Expected<ScanRound> AttachmentScanning::work(const ContentScanner& scanner, int limit) const
{
    const QDateTime now = m_clock->now();
    const auto due = m_store.readFor<QByteArrayList>([&](Transaction& transaction) -> Expected<QByteArrayList> {
        const Expected<Rows> rows = transaction.select(
            "SELECT sha256, min(application) FROM attachment WHERE tenant = ? AND scan = 'waiting' "
            "AND (scan_due_at IS NULL OR scan_due_at <= ?) GROUP BY sha256 ORDER BY min(application) LIMIT ?",
            {tenantOf(transaction), sqlMoment(now), limit});
        if (!rows)
            return Unexpected(rows.error());
        QByteArrayList found;
        for (const Row& row : *rows)
            found.append(row.utf8(0));
        return found;
    });
    if (!due)
        return Unexpected(due.error());
    ScanRound round;
    for (const QByteArray& sha256 : *due) {
        const Expected<ScanVerdict> verdict = scanner.scan(m_attachments, sha256);
        if (!verdict && isScannersAbsence(verdict.error())) {
            ++round.postponed;
            if (Expected<void> done = postpone(sha256, verdict.error().code()); !done)
                return Unexpected(done.error());
            break; // the others would meet the same silence
        }
        Outcome outcome{"failed", verdict ? QByteArray() : verdict.error().code()};
        if (verdict && verdict->isClean) {
            outcome = {"clean", {}};
        } else if (verdict || verdict.error().is(StorageError::AttachmentQuarantined)) {
            // Hidden before it is written down: a process that ends in between leaves content nobody can open.
            if (Expected<void> hidden = m_attachments.quarantine(sha256); !hidden)
                return Unexpected(hidden.error());
            outcome = {"infected", verdict ? verdict->signature : QByteArray("quarantined before")};
        }
        if (Expected<void> done = write(sha256, outcome); !done)
            return Unexpected(done.error());
        ++(outcome.scan == "clean" ? round.clean : outcome.scan == "infected" ? round.infected : round.failed);
    }
    return round;
}

Expected<void> AttachmentScanning::write(const QByteArray& sha256, const Outcome& outcome) const
{
    return m_store.write([&, now = m_clock->now()](Transaction& transaction) -> Expected<void> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        // Whoever was faster has taken them; then there is nothing left to write.
        const Expected<Rows> cases = transaction.select("SELECT DISTINCT application FROM attachment WHERE tenant = ? "
                                                        "AND sha256 = ? AND scan = 'waiting' ORDER BY application",
            {tenantOf(transaction), sqlText(sha256)});
        if (!cases)
            return Unexpected(cases.error());
        for (const Row& one : *cases) {
            const Expected<CaseRecord> record = findCaseById(transaction, one.integer(0));
            if (!record)
                return Unexpected(record.error());
            Json detail = Json::object({{"sha256", sha256}, {"verdict", outcome.scan}});
            if (!outcome.note.isEmpty())
                detail.set("note", outcome.note);
            const Expected<qint64> noted
                = noteEvent(transaction, *record, "attachment-scanned", {ActorRole::System, {}}, {}, detail, now);
            if (!noted)
                return Unexpected(noted.error());
        }
        if (cases->empty())
            return {};
        const Expected<int> done = transaction.execute(
            "UPDATE attachment SET scan = ?, scan_note = ?, scanned_at = ?, scan_due_at = NULL WHERE tenant = ? "
            "AND sha256 = ? AND scan = 'waiting'",
            {sqlText(outcome.scan), sqlText(outcome.note), sqlMoment(now), tenantOf(transaction), sqlText(sha256)});
        return done ? Expected<void>() : Unexpected(done.error());
    });
}

Expected<void> AttachmentScanning::postpone(const QByteArray& sha256, const QByteArray& code) const
{
    return m_store.write([&, now = m_clock->now()](Transaction& transaction) -> Expected<void> {
        const Expected<Rows> rows = transaction.select("SELECT max(scan_attempts) FROM attachment WHERE tenant = ? "
                                                       "AND sha256 = ? AND scan = 'waiting'",
            {tenantOf(transaction), sqlText(sha256)});
        if (!rows || rows->empty() || rows->front().isNull(0))
            return rows ? Expected<void>() : Unexpected(rows.error());
        const qint64 attempts = rows->front().integer(0) + 1;
        const Expected<int> done
            = transaction.execute("UPDATE attachment SET scan_note = ?, scan_attempts = ?, scan_due_at = ? "
                                  "WHERE tenant = ? AND sha256 = ? AND scan = 'waiting'",
                {sqlText(code), attempts, sqlMoment(now.addSecs(pauseInSeconds(attempts))), tenantOf(transaction),
                    sqlText(sha256)});
        return done ? Expected<void>() : Unexpected(done.error());
    });
}

Expected<qint64> AttachmentScanning::waiting() const
{
    return m_store.readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
        const Expected<Rows> rows
            = transaction.select("SELECT count(DISTINCT sha256) FROM attachment WHERE tenant = ? AND scan = 'waiting'",
                {tenantOf(transaction)});
        if (!rows)
            return Unexpected(rows.error());
        return rows->front().integer(0);
    });
}

} // namespace Egov
