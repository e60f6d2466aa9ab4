// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/connection_p.h>

#include <map>

namespace Egov {

// What one engine would refuse and the other cut or change, both refuse: NUL (SQLite reads up to it, PostgreSQL has
// none) and halves of characters ("storage.text").
Expected<void> judgeStorable(const Values& values);

struct Transaction::Private {
    struct Pending {
        SqlText statement;
        std::vector<Values> rows;
    };

    Connection& connection;
    TenantCode tenant;
    bool isAlone = true;
    qint64 writes = 0; // so far, whether executed or waiting
    bool hasFailed = false; // a statement was refused: PostgreSQL does nothing more in this transaction
    std::vector<Pending> pending; // in the order of their first rows
    std::vector<std::pair<QByteArray, std::function<Expected<void>(Transaction&)>>> hooks;
    std::map<std::type_index, std::any> memory;

    Expected<Rows> select(SqlText statement, const Values& values);
    Expected<void> insert(SqlText statement, const Values& row);
    // Sends the rows that wait.
    Expected<void> flush();
    // Hooks (which may add more), rows, commit.
    Expected<void> finish(Transaction& transaction);
};

} // namespace Egov
