// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/arrival.h>
#include <libegov/audit/ownrows.h>

namespace Egov {

// All that a case consists of, as its events state it: every column but those that another part of an event vouches for
// (contents, by their digests), that a signature covers (the receipt), that are derived from others (the keys of the
// search) and those of attempts (when a scanner is asked again).
Expected<QByteArray> rowsOfCase(Transaction& transaction, qint64 application, RowCounts* counts = nullptr);
// The same of a case that is about to be written.
QByteArray rowsOfArrival(const VouchedPackage& vouched, const ArrivalDetails& details, const Receipt& receipt);

// The same for what belongs to no case: "draft/<number>", "charge/<id>", "notification/<gateway>/<key>",
// "evidence/<sha256>", "publication/<number>", "register/<register>/<number>". The digest over nothing when it is gone.
Expected<QByteArray> rowsOfSubject(Transaction& transaction, const QByteArray& subject, RowCounts* counts = nullptr);
// Appends the event that such a thing was changed by the system, at the end of the transaction.
Expected<void> noteChange(
    Transaction& transaction, const QByteArray& subject, const char* action, const QDateTime& now);

// Every table whose rows belong to a case or a subject.
std::vector<SqlText> ownedTables();

} // namespace Egov
