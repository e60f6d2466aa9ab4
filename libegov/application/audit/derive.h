// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/store.h>

namespace Egov {

/// One column that follows from others and did not.
struct DerivedDifference {
    QByteArray table;
    QByteArray column;
    qint64 rows = 0;

    bool operator==(const DerivedDifference& other) const = default;
};

enum class DeriveMode { Report, Repair };

/// The columns that no event states because they follow from others that are stated: the keys of the inbox's search,
/// the numbers of cases by form and state, and the counters of messages, usage and payment records.
EGOV_EXPORT Expected<std::vector<DerivedDifference>> deriveColumns(Store& store, DeriveMode mode);

} // namespace Egov
