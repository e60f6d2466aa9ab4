// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/ownrows.h>

namespace Egov {

/// Returns the digest over everything about one entry of a register, as its event of the audit chain states it: the
/// entry, its history, its certificates. name: "<register>/<number>", as in the subject "register/<register>/<number>".
EGOV_EXPORT Expected<QByteArray> rowsOfRegisterEntry(
    Transaction& transaction, const QByteArray& name, RowCounts* counts);

/// The tables whose rows belong to an entry of a register.
EGOV_EXPORT std::vector<SqlText> ownedRegisterTables();

} // namespace Egov
