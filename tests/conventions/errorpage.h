// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

#include <vector>

struct ErrorCatalogueEntry {
    const char* folder; // where its errors.h lies
    const Egov::ErrorTable* table;
};

// Every table of this repository.
const std::vector<ErrorCatalogueEntry>& errorCatalogue();

// The handbook's page, in Markdown.
QByteArray errorPage();
