// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/auditchain.h>

#include <functional>
#include <map>
#include <span>

namespace Egov {

/// The number of rows counted in each table.
using RowCounts = std::map<QByteArray, qint64>;

/// A table whose rows an event of the audit chain states.
struct OwnTable {
    SqlText name;
    int columns; ///< of the statement
    SqlText select; ///< by tenant and key, in the order of the primary key
    /// Events were written before there was such a table: without a row nothing is stated of it, so that they hold.
    bool isLater = false;
};

/// Returns the digest over the rows that the tables hold under this key.
EGOV_EXPORT Expected<QByteArray> rowsOf(
    Transaction& transaction, std::span<const OwnTable> tables, const Values& key, RowCounts* counts);

/// Appends the event that something which belongs to no case was changed by the system, at the end of the transaction.
/// rows: its rows as they are by then.
EGOV_EXPORT Expected<void> noteSubject(Transaction& transaction, const QByteArray& subject, const char* action,
    const QDateTime& now, const std::function<Expected<QByteArray>(Transaction&)>& rows);

} // namespace Egov
