// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "schemastores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/audit/takeover.h>
#include <libegov/application/case/inbox.h>
#include <libegov/application/case/inflight.h>
#include <libegov/storage/outbox.h>
#include <libegov/storage/store.h>
#include <libegov/storage/storecare.h>
#include <libegov/storage/tenantarchive.h>

#include <numeric>

using namespace Egov;

// The tables are those of the .sql files, whatever way a store came to them: made by the program, by the files
// themselves, or taken over from what was written before.
class SchemaTest : public QObject {
    Q_OBJECT

    SchemaStores m_stores;
    static inline const TenantCode tenant{"900001"};

    QString meant()
    {
        const QString url = m_stores.freshUrl();
        return Store::open(url, tenant) ? SchemaStores::everything(url) : QString();
    }
    static bool madeByFiles(const QString& url)
    {
        const QDir folder(QStringLiteral(EGOV_BINARY_DIR "/libegov/storage/sql/") + SchemaStores::engine());
        const QStringList files = folder.entryList({u"[1-9]-*.sql"_s}, QDir::Files, QDir::Name);
        if (!TestStores::onPostgresql())
            TestStores::rows(url, {u"PRAGMA application_id = 1162301270"_s});
        return files.size() == 7 && std::ranges::all_of(files, [&](const QString& file) {
            return SchemaStores::runFile(url, folder.filePath(file));
        });
    }

