// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/tablelist_p.h>

#include <libegov/storage/schemastatement_p.h>

namespace Egov {

namespace {

// "PRIMARY KEY (tenant, id)": "id".
QByteArrayList keyOf(const QByteArray& piece)
{
    const qsizetype begin = piece.indexOf('(') + 1;
    QByteArrayList key = piece.sliced(begin, piece.lastIndexOf(')') - begin).split(',');
    for (QByteArray& column : key)
        column = column.trimmed();
    key.removeOne("tenant");
    return key;
}

TableDescription::Type typeOf(const QByteArray& word)
{
    Q_ASSERT_X(word == "TEXT" || word == "BIGINT" || word == "BLOB", "tenantTables", "a column of another type");
    if (word == "TEXT")
        return TableDescription::Type::Text;
    return word == "BIGINT" ? TableDescription::Type::Integer : TableDescription::Type::Bytes;
}

TableDescription described(const SchemaStatement& statement)
{
    TableDescription table;
    table.name = statement.name;
    for (const SqlParts& part : statement.pieces()) {
        const QByteArray& piece = part.text();
        if (piece.startsWith("PRIMARY KEY")) {
            table.key = keyOf(piece);
        } else if (!piece.startsWith("FOREIGN KEY")) {
            const QByteArrayList words = piece.split(' ');
            table.columns.push_back({words.value(0), typeOf(words.value(1))});
        }
    }
    return table;
}

} // namespace

QByteArrayList TableDescription::columnNames() const
{
    QByteArrayList names;
    for (const Column& column : columns)
        names += column.name;
    return names;
}

const std::vector<TableDescription>& tenantTables()
{
    static const std::vector<TableDescription> tables = [] {
        std::vector<TableDescription> found;
        for (const SchemaStatement& statement : SchemaStatement::allOf(baselineFiles(), StoreEngine::Sqlite)) {
            if (statement.makes != SchemaStatement::Makes::Table)
                continue;
            TableDescription table = described(statement);
            if (table.columns.front().name == "tenant")
                found.push_back(std::move(table));
        }
        return found;
    }();
    return tables;
}

} // namespace Egov
