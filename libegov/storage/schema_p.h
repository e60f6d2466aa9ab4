// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/connection_p.h>

namespace Egov {

// The schema that this library reads and writes. A new store is made so at once (tables.sql of the rooms); one of an
// earlier release is brought here by one step. What a released version has made never changes: what comes later is a
// step with the next number.
constexpr int schemaNumber = 15;

// The schema's number at the other end of connection; 0 where nothing is. Errors: "storage.foreign",
// "storage.newer", "storage.unreleased".
Expected<int> schemaNumberOf(Connection& connection);

// Makes the schema at the other end of connection, or brings it here. Returns its number.
Expected<int> migrate(Connection& connection);

// "15 from 0.1.0": what migrate() does where it finds this number; empty when that is nothing.
QStringList stepsAfter(int number);

} // namespace Egov
