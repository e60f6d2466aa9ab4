// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "bookings.h"

#include <plugins/gateways/sandbox/server/errors.h>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

namespace Egov::Sandbox {

using namespace Qt::StringLiterals;

namespace {

// Qt's connections belong to the thread that made them.
QSqlDatabase connection(const QString& file)
{
    const QString name = u"sandbox-%1"_s.arg(reinterpret_cast<quintptr>(QThread::currentThreadId()));
    if (QSqlDatabase::contains(name))
        return QSqlDatabase::database(name);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (database.open()) {
        QSqlQuery query(database);
        query.exec(u"PRAGMA journal_mode=WAL"_s);
        query.exec(u"PRAGMA synchronous=FULL"_s);
    }
    return database;
}

std::optional<Json> findOne(const QString& file, const QString& sql, const QByteArray& value)
{
    QSqlQuery query(connection(file));
    query.prepare(sql);
    query.addBindValue(QString::fromUtf8(value));
    if (!query.exec() || !query.next())
        return std::nullopt;
    const Expected<Json> payment = Json::parse(query.value(0).toByteArray());
    return payment ? std::optional(*payment) : std::nullopt;
}

} // namespace

Expected<Bookings> Bookings::open(const QString& file)
{
    QSqlDatabase database = connection(file);
    QSqlQuery query(database);
    const bool isReady = database.isOpen()
        && query.exec(u"CREATE TABLE IF NOT EXISTS payment (id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, "
                      "body BLOB NOT NULL)"_s)
        && query.exec(
            u"CREATE TABLE IF NOT EXISTS message (number INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT "
            "NULL, url TEXT NOT NULL, body BLOB NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL)"_s);
    if (!isReady)
        return unexpected(ServerError::Storage, database.lastError().text());
    return Bookings(file);
}

std::optional<Json> Bookings::findByReference(const QByteArray& reference) const
{
    return findOne(m_file, u"SELECT body FROM payment WHERE reference = ?"_s, reference);
}

std::optional<Json> Bookings::findById(const QByteArray& id) const
{
    return findOne(m_file, u"SELECT body FROM payment WHERE id = ?"_s, id);
}

bool Bookings::write(const Json& payment, const std::vector<Message>& messages)
{
    QSqlDatabase database = connection(m_file);
    if (!database.transaction())
        return false;
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO payment (id, reference, body) VALUES (?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET body = excluded.body"_s);
    query.addBindValue(payment["id"].toString());
    query.addBindValue(payment["reference"].toString());
    query.addBindValue(payment.toCanonical());
    bool isWritten = query.exec();
    for (const Message& message : messages) {
        query.prepare(u"INSERT INTO message (event_id, url, body, due, tries) VALUES (?, ?, ?, ?, 0)"_s);
        query.addBindValue(QString::fromLatin1(message.eventId));
        query.addBindValue(QString::fromUtf8(message.url));
        query.addBindValue(message.body);
        query.addBindValue(message.due.isValid() ? message.due.toMSecsSinceEpoch() : 0);
        isWritten = isWritten && query.exec();
    }
    if (!isWritten) {
        database.rollback();
        return false;
    }
    return database.commit();
}

std::vector<Message> Bookings::due(const QDateTime& now) const
{
    QSqlQuery query(connection(m_file));
    query.prepare(u"SELECT number, event_id, url, body, tries FROM message WHERE due <= ? ORDER BY number LIMIT 20"_s);
    query.addBindValue(now.toMSecsSinceEpoch());
    std::vector<Message> messages;
    if (!query.exec())
        return messages;
    while (query.next()) {
        messages.push_back({query.value(0).toLongLong(), query.value(1).toByteArray(), query.value(2).toByteArray(),
            query.value(3).toByteArray(), query.value(4).toInt(), {}});
    }
    return messages;
}

void Bookings::sent(qint64 number)
{
    QSqlQuery query(connection(m_file));
    query.prepare(u"DELETE FROM message WHERE number = ?"_s);
    query.addBindValue(number);
    query.exec();
}

void Bookings::postpone(qint64 number, const QDateTime& until)
{
    QSqlQuery query(connection(m_file));
    query.prepare(u"UPDATE message SET due = ?, tries = tries + 1 WHERE number = ?"_s);
    query.addBindValue(until.toMSecsSinceEpoch());
    query.addBindValue(number);
    query.exec();
}

} // namespace Egov::Sandbox
