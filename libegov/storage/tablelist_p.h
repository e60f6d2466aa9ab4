// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

#include <vector>

namespace Egov {

// A table of the schema, as the .sql files make it.
struct TableDescription {
    enum class Type { Text, Integer, Bytes };
    struct Column {
        QByteArray name;
        Type type = Type::Text;
    };
    QByteArray name;
    std::vector<Column> columns; // in their order; the tenant is the first
    QByteArrayList key; // primary key without the tenant; empty when a tenant has one row

    QByteArrayList columnNames() const;
};

// Every table with a tenant, in the order in which rows can be added.
const std::vector<TableDescription>& tenantTables();

} // namespace Egov
