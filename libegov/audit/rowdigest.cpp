// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/rowdigest.h>

namespace Egov {

namespace {

void addPart(QCryptographicHash& hash, char kind, QByteArrayView bytes)
{
    const QByteArray head = kind + QByteArray::number(bytes.size()) + ':';
    hash.addData(QByteArrayView(head));
    hash.addData(bytes);
}

} // namespace

void RowDigest::table(QByteArrayView name) { addPart(m_hash, 'T', name); }

// Bytes as they are, text as UTF-8, numbers in decimal: a column has one kind for ever.
void RowDigest::add(const Values& row)
{
    addPart(m_hash, 'R', QByteArray::number(row.size()));
    for (const QVariant& value : row)
        addPart(m_hash, value.isNull() ? 'n' : 'v', value.toByteArray());
}

void RowDigest::add(const Row& row, qsizetype columns)
{
    addPart(m_hash, 'R', QByteArray::number(columns));
    for (qsizetype i = 0; i < columns; ++i)
        addPart(m_hash, row.isNull(i) ? 'n' : 'v', row.bytes(i));
}

QByteArray RowDigest::result() const { return m_hash.result().toHex(); }

} // namespace Egov
