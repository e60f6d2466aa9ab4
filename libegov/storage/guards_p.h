// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/connection_p.h>

namespace Egov {

// What keeps a store what it is beside its tables: row-level security with its policies, triggers that refuse changes
// of what happened, indexes that refuse doubles.

// One guard as the engine describes it, and what makes it again.
struct Guard {
    QString name; // "trigger event_is_fixed", "policy tenant_rows on event"
    QString is; // in the engine's words; empty where its being there is all
    std::vector<SqlParts> restore;
};

// Those that this store should have and has not, or has otherwise.
Expected<std::vector<Guard>> missingGuards(Connection& connection);
Expected<void> restoreGuards(Connection& connection);

} // namespace Egov
