// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registers.h"

#include <map>

namespace Egov {

// How many entries each series has; fails where one has a gap, a number comes twice, or an entry has no history.
inline std::map<QByteArray, qint64> exactSeries(const Store& store)
{
    const auto rows = store.readFor<Rows>([](Transaction& transaction) {
        return transaction.select("SELECT e.series, e.ordinal, e.number, c.act FROM register_entry e "
                                  "LEFT JOIN register_change c ON c.tenant = e.tenant AND c.register = e.register "
                                  "AND c.number = e.number AND c.ordinal = 1 WHERE e.tenant = ? ORDER BY e.series, "
                                  "e.ordinal",
            {sqlText(testTown.value())});
    });
    std::map<QByteArray, qint64> series;
    QSet<QByteArray> numbers;
    for (const Row& row : *rows) {
        if (row.integer(1) != ++series[row.utf8(0)])
            qFatal("series %s has a gap before %lld", row.utf8(0).constData(), static_cast<long long>(row.integer(1)));
        if (row.utf8(3) != "enter")
            qFatal("%s has no history", row.utf8(2).constData());
        numbers.insert(row.utf8(2));
    }
    if (size_t(numbers.size()) != rows->size())
        qFatal("a number was given twice");
    return series;
}

} // namespace Egov
