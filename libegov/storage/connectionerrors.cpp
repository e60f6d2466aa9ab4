// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "connection_p.h"

#include <QSqlError>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/rescode.html; the low byte is the primary code.
QByteArray sqliteCode(int code, const QString& text)
{
    if (code == 4874) // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log found no room
        return "storage.full";
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return "storage.busy";
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return "storage.damaged";
    case 13: // SQLITE_FULL
        return "storage.full";
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
        return "storage.unavailable";
    case 19: // SQLITE_CONSTRAINT
        return text.contains("UNIQUE"_L1) ? "storage.duplicate" : "storage.constraint";
    default: return "storage.statement";
    }
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
QByteArray postgresCode(const QString& state)
{
    if (state == "23505"_L1)
        return "storage.duplicate";
    if (state.startsWith("23"_L1))
        return "storage.constraint";
    if (state == "53100"_L1)
        return "storage.full";
    // lock_not_available, deadlock_detected, serialization_failure, query_canceled (our statement timeout)
    if (state == "55P03"_L1 || state == "40P01"_L1 || state == "40001"_L1 || state == "57014"_L1)
        return "storage.busy";
    if (state.startsWith("XX"_L1))
        return "storage.damaged";
    // connection exceptions, server going down, too many clients; without any state the connection itself is gone
    if (state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1) || state.startsWith("53"_L1)
        || state.startsWith("28"_L1) || state.startsWith("3D"_L1))
        return "storage.unavailable";
    return "storage.statement";
}

} // namespace

// The drivers' texts may quote values (a name in a unique key); only the native code and our own statement go on.
Error Connection::errorOf(const QSqlError& error, const char* statement) const
{
    const QString native = error.nativeErrorCode();
    const bool sqlite = m_address.engine == StoreEngine::Sqlite;
    const QByteArray code = sqlite ? sqliteCode(native.toInt(), error.databaseText()) : postgresCode(native);
    if (code == "storage.unavailable")
        m_isLost = true;
    const QString where = QString::fromUtf8(statement).left(60).simplified();
    return Error(code,
        u"%1 %2 in %3"_s.arg(sqlite ? u"SQLite"_s : u"SQLSTATE"_s, native.isEmpty() ? u"(none)"_s : native, where));
}

} // namespace Egov
