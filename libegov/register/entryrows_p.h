// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/registerentry.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// The columns of an entry, in the order in which entryFrom() reads them.
#define EGOV_ENTRY_COLUMNS                                                                                             \
    "number, kind, state, valid_from, valid_until, is_published, fields, case_id, entered_at, changes"
inline constexpr qsizetype entryColumns = 10;

// "storage.damaged".
Expected<RegisterEntry> entryFrom(const Row& row);
// valid_from, valid_until, is_published, fields, from the column on. "storage.damaged".
Expected<EntryContent> contentFrom(const Row& row, qsizetype column);

// What the events of an entry are about; rowsOfRegisterEntry() takes what follows the first stroke.
QByteArray entrySubject(const QByteArray& registerId, const QByteArray& number);

} // namespace Egov
