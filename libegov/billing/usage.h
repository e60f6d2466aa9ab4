// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/store.h>

namespace Egov {

/// What is counted for the sharing of costs.
enum class UsageKind { Filing, Signature, Payment, StoredBytes, Issue };

EGOV_EXPORT QByteArray toText(UsageKind kind); ///< "stored-bytes"
EGOV_EXPORT std::optional<UsageKind> findUsageKind(QByteArrayView name); ///< absent for other words

/// What one form used of one thing in a month.
struct UsageTotal {
    UsageKind kind = UsageKind::Filing; ///< what was counted
    QByteArray form; ///< FormId
    qint64 quantity = 0; ///< in the kind's unit: pieces, or bytes for StoredBytes
};

/// The meter: adds, and is never corrected.
class EGOV_EXPORT Usage {
public:
    /// Part of the transaction that uses. at: decides the Japanese month it is counted in.
    static Expected<void> add(Transaction& transaction, UsageKind kind, const QByteArray& form, qint64 application,
        qint64 quantity, const QDateTime& at);
    /// month: any day of it.
    static Expected<std::vector<UsageTotal>> totals(const Store& store, QDate month);
};

} // namespace Egov
