// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/row.h>

#include <libegov/base/clock.h>

namespace Egov {

Row::Row(QVariantList columns)
    : m_columns(std::move(columns))
{
}

bool Row::isNull(qsizetype column) const { return m_columns.at(column).isNull(); }
QString Row::text(qsizetype column) const { return m_columns.at(column).toString(); }
QByteArray Row::utf8(qsizetype column) const { return m_columns.at(column).toString().toUtf8(); }
QByteArray Row::bytes(qsizetype column) const { return m_columns.at(column).toByteArray(); }
qint64 Row::integer(qsizetype column) const { return m_columns.at(column).toLongLong(); }

QDateTime Row::moment(qsizetype column) const { return isNull(column) ? QDateTime() : fromTimestamp(utf8(column)); }

QDate Row::date(qsizetype column) const { return isNull(column) ? QDate() : fromDayText(utf8(column)); }

// Qt binds a null QString or QByteArray as NULL, so that empty ones are made non-null here.
QVariant sqlText(const QByteArray& utf8)
{
    if (utf8.isEmpty())
        return QStringLiteral("");
    QString text = QString::fromUtf8(utf8);
    // Qt puts U+FFFD where bytes are no UTF-8: what was never written would be stored. Half a character takes its
    // place, which no transaction accepts. Whoever wrote U+FFFD keeps it.
    if (text.contains(QChar(QChar::ReplacementCharacter)) && text.toUtf8() != utf8)
        return QString(QChar(0xD800));
    return text;
}
QVariant sqlBytes(const QByteArray& bytes) { return bytes.isNull() ? QVariant(QByteArray("")) : bytes; }

QVariant sqlMoment(const QDateTime& moment)
{
    return moment.isValid() ? QVariant(QString::fromLatin1(toTimestamp(moment))) : QVariant();
}

QVariant sqlDate(QDate date) { return date.isValid() ? QVariant(QString::fromLatin1(toDayText(date))) : QVariant(); }

} // namespace Egov
