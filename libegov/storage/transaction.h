// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/storage/row.h>
#include <libegov/storage/sqlparts.h>
#include <libegov/storage/sqltext.h>

#include <any>
#include <functional>
#include <memory>
#include <typeindex>

namespace Egov {

class Connection;

/// Whose SQL is spoken.
enum class StoreEngine { Sqlite, PostgreSql };

/// What work inside Store::read and Store::write is given: statements of one transaction. Never kept beyond the call.
///
/// Statements are written once for both engines: "?" for values, and the tenant's code as the first condition.
///
/// Errors: "storage.busy" (locked by another process for longer than the lock timeout), "storage.damaged",
/// "storage.full", "storage.unavailable" (no file, no server, connection lost), "storage.duplicate" (a unique key is
/// taken), "storage.constraint", "storage.text" (NUL, or what is no UTF-8), "storage.pooler" (Store::open),
/// "storage.statement" (a defect of the caller). Details never hold values.
class EGOV_EXPORT Transaction {
public:
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    /// Whose records it works on.
    const TenantCode& tenant() const noexcept;
    /// For the few statements that the two say differently.
    StoreEngine engine() const noexcept;

    /// All rows, in the statement's order.
    Expected<Rows> select(SqlText statement, const Values& values = {});
    /// As above.
    Expected<Rows> select(const SqlParts& statement, const Values& values);
    /// UPDATE and DELETE; the number of rows touched.
    Expected<int> execute(SqlText statement, const Values& values = {});
    /// One row. statement ends with "VALUES" ("INSERT INTO event (tenant, position) VALUES"); the engine decides
    /// whether the row goes now or together with others of the same statement, at the latest before the next select or
    /// the commit. A refusal may therefore come from a later call.
    Expected<void> insert(SqlText statement, const Values& row);
    /// As above.
    Expected<void> insert(const SqlParts& statement, const Values& row);

    /// Runs once before the commit of this transaction, however many pieces of work share it; key tells them apart.
    void beforeCommit(const char* key, std::function<Expected<void>(Transaction&)> work);

    /// Memory that lives as long as the transaction and is shared by the pieces of work in it (the head of a chain that
    /// several submissions extend). Made from T() at the first use.
    template <typename T>
    T& memory()
    {
        std::any& slot = memorySlot(std::type_index(typeid(T)));
        if (!slot.has_value())
            slot = T();
        return *std::any_cast<T>(&slot);
    }

    /// False while several pieces of work share the transaction. When one of them is refused, all run again, each in a
    /// transaction of its own, and this is true. So work may rely on a unique key while it is not alone (a duplicate
    /// refuses the group), and has to look for the duplicate itself when it is.
    bool isAlone() const noexcept;

private:
    friend class Store;
    friend class GroupWriter;
    explicit Transaction(Connection& connection, const TenantCode& tenant);
    std::any& memorySlot(std::type_index type);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
