// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "teststores.h"

#include <libegov/storage/store.h>

#include <needs.h>

#include <QProcess>
#include <QTest>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode own("272124");
const TenantCode other("271004");

Expected<void> addDraft(Transaction& transaction, const QString& number)
{
    return transaction.insert("INSERT INTO draft (tenant, number, form, form_version, form_digest, box, saved_at, "
                              "expires_at, failures) VALUES",
        {sqlText(transaction.tenant().value()), number, u"form"_s, 1, u""_s, sqlBytes("box"), u"2026"_s, u"2027"_s, 0});
}

qint64 countAll(const Store& store)
{
    const Expected<qint64> count = store.readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
        const Expected<Rows> rows = transaction.select("SELECT count(*) FROM draft"); // forgets its WHERE
        return rows ? Expected<qint64>(rows->front().integer(0)) : Unexpected(rows.error());
    });
    return count ? *count : -1;
}

bool server(const QString& command)
{
    return QProcess::execute(QStringLiteral(EGOV_SOURCE_DIR "/tests/storage/postgresql.sh"),
               {command, qEnvironmentVariable("EGOV_TEST_POSTGRESQL_DIRECTORY"),
                   qEnvironmentVariable("EGOV_TEST_POSTGRESQL")})
        == 0;
}

} // namespace

class PostgresqlTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;

