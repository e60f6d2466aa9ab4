// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/evidencestore.h>

#include <libegov/application/errors.h>
#include <libegov/application/record/casestate.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/caserows_p.h>
#include <libegov/application/case/filingrows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Evidence that was judged with a blob follows it within a day: keep() comes first, and the arrival may take a while.
constexpr int slackDays = 1;
constexpr int restDays = 31; // longer than any process keeps a transaction open

} // namespace

Json SignatureFinding::toJson() const
{
    return Json::object({{"indication", indication}, {"subIndication", subIndication}, {"list", list},
        {"revokedAt", revokedAt.isValid() ? Json(toTimestamp(revokedAt)) : Json()}});
}

EvidenceStore::EvidenceStore(Store& store, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_clock(std::move(clock))
{
}

Expected<void> EvidenceStore::keep(const QMap<QByteArray, QByteArray>& blobs)
{
    const QDateTime now = m_clock->now();
    const QDate today = now.date();
    QByteArrayList wanted;
    {
        const std::lock_guard guard(m_lock);
        for (auto blob = blobs.begin(); blob != blobs.end(); ++blob) {
            if (m_kept.value(blob.key()) != today)
                wanted += blob.key();
        }
    }
    if (wanted.isEmpty())
        return {};
    const Expected<void> written = m_store.write([&](Transaction& transaction) -> Expected<void> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        const QVariant tenant = sqlText(transaction.tenant().value());
        for (const QByteArray& digest : std::as_const(wanted)) {
            // Whoever came at the same moment was first: nothing is changed, and nothing is noted.
            const Expected<Rows> known = transaction.select(
                "SELECT last_on FROM evidence_blob WHERE tenant = ? AND sha256 = ?", {tenant, sqlText(digest)});
            if (!known)
                return Unexpected(known.error());
            if (!known->empty() && known->front().date(0) == today)
                continue;
            if (Expected<void> noted = noteChange(transaction, "evidence/" + digest, "evidence-kept", now); !noted)
                return noted;
            const Expected<int> marked
                = transaction.execute("UPDATE evidence_blob SET last_on = ? WHERE tenant = ? AND sha256 = ?",
                    {sqlDate(today), tenant, sqlText(digest)});
            if (!marked)
                return Unexpected(marked.error());
            if (*marked > 0)
                continue;
            // Another process may be first: the same bytes, so nothing is lost.
            const Expected<int> added = transaction.execute(
                "INSERT INTO evidence_blob (tenant, sha256, first_on, last_on, bytes) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (tenant, sha256) DO UPDATE SET last_on = excluded.last_on",
                {tenant, sqlText(digest), sqlDate(today), sqlDate(today), sqlBytes(blobs.value(digest))});
            if (!added)
                return Unexpected(added.error());
        }
        return {};
    });
    if (!written)
        return written;
    const std::lock_guard guard(m_lock);
    if (m_kept.size() > 10'000)
        m_kept.clear();
    for (const QByteArray& digest : std::as_const(wanted))
        m_kept.insert(digest, today);
    return {};
}

Expected<QMap<QByteArray, QByteArray>> EvidenceStore::find(const QByteArrayList& digests) const
{
    using Blobs = QMap<QByteArray, QByteArray>;
    return m_store.readFor<Blobs>([&](Transaction& transaction) -> Expected<Blobs> {
        Blobs found;
        for (const QByteArray& digest : digests) {
            const Expected<Rows> rows
                = transaction.select("SELECT bytes FROM evidence_blob WHERE tenant = ? AND sha256 = ?",
                    {sqlText(transaction.tenant().value()), sqlText(digest)});
            if (!rows)
                return Unexpected(rows.error());
            if (!rows->empty())
                found.insert(digest, rows->front().bytes(0));
        }
        return found;
    });
}

Expected<int> EvidenceStore::collect()
{
    const QDateTime now = m_clock->now();
    const QDate today = now.date();
    return m_store.writeFor<int>([&](Transaction& transaction) -> Expected<int> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return Unexpected(held.error());
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> old
            = transaction.select("SELECT sha256, first_on, last_on FROM evidence_blob WHERE tenant = ? AND last_on < ?",
                {tenant, sqlDate(today.addDays(-restDays))});
        if (!old)
            return Unexpected(old.error());
        int removed = 0;
        for (const Row& row : *old) {
            // Whatever was judged while it was in use may name it. Moments compare as the text they are.
            const Expected<Rows> users = transaction.select(
                "SELECT 1 FROM evidence WHERE tenant = ? AND judged_at >= ? AND judged_at < ? LIMIT 1",
                {tenant, sqlDate(row.date(1).addDays(-slackDays)), sqlDate(row.date(2).addDays(1 + slackDays))});
            if (!users)
                return Unexpected(users.error());
            if (!users->empty())
                continue;
            const Expected<int> gone
                = transaction.execute("DELETE FROM evidence_blob WHERE tenant = ? AND sha256 = ? AND last_on = ?",
                    {tenant, sqlText(row.utf8(0)), sqlDate(row.date(2))});
            if (!gone)
                return Unexpected(gone.error());
            if (*gone > 0) {
                if (Expected<void> noted
                    = noteChange(transaction, "evidence/" + row.utf8(0), "evidence-collected", now);
                    !noted)
                    return Unexpected(noted.error());
            }
            removed += *gone;
        }
        return removed;
    });
}

