// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/question.h>
#include <libegov/storage/transaction.h>

#include <chrono>
#include <optional>

namespace Egov {

/// How a store writes and waits. The defaults suit a municipality's server; a test has others.
struct StoreOptions {
    /// A group of writes is closed when it has this many, or this long after its first.
    int groupSize = 50;
    std::chrono::milliseconds groupDelay{2}; ///< what a lone write waits for company
    /// Writes that arrived while the last group was being committed join the next one, up to this many: the more wait,
    /// the more share one commit.
    int largestGroup = 400;
    /// Writes waiting beyond this are refused ("storage.overloaded", with the place in line): nothing accepted is
    /// dropped.
    qsizetype longestQueue = 10'000;
    /// PostgreSQL ends a session that idles for so long inside a transaction that writes, or that reads. A transaction
    /// takes milliseconds, and everybody who files waits behind the one that does not end: so the first is shorter than
    /// what others wait for a lock.
    std::chrono::milliseconds idleTimeout{5'000};
    std::chrono::milliseconds readingTimeout{60'000}; ///< for reading: somebody may look longer than write
    /// PostgreSQL's lock_timeout and statement_timeout: "storage.busy" is what a caller gets.
    ///@{
    std::chrono::milliseconds lockTimeout{7'000};
    std::chrono::milliseconds statementTimeout{30'000};
    ///@}
};

/// The records of one tenant, in a SQLite file of its own or among others in a PostgreSQL database under row-level
/// security. Opening brings the schema forward to this library's version. Safe to use from many threads.
///
/// url: "sqlite:<path>" or "postgresql://user[:password]@host[:port][,host…]/database[?sslmode=verify-full&…]", as
/// libpq reads it: every parameter reaches the server or is refused by its name. Never appears in errors or logs.
/// Errors of open: those of Transaction, and "storage.url", "storage.newer" (written by a later version),
/// "storage.foreign" (not a store of libegov), "storage.encoding" (a database that is not in UTF-8), "storage.pooler"
/// (a pooler between us and the server gives our session to others; PgBouncer has to run in session mode).
class EGOV_EXPORT Store {
public:
    /// Statements of one transaction; an error from it undoes them.
    using Work = std::function<Expected<void>(Transaction&)>;

    /// Opens it, and makes or brings forward its tables.
    static Expected<Store> open(const QString& url, const TenantCode& tenant, const StoreOptions& options = {});
    /// Whether it could be opened, as far as it can be told from its text: "storage.url".
    static Expected<void> judgeUrl(const QString& url);
    /// "sqlite:<data>/tenants/<code>/store.sqlite"; makes the folder when it is opened.
    static QString sqliteUrl(const QString& dataDirectory, const TenantCode& tenant);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store(); ///< waits for what was accepted

    /// Whose records these are.
    const TenantCode& tenant() const noexcept;
    /// By the url.
    StoreEngine engine() const noexcept;

    /// Runs work in the next group and returns after that group's commit is durable; nothing else means "stored".
    /// Work may run more than once (each time on a clean transaction), so it must depend on nothing it changed outside.
    /// An error from work undoes that work only. "storage.outcome-unknown": the connection was lost during the commit;
    /// only repeating with the same idempotency key can tell.
    Expected<void> write(Work work);
    /// The same without blocking: done is called once, on the writer's thread after the commit, and must be brief.
    void enqueue(Work work, std::function<void(const Expected<void>&)> done);
    /// The same with a result of its own.
    template <typename T>
    Expected<T> writeFor(std::function<Expected<T>(Transaction&)> work);

    /// One consistent snapshot, on this thread.
    Expected<void> read(const Work& work) const;
    /// read() with a result of its own.
    template <typename T>
    Expected<T> readFor(const std::function<Expected<T>(Transaction&)>& work) const;

    /// Asks several questions of one consistent snapshot and answers each in its place. To a server all of them go in
    /// one message: one round trip, where read() costs two besides one for each statement. So none of them can depend
    /// on what another found, other than by a subquery. For a known handful, asked at most once per page: PostgreSQL
    /// plans them anew each time.
    Expected<std::vector<Rows>> ask(const std::vector<Question>& questions) const;

    /// SQLite keeps what was deleted in its log until that is written over: writes it back and empties it. PostgreSQL's
    /// autovacuum does so by itself.
    Expected<void> forgetDeleted();

    /// Writes that wait for a group; what grows here is answered later.
    qsizetype queueLength() const;
    /// How often something was committed here since the store was opened: the same number means that nothing was
    /// written from this process meanwhile. Others of the same store are not counted.
    quint64 commits() const;
    /// Reads the whole file (PRAGMA quick_check, foreign_key_check) or asks the server; "storage.damaged" names no
    /// data.
    Expected<void> check() const;
    /// Number of the newest migration applied.
    int schemaVersion() const noexcept;

private:
    struct Private;
    explicit Store(std::unique_ptr<Private> priv);
    std::unique_ptr<Private> d;
};

template <typename T>
Expected<T> Store::writeFor(std::function<Expected<T>(Transaction&)> work)
{
    std::optional<T> result;
    const Expected<void> done = write([&](Transaction& transaction) -> Expected<void> {
        Expected<T> value = work(transaction);
        if (!value)
            return Unexpected(value.error());
        result = std::move(*value);
        return {};
    });
    if (!done)
        return Unexpected(done.error());
    return std::move(*result);
}

template <typename T>
Expected<T> Store::readFor(const std::function<Expected<T>(Transaction&)>& work) const
{
    std::optional<T> result;
    const Expected<void> done = read([&](Transaction& transaction) -> Expected<void> {
        Expected<T> value = work(transaction);
        if (!value)
            return Unexpected(value.error());
        result = std::move(*value);
        return {};
    });
    if (!done)
        return Unexpected(done.error());
    return std::move(*result);
}

} // namespace Egov
