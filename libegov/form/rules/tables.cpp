// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/rules/machine_p.h>
#include <libegov/form/rules/tables_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

Unexpected refusal(const QByteArray& table, const QString& why)
{
    return unexpected(FormError::Table, QString::fromUtf8(table) + u": "_s + why);
}

Expected<QDate> dateMember(const Json& entry, QByteArrayView name, const QByteArray& table)
{
    if (!entry.contains(name))
        return QDate();
    const QByteArray text = entry[name].toUtf8();
    const QDate date = dayOf(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    if (!date.isValid())
        return refusal(table, QString::fromLatin1(name) + u" is not a date"_s);
    return date;
}

bool isWithinLimits(const Json& value)
{
    if (value.isText())
        return value.toUtf8().size() <= Tables::maximumText;
    return value.size() <= Tables::maximumElements && std::ranges::all_of(value.elements(), isWithinLimits)
        && std::ranges::all_of(
            value.members(), [](const Json::Member& member) { return isWithinLimits(member.second); });
}

Expected<TableData> compileTable(const QByteArray& name, const Json& definition, Arena& arena)
{
    TableData table{name, definition["legalBasis"].toUtf8(), {}};
    if (!definition.isObject() || !definition["entries"].isArray())
        return refusal(name, u"has no entries"_s);
    if (definition.contains("law") && !definition["law"].isBoolean())
        return refusal(name, u"law is true or false"_s);
    table.isLaw = definition["law"].toBool(false);
    if (definition["entries"].size() > Tables::maximumEntries)
        return refusal(name, u"more than %1 entries"_s.arg(Tables::maximumEntries));
    for (const Json& entry : definition["entries"].elements()) {
        if (!entry.contains("value"))
            return refusal(name, u"an entry has no value"_s);
        if (!isWithinLimits(entry["value"]))
            return refusal(name,
                u"a value has more than %1 elements or a text over %2 bytes"_s.arg(Tables::maximumElements)
                    .arg(Tables::maximumText));
        const Expected<QDate> from = dateMember(entry, "from", name);
        const Expected<QDate> until = dateMember(entry, "until", name);
        if (!from || !until)
            return Unexpected(from ? until.error() : from.error());
        if (from->isValid() && until->isValid() && *until < *from)
            return refusal(name, u"an entry ends before it begins"_s);
        const QByteArray basis = entry.contains("legalBasis") ? entry["legalBasis"].toUtf8() : table.legalBasis;
        table.entries.push_back({*from, *until, basis, arena.keep(entry["value"])});
    }
    std::ranges::stable_sort(table.entries, {}, &TableEntry::from);
    const auto twice = std::ranges::adjacent_find(table.entries, {}, &TableEntry::from);
    if (twice != table.entries.end())
        return refusal(name, u"two entries begin on one day"_s);
    return table;
}

} // namespace

Tables::Tables() = default;
Tables::Tables(const Tables&) = default;
Tables& Tables::operator=(const Tables&) = default;
Tables::~Tables() = default;

Expected<Tables> Tables::compile(const Json& tables)
{
    Tables compiled;
    if (tables.isNull())
        return compiled;
    if (!tables.isObject())
        return unexpected(FormError::Table, u"tables are an object"_s);
    compiled.d = new Private;
    for (const Json::Member& member : tables.members()) {
        Expected<TableData> table = compileTable(member.first, member.second, compiled.d->arena);
        if (!table)
            return Unexpected(table.error());
        compiled.d->tables.push_back(std::move(*table));
    }
    std::ranges::sort(compiled.d->tables, {}, &TableData::name);
    return compiled;
}

Tables Tables::overriddenBy(const Tables& other) const
{
    if (!other.d)
        return *this;
    if (!d)
        return other;
    Tables merged;
    merged.d = new Private;
    merged.d->sources = {*this, other};
    merged.d->tables = other.d->tables;
    for (const TableData& table : d->tables) {
        if (!std::ranges::binary_search(other.d->tables, table.name, {}, &TableData::name))
            merged.d->tables.push_back(table);
    }
    std::ranges::sort(merged.d->tables, {}, &TableData::name);
    return merged;
}

bool Tables::isEmpty() const { return !d || d->tables.empty(); }

QList<QByteArray> Tables::names() const
{
    QList<QByteArray> names;
    for (const TableData& table : d ? std::span<const TableData>(d->tables) : std::span<const TableData>())
        names += table.name;
    return names;
}

QList<Tables::Entry> Tables::entries(QByteArrayView name) const
{
    QList<Entry> entries;
    const TableData* const table
        = TableAccess::find(*this, std::string_view(name.data(), static_cast<size_t>(name.size())));
    if (!table)
        return entries;
    for (const TableEntry& entry : table->entries)
        entries += Entry{table->name, entry.from, entry.until, entry.legalBasis, toJson(entry.value).value_or(Json())};
    return entries;
}

Json Tables::value(QByteArrayView name, QDate day, const QList<QByteArray>& keys) const
{
    const TableData* const table
        = TableAccess::find(*this, std::string_view(name.data(), static_cast<size_t>(name.size())));
    const TableEntry* const entry = table ? TableAccess::entryOn(*table, day) : nullptr;
    if (!entry)
        return {};
    Value value = entry->value;
    for (const QByteArray& key : keys)
        value = value[std::string_view(key.constData(), static_cast<size_t>(key.size()))];
    return toJson(value).value_or(Json());
}

const TableData* TableAccess::find(const Tables& tables, std::string_view name)
{
    if (!tables.d)
        return nullptr;
    const QByteArrayView wanted(name.data(), static_cast<qsizetype>(name.size()));
    for (const TableData& table : tables.d->tables) {
        if (table.name == wanted)
            return &table;
    }
    return nullptr;
}

const TableEntry* TableAccess::entryOn(const TableData& table, QDate day)
{
    const TableEntry* found = nullptr;
    for (const TableEntry& entry : table.entries) {
        if (!entry.from.isValid() || entry.from <= day)
            found = &entry;
    }
    return found && found->until.isValid() && found->until < day ? nullptr : found;
}

Value Machine::table(const Node& node, const Scope& scope)
{
    const bool dated = node.operation == Opcode::TableOn;
    const QDate day = dated ? dateArgument(node, 0, scope) : m_context.asOf;
    const std::string_view name = argumentValue(node, dated ? 1 : 0, scope).text();
    const TableData* table = TableAccess::find(m_context.tables, name);
    if (!table)
        table = TableAccess::find(m_tables, name);
    const TableEntry* const entry = table && day.isValid() ? TableAccess::entryOn(*table, day) : nullptr;
    if (!entry)
        return Value(nullptr);
    spend(table->entries.size());
    Value value = entry->value;
    for (uint32_t i = dated ? 2 : 1; i < node.count; ++i) {
        const Value key = argumentValue(node, i, scope);
        if (key.kind() <= Value::Kind::Null)
            return Value(nullptr);
        spend(value.size());
        value = member(value, kept(toText(key, m_arena)).text());
    }
    return value.isAbsent() ? Value(nullptr) : value;
}

} // namespace Egov
