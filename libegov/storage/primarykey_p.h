// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/connection_p.h>

namespace Egov {

// A step's words "PRIMARY KEY OF table (columns)": the table gets this key instead of the one that it has. With "IN
// ORDER" behind them SQLite lays the rows themselves in that order (https://sqlite.org/withoutrowid.html), which spares
// small rows that come in about that order a page each.
struct PrimaryKeyChange {
    QString table;
    QString columns; // "tenant, application, id"
    bool isInOrder = false;

    // Empty when the statement says something else.
    static std::optional<PrimaryKeyChange> parse(const QString& statement);
};

Expected<void> changePrimaryKey(Connection& connection, const PrimaryKeyChange& change);

} // namespace Egov
