// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What servers, poolers and administrators do to a store that is in use.
#include "teststores.h"

#include <libegov/storage/store.h>

#include <needs.h>

#include <QProcess>
#include <QSqlError>
#include <QTcpServer>
#include <QTest>

#include <future>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode own("272124");

Expected<void> addDraft(Transaction& transaction, const QString& number)
{
    return transaction.insert("INSERT INTO draft (tenant, number, form, form_version, form_digest, box, saved_at, "
                              "expires_at, failures) VALUES",
        {sqlText(transaction.tenant().value()), number, u"form"_s, 1, u""_s, sqlBytes("box"), u"2026"_s, u"2027"_s, 0});
}

Expected<void> file(Store& store, const QString& number)
{
    return store.write([number](Transaction& t) { return addDraft(t, number); });
}

// One value that the session itself tells, as it reads or as it writes.
QString told(Store& store, SqlText statement, bool isWriting = false)
{
    QString text;
    const auto ask = [&](Transaction& t) -> Expected<void> {
        const Expected<Rows> rows = t.select(statement);
        if (!rows)
            return Unexpected(rows.error());
        text = rows->front().text(0);
        return {};
    };
    const Expected<void> done = isWriting ? store.write(ask) : store.read(ask);
    return done ? text : u"error: "_s + done.error().detail();
}

bool server(const QStringList& command)
{
    return QProcess::execute(QStringLiteral(EGOV_SOURCE_DIR "/tests/storage/postgresql.sh"),
               QStringList{command.first(), qEnvironmentVariable("EGOV_TEST_POSTGRESQL_DIRECTORY"),
                   qEnvironmentVariable("EGOV_TEST_POSTGRESQL")}
                   + command.sliced(1))
        == 0;
}

QString databaseOf(const QString& url) { return url.section(u'/', -1); }

// The same database through other words of the address.
QString at(const QString& url, const QString& hosts, const QString& query = {})
{
    return u"postgresql://egov@"_s + hosts + u'/' + databaseOf(url) + query;
}

QString here() { return u"127.0.0.1:"_s + qEnvironmentVariable("EGOV_TEST_POSTGRESQL"); }

QByteArray codeOf(const Expected<Store>& store) { return store ? QByteArray() : store.error().code(); }
QByteArray codeOf(const Expected<void>& done) { return done ? QByteArray() : done.error().code(); }

int freePort()
{
    QTcpServer listener;
    listener.listen(QHostAddress::LocalHost);
    return listener.serverPort();
}

} // namespace

class ServersTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;

