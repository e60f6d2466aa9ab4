// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/connection_p.h>

#include <libegov/storage/errors.h>

#include <QSqlError>

#include <algorithm>
#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/rescode.html; the low byte is the primary code.
StorageError sqliteCode(int code, const QString& text)
{
    if (code == 4874) // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log found no room
        return StorageError::Full;
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return StorageError::Busy;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return StorageError::Damaged;
    case 13: // SQLITE_FULL
        return StorageError::Full;
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
        return StorageError::Unavailable;
    case 19: // SQLITE_CONSTRAINT
        return text.contains("UNIQUE"_L1) ? StorageError::Duplicate : StorageError::Constraint;
    default: return StorageError::Statement;
    }
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
StorageError postgresCode(const QString& state)
{
    if (state == "23505"_L1)
        return StorageError::Duplicate;
    if (state.startsWith("23"_L1))
        return StorageError::Constraint;
    if (state == "53100"_L1)
        return StorageError::Full;
    // lock_not_available, deadlock_detected, serialization_failure, query_canceled (our statement timeout): the same
    // again may succeed on the same connection
    if (state == "55P03"_L1 || state == "40P01"_L1 || state == "40001"_L1 || state == "57014"_L1)
        return StorageError::Busy;
    // data_corrupted, index_corrupted. XX000 is only what the server did not expect.
    if (state == "XX001"_L1 || state == "XX002"_L1)
        return StorageError::Damaged;
    if (state == "22012"_L1) // only Connection::begin divides
        return StorageError::Pooler;
    // The connection is no good, or the server behind it: without any state it is gone. Connection exceptions; a server
    // that became read-only, and our session ended for idling in a transaction; a statement that somebody deallocated,
    // or whose plan another's migration made void; who may not enter; too many clients, no memory; going down; the
    // server's own disk.
    constexpr std::array ends{"08", "25006", "25P03", "26", "0A000", "28", "3D", "40003", "53", "57P", "58"};
    if (state.isEmpty()
        || std::ranges::any_of(ends, [&state](const char* one) { return state.startsWith(QLatin1StringView(one)); }))
        return StorageError::Unavailable;
    return StorageError::Statement;
}

// Why there is no connection: libpq says it in words that hold names and addresses, so that only what is known goes on.
QString reasonOf(const QString& text)
{
    struct Reason {
        const char* heard;
        const char* told;
    };
    static constexpr Reason reasons[] = {
        {"Connection refused", "nobody listens there"},
        {"No such file or directory", "nobody listens there"},
        {"timeout expired", "no answer in time"},
        {"could not translate host name", "the name of the host is not known"},
        {"does not support SSL", "the address demands TLS, which the server does not offer"},
        {"root certificate file", "the file of root certificates cannot be used"},
        {"certificate verify failed", "the server's certificate is not trusted"},
        {"server certificate for", "the server's certificate is for another host"},
        {"no pg_hba.conf entry", "the server admits nobody this way"},
        {"authentication failed", "the server does not know user and password"},
        {"no password supplied", "the server wants a password"},
        {"session is read-only", "the server is read-only"},
        {"server is in hot standby mode", "the server is read-only"},
        {"starting up", "the server is starting"},
        {"shutting down", "the server is going down"},
        {"too many c", "the server has no connection left"},
        {"connection slots are reserved", "the server has no connection left"},
        {"does not exist", "the server has no such database or role"},
    };
    const auto found = std::ranges::find_if(
        reasons, [&text](const Reason& reason) { return text.contains(QLatin1StringView(reason.heard)); });
    return found == std::end(reasons) ? QString() : u": "_s + QString::fromLatin1(found->told);
}

} // namespace

// The drivers' texts may quote values (a name in a unique key); only the native code and our own statement go on.
Error Connection::errorOf(const QSqlError& error, SqlText statement) const
{
    const QString native = error.nativeErrorCode();
    const bool sqlite = m_address.engine == StoreEngine::Sqlite;
    const StorageError code = sqlite ? sqliteCode(native.toInt(), error.databaseText()) : postgresCode(native);
    if (code == StorageError::Unavailable)
        m_isLost = true;
    const QString where = QString::fromUtf8(statement.text()).left(60).simplified();
    if (code == StorageError::Pooler)
        return Error(
            code, u"a pooler between us and the server gives our session to others; it has to be in session mode"_s);
    return Error(code,
        u"%1 %2 in %3"_s.arg(sqlite ? u"SQLite"_s : u"SQLSTATE"_s, native.isEmpty() ? u"(none)"_s : native, where)
            + (sqlite || !native.isEmpty() ? QString() : reasonOf(error.text())));
}

} // namespace Egov
