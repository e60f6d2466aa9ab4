// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QStringList>

#include <vector>

namespace Egov {

struct CsvRow {
    int line = 0; ///< where it begins in the file, from 1
    QStringList cells;
};
using CsvTable = std::vector<CsvRow>;

/// CSV (RFC 4180, LF or CRLF) in "UTF-8" (with or without a byte order mark) or "Shift_JIS", with the given head line.
/// Refuses "payment.reconciliation": bytes that are not of the charset or would not come back the same from it (nothing
/// is ever replaced), another head line, a row with another number of cells, a quote that does not close.
Expected<CsvTable> readCsv(const QByteArray& file, const QByteArray& charset, const QStringList& head);
/// The same with any head line that names each of these columns once, in whatever order and among whatever others; the
/// cells come in the order of the names.
Expected<CsvTable> readCsvColumns(const QByteArray& file, const QByteArray& charset, const QStringList& columns);

} // namespace Egov
