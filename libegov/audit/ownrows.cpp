// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/ownrows.h>
#include <libegov/audit/rowdigest.h>

namespace Egov {

Expected<QByteArray> rowsOf(
    Transaction& transaction, std::span<const OwnTable> tables, const Values& key, RowCounts* counts)
{
    RowDigest digest;
    for (const OwnTable& table : tables) {
        const Expected<Rows> rows = transaction.select(table.select, key);
        if (!rows)
            return Unexpected(rows.error());
        if (!table.isLater || !rows->empty())
            digest.table(table.name.text());
        for (const Row& row : *rows)
            digest.add(row, table.columns);
        if (counts)
            (*counts)[table.name.text()] += static_cast<qint64>(rows->size());
    }
    return digest.result();
}

Expected<void> noteSubject(Transaction& transaction, const QByteArray& subject, const char* action,
    const QDateTime& now, const std::function<Expected<QByteArray>(Transaction&)>& rows)
{
    AuditEvent event;
    event.subject = subject;
    event.action = action;
    event.actor = {ActorRole::System, {}};
    event.at = now;
    const Expected<qint64> noted = AuditChain::note(transaction, event, rows);
    return noted ? Expected<void>() : Unexpected(noted.error());
}

} // namespace Egov
