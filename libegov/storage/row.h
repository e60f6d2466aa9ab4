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
    /// Values as the driver gives them.
    explicit Row(QVariantList columns);

    /// By number; a number beyond the last is a defect of the caller (asserted).
    ///@{
    bool isNull(qsizetype column) const;
    QString text(qsizetype column) const;
    ///@}
    /// The same as UTF-8, which is how ids and codes travel.
    QByteArray utf8(qsizetype column) const;
    /// Of a BLOB or bytea column; empty when null.
    QByteArray bytes(qsizetype column) const;
    /// 0 when null.
    qint64 integer(qsizetype column) const;
    /// Reads what toTimestamp() wrote; invalid when the column is null.
    QDateTime moment(qsizetype column) const;
    /// Reads "2026-11-22"; invalid when the column is null.
    QDate date(qsizetype column) const;

private:
    QVariantList m_columns;
};

/// What a SELECT found, in its order.
using Rows = std::vector<Row>;

/// Values for the question marks of a statement. Text columns take QString, never QByteArray: SQLite keeps bytes and
/// text apart and would not find one by the other.
using Values = QVariantList;

/// Never NULL, even when empty. A NULL is QVariant(). Bytes that are no UTF-8 are refused by the transaction that is
/// given them ("storage.text").
EGOV_EXPORT QVariant sqlText(const QByteArray& utf8);
/// Never NULL, even when empty.
EGOV_EXPORT QVariant sqlBytes(const QByteArray& bytes);
/// NULL when invalid.
///@{
EGOV_EXPORT QVariant sqlMoment(const QDateTime& moment);
EGOV_EXPORT QVariant sqlDate(QDate date);
///@}

} // namespace Egov
