// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "teststores.h"

#include <libegov/storage/counter.h>
#include <libegov/storage/store.h>

#include <QTest>

#include <atomic>
#include <future>
#include <latch>
#include <mutex>
#include <set>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode tenant("272124");

Expected<void> addDraft(Transaction& transaction, const QString& number)
{
    return transaction.insert("INSERT INTO draft (tenant, number, form, form_version, form_digest, box, saved_at, "
                              "expires_at, failures) VALUES",
        {sqlText(transaction.tenant().value()), number, u"form"_s, 1, u""_s, sqlBytes("box"), u"2026"_s, u"2027"_s, 0});
}

qint64 drafts(const Store& store)
{
    const Expected<qint64> count = store.readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
        const Expected<Rows> rows = transaction.select(
            "SELECT count(*) FROM draft WHERE tenant = ?", {sqlText(transaction.tenant().value())});
        if (!rows)
            return Unexpected(rows.error());
        return rows->front().integer(0);
    });
    return count ? *count : -1;
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    QString freshUrl() { return m_stores.freshUrl(); }

private Q_SLOTS:
    void opensAndOpensAgain()
    {
        const QString url = freshUrl();
        for (int i = 0; i < 2; ++i) {
            const Expected<Store> store = Store::open(url, tenant);
            QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
            QVERIFY(store->schemaVersion() >= 2);
            QVERIFY(store->check());
        }
    }

    // Both sides of a service start at once on a database that nobody has filled yet.
    void manyOpenAnEmptyDatabaseAtOnce()
    {
        for (int round = 0; round < 4; ++round) {
            const QString url = freshUrl();
            constexpr int sides = 8;
            std::latch start(sides);
            std::vector<std::future<QString>> opened;
            for (int side = 0; side < sides; ++side) {
                opened.push_back(std::async(std::launch::async, [&] {
                    start.arrive_and_wait();
                    const Expected<Store> store = Store::open(url, tenant);
                    return store ? QString()
                                 : QString::fromLatin1(store.error().code()) + u' ' + store.error().detail();
                }));
            }
            for (std::future<QString>& one : opened)
                QCOMPARE(one.get(), QString());
        }
    }

    // Both engines say the same of a text, before the statement is sent.
    void textsThatOneEngineCannotHoldAreRefusedByBoth_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isStored");
        QTest::newRow("a rare name") << "𠮷野家 葛󠄀城 髙﨑"_ba << true;
        QTest::newRow("a replacement character that was typed") << "�"_ba << true;
        QTest::newRow("line break and tab") << "a\r\n\tb"_ba << true;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("broken off") << QByteArray("\xE5\xA4") << false;
        QTest::newRow("Shift_JIS") << QByteArray("\x91\xE5\x8D\xE3") << false;
        QTest::newRow("half a pair") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("too long a spelling") << QByteArray("\xC0\xAF") << false;
    }
    void textsThatOneEngineCannotHoldAreRefusedByBoth()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isStored);
        Expected<Store> store = Store::open(freshUrl(), tenant);
        QVERIFY(store);
        const Expected<void> stored
            = store->write([&](Transaction& t) { return addDraft(t, sqlText(text).toString()); });
        const Expected<void> changed = store->write([&](Transaction& t) -> Expected<void> {
            const Expected<int> touched = t.execute("UPDATE draft SET form = ?", {sqlText(text)});
            return touched ? Expected<void>() : Unexpected(touched.error());
        });
        const Expected<qint64> found = store->readFor<qint64>([&](Transaction& t) -> Expected<qint64> {
            const Expected<Rows> rows = t.select("SELECT count(*) FROM draft WHERE number = ?", {sqlText(text)});
            return rows ? Expected<qint64>(rows->front().integer(0)) : Unexpected(rows.error());
        });
        QCOMPARE(stored.has_value(), isStored);
        QCOMPARE(changed.has_value(), isStored);
        if (isStored) {
            QCOMPARE(found.value_or(-1), 1);
            return;
        }
        for (const Error& error : {stored.error(), changed.error(), found.error()})
            QCOMPARE(error.code(), "storage.text"_ba);
        QCOMPARE(drafts(*store), 0);
    }

    void aQuestionMarkInATextIsNoPlace()
    {
        const Store store = std::move(*Store::open(freshUrl(), tenant));
        const Expected<QStringList> read = store.readFor<QStringList>([](Transaction& transaction) {
            const Expected<Rows> rows = transaction.select(
                "SELECT 'a?''?', CAST(? AS TEXT), '?', CAST(? AS TEXT)", {u"first"_s, u"sec?ond"_s});
            return rows ? Expected<QStringList>({rows->front().text(0), rows->front().text(1), rows->front().text(2),
                              rows->front().text(3)})
                        : Expected<QStringList>(Unexpected(rows.error()));
        });
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
        QCOMPARE(*read, (QStringList{u"a?'?"_s, u"first"_s, u"?"_s, u"sec?ond"_s}));
    }

    void refusesWrongUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("no path") << u"sqlite:"_s;
        QTest::newRow("other engine") << u"mysql://h/d"_s;
        QTest::newRow("no database") << u"postgresql://host"_s;
        QTest::newRow("no host") << u"postgresql:///d"_s;
    }
    void refusesWrongUrls()
    {
        QFETCH(QString, url);
        const Expected<Store> store = Store::open(url, tenant);
        QVERIFY(!store);
        QCOMPARE(store.error().code(), "storage.url");
    }

    void refusesTenantsThatAreNone()
    {
        for (const char* code : {"", "12345", "1234567", "27212x", "27212'"})
            QVERIFY(!Store::open(freshUrl(), TenantCode(code)));
    }

    void aCommittedRowIsThereAfterReopening()
    {
        const QString url = freshUrl();
        {
            Expected<Store> store = Store::open(url, tenant);
            QVERIFY(store->write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        }
        const Expected<Store> store = Store::open(url, tenant);
        QCOMPARE(drafts(*store), 1);
    }

    void anErrorUndoesItsOwnWorkOnly()
    {
        StoreOptions options;
        options.groupSize = 3;
        options.groupDelay = std::chrono::seconds(10); // the group closes by its size
        Expected<Store> store = Store::open(freshUrl(), tenant, options);
        std::vector<Expected<void>> results(3);
        std::atomic<int> open = 3;
        std::promise<void> all;
        for (int i = 0; i < 3; ++i) {
            store->enqueue(
                [i](Transaction& t) -> Expected<void> {
                    if (const Expected<void> done = addDraft(t, QString::number(i)); !done)
                        return done;
                    return i == 1 ? unexpected("test.refused", u"on purpose"_s) : Expected<void>();
                },
                [&, i](const Expected<void>& result) {
                    results[static_cast<size_t>(i)] = result;
                    if (--open == 0)
                        all.set_value();
                });
        }
        all.get_future().wait();
        QVERIFY(results[0]);
        QVERIFY(!results[1]);
        QCOMPARE(results[1].error().code(), "test.refused");
        QVERIFY(results[2]);
        QCOMPARE(drafts(*store), 2);
    }

    void aTakenKeyIsRefusedAndTheOthersGoOn()
    {
        StoreOptions options;
        options.groupSize = 4;
        options.groupDelay = std::chrono::seconds(10);
        Expected<Store> store = Store::open(freshUrl(), tenant, options);
        std::vector<std::thread> threads;
        std::atomic<int> stored = 0;
        std::atomic<int> refused = 0;
        for (const char* number : {"A", "B", "A", "C"}) {
            threads.emplace_back([&, number] {
                const Expected<void> done
                    = store->write([number](Transaction& t) { return addDraft(t, QString::fromLatin1(number)); });
                if (done)
                    ++stored;
                else if (done.error().code() == "storage.duplicate")
                    ++refused;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(stored.load(), 3);
        QCOMPARE(refused.load(), 1);
        QCOMPARE(drafts(*store), 3);
    }

    // What has waited shares commits; two taken keys among hundreds are found by halving, and only they are refused.
    void aLongLineIsWrittenInLargeGroups()
    {
        Expected<Store> store = Store::open(freshUrl(), tenant);
        std::promise<void> hold;
        std::promise<void> started;
        store->enqueue(
            [&, held = hold.get_future().share()](Transaction&) -> Expected<void> {
                started.set_value();
                held.wait();
                return {};
            },
            [](const Expected<void>&) {});
        started.get_future().wait();
        constexpr int many = 300;
        std::vector<QByteArray> results(many);
        for (int i = 0; i < many; ++i) {
            const QString number = i == 111 ? u"0"_s : i == 222 ? u"1"_s : QString::number(i);
            store->enqueue([number](Transaction& t) { return addDraft(t, number); },
                [&results, i](const Expected<void>& done) {
                    results[size_t(i)] = done ? QByteArray("stored") : done.error().code();
                });
        }
        hold.set_value();
        QVERIFY(store->write([](Transaction&) -> Expected<void> { return {}; })); // behind all of them
        for (int i = 0; i < many; ++i)
            QCOMPARE(results[size_t(i)], i == 111 || i == 222 ? "storage.duplicate" : "stored");
        QCOMPARE(drafts(*store), many - 2);
    }

    void numbersHaveNoGaps()
    {
        Expected<Store> store = Store::open(freshUrl(), tenant);
        std::vector<std::thread> threads;
        std::mutex mutex;
        std::set<qint64> seen;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 25; ++i) {
                    const bool refuse = (i + thread) % 5 == 0;
                    const Expected<qint64> number
                        = store->writeFor<qint64>([refuse](Transaction& t) -> Expected<qint64> {
                              Expected<qint64> next = nextNumber(t, "test");
                              if (refuse)
                                  return unexpected("test.refused", u"after the number was taken"_s);
                              return next;
                          });
                    if (number) {
                        const std::scoped_lock lock(mutex);
                        seen.insert(*number);
                    }
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(seen.size(), 80u);
        QCOMPARE(*seen.begin(), 1);
        QCOMPARE(*seen.rbegin(), 80);
    }

    // Two portals over the same records: each has a writer and a connection of its own.
    void twoProcessesGiveEveryNumberOnce()
    {
        const QString url = freshUrl();
        std::vector<Store> stores;
        for (int i = 0; i < 2; ++i)
            stores.push_back(std::move(*Store::open(url, tenant)));
        std::mutex mutex;
        std::multiset<qint64> seen;
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 50; ++i) {
                    const Expected<qint64> number = stores[size_t(thread) % 2].writeFor<qint64>(
                        [](Transaction& t) -> Expected<qint64> { return nextNumber(t, "shared"); });
                    const std::scoped_lock lock(mutex);
                    seen.insert(number ? *number : -1);
                }
            });
        }
        threads.clear();
        QCOMPARE(seen.size(), 200u);
        QCOMPARE(std::set<qint64>(seen.begin(), seen.end()).size(), 200u);
        QCOMPARE(*seen.begin(), 1);
        QCOMPARE(*seen.rbegin(), 200);
    }

    void aFullQueueRefusesTheNewestAndDropsNothing()
    {
        StoreOptions options;
        options.longestQueue = 5;
        Expected<Store> store = Store::open(freshUrl(), tenant, options);
        std::promise<void> hold;
        std::promise<void> started;
        std::shared_future<void> held = hold.get_future().share();
        std::atomic<int> stored = 0;
        std::atomic<int> refused = 0;
        const auto count = [&](const Expected<void>& done) {
            if (done)
                ++stored;
            else if (done.error().code() == "storage.overloaded")
                ++refused;
        };
        store->enqueue(
            [&](Transaction& t) {
                started.set_value();
                held.wait();
                return addDraft(t, u"first"_s);
            },
            count);
        started.get_future().wait();
        for (int i = 0; i < 8; ++i)
            store->enqueue([i](Transaction& t) { return addDraft(t, QString::number(i)); }, count);
        QCOMPARE(store->queueLength(), 5);
        QCOMPARE(refused.load(), 3);
        hold.set_value();
        store = Store::open(freshUrl(), tenant); // closing waits for what was accepted
        QCOMPARE(stored.load(), 6);
    }

    void readersSeeOneMoment()
    {
        Expected<Store> store = Store::open(freshUrl(), tenant);
        QVERIFY(store->read([&](Transaction& t) -> Expected<void> {
            constexpr SqlText count = "SELECT count(*) FROM draft";
            const qint64 before = t.select(count)->front().integer(0);
            if (const Expected<void> done = store->write([](Transaction& w) { return addDraft(w, u"new"_s); }); !done)
                return done;
            if (t.select(count)->front().integer(0) != before)
                return unexpected("test.moved", u"the snapshot moved"_s);
            return {};
        }));
        QCOMPARE(drafts(*store), 1);
    }

    // What one engine sends as text and the other binds: no value changes on its way, and each answer is in its place.
    void questionsAskedTogetherAreAnsweredEachInItsPlace()
    {
        Store store = std::move(*Store::open(freshUrl(), tenant));
        const QString odd = u"O'Neil \\' ?; DROP TABLE draft; -- 𠮷野家\n"_s;
        QVERIFY(store.write([&odd](Transaction& t) { return addDraft(t, odd); }));
        const Expected<std::vector<Rows>> answers
            = store.ask({{"SELECT box FROM draft WHERE tenant = ? AND number = ?", {sqlText(tenant.value()), odd}},
                {"SELECT '?', CAST(? AS TEXT), number FROM draft WHERE tenant = ? AND form_version = ? AND number <> ?",
                    {u"a?"_s, sqlText(tenant.value()), 1, u""_s}},
                {"SELECT number FROM draft WHERE tenant = ? AND number = ?", {sqlText(tenant.value()), u"none"_s}},
                {"SELECT CASE WHEN CAST(? AS TEXT) IS NULL THEN 'null' ELSE 'text' END", {QVariant()}},
                {"SELECT number FROM draft WHERE tenant = ? AND box = ?",
                    {sqlText(tenant.value()), sqlBytes(QByteArray("box"))}}});
        QVERIFY2(answers, answers ? "" : qPrintable(answers.error().detail()));
        QCOMPARE(answers->size(), 5u);
        QCOMPARE(answers->at(0).front().bytes(0), "box"_ba);
        QCOMPARE(answers->at(1).front().text(0), u"?"_s);
        QCOMPARE(answers->at(1).front().text(1), u"a?"_s);
        QCOMPARE(answers->at(1).front().text(2), odd);
        QVERIFY(answers->at(2).empty());
        QCOMPARE(answers->at(3).front().text(0), u"null"_s);
        QCOMPARE(answers->at(4).front().text(0), odd);
        QCOMPARE(drafts(store), 1);
    }

    // One that cannot be answered refuses all of them, and the next are answered.
    void aQuestionThatIsRefusedRefusesItsCompany()
    {
        Store store = std::move(*Store::open(freshUrl(), tenant));
        const Question good{"SELECT count(*) FROM draft WHERE tenant = ?", {sqlText(tenant.value())}};
        const Question wrong{"SELECT nothing FROM draft WHERE tenant = ?", {sqlText(tenant.value())}};
        const auto codeOf = [&store](const std::vector<Question>& questions) {
            const Expected<std::vector<Rows>> answers = store.ask(questions);
            return answers ? QByteArray("answered") : answers.error().code();
        };
        for (const std::vector<Question>& questions :
            {std::vector{wrong}, std::vector{wrong, good}, std::vector{good, wrong, good}}) {
            QCOMPARE(codeOf(questions), "storage.statement"_ba);
            QCOMPARE(codeOf({good}), "answered"_ba);
        }
        for (const QByteArray& text : {QByteArray("a\0b", 3), QByteArray("\xE5\xA4")})
            QCOMPARE(
                codeOf({good, {"SELECT count(*) FROM draft WHERE number = ?", {sqlText(text)}}}), "storage.text"_ba);
        QVERIFY(store.write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        QCOMPARE(store.ask({good})->front().front().integer(0), 1);
    }

    // All from one moment, whatever is written meanwhile: every writer adds two at once, and no two counts differ.
    void questionsAskedTogetherSeeOneMoment()
    {
        Store store = std::move(*Store::open(freshUrl(), tenant));
        std::atomic<bool> isOver = false;
        const std::jthread writer([&] {
            for (int i = 0; i < 60; ++i) {
                const Expected<void> done = store.write([i](Transaction& t) -> Expected<void> {
                    const Expected<void> first = addDraft(t, u"a%1"_s.arg(i));
                    return first ? addDraft(t, u"b%1"_s.arg(i)) : first;
                });
                if (!done)
                    break;
            }
            isOver = true;
        });
        const Question count{"SELECT count(*) FROM draft WHERE tenant = ?", {sqlText(tenant.value())}};
        const std::vector<Question> questions(8, count);
        qint64 last = 0;
        do {
            const Expected<std::vector<Rows>> answers = store.ask(questions);
            QVERIFY2(answers, answers ? "" : qPrintable(answers.error().detail()));
            last = answers->front().front().integer(0);
            QCOMPARE(last % 2, 0);
            for (const Rows& rows : *answers)
                QCOMPARE(rows.front().integer(0), last);
        } while (!isOver);
        QCOMPARE(drafts(store), 120);
    }

    void eventsAreAppendOnly()
    {
        Expected<Store> store = Store::open(freshUrl(), tenant);
        QVERIFY(store->write([](Transaction& t) {
            return t.insert("INSERT INTO event (tenant, position, application, action, body, hash) VALUES",
                {sqlText(t.tenant().value()), 1, 0, u"test"_s, sqlBytes("{}"), u""_s});
        }));
        for (const SqlText statement :
            std::initializer_list<SqlText>{"DELETE FROM event", "UPDATE event SET action = 'other'"}) {
            QVERIFY(!store->write([statement](Transaction& t) -> Expected<void> {
                const Expected<int> done = t.execute(statement);
                return done ? Expected<void>() : Unexpected(done.error());
            }));
        }
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store.moc"