Expected<std::vector<SignedCase>> EvidenceStore::openCases(qint64 after, int limit) const
{
    using Cases = std::vector<SignedCase>;
    return m_store.readFor<Cases>([&](Transaction& transaction) -> Expected<Cases> {
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> open = transaction.select(
            "SELECT id, reference FROM application WHERE tenant = ? AND id > ? AND state NOT IN "
            "('closed', 'withdrawn', 'lapsed') AND EXISTS (SELECT 1 FROM evidence WHERE evidence.tenant = "
            "application.tenant AND evidence.application = application.id AND kind LIKE '%signature') "
            "ORDER BY id LIMIT ?",
            {tenant, after, limit});
        if (!open)
            return Unexpected(open.error());
        Cases cases;
        for (const Row& row : *open) {
            const Expected<Rows> proofs = transaction.select(
                "SELECT revision, ordinal FROM evidence WHERE tenant = ? AND application = ? AND kind LIKE "
                "'%signature' ORDER BY revision, ordinal",
                {tenant, row.integer(0)});
            if (!proofs)
                return Unexpected(proofs.error());
            for (const Row& proof : *proofs) {
                Expected<FiledRevision> filed = readRevision(transaction, row.integer(0), proof.integer(0));
                if (!filed)
                    return Unexpected(filed.error());
                cases.push_back({.id = row.integer(0),
                    .reference = ReferenceNumber(row.utf8(1)),
                    .revision = static_cast<int>(proof.integer(0)),
                    .ordinal = static_cast<int>(proof.integer(1)),
                    .evidence = filed->evidence.at(static_cast<qsizetype>(proof.integer(1))),
                    .package = filed->package});
            }
        }
        return cases;
    });
}

Expected<bool> EvidenceStore::doubt(const SignedCase& doubted, const SignatureFinding& finding)
{
    const Json found = finding.toJson();
    return m_store.writeFor<bool>([&](Transaction& transaction) -> Expected<bool> {
        const Expected<CaseRecord> record = holdCase(transaction, doubted.reference);
        if (!record)
            return Unexpected(record.error());
        const Values of{sqlText(transaction.tenant().value()), doubted.id, doubted.revision, doubted.ordinal};
        const Expected<Rows> before = transaction.select("SELECT finding FROM evidence WHERE tenant = ? "
                                                         "AND application = ? AND revision = ? AND ordinal = ?",
            of);
        if (!before)
            return Unexpected(before.error());
        if (before->empty())
            return unexpected(ApplicationError::NoSuchEvidence, doubted.reference.toString());
        // A newer list that says the same is no news.
        Expected<Json> known = Json::parse(before->front().bytes(0));
        if (known && known->isObject() && known->set("list", finding.list) == found)
            return false;
        Json detail = found;
        detail.set("revision", doubted.revision);
        detail.set("evidence", doubted.ordinal);
        const QDateTime now = m_clock->now();
        const Expected<qint64> noted
            = noteEvent(transaction, *record, "signature-doubted", {ActorRole::System, {}}, {}, detail, now);
        if (!noted)
            return Unexpected(noted.error());
        const Expected<int> marked = transaction.execute("UPDATE evidence SET finding = ? WHERE tenant = ? "
                                                         "AND application = ? AND revision = ? AND ordinal = ?",
            Values{sqlBytes(found.toCanonical())} + of);
        if (!marked)
            return Unexpected(marked.error());
        return true;
    });
}

} // namespace Egov