    // Of what the application room makes in a new store, what is about one table.
    static QStringList statementsAbout(const QString& table)
    {
        QFile file(
            QStringLiteral(EGOV_BINARY_DIR "/libegov/storage/sql/%1/4-application.sql").arg(SchemaStores::engine()));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        static const QRegularExpression comment(u"--[^\n]*"_s);
        QStringList all = QString::fromUtf8(file.readAll()).remove(comment).split(u';', Qt::SkipEmptyParts);
        all.removeIf([&table](const QString& one) {
            return !one.contains(u" %1 "_s.arg(table)) && !one.contains(u" %1 ("_s.arg(table));
        });
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"xz"_s).isEmpty(), "xz");
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"python3"_s).isEmpty(), "python3");
        EGOV_NEEDS(!TestStores::onPostgresql() || !QStandardPaths::findExecutable(u"psql"_s).isEmpty(), "psql");
    }

    void theFilesMakeWhatTheProgramMakes()
    {
        const QString url = m_stores.freshUrl();
        if (!TestStores::onPostgresql())
            QVERIFY(QDir().mkpath(QFileInfo(url.sliced(7)).path()));
        QVERIFY(madeByFiles(url));
        SchemaStores::isSame(SchemaStores::everything(url), meant());
        // The comparison sees one column, one index, one trigger, one grant.
        const QString before = SchemaStores::everything(url);
        QStringList changes{u"ALTER TABLE draft ADD COLUMN more TEXT"_s, u"DROP INDEX draft_expiry"_s};
        changes += TestStores::onPostgresql()
            ? QStringList{u"DROP TRIGGER event_is_fixed ON event"_s, u"GRANT SELECT ON event TO PUBLIC"_s,
                  u"ALTER TABLE event NO FORCE ROW LEVEL SECURITY"_s, u"DROP POLICY tenant_rows ON event"_s,
                  u"ALTER TABLE package DROP CONSTRAINT package_tenant_application_fkey"_s}
            : QStringList{u"DROP TRIGGER event_is_fixed"_s};
        for (QString last = before; const QString& change : std::as_const(changes)) {
            QCOMPARE(TestStores::rows(url, {change}), QStringList());
            const QString now = SchemaStores::everything(url);
            QVERIFY2(now != last, qPrintable(change));
            last = now;
        }
    }

    void aStoreOf010BecomesTheSame()
    {
        const QTemporaryDir folder;
        const QString url = m_stores.ofRelease010(folder);
        QCOMPARE(StoreCare::schemaAt(url).value_or(-1), 9);
        QCOMPARE(StoreCare::stepsAfter(9), QStringList{u"15 from 0.1.0"_s});
        QVERIFY(SchemaStores::everything(url) != meant());
        const Expected<Store> store = Store::open(url, tenant);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QCOMPARE(store->schemaVersion(), 15);
        // Nothing differs: there is no list of what may.
        SchemaStores::isSame(SchemaStores::everything(url), meant());
        QCOMPARE(StoreCare::schemaAt(url).value_or(-1), 15);
        QVERIFY(StoreCare::stepsAfter(15).isEmpty());
    }

    // A store of a version between releases is refused as it is. What is in it is vouched for all the same where it
    // came here by another way: its rows are what its events state, though these know of no definition set.
    void whatWasMadeBetweenReleasesIsRefusedAndStillVouchedFor()
    {
        const QString url = m_stores.freshUrl();
        QVERIFY(SchemaStores::runFile(url, SchemaStores::kept(u"schema11"_s)));
        const QString before = SchemaStores::everything(url);
        const Expected<Store> refused = Store::open(url, tenant);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "storage.unreleased"_ba);
        SchemaStores::isSame(SchemaStores::everything(url), before);

        const QString fresh = m_stores.freshUrl();
        QVERIFY(Store::open(fresh, tenant));
        const QStringList record = TestStores::rows(fresh, {u"SELECT * FROM schema_migration"_s});
        QCOMPARE(record.size(), 1);
        const QStringList made = record.front().split(u'|');
        QCOMPARE(made.size(), 3);
        const QString column = TestStores::onPostgresql()
            ? u"ALTER TABLE %1 ADD COLUMN definition_set text COLLATE \"C\" NOT NULL DEFAULT ''"_s
            : u"ALTER TABLE %1 ADD COLUMN definition_set TEXT NOT NULL DEFAULT ''"_s;
        TestStores::rows(url,
            {column.arg(u"application"_s), column.arg(u"draft"_s), u"ALTER TABLE proposal ADD COLUMN entry BIGINT"_s,
                u"INSERT INTO schema_migration (number, name, digest) VALUES (%1, '%2', '%3')"_s.arg(
                    made[0], made[1], made[2])});
        for (const char* later : {"6-publication", "7-register"})
            QVERIFY(SchemaStores::runFile(url,
                QStringLiteral(EGOV_BINARY_DIR "/libegov/storage/sql/%1/%2.sql")
                    .arg(SchemaStores::engine(), QLatin1StringView(later))));
        // As a new store has it: what the tables of a room say of this one.
        const QStringList stages = statementsAbout(u"stage_entry"_s);
        QVERIFY(!stages.isEmpty());
        TestStores::rows(url, stages);
        Expected<Store> store = Store::open(url, tenant);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QVERIFY(store->check());
        QCOMPARE(Inbox(*store).find({})->entries.size(), 6u);
        QCOMPARE(*Outbox::pending(*store), 6);
        QVERIFY(!planTakeOver(*store)->isNeeded);
        const Expected<AuditReport> audit = verifyAudit(*store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
        QVERIFY(audit->events > 6);
        const auto inFlight = countInFlight(*store, QDateTime::currentDateTimeUtc());
        QVERIFY(inFlight
            && std::ranges::all_of(*inFlight, [](const InFlight& one) { return one.definitionSet.isEmpty(); }));
        QCOMPARE(std::accumulate(inFlight->begin(), inFlight->end(), qint64(0),
                     [](qint64 sum, const InFlight& one) { return sum + one.cases; }),
            6);
        SchemaStores::isSame(SchemaStores::everything(url), meant());
        // One that is given a set afterwards is not.
        QStringList statements{u"UPDATE application SET definition_set = 'x'"_s};
        if (TestStores::onPostgresql())
            statements.prepend(u"SET egov.tenant = '900001'"_s);
        QCOMPARE(TestStores::rows(url, statements), QStringList());
        QVERIFY(!verifyAudit(*store, {})->isValid);
    }

    // A table that nobody shuts would show every municipality's rows to each.
    void everyTableIsShutAndHasItsPolicy()
    {
        if (!TestStores::onPostgresql())
            return;
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        const QString open = u"SELECT relname::text FROM pg_class c WHERE relnamespace = 'public'::regnamespace "
                             "AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT 1 "
                             "FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'tenant_rows'))"_s;
        QCOMPARE(TestStores::rows(url, {open}), QStringList{u"schema_migration"_s});
        QVERIFY(TestStores::rows(url, {u"ALTER TABLE draft NO FORCE ROW LEVEL SECURITY"_s, open}).contains(u"draft"_s));
    }

    // What leaves with a municipality is every column of every table.
    void anArchiveHoldsEveryColumn()
    {
        const QString url = m_stores.freshUrl();
        const QTemporaryDir folder;
        const Expected<Store> store = Store::open(url, tenant);
        const Expected<AttachmentStore> files = AttachmentStore::open(folder.filePath(u"attachments"_s));
        QVERIFY(store && files);
        const QString archive = folder.filePath(u"archive"_s);
        QVERIFY(TenantArchive::write(*store, *files, archive));
        QStringList found;
        const QDir tables(archive + u"/tables"_s);
        for (const QString& name : tables.entryList(QDir::Files, QDir::Name)) {
            const Expected<Json> columns = Json::parse(SchemaStores::read(tables.filePath(name)).split('\n').front());
            QVERIFY(columns);
            for (const Json& column : columns->elements())
                found += name.chopped(6) + u'|' + QString::fromUtf8(column.toUtf8());
        }
        QStringList known = TestStores::rows(url,
            {TestStores::onPostgresql()
                    ? u"SELECT table_name::text, column_name::text FROM information_schema.columns "
                      "WHERE table_schema = 'public' AND table_name <> 'schema_migration'"_s
                    : u"SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
                      "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_migration'"_s});
        found.sort();
        known.sort();
        QVERIFY(known.size() > 200);
        QCOMPARE(found, known);
    }

    // Not even the owner of the tables changes what happened or was booked, whom row-level security does not stop: they
    // name the tenant, or empty the table, which asks for no rows.
    void whatHappenedIsOnlyAddedTo_data()
    {
        QTest::addColumn<bool>("isTakenOver");
        QTest::newRow("a new store") << false;
        QTest::newRow("a store of 0.1.0") << true;
    }
    void whatHappenedIsOnlyAddedTo()
    {
        QFETCH(bool, isTakenOver);
        const QTemporaryDir folder;
        const QString url = isTakenOver ? m_stores.ofRelease010(folder) : m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        const QStringList asTheTenant
            = TestStores::onPostgresql() ? QStringList{u"SET egov.tenant = '900001'"_s} : QStringList();
        QCOMPARE(
            TestStores::rows(url,
                asTheTenant
                    + QStringList{u"INSERT INTO event (tenant, position, application, action, body, hash) "
                                  "VALUES ('900001', 900001, 1, 'submit', 'body', 'hash')"_s,
                        u"INSERT INTO payment_ledger (tenant, ordinal, entry_key, charge, gateway, kind, day, body) "
                        "VALUES ('900001', 900001, 'key', 'charge', '', 'assessed', '2026-11-23', 'body')"_s}),
            QStringList());
        for (const QString& table : {u"event"_s, u"payment_ledger"_s}) {
            QStringList changes{u"UPDATE %1 SET body = 'other'"_s.arg(table), u"DELETE FROM "_s + table};
            if (TestStores::onPostgresql())
                changes += u"TRUNCATE "_s + table;
            for (const QString& change : std::as_const(changes)) {
                const QStringList refused = TestStores::rows(url, asTheTenant + QStringList{change});
                QVERIFY2(refused.join(u' ').contains("append only"_L1), qPrintable(change));
            }
        }
    }
};

QTEST_GUILESS_MAIN(SchemaTest)
#include "schema.moc"
