// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/errorcode.h>

#include <QMutex>

#include <deque>
#include <map>
#include <vector>

namespace Egov {

namespace {

// Never destroyed: errors that static objects hold point into it to the very end.
struct Kept {
    struct Table {
        std::vector<ErrorRow> rows;
        const ErrorTable* table = nullptr;
    };
    QMutex mutex;
    std::deque<QByteArray> texts;
    std::map<QByteArray, Table> tables; // by all that they say

    const char* keep(const QByteArray& text)
    {
        texts.emplace_back(text.constData(), text.size());
        return texts.back().constData();
    }
    static Kept& instance()
    {
        static Kept* const kept = new Kept;
        return *kept;
    }
};

QByteArray wholeOf(const QByteArray& room, const QList<ErrorRowText>& rows)
{
    QByteArray whole = room;
    for (const ErrorRowText& row : rows) {
        for (const QByteArray& text : {row.code, QByteArray::number(static_cast<int>(row.mender)),
                 QByteArray::number(row.status), row.meaning, row.japanese, row.english})
            whole += '\0' + text;
    }
    return whole;
}

} // namespace

const ErrorTable& ErrorTable::keep(const QByteArray& room, const ErrorTable& like, const QList<ErrorRowText>& rows)
{
    Kept& kept = Kept::instance();
    const QMutexLocker lock(&kept.mutex);
    Kept::Table& one = kept.tables[wholeOf(room + ' ' + like.m_room, rows)];
    if (!one.table) {
        for (const ErrorRowText& row : rows) {
            one.rows.push_back(ErrorRow(static_cast<int>(one.rows.size()), row.mender, row.status, kept.keep(row.code),
                kept.keep(row.meaning), kept.keep(row.japanese), kept.keep(row.english)));
        }
        one.table = new ErrorTable(kept.keep(room), like, one.rows);
    }
    return *one.table;
}

ErrorCode ErrorTable::at(int number) const
{
    const auto place = static_cast<std::size_t>(number);
    if (place >= m_rows.size())
        qFatal("Egov::ErrorTable: %s has no row %d", m_room, number);
    return ErrorCode(*this, m_rows[place]);
}

std::optional<ErrorCode> ErrorTable::find(QByteArrayView code) const
{
    for (const ErrorRow& row : m_rows) {
        if (code == QByteArrayView(row.m_code))
            return ErrorCode(*this, row);
    }
    return std::nullopt;
}

} // namespace Egov
