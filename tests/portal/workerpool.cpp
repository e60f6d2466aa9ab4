// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Whoever uploads waits for himself, not the others for him.
#include <http/workerpool.h>

#include <QTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <latch>
#include <vector>

using namespace std::chrono_literals;
using Egov::Portal::Effort;
using Egov::Portal::WorkerPool;

class WorkerPools : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Heavy work that never ends until it is let go leaves workers for everybody else, for the same client too.
    void heavyWorkLeavesRoomForPages()
    {
        std::promise<void> letGo;
        const std::shared_future<void> gone = letGo.get_future().share();
        WorkerPool pool({.threads = 4, .heavy = 3, .heavyPerClient = 2});
        std::atomic<int> heavy = 0;
        for (int i = 0; i < 20; ++i) {
            for (const char* client : {"a", "b", "c"})
                QVERIFY(pool.start(client, Effort::Heavy, [&] {
                    ++heavy;
                    gone.wait();
                }));
        }
        std::promise<void> page;
        QVERIFY(pool.start("a", Effort::Light, [&] { page.set_value(); }));
        page.get_future().wait(); // ends, while all uploads stand still
        QVERIFY(heavy <= 3);
        letGo.set_value();
        QVERIFY(pool.finish(60s));
        QCOMPARE(heavy.load(), 60);
    }

    void oneClientHasTwoHeavyOnesAtOnce()
    {
        WorkerPool pool({.threads = 8, .heavy = 8, .heavyPerClient = 2});
        std::atomic<int> now = 0;
        std::atomic<int> most = 0;
        for (int i = 0; i < 200; ++i) {
            pool.start("a", Effort::Heavy, [&] {
                const int running = ++now;
                int seen = most;
                while (running > seen && !most.compare_exchange_weak(seen, running)) { }
                std::this_thread::yield();
                --now;
            });
        }
        QVERIFY(pool.finish(60s));
        QVERIFY(most >= 1 && most <= 2);
    }

    // One worker: whoever came with a hundred requests does not hold up who came with one.
    void clientsTakeTurns()
    {
        WorkerPool pool({.threads = 1, .heavy = 1, .heavyPerClient = 1});
        std::promise<void> letGo;
        const std::shared_future<void> gone = letGo.get_future().share();
        std::latch begun(1);
        pool.start("many", Effort::Light, [&] {
            begun.count_down();
            gone.wait();
        });
        begun.wait();
        std::vector<QByteArray> order; // one worker: nobody else writes
        for (int i = 0; i < 100; ++i)
            QVERIFY(pool.start("many", Effort::Light, [&] { order.push_back("many"); }));
        QVERIFY(pool.start("one", Effort::Light, [&] { order.push_back("one"); }));
        letGo.set_value();
        QVERIFY(pool.finish(60s));
        QCOMPARE(order.size(), 101U);
        QVERIFY(std::ranges::find(order, "one") - order.begin() <= 1);
    }

    void tooManyOfOneClientAreRefused()
    {
        std::promise<void> letGo;
        const std::shared_future<void> gone = letGo.get_future().share();
        WorkerPool pool({.threads = 1, .heavy = 1, .heavyPerClient = 1, .waitingPerClient = 5});
        std::latch begun(1);
        QVERIFY(pool.start("a", Effort::Light, [&] {
            begun.count_down();
            gone.wait();
        }));
        begun.wait();
        for (int i = 0; i < 5; ++i)
            QVERIFY(pool.start("a", Effort::Light, [] { }));
        QVERIFY(!pool.start("a", Effort::Light, [] { }));
        QVERIFY(pool.start("b", Effort::Light, [] { }));
        letGo.set_value();
        QVERIFY(pool.finish(60s));
        QVERIFY(!pool.start("b", Effort::Light, [] { })); // it takes nothing any more
    }

    void whatNeverEndsIsSaid()
    {
        std::promise<void> letGo;
        const std::shared_future<void> gone = letGo.get_future().share();
        WorkerPool pool({.threads = 1});
        QVERIFY(pool.start("a", Effort::Light, [&] { gone.wait(); }));
        QVERIFY(!pool.finish(1ms));
        letGo.set_value();
    }
};

QTEST_APPLESS_MAIN(WorkerPools)
#include "workerpool.moc"
