// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/publiclist.h>

#include <libegov/base/clock.h>
#include <libegov/base/csvcell.h>
#include <libegov/base/json.h>
#include <libegov/register/entryrows_p.h>
#include <libegov/register/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 1000;

QString kindTitle(const RegisterDefinition& definition, const QByteArray& code)
{
    const auto kind = std::ranges::find(definition.kinds(), code, &RegisterKind::code);
    return kind == definition.kinds().end() ? QString() : kind->title;
}

PublicList::Line lineOf(
    const RegisterDefinition& definition, const QList<RegisterField>& columns, const RegisterEntry& entry)
{
    PublicList::Line line{
        entry.number, kindTitle(definition, entry.kind), entry.content.validFrom, entry.content.validUntil, {}};
    for (const RegisterField& column : columns)
        line.values += fieldText(entry.content.fields[column.id]);
    return line;
}

// Those with consent, page by page, in the order in which they were counted.
Expected<std::vector<PublicList::Line>> linesOf(
    Transaction& transaction, const RegisterDefinition& definition, const QList<RegisterField>& columns, QDate day)
{
    std::vector<PublicList::Line> lines;
    QString series = u""_s; // a null one is no text to the engines
    for (qint64 ordinal = -1;;) {
        const Expected<Rows> rows = transaction.select(
            "SELECT " EGOV_ENTRY_COLUMNS ", series, ordinal FROM register_entry WHERE tenant = ? AND register = ? "
            "AND is_published = 1 AND state = 'active' AND (series, ordinal) > (?, ?) ORDER BY series, ordinal LIMIT ?",
            {sqlText(transaction.tenant().value()), sqlText(definition.id().value()), series, ordinal, pageSize});
        if (!rows)
            return Unexpected(rows.error());
        for (const Row& row : *rows) {
            const Expected<RegisterEntry> entry = entryFrom(row);
            if (!entry)
                return Unexpected(entry.error());
            series = row.text(entryColumns);
            ordinal = row.integer(entryColumns + 1);
            if (entry->content.isPublished && entry->standingOn(day) == EntryStanding::Valid)
                lines.push_back(lineOf(definition, columns, *entry));
        }
        if (rows->size() < pageSize)
            return lines;
    }
}

QByteArray dayCell(QDate day) { return day.isValid() ? toDayText(day) : QByteArray(); }

} // namespace

QString fieldText(const Json& value)
{
    switch (value.kind()) {
    case Json::Kind::Boolean: return value.toBool() ? u"はい"_s : u"いいえ"_s;
    case Json::Kind::Number:
    case Json::Kind::Text: return value.isText() ? value.toString() : QString::fromLatin1(value.toBytes());
    case Json::Kind::Array: {
        QStringList texts;
        for (const Json& one : value.elements())
            texts += fieldText(one);
        return texts.join(u'、');
    }
    case Json::Kind::Null:
    case Json::Kind::Object: break;
    }
    return {};
}

Expected<PublicList> PublicList::read(const Store& store, const RegisterDefinition& definition, const QDateTime& now)
{
    if (!definition.isPublic())
        return unexpected(RegisterError::NotPublic, u"no field of %1 is public"_s.arg(definition.id().toString()));
    PublicList list;
    list.m_id = definition.id();
    list.m_title = definition.title();
    list.m_hasKinds = !definition.kinds().isEmpty();
    for (const RegisterField& field : definition.fields()) {
        if (field.isPublic)
            list.m_columns += field;
    }
    list.m_asOf = japaneseDay(now);
    Expected<std::vector<Line>> lines = store.readFor<std::vector<Line>>(
        [&](Transaction& transaction) { return linesOf(transaction, definition, list.m_columns, list.m_asOf); });
    if (!lines)
        return Unexpected(lines.error());
    list.m_lines = std::move(*lines);
    return list;
}

// The kind's cell is there or not for the whole list.
QByteArrayList PublicList::headings() const
{
    QByteArrayList headings{"番号"};
    if (m_hasKinds)
        headings += "種別";
    for (const RegisterField& column : m_columns)
        headings += column.label.toUtf8();
    return headings + QByteArrayList{"有効期間の始まり", "有効期間の終わり"};
}

QByteArrayList PublicList::cells(const Line& line) const
{
    QByteArrayList cells{line.number};
    if (m_hasKinds)
        cells += line.kind.toUtf8();
    for (const QString& value : line.values)
        cells += value.toUtf8();
    return cells + QByteArrayList{dayCell(line.validFrom), dayCell(line.validUntil)};
}

QByteArray PublicList::toHtml() const
{
    const auto escaped = [](const QByteArray& text) { return QString::fromUtf8(text).toHtmlEscaped().toUtf8(); };
    QByteArray html = "<table lang=\"ja\">\n<caption>" + m_title.toHtmlEscaped().toUtf8() + "（" + toDayText(m_asOf)
        + " 現在）</caption>\n<thead><tr>";
    for (const QByteArray& heading : headings())
        html += "<th scope=\"col\">" + escaped(heading) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (const Line& line : m_lines) {
        html += "<tr>";
        for (const QByteArray& cell : cells(line))
            html += "<td>" + escaped(cell) + "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

QByteArray PublicList::toCsv() const
{
    QByteArray table = "\xEF\xBB\xBF";
    const auto add = [&table](const QByteArrayList& cells) {
        QByteArrayList quoted;
        for (const QByteArray& cell : cells)
            quoted += csvCell(cell);
        table += quoted.join(',') + "\r\n";
    };
    add(headings());
    for (const Line& line : m_lines)
        add(cells(line));
    return table;
}

QByteArray PublicList::toJson() const
{
    Json fields = Json::array();
    for (const RegisterField& column : m_columns)
        fields.append(Json::object({{"id", column.id}, {"label", column.label}}));
    Json entries = Json::array();
    for (const Line& line : m_lines) {
        Json entry = Json::object({{"number", line.number}});
        if (!line.kind.isEmpty())
            entry.set("kind", line.kind);
        entry.set("validFrom", dayCell(line.validFrom));
        if (line.validUntil.isValid())
            entry.set("validUntil", dayCell(line.validUntil));
        Json values = Json::object();
        for (qsizetype i = 0; i < line.values.size(); ++i) {
            if (!line.values[i].isEmpty())
                values.set(m_columns[i].id, line.values[i]);
        }
        entry.set("fields", values);
        entries.append(entry);
    }
    return Json::object({{"register", m_id.value()}, {"title", m_title}, {"asOf", dayCell(m_asOf)}, {"fields", fields},
                            {"entries", entries}})
        .toBytes();
}

} // namespace Egov
