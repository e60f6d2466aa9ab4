// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/audit/takeover.h>
#include <libegov/application/case/inbox.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>
#include <libegov/storage/outbox.h>
#include <libegov/storage/schema_p.h>
#include <libegov/storage/store.h>

#include <QFile>
#include <QRegularExpression>
#include <QSqlError>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// A store that an earlier version wrote comes forward with everything in it, from each step of the schema: the rows of
// tests/vectors/storage, written by the first version, brought as far as that step and left there.
class MigrationTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    static inline const TenantCode tenant{"900001"};

    // The statements of the dump that begin so, in its order; ';' inside a trigger ends nothing.
    static QStringList statementsOf(QLatin1StringView verb)
    {
        QFile dump(QStringLiteral(EGOV_SOURCE_DIR "/tests/vectors/storage/version1.sql"));
        if (!dump.open(QIODevice::ReadOnly))
            return {};
        QStringList statements;
        QString statement;
        for (const QString& line : QString::fromUtf8(dump.readAll()).split(u'\n')) {
            if (line.startsWith("--"_L1) || line == "BEGIN TRANSACTION;"_L1 || line == "COMMIT;"_L1)
                continue;
            statement += line + u'\n';
            const bool isTrigger = statement.startsWith("CREATE TRIGGER"_L1);
            if (!line.endsWith(isTrigger ? "END;"_L1 : ";"_L1))
                continue;
            if (statement.startsWith(verb))
                statements += statement;
            statement.clear();
        }
        return statements;
    }

    // Statements as somebody else's client would send them; what went wrong, or nothing.
    static QString run(const QString& url, const QStringList& statements)
    {
        QString wrong;
        {
            QSqlDatabase database
                = QSqlDatabase::addDatabase(TestStores::onPostgresql() ? u"QPSQL"_s : u"QSQLITE"_s, u"somebody"_s);
            const QUrl address(url);
            if (TestStores::onPostgresql()) {
                database.setHostName(address.host());
                database.setPort(address.port());
                database.setUserName(address.userName());
                database.setDatabaseName(address.path().sliced(1));
            } else {
                database.setDatabaseName(url.sliced(7));
            }
            if (!database.open())
                wrong = database.lastError().text();
            for (const QString& statement : statements) {
                QSqlQuery query(database);
                if (wrong.isEmpty() && !query.exec(statement))
                    wrong = query.lastError().text() + u" in "_s
                        + statement.first(std::min<qsizetype>(80, statement.size()));
            }
        }
        QSqlDatabase::removeDatabase(u"somebody"_s);
        return wrong;
    }

    // Row-level security lets nobody reach rows before a tenant is named; an owner of the tables can name any.
    static QStringList asTheTenant()
    {
        return TestStores::onPostgresql() ? QStringList{u"SET egov.tenant = '900001'"_s} : QStringList();
    }

    // What the first version wrote, in the words of the engine. Parents go first: PostgreSQL asks at once.
    static QStringList rowsOfTheFirstVersion()
    {
        static const QRegularExpression bytes(u"X'([0-9A-F]*)'"_s);
        const auto tableOf = [](const QString& row) { return row.section(u'"', 1, 1); };
        QStringList rows = statementsOf("INSERT"_L1);
        rows.removeIf([&](const QString& row) { return tableOf(row) == "schema_migration"_L1; });
        std::ranges::stable_partition(rows, [&](const QString& row) { return tableOf(row) == "application"_L1; });
        if (!TestStores::onPostgresql())
            return rows;
        for (QString& row : rows)
            row.replace(bytes, u"'\\x\\1'::bytea"_s);
        return asTheTenant() + rows;
    }

    // A charge of that time: its attempt has no name for its money yet.
    static QStringList aPaidCharge()
    {
        const auto text = [](const QByteArray& value) { return u'\'' + QString::fromUtf8(value) + u'\''; };
        const auto body = [](const Json& record) {
            const QString hex = QString::fromLatin1(record.toCanonical().toHex());
            return TestStores::onPostgresql() ? u"'\\x"_s + hex + u"'::bytea"_s : u"X'"_s + hex + u'\'';
        };
        Charge charge;
        charge.id = ChargeId("charge-1");
        charge.tenant = tenant;
        charge.caseId = CaseId("KDVB-EZDC-XQ");
        charge.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
        charge.total = 300;
        charge.createdAt = QDateTime::fromSecsSinceEpoch(1'795'380'072, Qt::UTC);
        Attempt attempt;
        attempt.id = AttemptId("attempt-1");
        attempt.charge = charge.id;
        attempt.gateway = GatewayId("sandbox");
        attempt.key = IdempotencyKey("click");
        attempt.providerReference = "P-1";
        attempt.amount = 300;
        attempt.state = AttemptState::Created;
        attempt.createdAt = charge.createdAt;
        LedgerEntry owed;
        owed.key = "assessed/charge-1/1";
        owed.charge = charge.id;
        owed.kind = LedgerKind::Assessed;
        owed.amount = 300;
        owed.bookedAt = charge.createdAt;
        owed.day = QDate(2026, 11, 23);
        Json before = Json::object();
        const Json now = toJson(attempt);
        for (const Json::Member& member : now.members()) {
            if (member.first != "paymentReference")
                before.set(member.first, member.second);
        }
        return {
            u"INSERT INTO charge VALUES ('900001', 'charge-1', 1, 'KDVB-EZDC-XQ', 1, %1)"_s.arg(body(toJson(charge))),
            u"INSERT INTO payment_attempt VALUES ('900001', 'attempt-1', 'charge-1', 2, 'click', 'sandbox', 'P-1', %1, "
            "NULL, 1, %2)"_s.arg(text(attempt.returnSecret), body(before)),
            u"INSERT INTO payment_ledger VALUES ('900001', 3, 'assessed/charge-1/1', 'charge-1', '', 'assessed', "
            "'2026-11-23', %1)"_s.arg(body(toJson(owed)))};
    }

    static Expected<int> bringTo(const QString& url, size_t steps)
    {
        const Expected<StoreAddress> address = StoreAddress::parse(url);
        if (!address)
            return Unexpected(address.error());
        const auto connection = Connection::open(*address, {}, Connection::Access::Write);
        return connection ? migrate(**connection, migrations().first(steps)) : Unexpected(connection.error());
    }

    static void isWhole(const QString& url)
    {
        Expected<Store> store = Store::open(url, tenant);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QCOMPARE(store->schemaVersion(), static_cast<int>(migrations().size()));
        QVERIFY(store->check());
        QCOMPARE(Inbox(*store).find({})->entries.size(), 6u);
        // What that version wrote states no rows yet; a second time nothing is left to be taken over.
        const FixedClock clock(QDateTime(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC));
        const Expected<TakeOver> taken = takeOver(*store, clock);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail()));
        QCOMPARE(taken->cases, taken->isNeeded ? 6 : 0);
        const Expected<AuditReport> audit = verifyAudit(*store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
        QVERIFY(audit->events > 6 + 6);
        // Nothing that was to be told is forgotten.
        const QStringList told = statementsOf("INSERT INTO \"outbox\""_L1);
        QCOMPARE(told.size(), 6);
        QCOMPARE(*Outbox::pending(*store), told.size());
    }

