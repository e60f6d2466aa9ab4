// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/connection_p.h>
#include <libegov/storage/errors.h>

#include <libegov/storage/connectionparameters_p.h>

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QSqlError>
#include <QSqlRecord>

#include <atomic>
#include <thread>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// ":v0", ":v1", … A value bound by its place makes Qt write such a name each time, which costs more than the rest.
const QString& nameOfPlace(qsizetype place)
{
    thread_local QStringList names;
    while (names.size() <= place)
        names += u":v%1"_s.arg(names.size());
    return names[place];
}

// The places of values, "?", by names; what stands in quotation marks is text.
QString withNames(const QString& statement)
{
    QString named;
    named.reserve(statement.size() * 2);
    qsizetype place = 0;
    bool isQuoted = false;
    for (const QChar character : statement) {
        isQuoted ^= character == u'\'';
        if (character == u'?' && !isQuoted)
            named += nameOfPlace(place++);
        else
            named += character;
    }
    return named;
}

} // namespace

Connection::Connection(StoreAddress address, StoreOptions options, Access access)
    : m_address(std::move(address))
    , m_options(options)
    , m_access(access)
{
    static std::atomic<quint64> number = 0;
    m_name = u"egov-%1"_s.arg(++number);
    m_mark = QString::number(QRandomGenerator::system()->generate64(), 16);
    m_database = QSqlDatabase::addDatabase(m_address.engine == StoreEngine::Sqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
}

Connection::~Connection()
{
    m_statements.clear();
    m_inserts.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Expected<std::unique_ptr<Connection>> Connection::open(
    const StoreAddress& address, const StoreOptions& options, Access access)
{
    std::unique_ptr<Connection> connection(new Connection(address, options, access));
    if (!connection->m_database.isValid())
        return unexpected(StorageError::Unavailable, u"the Qt SQL driver for this engine is not installed"_s);
    if (const Expected<void> done = connection->connect(); !done)
        return Unexpected(done.error());
    return connection;
}

Expected<void> Connection::connect()
{
    m_statements.clear();
    m_inserts.clear();
    m_database.close();
    m_database.setDatabaseName(m_address.database);
    const bool sqlite = m_address.engine == StoreEngine::Sqlite;
    if (sqlite) {
        m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_options.lockTimeout.count()));
    } else {
        const auto given = [this](const char* name) {
            const auto found = m_address.parameters.find(name);
            return found == m_address.parameters.end() ? QString() : found->second;
        };
        m_database.setHostName(given("host"));
        m_database.setUserName(given("user"));
        m_database.setPassword(given("password"));
        m_database.setConnectOptions(connectOptions(m_address.parameters, m_access == Access::Write));
    }
    if (!m_database.open())
        return Unexpected(errorOf(m_database.lastError(), "(open)"));
    m_isLost = false;
    if (sqlite) {
        // FULL: a commit survives the loss of power, which is what a receipt promises. secure_delete: what is deleted
        // at the end of its retention leaves the file too.
        for (const QString& pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
                 u"PRAGMA foreign_keys=ON"_s, u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA cell_size_check=ON"_s,
                 u"PRAGMA cache_size=-8192"_s, u"PRAGMA wal_autocheckpoint=4000"_s, u"PRAGMA secure_delete=ON"_s}) {
            if (const Expected<void> done = patiently(pragma); !done)
                return done;
        }
        return {};
    }
    // Who is frozen inside a transaction holds up a whole town: the server gives its locks back before the others have
    // waited in vain. Who only reads holds up nobody. The server, too, notices in seconds that we are gone.
    const std::chrono::milliseconds idle = m_access == Access::Write ? m_options.idleTimeout : m_options.readingTimeout;
    return send(u"SET lock_timeout=%1; SET statement_timeout=%2; SET idle_in_transaction_session_timeout=%3; "
                "SET tcp_keepalives_idle=10; SET tcp_keepalives_interval=3; SET tcp_keepalives_count=3; "
                "SET tcp_user_timeout=10000; SET synchronous_commit=on; SET client_min_messages=warning; "
                "SET bytea_output=hex; SET egov.session='%4'"_s.arg(m_options.lockTimeout.count())
                    .arg(m_options.statementTimeout.count())
                    .arg(idle.count())
                    .arg(m_mark));
}

