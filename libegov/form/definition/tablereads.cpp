// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/tablereads.h>

#include <libegov/form/rules/ruleparts_p.h>

#include <algorithm>

namespace Egov {
namespace {

class TableReading {
public:
    void walk(const Json& json, const QByteArray& place)
    {
        operation(json, place);
        const QByteArray options = json["optionsTable"].toUtf8();
        if (!options.isEmpty())
            add({options, {}, true, place + "/optionsTable"});
        for (const Json::Member& member : json.members()) {
            if (member.first != "tables") // values, not rules
                walk(member.second, place.isEmpty() ? member.first : place + '/' + member.first);
        }
        for (qsizetype i = 0; json.isArray() && i < json.size(); ++i)
            walk(json[i], json[i]["id"].isText() ? place + '/' + json[i]["id"].toUtf8() : place);
    }

    QList<TableRead> take() { return std::move(m_reads); }

private:
    void operation(const Json& json, const QByteArray& place)
    {
        const std::optional<OperationParts> parts = operationOf(json);
        if (!parts || (parts->name != "table" && parts->name != "table_on"))
            return;
        const size_t name = parts->name == "table" ? 0 : 1;
        if (parts->arguments.size() <= name || !parts->arguments[name].isText())
            return;
        TableRead read{parts->arguments[name].toUtf8(), {}, false, place};
        for (size_t i = name + 1; i < parts->arguments.size() && parts->arguments[i].isText(); ++i)
            read.keys.append(parts->arguments[i].toUtf8());
        add(std::move(read));
    }

    void add(TableRead read)
    {
        const bool isKnown = std::ranges::any_of(m_reads, [&read](const TableRead& known) {
            return known.table == read.table && known.keys == read.keys && known.isOptions == read.isOptions;
        });
        if (!isKnown)
            m_reads.append(std::move(read));
    }

    QList<TableRead> m_reads;
};

} // namespace

QList<TableRead> tableReads(const Json& definition)
{
    TableReading reading;
    reading.walk(definition, {});
    return reading.take();
}

QByteArray placeByIds(const Json& definition, const QByteArray& pointer)
{
    QByteArrayList parts;
    const Json* at = &definition;
    for (const QByteArray& step : pointer.split('/').mid(1)) {
        bool isNumber = false;
        const qsizetype index = step.toLongLong(&isNumber);
        const bool isElement = isNumber && at->isArray() && index >= 0 && index < at->size();
        at = isElement ? &(*at)[index] : &(*at)[QByteArrayView(step)];
        const QByteArray id = isElement ? (*at)["id"].toUtf8() : QByteArray();
        parts.append(id.isEmpty() ? step : id);
    }
    return parts.join('/');
}

} // namespace Egov