private Q_SLOTS:
    void everyVersionComesForward_data()
    {
        QTest::addColumn<int>("version");
        if (!TestStores::onPostgresql())
            QTest::newRow("the first version's own file") << 0;
        for (size_t version = 1; version <= migrations().size(); ++version)
            QTest::addRow("%zu", version) << static_cast<int>(version);
    }
    void everyVersionComesForward()
    {
        QFETCH(int, version);
        const QString url = m_stores.freshUrl();
        if (!TestStores::onPostgresql())
            QVERIFY(QDir().mkpath(QFileInfo(url.sliced(7)).path()));
        if (version == 0) {
            const QStringList statements = statementsOf({});
            QVERIFY(statements.size() > 50);
            QCOMPARE(run(url, statements + aPaidCharge()), QString());
        } else {
            const Expected<int> first = bringTo(url, 1);
            QVERIFY2(first, first ? "" : qPrintable(first.error().detail()));
            QCOMPARE(run(url, rowsOfTheFirstVersion() + aPaidCharge()), QString());
            const Expected<int> there = bringTo(url, static_cast<size_t>(version));
            QVERIFY2(there, there ? "" : qPrintable(there.error().detail()));
            QCOMPARE(*there, version);
        }
        isWhole(url);
        isWhole(url); // once is enough

        Expected<Store> store = Store::open(url, tenant);
        QVERIFY(store);
        const auto held = [&store](AttemptHandle handle, const QByteArray& value) {
            std::optional<HeldAttempt> found;
            (void)SqlPaymentTransactions(*store).transact([&](PaymentStore& payments) -> Expected<void> {
                const auto one = payments.lockAttempt(handle, GatewayId("sandbox"), value);
                if (one)
                    found = *one;
                return one ? Expected<void>() : Unexpected(one.error());
            });
            return found;
        };
        const std::optional<HeldAttempt> byName = held(AttemptHandle::ProviderReference, "P-1");
        QVERIFY(byName);
        QCOMPARE(byName->attempt.amount, 300);
        QVERIFY(byName->attempt.paymentReference.isEmpty());
        QCOMPARE(byName->account.ledger.size(), 1u);
        QCOMPARE(byName->account.ledger.front().amount, 300);
        QCOMPARE(byName->account.charge().caseId, CaseId("KDVB-EZDC-XQ"));
        QVERIFY(!held(AttemptHandle::ProviderReference, "P-2"));
        // Not even the owner of the tables changes what was booked, whom row-level security does not stop: they name
        // the tenant, or empty the table, which asks for no rows.
        QStringList changes{u"UPDATE payment_ledger SET kind = 'captured'"_s, u"DELETE FROM payment_ledger"_s};
        if (TestStores::onPostgresql())
            changes += u"TRUNCATE payment_ledger"_s;
        for (const QString& change : std::as_const(changes)) {
            const QString refused = run(url, asTheTenant() + QStringList{change});
            QVERIFY2(refused.contains("append only"_L1), qPrintable(change + u": "_s + refused));
        }
    }

    // What a later version wrote is not opened by an earlier one, and not changed either.
    void aLaterVersionIsRefused()
    {
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, tenant));
        const Expected<int> refused = bringTo(url, migrations().size() - 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "storage.newer"_ba);
        QVERIFY(Store::open(url, tenant));
    }
};

QTEST_GUILESS_MAIN(MigrationTest)
#include "migration.moc"
