// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// What was added in this transaction and has not been stated by an event yet, as the member "added" of the next one:
// {"<table>":{"keys":[[…]],"rows":"<RowDigest over all>"}}; null when there is nothing.
Json takeAddedRows(Transaction& transaction);

} // namespace Egov
