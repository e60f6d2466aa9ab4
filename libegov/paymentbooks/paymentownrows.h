// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/ownrows.h>

namespace Egov {

/// Returns the digest over everything about a charge, in the order of the tables' keys.
EGOV_EXPORT Expected<QByteArray> rowsOfCharge(Transaction& transaction, const QByteArray& charge, RowCounts* counts);
/// name: "<gateway>/<event key>".
EGOV_EXPORT Expected<QByteArray> rowsOfNotification(
    Transaction& transaction, const QByteArray& name, RowCounts* counts);

/// Appends the event that a charge or a notification was changed.
EGOV_EXPORT Expected<void> noteCharge(
    Transaction& transaction, const QByteArray& charge, const char* action, const QDateTime& now);
EGOV_EXPORT Expected<void> noteNotification(
    Transaction& transaction, const QByteArray& name, const char* action, const QDateTime& now);

/// The tables whose rows belong to a charge or a notification.
EGOV_EXPORT std::vector<SqlText> ownedPaymentTables();

} // namespace Egov
