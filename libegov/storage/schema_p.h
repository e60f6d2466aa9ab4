// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/connection_p.h>

#include <span>

namespace Egov {

// One step of the schema. Released steps never change: what comes later is a new step.
struct Migration {
    int number;
    const char* name;
    // In the words of both engines: BYTES is BLOB or bytea, TEXT compares by bytes on both. Beside these are "PRIMARY
    // KEY OF …" (PrimaryKeyChange) and "APPEND ONLY table": what is in it is never changed or taken out, and
    // "ROWS ONLY OF A NAMED TENANT": row-level security fails where no tenant is named.
    std::span<const char* const> statements;
};

std::span<const Migration> migrations();

// The number of the newest step that was applied; 0 where nothing is.
Expected<int> schemaVersionOf(Connection& connection, std::span<const Migration> steps = migrations());

// Brings the schema at the other end of connection to the newest of these steps. Returns its number.
Expected<int> migrate(Connection& connection, std::span<const Migration> steps = migrations());

} // namespace Egov
