// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/casestate.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// Keeps the number of cases per form and state, so that statistics cost the same however many there are.
void countCase(Transaction& transaction, const QByteArray& form, CaseState state, int change);

} // namespace Egov
