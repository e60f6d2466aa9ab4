// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>
#include <libegov/storage/transaction_p.h>

#include <algorithm>
#include <bit>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<void> judgeStorable(const Values& values)
{
    const bool isStorable = std::ranges::all_of(values, [](const QVariant& value) {
        if (value.typeId() != QMetaType::QString)
            return true;
        const QString& text = *static_cast<const QString*>(value.constData());
        return !text.contains(QChar(QChar::Null)) && text.isValidUtf16();
    });
    return isStorable ? Expected<void>() : unexpected(StorageError::Text, u"a text holds NUL, or is no UTF-8"_s);
}

Transaction::Transaction(Connection& connection, const TenantCode& tenant)
    : d(new Private{.connection = connection, .tenant = tenant, .pending = {}, .hooks = {}, .memory = {}})
{
}

Transaction::~Transaction() = default;

const TenantCode& Transaction::tenant() const noexcept { return d->tenant; }
StoreEngine Transaction::engine() const noexcept { return d->connection.engine(); }
bool Transaction::isAlone() const noexcept { return d->isAlone; }
std::any& Transaction::memorySlot(std::type_index type) { return d->memory[type]; }

Expected<Rows> Transaction::Private::select(SqlText statement, const Values& values)
{
    if (Expected<void> judged = judgeStorable(values); !judged)
        return Unexpected(judged.error());
    if (Expected<void> done = flush(); !done)
        return Unexpected(done.error());
    Expected<Rows> rows = connection.select(statement, values);
    hasFailed |= !rows;
    return rows;
}

Expected<Rows> Transaction::select(SqlText statement, const Values& values) { return d->select(statement, values); }

Expected<Rows> Transaction::select(const SqlParts& statement, const Values& values)
{
    return d->select(d->connection.lasting(statement), values);
}

Expected<int> Transaction::execute(SqlText statement, const Values& values)
{
    if (Expected<void> judged = judgeStorable(values); !judged)
        return Unexpected(judged.error());
    if (Expected<void> done = d->flush(); !done)
        return Unexpected(done.error());
    ++d->writes;
    Expected<int> touched = d->connection.execute(statement, values);
    d->hasFailed |= !touched;
    return touched;
}

Expected<void> Transaction::Private::insert(SqlText statement, const Values& row)
{
    if (Expected<void> judged = judgeStorable(row); !judged)
        return judged;
    ++writes;
    if (connection.engine() == StoreEngine::Sqlite) {
        // No round trip to save; one row at a time keeps one prepared statement hot.
        Expected<void> done = connection.insert({statement, {&row, 1}});
        hasFailed |= !done;
        return done;
    }
    const auto found
        = std::ranges::find(pending, statement.text(), [](const Pending& some) { return some.statement.text(); });
    if (found != pending.end())
        found->rows.push_back(row);
    else
        pending.push_back({statement, {row}});
    return {};
}

Expected<void> Transaction::insert(SqlText statement, const Values& row) { return d->insert(statement, row); }

Expected<void> Transaction::insert(const SqlParts& statement, const Values& row)
{
    return d->insert(d->connection.lasting(statement), row);
}

void Transaction::beforeCommit(const char* key, std::function<Expected<void>(Transaction&)> work)
{
    ++d->writes; // the hook will write what the caller has in memory now: a refusal after this undoes the group
    const bool known = std::ranges::any_of(d->hooks, [&](const auto& hook) { return hook.first == key; });
    if (!known)
        d->hooks.emplace_back(key, std::move(work));
}

Expected<void> Transaction::Private::flush()
{
    std::vector<Pending> now;
    now.swap(pending);
    // Powers of two bound the number of prepared statements.
    std::vector<Connection::Insertion> insertions;
    size_t total = 0;
    for (const Pending& some : now) {
        std::span<const Values> rows(some.rows);
        total += rows.size();
        while (!rows.empty()) {
            const size_t count = std::min<size_t>(64, std::bit_floor(rows.size()));
            insertions.push_back({some.statement, rows.first(count)});
            rows = rows.subspan(count);
        }
    }
    // What one piece of work wrote goes in one message; of a group, the messages are large enough.
    constexpr size_t few = 12;
    if (insertions.size() > 1 && total <= few) {
        Expected<void> done = connection.insertTogether(insertions);
        hasFailed |= !done;
        return done;
    }
    for (const Connection::Insertion& insertion : insertions) {
        if (Expected<void> done = connection.insert(insertion); !done) {
            hasFailed = true;
            return done;
        }
    }
    return {};
}

Expected<void> Transaction::Private::finish(Transaction& transaction)
{
    for (size_t i = 0; i < hooks.size(); ++i) {
        const auto hook = hooks[i].second; // a hook may add hooks
        if (Expected<void> done = hook(transaction); !done)
            return done;
    }
    return flush();
}

} // namespace Egov
