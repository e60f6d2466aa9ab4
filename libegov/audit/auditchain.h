// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/auditevent.h>
#include <libegov/storage/store.h>

namespace Egov {

/// The hash chain over everything that happened in one tenant. Besides what happened, an event states what its case (or
/// subject) consists of afterwards: a digest over all its rows ("rows"). And it states what was added in its
/// transaction to tables whose rows are never changed: messages and usage ("added", addedrows_p.h). So no row is
/// changed, added or taken out without the chain saying otherwise.
class EGOV_EXPORT AuditChain {
public:
    struct Link {
        qint64 position = 0;
        QByteArray hash; ///< hex
    };
    /// The digest over the rows of an event's case or subject as they are now (RowDigest).
    using RowsOf = std::function<Expected<QByteArray>(Transaction&)>;

    /// As AuditEvent::application: the event is the arrival of its application, whose id is its position.
    static constexpr qint64 itself = -1;

    /// Locks the row of the chain's head until the transaction ends: all others that write to this tenant's cases wait.
    /// Call it before any other row is touched, so that no two transactions ever wait for each other.
    static Expected<void> hold(Transaction& transaction);
    /// The last event; those noted so far are finished before.
    static Expected<Link> end(Transaction& transaction);

    /// Appends inside the transaction that does what the event tells; tenant, position and previous are filled in.
    /// rows: of the case as it will be when the caller has written it.
    static Expected<Link> append(Transaction& transaction, AuditEvent event, const QByteArray& rows);
    /// The same when what belongs to the event is written after it: rows is asked at the end of the transaction, or
    /// before the next append(). Returns the position of the event.
    static Expected<qint64> note(Transaction& transaction, AuditEvent event, RowsOf rows);

    /// The event that stands last for a case or a subject, 0 when there is none.
    static Expected<qint64> lastOfCase(Transaction& transaction, qint64 application);
    static Expected<qint64> lastOfSubject(Transaction& transaction, const QByteArray& subject);
};

/// What was added to the outbox in this transaction and no other event tells of: one that says no more than that.
EGOV_EXPORT Expected<void> noteMessages(Transaction& transaction, const char* action, const QDateTime& now);

} // namespace Egov
