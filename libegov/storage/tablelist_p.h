// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

#include <vector>

namespace Egov {

// A table of the newest schema, read from the statements that make it.
struct TableDescription {
    struct Column {
        QByteArray name;
        QByteArray type; // "TEXT", "BIGINT", "BYTES"
    };
    QByteArray name;
    std::vector<Column> columns; // in the order in which they came; the tenant is the first
    QByteArrayList key; // primary key without the tenant; empty when a tenant has one row

    QByteArrayList columnNames() const;
};

// Every table with a tenant, in the order in which rows can be added.
const std::vector<TableDescription>& tenantTables();

} // namespace Egov
