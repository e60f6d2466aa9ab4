// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/pending/unnamedcontents.h>

#include <libegov/audit/auditchain.h>

namespace Egov {

namespace {

constexpr qsizetype removedAtOnce = 20; // so that arrivals wait for no more than these

Expected<bool> isNamed(Transaction& transaction, const QByteArray& sha256)
{
    const Expected<Rows> rows = transaction.select("SELECT 1 FROM attachment WHERE tenant = ? AND sha256 = ? LIMIT 1",
        {sqlText(transaction.tenant().value()), sqlText(sha256)});
    if (!rows)
        return Unexpected(rows.error());
    return !rows->empty();
}

} // namespace

UnnamedContents::UnnamedContents(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_attachments(attachments)
    , m_clock(std::move(clock))
{
}

Expected<int> UnnamedContents::work()
{
    const int part = m_part;
    m_part = (m_part + 1) % AttachmentStore::parts;
    return workOn(part);
}

Expected<int> UnnamedContents::workOn(int part) const
{
    const QDateTime before = m_clock->now().addDays(-graceDays);
    const QByteArrayList idle = m_attachments.untouchedSince(part, before);
    if (idle.isEmpty())
        return 0;
    const auto unnamed = m_store.readFor<QByteArrayList>([&](Transaction& transaction) -> Expected<QByteArrayList> {
        QByteArrayList found;
        for (const QByteArray& sha256 : idle) {
            const Expected<bool> named = isNamed(transaction, sha256);
            if (!named)
                return Unexpected(named.error());
            if (!*named)
                found += sha256;
        }
        return found;
    });
    if (!unnamed)
        return Unexpected(unnamed.error());
    int removed = 0;
    for (qsizetype at = 0; at < unnamed->size(); at += removedAtOnce) {
        const Expected<int> some = m_store.writeFor<int>([&](Transaction& transaction) -> Expected<int> {
            if (const Expected<void> held = AuditChain::hold(transaction); !held)
                return Unexpected(held.error());
            int gone = 0;
            for (const QByteArray& sha256 : unnamed->mid(at, removedAtOnce)) {
                const Expected<bool> named = isNamed(transaction, sha256);
                if (!named)
                    return Unexpected(named.error());
                // Stored again, or named, since it was looked for.
                if (*named || !m_attachments.isUntouchedSince(sha256, before))
                    continue;
                if (const Expected<void> done = m_attachments.remove(sha256); !done)
                    return Unexpected(done.error());
                ++gone;
            }
            return gone;
        });
        if (!some)
            return some;
        removed += *some;
    }
    return removed;
}

} // namespace Egov
