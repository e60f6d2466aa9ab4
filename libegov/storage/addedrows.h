// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/row.h>

#include <map>

namespace Egov {

/// Rows that this transaction has added to tables in which what was added is never changed again (Transaction::memory):
/// whoever keeps a history of the store states them in it.
struct AddedRows {
    struct One {
        std::vector<qint64> key; ///< without the tenant
        Values values; ///< what is never changed, in the order of the table's description
    };
    std::map<QByteArray, std::vector<One>> byTable;
};

} // namespace Egov
