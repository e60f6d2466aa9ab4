// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "teststores.h"

#include <libegov/storage/store.h>
#include <libegov/storage/storecare.h>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>
#include <QUrl>

using namespace Egov;
using namespace Qt::StringLiterals;

// A store without what keeps it whole is refused at the door, with the name of what is missing; what makes it again is
// one command.
class GuardsTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    static inline const TenantCode tenant{"272124"};

private Q_SLOTS:
    void aStoreWithoutAGuardIsRefused_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("named");
        QTest::newRow("an index that refuses doubles")
            << u"DROP INDEX application_idempotency"_s << u"application_idempotency"_s;
        QTest::newRow("an index for finding") << u"DROP INDEX event_application"_s << u"event_application"_s;
        if (!TestStores::onPostgresql()) {
            QTest::newRow("a trigger") << u"DROP TRIGGER event_is_fixed"_s << u"event_is_fixed"_s;
            QTest::newRow("another trigger") << u"DROP TRIGGER payment_ledger_is_kept"_s << u"payment_ledger_is_kept"_s;
            QTest::newRow("a trigger of somebody else's")
                << u"CREATE TRIGGER t AFTER INSERT ON draft BEGIN DELETE FROM draft; END"_s << u"trigger t"_s;
            QTest::newRow("another, with a name like no other")
                << u"CREATE TRIGGER \"u\"\"; DROP TABLE draft\" AFTER INSERT ON draft BEGIN DELETE FROM draft; END"_s
                << u"trigger u"_s;
            return;
        }
        QTest::newRow("a trigger") << u"DROP TRIGGER event_is_fixed ON event"_s << u"event_is_fixed"_s;
        QTest::newRow("a trigger that sleeps")
            << u"ALTER TABLE event DISABLE TRIGGER event_is_fixed"_s << u"event_is_fixed"_s;
        QTest::newRow("a trigger that does nothing") << u"CREATE OR REPLACE FUNCTION egov_append_only() RETURNS "
                                                        u"trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; "
                                                        "END $$"_s
                                                     << u"event_is_fixed"_s;
        QTest::newRow("row security off")
            << u"ALTER TABLE application DISABLE ROW LEVEL SECURITY"_s << u"table application"_s;
        QTest::newRow("row security not for the owner")
            << u"ALTER TABLE draft NO FORCE ROW LEVEL SECURITY"_s << u"table draft"_s;
        QTest::newRow("a policy") << u"DROP POLICY tenant_rows ON package"_s << u"tenant_rows on package"_s;
        QTest::newRow("a policy of another kind")
            << u"ALTER POLICY tenant_rows ON package USING (true)"_s << u"tenant_rows on package"_s;
        QTest::newRow("one more, with a name like no other")
            << u"CREATE POLICY \"an open \"\"door\"\" on draft\" ON package USING (true)"_s << u"an open"_s;
        QTest::newRow("one more policy") << u"CREATE POLICY open_door ON package USING (true)"_s << u"open_door"_s;
    }
    void aStoreWithoutAGuardIsRefused()
    {
        QFETCH(QString, statement);
        QFETCH(QString, named);
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        QCOMPARE(TestStores::rows(url, {statement}), QStringList());
        const Expected<Store> refused = Store::open(url, tenant);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "storage.guards");
        QVERIFY2(refused.error().detail().contains(named), qPrintable(refused.error().detail()));
        QVERIFY(refused.error().detail().contains(u"restore-guards"_s));

        const Expected<QStringList> restored = StoreCare::restoreGuards(url);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail()));
        QVERIFY(!restored->isEmpty());
        QVERIFY(Store::open(url, tenant));
        QVERIFY(StoreCare::restoreGuards(url)->isEmpty());
    }

    void aColumnMoreIsNotOurs()
    {
        if (TestStores::onPostgresql())
            return;
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        QCOMPARE(TestStores::rows(url, {u"ALTER TABLE draft ADD COLUMN more TEXT"_s}), QStringList());
        QCOMPARE(Store::open(url, tenant).error().code(), "storage.guards");
        QCOMPARE(StoreCare::restoreGuards(url).error().code(), "storage.guards");
    }

    void whatIsNotThereIsNotTakenForAnEmptyStore()
    {
        const QString url = m_stores.freshUrl();
        QCOMPARE(StoreCare::schemaAt(url).value_or(-1), 0);
        QCOMPARE(StoreCare::require(url).error().code(), "storage.vanished");
        QVERIFY(Store::open(url, tenant));
        QVERIFY(StoreCare::require(url));
        QVERIFY(StoreCare::stepsAfter(*StoreCare::schemaAt(url)).isEmpty());
        QVERIFY(StoreCare::stepsAfter(9).size() >= 1);
        if (TestStores::onPostgresql())
            return;
        QVERIFY(QFile::resize(url.sliced(7), 0));
        QCOMPARE(StoreCare::require(url).error().code(), "storage.vanished");
        // Looking has made nothing.
        QCOMPARE(QFileInfo(url.sliced(7)).size(), 0);
    }

    // An operator who dumps by the service's own role gets an error, never an empty dump that looks whole.
    void aDumpByTheServicesRoleFails()
    {
        if (!TestStores::onPostgresql())
            return;
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        for (const QStringList& further : {QStringList{}, QStringList{u"--enable-row-security"_s}}) {
            QProcess dump;
            dump.setStandardOutputFile(QProcess::nullDevice());
            dump.start(u"pg_dump"_s, further + QStringList{u"-d"_s, url});
            QVERIFY(dump.waitForFinished(120'000));
            QVERIFY(dump.exitCode() != 0);
        }
        // A role that sees all rows dumps all of them.
        QProcess whole;
        whole.start(u"pg_dump"_s, {u"-d"_s, TestStores::serverUrl(QUrl(url).path().sliced(1), u"postgres"_s)});
        QVERIFY(whole.waitForFinished(120'000));
        QCOMPARE(whole.exitCode(), 0);
        QVERIFY(whole.readAllStandardOutput().contains("CREATE POLICY tenant_rows"));
    }
};

QTEST_GUILESS_MAIN(GuardsTest)
#include "guards.moc"
