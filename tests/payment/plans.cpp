// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/paymentbooks/paymentrows_p.h>
#include <libegov/storage/store.h>
#include <tests/storage/teststores.h>

#include <QSqlError>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// How the engines find what payments ask for: by an index on what was asked, never by going through a table. So what is
// owed on one charge costs the depth of a B-tree, O(log n), however many rows the ledger has.
class PlansTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    QString m_url;

    // Outside the library, which prepares its statements; an explanation cannot be prepared.
    QSqlDatabase outside() const
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(TestStores::onPostgresql() ? u"QPSQL"_s : u"QSQLITE"_s, u"plans"_s);
        if (!TestStores::onPostgresql()) {
            database.setDatabaseName(m_url.sliced(QLatin1StringView("sqlite:").size()));
            return database;
        }
        database.setHostName(u"127.0.0.1"_s);
        database.setPort(qEnvironmentVariableIntValue("EGOV_TEST_POSTGRESQL"));
        database.setUserName(u"egov"_s);
        database.setDatabaseName(m_url.section(u'/', -1));
        return database;
    }

    QByteArrayList planOf(QString statement)
    {
        const bool onPostgresql = TestStores::onPostgresql();
        const bool isLimited = statement.endsWith(u"LIMIT ?"_s);
        if (isLimited)
            statement.chop(1);
        statement.replace(u"?"_s, u"'131016'"_s);
        QByteArrayList lines;
        {
            QSqlDatabase database = outside();
            QSqlQuery query(database.open() ? database : QSqlDatabase());
            // An empty table is read whole because that is cheapest: the planner is asked what it does with a full one.
            if (onPostgresql
                && !(query.exec(u"SET enable_seqscan = off"_s) && query.exec(u"SET egov.tenant = '131016'"_s)))
                return {};
            const QString explain = onPostgresql ? u"EXPLAIN "_s : u"EXPLAIN QUERY PLAN "_s;
            if (!query.exec(explain + statement + (isLimited ? u"1"_s : QString())))
                qWarning() << query.lastError().text();
            while (query.next())
                lines += query.value(onPostgresql ? 0 : 3).toByteArray();
        }
        QSqlDatabase::removeDatabase(u"plans"_s);
        for (const QByteArray& line : lines)
            qInfo("%s", line.constData());
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_url = m_stores.freshUrl();
        QVERIFY(Store::open(m_url, TenantCode("131016"), {})); // makes the tables
    }

    void everythingIsFoundByAnIndex_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("tables"); // each searched once
        QTest::newRow("a charge with all its money") << QString::fromLatin1(PaymentStatements::account.text()) << 9;
        QTest::newRow("all charges of a case") << QString::fromLatin1(PaymentStatements::accountsOfCase.text()) << 14;
        QTest::newRow("the charge of an attempt") << QString::fromLatin1(PaymentStatements::chargeById.text()) << 1;
        QTest::newRow("that by the gateway's name")
            << QString::fromLatin1(PaymentStatements::chargeByReference.text()) << 2;
        QTest::newRow("that by a return address") << QString::fromLatin1(PaymentStatements::chargeBySecret.text()) << 1;
        QTest::newRow("the ledger of some days") << QString::fromLatin1(PaymentStatements::ledgerBetween.text()) << 1;
        QTest::newRow("messages left over") << QString::fromLatin1(PaymentStatements::unfinishedInbox.text()) << 1;
        QTest::newRow("attempts to ask about") << QString::fromLatin1(PaymentStatements::attemptsToQuery.text()) << 1;
        QTest::newRow("flags") << QString::fromLatin1(PaymentStatements::openFlags.text()) << 1;
    }
    void everythingIsFoundByAnIndex()
    {
        QFETCH(QString, statement);
        QFETCH(int, tables);
        const QByteArrayList plan = planOf(statement);
        QVERIFY(!plan.empty());
        int searches = 0;
        for (const QByteArray& line : plan) {
            // What two searches found is no table.
            const bool isOneRow = line == "SCAN named";
            QVERIFY2(!line.contains("Seq Scan") && (isOneRow || !line.startsWith("SCAN ")), line.constData());
            searches += line.startsWith("SEARCH ") || line.contains("Index Scan") || line.contains("Index Only Scan");
        }
        QVERIFY2(searches >= tables, plan.join('\n').constData());
    }
};

QTEST_GUILESS_MAIN(PlansTest)
#include "plans.moc"
