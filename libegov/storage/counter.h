// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/transaction.h>

namespace Egov {

/// The next number of a series of the tenant, from 1, without gaps among committed transactions: other transactions
/// that want the same series wait until this one ends. name is a string literal.
EGOV_EXPORT Expected<qint64> nextNumber(Transaction& transaction, const char* name);

} // namespace Egov
