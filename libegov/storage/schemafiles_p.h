// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/sqltext.h>

#include <span>

namespace Egov {

// A .sql file that is compiled in, in the words of each engine; installed below share/egov/sql/<engine>. The build
// writes them from the files of the rooms (SchemaFiles.cmake).
struct SchemaFile {
    SqlText sqlite;
    SqlText postgresql;
};

// What makes a new store, in this order: the tables of each room, and what guards them.
std::span<const SchemaFile> baselineFiles();
// What makes a store of this version out of one of 0.1.0.
std::span<const SchemaFile> filesFromRelease010();

} // namespace Egov
