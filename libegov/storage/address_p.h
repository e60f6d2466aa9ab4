// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/storage/transaction.h>

#include <map>

namespace Egov {

// A store's URL taken apart. Holds a password: never printed.
struct StoreAddress {
    StoreEngine engine = StoreEngine::Sqlite;
    QString database; // path, or name of the database
    // PostgreSQL: every other parameter of the connection by libpq's keyword ("host", "port", "sslmode" …), as the URL
    // gives it. Hosts and ports may be lists.
    std::map<QByteArray, QString> parameters;

    // Nothing of the URL is passed over: what libpq would not be told is refused by its name ("storage.url").
    static Expected<StoreAddress> parse(const QString& url);

    bool operator==(const StoreAddress& other) const = default;
};

} // namespace Egov
