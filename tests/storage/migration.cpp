// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/auditchain.h>
#include <libegov/application/inbox.h>
#include <libegov/storage/store.h>

#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Stores that earlier versions wrote, kept as SQL in tests/vectors/storage, come forward with everything in them.
class MigrationTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // The statements of a dump hold ';' inside triggers only between BEGIN and END.
    static QStringList statementsOf(const QString& file)
    {
        QFile dump(file);
        if (!dump.open(QIODevice::ReadOnly))
            return {};
        QStringList statements;
        QString statement;
        for (const QString& line : QString::fromUtf8(dump.readAll()).split(u'\n')) {
            if (line.startsWith("--"_L1) || line == "BEGIN TRANSACTION;"_L1 || line == "COMMIT;"_L1)
                continue;
            statement += line + u'\n';
            const bool isTrigger = statement.startsWith("CREATE TRIGGER"_L1);
            if (line.endsWith(isTrigger ? "END;"_L1 : ";"_L1))
                statements += std::exchange(statement, QString());
        }
        return statements;
    }

private Q_SLOTS:
    void theFirstSchemaComesForward()
    {
        const QString path = m_folder.filePath(u"store.sqlite"_s);
        {
            QSqlDatabase outside = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"outside"_s);
            outside.setDatabaseName(path);
            QVERIFY(outside.open());
            const QStringList statements = statementsOf(u"" EGOV_SOURCE_DIR "/tests/vectors/storage/version1.sql"_s);
            QVERIFY(statements.size() > 50);
            for (const QString& statement : statements) {
                QSqlQuery query(outside);
                QVERIFY2(query.exec(statement), qPrintable(statement.first(std::min<qsizetype>(80, statement.size()))));
            }
        }
        QSqlDatabase::removeDatabase(u"outside"_s);
        Expected<Store> store = Store::open(u"sqlite:"_s + path, TenantCode("900001"));
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QVERIFY(store->schemaVersion() > 1);
        QVERIFY(store->check());
        QCOMPARE(Inbox(*store).find({})->entries.size(), 6u);
        const Expected<AuditReport> audit = AuditChain::verify(*store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
        QCOMPARE(audit->events, 6);
        // Once is enough.
        QVERIFY(Store::open(u"sqlite:"_s + path, TenantCode("900001")));
    }
};

QTEST_GUILESS_MAIN(MigrationTest)
#include "migration.moc"