private Q_SLOTS:
    void initTestCase() { EGOV_NEEDS(TestStores::onPostgresql(), "the PostgreSQL of the test's fixture"); }

    void aQueryThatForgetsItsWhereSeesOneTenant()
    {
        const QString url = m_stores.freshUrl();
        Expected<Store> ours = Store::open(url, own);
        Expected<Store> theirs = Store::open(url, other);
        QVERIFY2(ours, ours ? "" : qPrintable(ours.error().detail()));
        QVERIFY(ours->write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        QVERIFY(theirs->write([](Transaction& t) { return addDraft(t, u"B"_s); }));
        QVERIFY(theirs->write([](Transaction& t) { return addDraft(t, u"C"_s); }));
        QCOMPARE(countAll(*ours), 1);
        QCOMPARE(countAll(*theirs), 2);
        // Neither changes nor removes the others'.
        for (const SqlText statement :
            std::initializer_list<SqlText>{"UPDATE draft SET form = 'x'", "DELETE FROM draft"}) {
            QVERIFY(ours->write([statement](Transaction& t) -> Expected<void> {
                const Expected<int> touched = t.execute(statement);
                return touched && *touched == 1 ? Expected<void>() : unexpected("test.touched", u"others' rows"_s);
            }));
        }
        QCOMPARE(countAll(*theirs), 2);
    }

    void aRowForAnotherTenantIsRefused()
    {
        Expected<Store> store = Store::open(m_stores.freshUrl(), own);
        const Expected<void> done = store->write([](Transaction& t) {
            return t.insert("INSERT INTO draft (tenant, number, form, form_version, form_digest, box, saved_at, "
                            "expires_at, failures) VALUES",
                {u"271004"_s, u"A"_s, u"form"_s, 1, u""_s, sqlBytes("box"), u"2026"_s, u"2027"_s, 0});
        });
        QVERIFY(!done);
    }

    void outsideATransactionOfTheLibraryNothingCanBeAsked()
    {
        const QString url = m_stores.freshUrl();
        Expected<Store> store = Store::open(url, own);
        QVERIFY(store->write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        const QString database = url.section(u'/', -1);
        // The owner of the tables, without naming a tenant: refused, and not told that there is no row.
        QVERIFY(!TestStores::runAsOwner(database, u"DELETE FROM draft"_s));
        QVERIFY(!TestStores::runAsOwner(database, u"SELECT count(*) FROM draft"_s));
        QCOMPARE(countAll(*store), 1);
    }

    void questionsAskedTogetherSeeOneTenant()
    {
        const QString url = m_stores.freshUrl();
        Store ours = std::move(*Store::open(url, own));
        Store theirs = std::move(*Store::open(url, other));
        QVERIFY(ours.write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        QVERIFY(theirs.write([](Transaction& t) { return addDraft(t, u"B"_s); }));
        const std::vector<Question> numbers(2, {"SELECT number FROM draft", {}});
        // One after the other on the same connection: whose turn it was leaves nothing behind.
        for (const auto& [store, number] :
            {std::pair{&ours, u"A"_s}, std::pair{&theirs, u"B"_s}, std::pair{&ours, u"A"_s}}) {
            const Expected<std::vector<Rows>> answers = store->ask(numbers);
            QVERIFY2(answers, answers ? "" : qPrintable(answers.error().detail()));
            for (const Rows& rows : *answers) {
                QCOMPARE(rows.size(), 1u);
                QCOMPARE(rows.front().text(0), number);
            }
        }
    }

    void whatIsAskedTogetherOnlyReads()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), own));
        QVERIFY(store.write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        QVERIFY(!store.ask({{"DELETE FROM draft WHERE tenant = ? RETURNING number", {sqlText(own.value())}}}));
        QCOMPARE(countAll(store), 1);
    }

    // The server was restarted since the last question: who only reads need not know.
    void questionsAreAskedAgainWhenTheSessionWasEnded()
    {
        const QString url = m_stores.freshUrl();
        Store store = std::move(*Store::open(url, own));
        const std::vector<Question> count{{"SELECT count(*) FROM draft", {}}, {"SELECT 1", {}}};
        QVERIFY(store.ask(count));
        QVERIFY(TestStores::runAsOwner(u"postgres"_s,
            u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(
                url.section(u'/', -1))));
        const Expected<std::vector<Rows>> again = store.ask(count);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail()));
        QCOMPARE(again->at(1).front().integer(0), 1);
    }

    void connectionStringsAreInNoError()
    {
        const QString url = u"postgresql://egov:secret-word@127.0.0.1:1/nowhere"_s;
        const Expected<Store> store = Store::open(url, own);
        QVERIFY(!store);
        QCOMPARE(store.error().code(), "storage.unavailable");
        for (const QString& word : {u"secret-word"_s, u"nowhere"_s, u"egov:"_s})
            QVERIFY(!store.error().detail().contains(word));
    }

    void valuesAreInNoError()
    {
        Expected<Store> store = Store::open(m_stores.freshUrl(), own);
        QVERIFY(store->write([](Transaction& t) { return addDraft(t, u"見本花子"_s); }));
        const Expected<void> twice = store->write([](Transaction& t) { return addDraft(t, u"見本花子"_s); });
        QCOMPARE(twice.error().code(), "storage.duplicate");
        QVERIFY(!twice.error().detail().contains(u"見本"_s));
    }

    void locksAndLongStatementsEnd()
    {
        const QString url = m_stores.freshUrl();
        StoreOptions options;
        options.lockTimeout = std::chrono::milliseconds(100);
        options.statementTimeout = std::chrono::milliseconds(300);
        Expected<Store> store = Store::open(url, own, options);
        Expected<Store> second = Store::open(url, own, options);
        QVERIFY(store->write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        const Expected<void> held = store->write([&](Transaction& t) -> Expected<void> {
            if (const Expected<int> locked = t.execute("UPDATE draft SET form = 'y' WHERE number = 'A'"); !locked)
                return Unexpected(locked.error());
            const Expected<void> blocked = second->write([](Transaction& w) -> Expected<void> {
                const Expected<int> waits = w.execute("UPDATE draft SET form = 'z' WHERE number = 'A'");
                return waits ? Expected<void>() : Unexpected(waits.error());
            });
            return !blocked && blocked.error().code() == "storage.busy" ? Expected<void>()
                                                                        : unexpected("test.waited", u"no lock seen"_s);
        });
        QVERIFY2(held, held ? "" : qPrintable(held.error().detail()));
        const Expected<void> slow = store->read([](Transaction& t) -> Expected<void> {
            const Expected<Rows> rows = t.select("SELECT pg_sleep(5)");
            return rows ? Expected<void>() : Unexpected(rows.error());
        });
        QCOMPARE(slow.error().code(), "storage.busy");
        QVERIFY(store->check());
    }

    // The server dies under load and comes back: what was acknowledged is there, what was not may be tried again.
    void theServerIsKilledUnderLoad()
    {
        Expected<Store> store = Store::open(m_stores.freshUrl(), own);
        std::atomic<bool> isOver = false;
        std::atomic<int> acknowledged = 0;
        std::mutex mutex;
        std::set<QString> numbers;
        std::vector<std::jthread> threads; // joined before what they use goes
        for (int thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; !isOver; ++i) {
                    const QString number = u"%1-%2"_s.arg(thread).arg(i);
                    if (store->write([&](Transaction& t) { return addDraft(t, number); })) {
                        const std::scoped_lock lock(mutex);
                        numbers.insert(number);
                        ++acknowledged;
                    }
                }
            });
        }
        const auto goesOn = [&] {
            const int before = acknowledged;
            return QTest::qWaitFor([&] { return acknowledged > before + 20; }, 120'000);
        };
        const auto step = [&](const QString& command) { return server(command) && goesOn(); };
        const bool wentOn = goesOn() && step(u"kill"_s) && step(u"restart"_s);
        isOver = true;
        threads.clear();
        QVERIFY(wentOn);
        std::set<QString> stored;
        QVERIFY(store->read([&](Transaction& t) -> Expected<void> {
            const Expected<Rows> rows = t.select("SELECT number FROM draft");
            if (!rows)
                return Unexpected(rows.error());
            for (const Row& row : *rows)
                stored.insert(row.text(0));
            return {};
        }));
        for (const QString& number : numbers)
            QVERIFY2(stored.contains(number), qPrintable(number));
        qInfo("%d acknowledged, %zu stored, 0 lost", acknowledged.load(), stored.size());
    }
};

QTEST_GUILESS_MAIN(PostgresqlTest)
#include "postgresql.moc"