// Who makes the file's log while another does is told at once that it is busy: SQLite's own waiting does not cover it.
Expected<void> Connection::patiently(const QString& sql)
{
    const QDeadlineTimer deadline(m_options.lockTimeout);
    for (;;) {
        Expected<void> done = send(sql);
        if (done || !done.error().is(StorageError::Busy) || deadline.hasExpired())
            return done;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

// The code is six digits (Store::open refuses others). One message, so that a transaction costs no extra round trip.
// Its last statement divides by zero in a session that is not ours: there our time-outs would not hold, and a prepared
// statement of our number would be another process's. The level is named, whatever the database's default.
QString Connection::beginText(const TenantCode& tenant) const
{
    return (m_access == Access::Write ? u"BEGIN ISOLATION LEVEL READ COMMITTED; "_s
                                      : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "_s)
        + u"SET LOCAL egov.tenant = '%1'; "
          "SELECT 1 / (current_setting('egov.session', true) IS NOT DISTINCT FROM '%2')::int"_s.arg(
              tenant.toString(), m_mark);
}

Expected<void> Connection::begin(const TenantCode& tenant)
{
    if (m_isLost || !m_database.isOpen()) {
        if (const Expected<void> done = connect(); !done)
            return done;
    }
    if (m_address.engine == StoreEngine::Sqlite)
        return command(m_access == Access::Write ? SqlText("BEGIN IMMEDIATE") : SqlText("BEGIN"));
    const QString begin = beginText(tenant);
    Expected<void> done = send(begin);
    if (!done && m_isLost && done.error().is(StorageError::Unavailable)) {
        // The server was restarted since the last use; nothing has been done yet, so that one new attempt is safe.
        if (Expected<void> again = connect(); !again)
            return again;
        done = send(begin);
    }
    m_isLost |= !done; // a transaction may have begun all the same
    return done;
}

Expected<void> Connection::commit()
{
    Expected<void> done = command("COMMIT");
    if (!done && m_isLost)
        return unexpected(StorageError::OutcomeUnknown, u"the connection was lost while the commit was under way"_s);
    if (!done)
        rollback();
    return done;
}

void Connection::rollback()
{
    if (m_isLost)
        return;
    // May fail when the engine has rolled back already; either way nothing of the transaction is left.
    if (const Expected<void> done = command("ROLLBACK"); !done && done.error().is(StorageError::Unavailable))
        m_isLost = true;
}

Expected<void> Connection::command(SqlText statement) { return send(QString::fromUtf8(statement.text())); }
Expected<void> Connection::command(const SqlParts& statement) { return send(QString::fromUtf8(statement.text())); }

Expected<void> Connection::send(const QString& sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool isGood = query.exec(sql);
    // Of several statements each has its own result, and only the first was looked at.
    while (isGood && m_address.engine == StoreEngine::PostgreSql && query.nextResult()) { }
    isGood = isGood && !query.lastError().isValid();
    return isGood ? Expected<void>() : Unexpected(errorOf(query.lastError(), "(command)"));
}

Expected<void> Connection::run(QSqlQuery& query, SqlText statement)
{
    if (query.exec())
        return {};
    Error error = errorOf(query.lastError(), statement);
    query.finish();
    return Unexpected(std::move(error));
}

Expected<Connection::Prepared*> Connection::prepared(SqlText statement)
{
    if (const auto found = m_statements.find(statement.text()); found != m_statements.end())
        return &found->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(withNames(QString::fromUtf8(statement.text()))))
        return Unexpected(errorOf(query.lastError(), statement));
    return &m_statements.emplace(statement.text(), Prepared{std::move(query)}).first->second;
}

Rows rowsOf(QSqlQuery& query, int columns)
{
    Rows rows;
    while (query.next()) {
        QVariantList row;
        row.reserve(columns);
        for (int i = 0; i < columns; ++i)
            row.append(query.value(i));
        rows.emplace_back(std::move(row));
    }
    return rows;
}

Expected<Rows> Connection::select(SqlText statement, const Values& values)
{
    const Expected<Prepared*> found = prepared(statement);
    if (!found)
        return Unexpected(found.error());
    QSqlQuery& query = (*found)->query;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(nameOfPlace(i), values[i]);
    if (const Expected<void> done = run(query, statement); !done)
        return Unexpected(done.error());
    int& count = (*found)->columns;
    if (count < 0)
        count = query.record().count();
    Rows rows = rowsOf(query, count);
    // SQLite may find damage only while it walks on.
    const QSqlError after = query.lastError();
    query.finish();
    if (after.isValid())
        return Unexpected(errorOf(after, statement));
    return rows;
}

SqlText Connection::lasting(const SqlParts& statement)
{
    return {m_texts.insert(statement.text()).first->constData(), SqlText::Kept::AsLongAsTheConnection};
}

Expected<int> Connection::execute(SqlText statement, const Values& values)
{
    const Expected<Prepared*> found = prepared(statement);
    if (!found)
        return Unexpected(found.error());
    QSqlQuery& query = (*found)->query;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(nameOfPlace(i), values[i]);
    if (const Expected<void> done = run(query, statement); !done)
        return Unexpected(done.error());
    const int touched = query.numRowsAffected();
    query.finish();
    return touched;
}

Expected<void> Connection::insert(const Insertion& insertion) { return insertTogether({&insertion, 1}); }

Expected<void> Connection::insertTogether(std::span<const Insertion> insertions)
{
    InsertKey key;
    for (const Insertion& insertion : insertions)
        key.emplace_back(insertion.statement.text(), insertion.rows.size());
    auto found = m_inserts.find(key);
    if (found == m_inserts.end()) {
        QStringList parts;
        for (const Insertion& insertion : insertions) {
            const QString list = u'(' + QStringList(insertion.rows.front().size(), u"?"_s).join(u',') + u')';
            parts += QString::fromUtf8(insertion.statement.text()) + u' '
                + QStringList(static_cast<qsizetype>(insertion.rows.size()), list).join(u',');
        }
        // "WITH w0 AS (INSERT …), w1 AS (INSERT …) INSERT …"
        const QString last = parts.takeLast();
        QString text;
        for (qsizetype i = 0; i < parts.size(); ++i)
            text += (i == 0 ? u"WITH w%1 AS (%2)"_s : u", w%1 AS (%2)"_s).arg(QString::number(i), parts[i]);
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(withNames(text.isEmpty() ? last : text + u' ' + last)))
            return Unexpected(errorOf(query.lastError(), insertions.back().statement));
        found = m_inserts.emplace(std::move(key), std::move(query)).first;
    }
    QSqlQuery& query = found->second;
    qsizetype position = 0;
    for (const Insertion& insertion : insertions) {
        for (const Values& row : insertion.rows) {
            Q_ASSERT_X(
                row.size() == insertion.rows.front().size(), "Transaction::insert", "rows of one statement differ");
            for (const QVariant& value : row)
                query.bindValue(nameOfPlace(position++), value);
        }
    }
    Expected<void> done = run(query, insertions.back().statement);
    if (done)
        query.finish();
    return done;
}

} // namespace Egov