private Q_SLOTS:
    void initTestCase() { EGOV_NEEDS(TestStores::onPostgresql(), "the PostgreSQL of the test's fixture"); }

    void whatTheAddressSaysReachesTheServer()
    {
        const QString url = m_stores.freshUrl();
        Expected<Store> store = Store::open(
            at(url, here(),
                u"?application_name=%E7%AA%93%E5%8F%A3%20it%27s&options=-c%20geqo%3Doff%20-c%20work_mem%3D3MB"_s),
            own);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        for (const bool isWriting : {false, true}) {
            // The server shows question marks for what is not ASCII.
            QVERIFY(told(*store, "SELECT current_setting('application_name')", isWriting).endsWith(u" it's"_s));
            QCOMPARE(told(*store, "SELECT current_setting('geqo')", isWriting), u"off"_s);
            QCOMPARE(told(*store, "SELECT current_setting('work_mem')", isWriting), u"3MB"_s);
        }
        // The first that answers and takes writes.
        store = Store::open(at(url, u"127.0.0.1:1,"_s + here()), own);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QVERIFY(file(*store, u"A"_s));
        // A Unix socket, in either spelling.
        const QString folder = qEnvironmentVariable("EGOV_TEST_POSTGRESQL_DIRECTORY");
        const QString port = qEnvironmentVariable("EGOV_TEST_POSTGRESQL");
        QVERIFY(Store::open(at(url, {}, u"?host=%1&port=%2"_s.arg(folder, port)), own));
        QVERIFY(Store::open(at(url, QString(folder).replace(u'/', u"%2F"_s) + u':' + port), own));
    }

    void tlsIsWhatTheAddressDemands()
    {
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, own));
        for (const char* mode : {"require", "verify-ca", "verify-full"}) {
            const Expected<Store> store = Store::open(at(url, here(), u"?sslmode="_s + QString::fromLatin1(mode)), own);
            QCOMPARE(codeOf(store), "storage.unavailable"_ba);
        }
        const Expected<Store> bare = Store::open(at(url, here(), u"?sslmode=require"_s), own);
        QVERIFY2(bare.error().detail().contains(u"TLS"_s), qPrintable(bare.error().detail()));

        QVERIFY(server({u"tls-on"_s}));
        const QString folder = qEnvironmentVariable("EGOV_TEST_POSTGRESQL_DIRECTORY");
        const QString root = u"&sslrootcert="_s + folder + u"/server.crt"_s;
        constexpr SqlText question = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        for (const QString& mode : {u"require"_s, u"verify-ca"_s + root, u"verify-full"_s + root}) {
            Expected<Store> store = Store::open(at(url, here(), u"?sslmode="_s + mode), own);
            QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
            QCOMPARE(told(*store, question), u"true"_s);
            QCOMPARE(told(*store, question, true), u"true"_s);
        }
        Expected<Store> plain = Store::open(at(url, here(), u"?sslmode=disable"_s), own);
        QCOMPARE(told(*plain, question), u"false"_s);
        // Another's root, and another's name.
        const Expected<Store> strange
            = Store::open(at(url, here(), u"?sslmode=verify-ca&sslrootcert=/etc/ssl/certs/ca-certificates.crt"_s), own);
        QCOMPARE(codeOf(strange), "storage.unavailable"_ba);
        const Expected<Store> other = Store::open(
            at(url, QString(here()).replace(u"127.0.0.1"_s, u"localhost"_s), u"?sslmode=verify-full"_s + root), own);
        QCOMPARE(codeOf(other), "storage.unavailable"_ba);
        QVERIFY2(other.error().detail().contains(u"certificate"_s), qPrintable(other.error().detail()));
        QVERIFY(server({u"tls-off"_s}));
    }

    // After a failover, or when an administrator closes a server for writing.
    void aServerThatWasReadOnlyIsNotKept()
    {
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, own));
        const QString name = databaseOf(url);
        QVERIFY(TestStores::runAsOwner(name, u"ALTER DATABASE %1 SET default_transaction_read_only = on"_s.arg(name)));
        const Expected<Store> refused = Store::open(url, own);
        QCOMPARE(codeOf(refused), "storage.unavailable"_ba);
        QVERIFY2(refused.error().detail().contains(u"read-only"_s), qPrintable(refused.error().detail()));
        // Who asks for any server gets it, and hears at the first writing.
        Expected<Store> store = Store::open(url + u"?target_session_attrs=any"_s, own);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QCOMPARE(codeOf(file(*store, u"A"_s)), "storage.unavailable"_ba);
        QVERIFY(store->read([](Transaction&) -> Expected<void> { return {}; }));
        QVERIFY(TestStores::runAsOwner(
            u"postgres"_s, u"ALTER DATABASE %1 RESET default_transaction_read_only"_s.arg(name)));
        const Expected<void> again = file(*store, u"A"_s);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail()));
    }

    void whoStandsFrozenInATransactionIsThrownOut()
    {
        QVERIFY(StoreOptions{}.idleTimeout < StoreOptions{}.lockTimeout);
        QVERIFY(StoreOptions{}.idleTimeout <= std::chrono::seconds(10));
        const QString url = m_stores.freshUrl();
        StoreOptions options;
        options.idleTimeout = std::chrono::milliseconds(300);
        Expected<Store> frozen = Store::open(url, own, options);
        Expected<Store> store = Store::open(url, own);
        QVERIFY(frozen && store && file(*store, u"A"_s));
        std::promise<void> holding;
        std::promise<void> thawed;
        std::future<void> thaw = thawed.get_future();
        std::jthread process([&] {
            (void)frozen->write([&](Transaction& t) -> Expected<void> {
                const Expected<int> held = t.execute("UPDATE draft SET form = 'frozen' WHERE number = 'A'");
                holding.set_value();
                thaw.wait();
                return held ? Expected<void>() : Unexpected(held.error());
            });
        });
        holding.get_future().wait();
        const Expected<void> done = store->write([](Transaction& t) -> Expected<void> {
            const Expected<int> touched = t.execute("UPDATE draft SET form = 'next' WHERE number = 'A'");
            return touched ? Expected<void>() : Unexpected(touched.error());
        });
        thawed.set_value();
        process.join();
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
        QCOMPARE(told(*store, "SELECT form FROM draft WHERE number = 'A'"), u"next"_s);
        QVERIFY(file(*frozen, u"B"_s)); // with a session of its own again
    }

    void whoWaitsForAnothersMigrationIsTold()
    {
        const QString url = m_stores.freshUrl();
        StoreOptions options;
        options.lockTimeout = std::chrono::milliseconds(200);
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(u"QPSQL"_s, u"other"_s);
            other.setHostName(u"127.0.0.1"_s);
            other.setPort(qEnvironmentVariableIntValue("EGOV_TEST_POSTGRESQL"));
            other.setUserName(u"egov"_s);
            other.setDatabaseName(databaseOf(url));
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(u"SELECT pg_advisory_lock(%1)"_s.arg(0x45474F56'00000001)));
            QCOMPARE(codeOf(Store::open(url, own, options)), "storage.busy"_ba);
            QVERIFY(QSqlQuery(other).exec(u"SELECT pg_advisory_unlock_all()"_s));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        const Expected<Store> store = Store::open(url, own, options);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
    }

    // A step over many rows may take longer than any statement of a resident.
    void aMigrationHasTimeOutsOfItsOwn()
    {
        const QString url = m_stores.freshUrl();
        StoreOptions options;
        options.statementTimeout = std::chrono::milliseconds(1);
        const Expected<Store> store = Store::open(url, own, options);
        QVERIFY2(store || store.error().code() == "storage.busy", "statement_timeout of 1 ms");
        Expected<Store> whole = Store::open(url, own);
        QVERIFY(whole && file(*whole, u"A"_s));
    }

    void databasesThatCannotHoldEveryNameAreRefused()
    {
        const QString url = m_stores.freshUrl();
        const QString name = databaseOf(url) + u"_eucjp"_s;
        QVERIFY(TestStores::runAsOwner(u"postgres"_s,
            u"CREATE DATABASE %1 ENCODING 'EUC_JP' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"_s.arg(name)));
        const Expected<Store> store = Store::open(TestStores::serverUrl(name), own);
        QCOMPARE(codeOf(store), "storage.encoding"_ba);
        QVERIFY(store.error().detail().contains(u"EUC_JP"_s));
    }

    void theDatabasesOwnHabitsChangeNothing()
    {
        const QString url = m_stores.freshUrl();
        const QString name = databaseOf(url);
        for (const QString& habit : {u"default_transaction_isolation = 'serializable'"_s, u"synchronous_commit = off"_s,
                 u"idle_in_transaction_session_timeout = 0"_s, u"lock_timeout = 0"_s, u"bytea_output = 'escape'"_s})
            QVERIFY(TestStores::runAsOwner(name, u"ALTER DATABASE %1 SET %2"_s.arg(name, habit)));
        Expected<Store> store = Store::open(url, own);
        QVERIFY(store);
        QCOMPARE(told(*store, "SELECT current_setting('transaction_isolation')", true), u"read committed"_s);
        QCOMPARE(told(*store, "SELECT current_setting('transaction_isolation')"), u"repeatable read"_s);
        QCOMPARE(told(*store, "SELECT current_setting('synchronous_commit')", true), u"on"_s);
        QCOMPARE(told(*store, "SELECT current_setting('idle_in_transaction_session_timeout')", true), u"5s"_s);
        QCOMPARE(told(*store, "SELECT current_setting('lock_timeout')", true), u"7s"_s);
        QCOMPARE(told(*store, "SELECT current_setting('bytea_output')", true), u"hex"_s);
    }

    // As the handbook of the stores says it: libegov/storage/README.md.
    void aDumpByTheBackupRoleRestoresWhole()
    {
        const QString url = m_stores.freshUrl();
        const TenantCode other("271004");
        {
            Expected<Store> store = Store::open(url, own);
            Expected<Store> theirs = Store::open(url, other);
            QVERIFY(store && theirs);
            for (const char* number : {"A", "B", "C"})
                QVERIFY(file(*store, QString::fromLatin1(number)));
            QVERIFY(file(*theirs, u"D"_s));
        }
        const QTemporaryDir folder;
        const QString dump = folder.filePath(u"egov.dump"_s);
        const auto tool
            = [&](const QString& program, const QString& role, const QStringList& arguments, QString* said) {
                  QProcess process;
                  process.setProcessChannelMode(QProcess::MergedChannels);
                  process.start(program,
                      QStringList{
                          u"-h"_s, u"127.0.0.1"_s, u"-p"_s, qEnvironmentVariable("EGOV_TEST_POSTGRESQL"), u"-U"_s, role}
                          + arguments);
                  process.waitForFinished(60'000);
                  if (said)
                      *said = QString::fromUtf8(process.readAll());
                  return process.exitCode();
              };
        QString said;
        // As the service's own role it fails, and says why.
        QVERIFY(tool(u"pg_dump"_s, u"egov"_s, {u"-f"_s, dump, databaseOf(url)}, &said) != 0);
        QVERIFY2(said.contains(u"row-level security"_s), qPrintable(said));

        const int made = tool(u"psql"_s, u"postgres"_s,
            {u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, u"postgres"_s, u"-f"_s,
                QStringLiteral(EGOV_SOURCE_DIR "/libegov/storage/backup-role.sql")},
            &said);
        QVERIFY2(made == 0 || said.contains(u"already exists"_s), qPrintable(said));
        QVERIFY2(tool(u"pg_dump"_s, u"egov_backup"_s, {u"-Fc"_s, u"-f"_s, dump, databaseOf(url)}, &said) == 0,
            qPrintable(said));
        // It reads everything and writes nothing.
        QVERIFY(
            tool(u"psql"_s, u"egov_backup"_s, {u"-d"_s, databaseOf(url), u"-c"_s, u"DELETE FROM draft"_s}, &said) != 0
            || said.contains(u"ERROR"_s));

        const QString name = databaseOf(url) + u"_restored"_s;
        QVERIFY(TestStores::runAsOwner(
            u"postgres"_s, u"CREATE DATABASE %1 ENCODING 'UTF8' TEMPLATE template0"_s.arg(name)));
        QVERIFY2(tool(u"pg_restore"_s, u"postgres"_s, {u"-d"_s, name, u"--exit-on-error"_s, dump}, &said) == 0,
            qPrintable(said));
        Expected<Store> restored = Store::open(TestStores::serverUrl(name), own);
        Expected<Store> theirs = Store::open(TestStores::serverUrl(name), other);
        QVERIFY2(restored && theirs, restored ? "" : qPrintable(restored.error().detail()));
        QCOMPARE(told(*restored, "SELECT count(*) FROM draft"), u"3"_s);
        QCOMPARE(told(*theirs, "SELECT count(*) FROM draft"), u"1"_s);
        Expected<Store> before = Store::open(url, own);
        for (const SqlText guards :
            std::initializer_list<SqlText>{"SELECT count(*) FROM pg_policy", "SELECT count(*) FROM pg_trigger",
                "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity",
                "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'"}) {
            QVERIFY(told(*before, guards).toInt() > 0);
            QCOMPARE(told(*restored, guards), told(*before, guards));
        }
    }

    // PgBouncer in session mode is a server like others; in transaction mode it gives one client's session to the next.
    void aPoolerInTransactionModeIsRefused()
    {
        const QString url = m_stores.freshUrl();
        const QString sessionPort = QString::number(freePort());
        QVERIFY(server({u"pooler-start"_s, u"session"_s, sessionPort}));
        {
            Expected<Store> store = Store::open(at(url, u"127.0.0.1:"_s + sessionPort), own);
            QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
            QVERIFY(file(*store, u"A"_s));
            QCOMPARE(told(*store, "SELECT count(*) FROM draft"), u"1"_s);
        }
        QVERIFY(server({u"pooler-stop"_s, u"session"_s, sessionPort}));

        const QString port = QString::number(freePort());
        QVERIFY(server({u"pooler-start"_s, u"transaction"_s, port}));
        for (int attempt = 0; attempt < 5; ++attempt)
            QCOMPARE(codeOf(Store::open(at(url, u"127.0.0.1:"_s + port), own)), "storage.pooler"_ba);
        QVERIFY(server({u"pooler-stop"_s, u"transaction"_s, port}));
    }

    // It was put between, or its mode changed, while the store was open: nothing is written in a session of another.
    void aPoolerThatComesLaterIsNoticed()
    {
        const QString url = m_stores.freshUrl();
        const QString port = QString::number(freePort());
        QVERIFY(server({u"pooler-start"_s, u"session"_s, port}));
        Expected<Store> store = Store::open(at(url, u"127.0.0.1:"_s + port), own);
        QVERIFY(store && file(*store, u"A"_s));
        QVERIFY(server({u"pooler-stop"_s, u"session"_s, port}));
        QVERIFY(server({u"pooler-start"_s, u"transaction"_s, port}));
        // Others of ours use the same pooler.
        QByteArray code;
        for (int attempt = 0; attempt < 20 && code != "storage.pooler"; ++attempt) {
            (void)Store::open(at(url, u"127.0.0.1:"_s + port), own);
            code = codeOf(file(*store, u"B%1"_s.arg(attempt)));
        }
        QCOMPARE(code, "storage.pooler"_ba);
        QVERIFY(server({u"pooler-stop"_s, u"transaction"_s, port}));
    }
};

QTEST_GUILESS_MAIN(ServersTest)
#include "servers.moc"
