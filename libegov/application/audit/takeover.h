// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/storage/store.h>

namespace Egov {

/// What version 0.1.0 wrote states no rows: before anything new happens, events say what each case, draft, charge and
/// message consists of now. From then on the chain covers it like everything else.
struct TakeOver {
    bool isNeeded = false;
    qint64 cases = 0; ///< taken over, or still to be
    qint64 others = 0; ///< drafts, charges, notifications, evidence, messages and usage
};

/// Looks without changing anything.
EGOV_EXPORT Expected<TakeOver> planTakeOver(const Store& store);
/// In pieces, each of them one transaction: whoever is killed goes on where the last one ended. Nothing to do is no
/// error. No process of the earlier version may write meanwhile.
EGOV_EXPORT Expected<TakeOver> takeOver(Store& store, const Clock& clock);

} // namespace Egov
