// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QUrl>

// Stores for one test, each empty. The same tests run on both engines: EGOV_TEST_POSTGRESQL names the port of the
// server that the fixture has started (tests/storage/postgresql.sh); without it they run on SQLite.
class TestStores {
public:
    static bool onPostgresql() { return qEnvironmentVariableIsSet("EGOV_TEST_POSTGRESQL"); }
    static QString serverUrl(const QString& database, const QString& role = QStringLiteral("egov"))
    {
        return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3")
            .arg(role, qEnvironmentVariable("EGOV_TEST_POSTGRESQL"), database);
    }

    QString freshUrl()
    {
        ++m_number;
        if (!onPostgresql())
            return QStringLiteral("sqlite:%1/%2/store.sqlite").arg(m_folder.path()).arg(m_number);
        const QString name = QStringLiteral("test_%1_%2").arg(QCoreApplication::applicationPid()).arg(m_number);
        runAsOwner(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE ") + name);
        return serverUrl(name);
    }

    // One statement outside the library, under the role that owns the tables.
    static bool runAsOwner(const QString& database, const QString& statement)
    {
        const QString connection = QStringLiteral("outside");
        bool done = false;
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
            db.setHostName(QStringLiteral("127.0.0.1"));
            db.setPort(qEnvironmentVariableIntValue("EGOV_TEST_POSTGRESQL"));
            db.setUserName(QStringLiteral("egov"));
            db.setDatabaseName(database);
            done = db.open() && QSqlQuery(db).exec(statement);
        }
        QSqlDatabase::removeDatabase(connection);
        return done;
    }

    // Statements as somebody else's client sends them; each row as a line, or what went wrong.
    static QStringList rows(const QString& url, const QStringList& statements)
    {
        QStringList lines;
        {
            const bool server = onPostgresql();
            QSqlDatabase database = QSqlDatabase::addDatabase(
                server ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), QStringLiteral("somebody"));
            const QUrl address(url);
            if (server) {
                database.setHostName(address.host());
                database.setPort(address.port());
                database.setUserName(address.userName());
            }
            database.setDatabaseName(server ? address.path().sliced(1) : url.sliced(7));
            if (!database.open())
                lines += QStringLiteral("error: ") + database.lastError().text();
            for (const QString& statement : statements) {
                QSqlQuery query(database);
                if (!query.exec(statement))
                    lines += QStringLiteral("error: ") + query.lastError().text();
                while (query.next()) {
                    QStringList line;
                    for (int i = 0; i < query.record().count(); ++i)
                        line += query.value(i).toString();
                    lines += line.join(u'|');
                }
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("somebody"));
        return lines;
    }

private:
    QTemporaryDir m_folder;
    static inline int m_number = 0; // of the program: its databases stay on the server
};
