// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/addedrows_p.h>

#include <libegov/audit/rowdigest.h>
#include <libegov/storage/addedrows.h>

namespace Egov {

Json takeAddedRows(Transaction& transaction)
{
    AddedRows& added = transaction.memory<AddedRows>();
    if (added.byTable.empty())
        return {};
    Json tables = Json::object();
    for (const auto& [table, rows] : added.byTable) {
        RowDigest digest;
        digest.table(table);
        Json keys = Json::array();
        for (const AddedRows::One& row : rows) {
            Json key = Json::array();
            for (const qint64 part : row.key)
                key.append(part);
            keys.append(key);
            digest.add(row.values);
        }
        tables.set(table, Json::object({{"keys", keys}, {"rows", digest.result()}}));
    }
    added.byTable.clear();
    return tables;
}

} // namespace Egov
