// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/tablelist_p.h>

#include <libegov/storage/primarykey_p.h>
#include <libegov/storage/schema_p.h>

#include <QRegularExpression>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QByteArrayList keyOf(const QString& columns)
{
    QByteArrayList key;
    for (const QString& part : columns.split(u", "_s, Qt::SkipEmptyParts)) {
        if (part != "tenant"_L1)
            key += part.toLatin1();
    }
    return key;
}

TableDescription described(const QString& name, const QString& inside)
{
    static const QRegularExpression key(u"PRIMARY KEY \\(([^)]*)\\)"_s);
    static const QRegularExpression column(u"(?:^|, )(\\w+) (TEXT|BIGINT|BYTES)\\b"_s);
    TableDescription table;
    table.name = name.toLatin1();
    for (auto it = column.globalMatch(inside); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        table.columns.push_back({match.captured(1).toLatin1(), match.captured(2).toLatin1()});
    }
    table.key = keyOf(key.match(inside).captured(1));
    return table;
}

std::vector<TableDescription> allTables()
{
    static const QRegularExpression create(u"^CREATE TABLE (\\w+) \\((.*)\\)$"_s);
    static const QRegularExpression alter(u"^ALTER TABLE (\\w+) ADD COLUMN (\\w+) (TEXT|BIGINT|BYTES)\\b"_s);
    std::vector<TableDescription> tables;
    const auto made = [&tables](const QString& name) -> TableDescription& {
        const auto table = std::ranges::find(tables, name.toLatin1(), &TableDescription::name);
        Q_ASSERT_X(table != tables.end(), "tenantTables", "a step changes a table that no step makes");
        return *table;
    };
    for (const Migration& step : migrations()) {
        for (const char* statement : step.statements) {
            const QString text = QString::fromUtf8(statement);
            if (const QRegularExpressionMatch table = create.match(text); table.hasMatch())
                tables.push_back(described(table.captured(1), table.captured(2)));
            if (const QRegularExpressionMatch changed = alter.match(text); changed.hasMatch())
                made(changed.captured(1))
                    .columns.push_back({changed.captured(2).toLatin1(), changed.captured(3).toLatin1()});
            if (const std::optional<PrimaryKeyChange> change = PrimaryKeyChange::parse(text))
                made(change->table).key = keyOf(change->columns);
        }
    }
    std::erase_if(tables, [](const TableDescription& table) { return table.columns.front().name != "tenant"; });
    return tables;
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
    static const std::vector<TableDescription> tables = allTables();
    return tables;
}

} // namespace Egov
