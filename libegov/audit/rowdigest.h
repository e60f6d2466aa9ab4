// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>
#include <libegov/storage/row.h>

#include <QCryptographicHash>

namespace Egov {

/// SHA-256 over rows, value by value: each with its length, so that no two contents give the same bytes. What is bound
/// to a statement and what is read back from either engine give the same digest.
class EGOV_EXPORT RowDigest {
public:
    /// The rows that follow are of this table.
    void table(QByteArrayView name);
    void add(const Values& row);
    void add(const Row& row, qsizetype columns);
    QByteArray result() const; ///< hex

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace Egov
