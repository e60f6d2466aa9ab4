// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/store.h>

namespace Egov {

/// What is counted for the sharing of costs.
enum class UsageKind { Filing, Signature, Payment, StoredBytes, Issue };

EGOV_EXPORT QByteArray usageKindName(UsageKind kind); ///< "stored-bytes"
EGOV_EXPORT std::optional<UsageKind> findUsageKind(QByteArrayView name);

struct UsageTotal {
    UsageKind kind = UsageKind::Filing;
    QByteArray form;
    qint64 quantity = 0;
};

class EGOV_EXPORT Usage {
public:
    /// Part of the transaction that uses. at: decides the Japanese month it is counted in.
    static Expected<void> add(Transaction& transaction, UsageKind kind, const QByteArray& form, qint64 application,
        qint64 quantity, const QDateTime& at);
    /// month: any day of it.
    static Expected<std::vector<UsageTotal>> totals(const Store& store, QDate month);
};

} // namespace Egov
