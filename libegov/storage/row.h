// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QVariantList>

#include <vector>

namespace Egov {

/// One row of an answer; columns count from 0 in the order of the SELECT.
class EGOV_EXPORT Row {
public:
    explicit Row(QVariantList columns);

    bool isNull(qsizetype column) const;
    QString text(qsizetype column) const;
    /// The same as UTF-8, which is how ids and codes travel.
    QByteArray utf8(qsizetype column) const;
    QByteArray bytes(qsizetype column) const;
    qint64 integer(qsizetype column) const;
    /// Reads what toTimestamp() wrote; invalid when the column is null.
    QDateTime moment(qsizetype column) const;
    QDate date(qsizetype column) const;

private:
    QVariantList m_columns;
};

using Rows = std::vector<Row>;

/// Values for the question marks of a statement. Text columns take QString, never QByteArray: SQLite keeps bytes and
/// text apart and would not find one by the other.
using Values = QVariantList;

/// Never NULL, even when empty. A NULL is QVariant(). Bytes that are no UTF-8 are refused by the transaction that is
/// given them ("storage.text").
EGOV_EXPORT QVariant sqlText(const QByteArray& utf8);
EGOV_EXPORT QVariant sqlBytes(const QByteArray& bytes);
/// NULL when invalid.
EGOV_EXPORT QVariant sqlMoment(const QDateTime& moment);
EGOV_EXPORT QVariant sqlDate(QDate date);

} // namespace Egov
