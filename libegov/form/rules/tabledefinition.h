// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/rules/tables.h>

namespace Egov {

/// One table as definitions are written, from what it was compiled to: every entry names its own legal basis, and what
/// is as it is anyway is left out. Two spellings of one table give one text; null when there is no such table.
EGOV_EXPORT Json tableDefinition(const Tables& tables, QByteArrayView name);

/// Whether the table is marked "law": an entry that is written later may apply to a day that is past (遡及適用), so
/// what was judged by an earlier edition is to be looked at again. False when there is no such table.
EGOV_EXPORT bool isLawTable(const Tables& tables, QByteArrayView name);

} // namespace Egov
