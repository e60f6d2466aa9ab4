// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/address_p.h>

#include <libegov/storage/store.h>

#include <QSqlDatabase>
#include <QSqlQuery>

#include <map>
#include <set>
#include <span>
#include <unordered_map>

namespace Egov {

// What is left of a result, row for row.
Rows rowsOf(QSqlQuery& query, int columns);

// One connection with its prepared statements. Belongs to the thread that made it.
class Connection {
public:
    enum class Access { Read, Write };

    static Expected<std::unique_ptr<Connection>> open(
        const StoreAddress& address, const StoreOptions& options, Access access);
    // The same, after a look at the server: a database that holds every name ("storage.encoding"), sessions that are
    // ours alone ("storage.pooler").
    static Expected<std::unique_ptr<Connection>> openJudged(
        const StoreAddress& address, const StoreOptions& options, Access access, const TenantCode& tenant);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    StoreEngine engine() const { return m_address.engine; }
    const StoreAddress& address() const { return m_address; }
    // After a lost connection the next begin() connects again.
    Expected<void> begin(const TenantCode& tenant);
    Expected<void> commit();
    void rollback();

    Expected<Rows> select(SqlText statement, const Values& values);
    // A transaction of its own that only reads.
    Expected<std::vector<Rows>> ask(const TenantCode& tenant, const std::vector<Question>& questions);
    Expected<int> execute(SqlText statement, const Values& values);
    // The same with one address as long as the connection lives.
    SqlText lasting(const SqlParts& statement);
    // Lists of values behind "… VALUES".
    struct Insertion {
        SqlText statement;
        std::span<const Values> rows;
    };
    Expected<void> insert(const Insertion& insertion);
    // Several in one message. PostgreSQL: all see the tables as they were before, so none may lead to another's row
    // other than by a foreign key.
    Expected<void> insertTogether(std::span<const Insertion> insertions);
    // Not prepared, no values.
    Expected<void> command(SqlText statement);
    Expected<void> command(const SqlParts& statement);

    Error errorOf(const QSqlError& error, SqlText statement) const;

private:
    Connection(StoreAddress address, StoreOptions options, Access access);
    Expected<void> connect();
    // What a connection says about itself; to command() go statements only.
    Expected<void> send(const QString& sql);
    QString beginText(const TenantCode& tenant) const;
    Expected<std::vector<Rows>> askInTurn(const TenantCode& tenant, const std::vector<Question>& questions);
    Expected<std::vector<Rows>> askTogether(const TenantCode& tenant, const std::vector<Question>& questions);
    Expected<void> patiently(const QString& sql);
    struct Prepared {
        QSqlQuery query;
        int columns = -1; // known after the first run
    };
    Expected<Prepared*> prepared(SqlText statement);
    Expected<void> run(QSqlQuery& query, SqlText statement);

    // Which statements with how many rows each.
    using InsertKey = std::vector<std::pair<const char*, size_t>>;

    StoreAddress m_address;
    StoreOptions m_options;
    Access m_access;
    QString m_name;
    QString m_mark; // of our session on the server, by which we know it again
    QSqlDatabase m_database;
    std::set<QByteArray> m_texts;
    std::unordered_map<const char*, Prepared> m_statements;
    std::map<InsertKey, QSqlQuery> m_inserts;
    mutable bool m_isLost = false;
};

// The connection of this thread for reading at that address; a free one is reused, and few are kept per thread.
class ReadingConnection {
public:
    static Expected<ReadingConnection> take(const StoreAddress& address, const StoreOptions& options);
    ReadingConnection(ReadingConnection&& other) noexcept;
    ReadingConnection& operator=(ReadingConnection&&) = delete;
    ~ReadingConnection();

    Connection& operator*() const { return *m_connection; }
    // Closes this thread's idle connections to that address.
    static void forget(const StoreAddress& address);

private:
    explicit ReadingConnection(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

} // namespace Egov
