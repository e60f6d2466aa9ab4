// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/ownrows.h>

namespace Egov {

/// Returns the digest over everything about one publication, as its event of the audit chain states it: its row and the
/// contents that it brought. number: decimal, as in the subject "publication/<number>".
EGOV_EXPORT Expected<QByteArray> rowsOfPublication(
    Transaction& transaction, const QByteArray& number, RowCounts* counts);

/// The tables whose rows belong to a publication.
EGOV_EXPORT std::vector<SqlText> ownedPublicationTables();

} // namespace Egov
