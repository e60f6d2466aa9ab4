// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "schemastores.h"

#include <libegov/storage/store.h>
#include <libegov/storage/storecare.h>

using namespace Egov;

// The number of its schema decides what becomes of a store; what is not known is refused, and nothing in it is changed.
class SchemaNumbersTest : public QObject {
    Q_OBJECT

    SchemaStores m_stores;
    static inline const TenantCode tenant{"900001"};

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"xz"_s).isEmpty(), "xz");
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"python3"_s).isEmpty(), "python3");
        EGOV_NEEDS(!TestStores::onPostgresql() || !QStandardPaths::findExecutable(u"psql"_s).isEmpty(), "psql");
    }

    // The step is one transaction: what stops it in the middle leaves the store as it was.
    void aStepThatFailsLeavesNothing()
    {
        const QTemporaryDir folder;
        const QString url = m_stores.ofRelease010(folder);
        // In the way of the last table, behind the columns that are added before it.
        QCOMPARE(TestStores::rows(url, {u"CREATE TABLE passing_state (a BIGINT)"_s}), QStringList());
        const QString before = SchemaStores::everything(url);
        QVERIFY(!Store::open(url, tenant));
        SchemaStores::isSame(SchemaStores::everything(url), before);
        QCOMPARE(StoreCare::schemaAt(url).value_or(-1), 9);
        QCOMPARE(TestStores::rows(url, {u"DROP TABLE passing_state"_s}), QStringList());
        const QString another = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant) && Store::open(another, tenant));
        SchemaStores::isSame(SchemaStores::everything(url), SchemaStores::everything(another));
    }

    void whatIsNotKnownIsRefused_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("says");
        const QString made = u"INSERT INTO schema_migration (number, name, digest) VALUES (%1, '%2', '%3')"_s;
        const QString gone = u"DELETE FROM schema_migration"_s;
        QTest::newRow("a later version's")
            << QStringList{made.arg(u"99"_s, u"later"_s, u"d"_s)} << "storage.newer"_ba << u"update the program"_s;
        for (const QString& number : {u"14"_s, u"13"_s, u"12"_s, u"11"_s, u"10"_s, u"8"_s, u"1"_s, u"-3"_s})
            QTest::addRow("no release's, %s", qPrintable(number))
                << QStringList{gone, made.arg(number, u"nothing unseen"_s, u"d"_s)} << "storage.unreleased"_ba
                << u"egovctl tenant export"_s;
        QTest::newRow("our number, something else's digest")
            << QStringList{u"UPDATE schema_migration SET digest = 'd'"_s} << "storage.foreign"_ba << u"number 15"_s;
        QTest::newRow("our number, something else's name")
            << QStringList{u"UPDATE schema_migration SET name = 'base'"_s} << "storage.foreign"_ba << u"number 15"_s;
        QTest::newRow("0.1.0's number, something else's digest")
            << QStringList{gone, made.arg(u"9"_s, u"rows in order"_s, u"d"_s)} << "storage.foreign"_ba << u"number 9"_s;
        QTest::newRow("no record at all") << QStringList{gone} << "storage.damaged"_ba << u"schema_migration"_s;
    }
    void whatIsNotKnownIsRefused()
    {
        QFETCH(QStringList, statements);
        QFETCH(QByteArray, code);
        QFETCH(QString, says);
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        QCOMPARE(TestStores::rows(url, statements), QStringList());
        const QString before = SchemaStores::everything(url);
        const Expected<Store> store = Store::open(url, tenant);
        QVERIFY(!store);
        QCOMPARE(store.error().code(), code);
        QVERIFY2(store.error().detail().contains(says), qPrintable(store.error().detail()));
        QCOMPARE(StoreCare::schemaAt(url).error().code(), code);
        QCOMPARE(StoreCare::restoreGuards(url).error().code(), code);
        SchemaStores::isSame(SchemaStores::everything(url), before);
    }
};

QTEST_GUILESS_MAIN(SchemaNumbersTest)
#include "schemanumbers.moc"
