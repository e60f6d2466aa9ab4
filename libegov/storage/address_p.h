// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// A store's URL taken apart. Holds a password: never printed.
struct StoreAddress {
    StoreEngine engine = StoreEngine::Sqlite;
    QString database; // path, or name of the database
    QString host;
    int port = 5432;
    QString user;
    QString password;

    static Expected<StoreAddress> parse(const QString& url);

    bool operator==(const StoreAddress& other) const = default;
};

} // namespace Egov
