// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/rules/tabledefinition.h>

#include <libegov/form/rules/tables_p.h>

namespace Egov {

namespace {

const TableData* find(const Tables& tables, QByteArrayView name)
{
    return TableAccess::find(tables, std::string_view(name.data(), static_cast<size_t>(name.size())));
}

} // namespace

Json tableDefinition(const Tables& tables, QByteArrayView name)
{
    const TableData* const table = find(tables, name);
    if (!table)
        return {};
    Json entries = Json::array();
    for (const Tables::Entry& entry : tables.entries(name)) {
        Json written = Json::object({{"value", entry.value}});
        if (entry.from.isValid())
            written.set("from", entry.from.toString(Qt::ISODate));
        if (entry.until.isValid())
            written.set("until", entry.until.toString(Qt::ISODate));
        if (!entry.legalBasis.isEmpty())
            written.set("legalBasis", entry.legalBasis);
        entries.append(written);
    }
    Json definition = Json::object({{"entries", entries}});
    if (table->isLaw)
        definition.set("law", true);
    return definition;
}

bool isLawTable(const Tables& tables, QByteArrayView name)
{
    const TableData* const table = find(tables, name);
    return table && table->isLaw;
}

} // namespace Egov
