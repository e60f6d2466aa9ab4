// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Many people choose a password at the same moment.
#include <libegov/seal/hashingqueue.h>

#include <QTest>

#include <latch>
#include <thread>
#include <vector>

using namespace Egov;

class HashingQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAtATime()
    {
        std::atomic<int> atOnce = 0;
        std::atomic<int> most = 0;
        HashingQueue queue([&](QByteArrayView) -> Expected<QByteArray> {
            most = std::max(most.load(), ++atOnce);
            std::this_thread::yield();
            --atOnce;
            return QByteArray("hash");
        });
        std::vector<std::jthread> threads;
        for (int i = 0; i < HashingQueue::places; ++i)
            threads.emplace_back([&queue] {
                for (int n = 0; n < 50; ++n)
                    (void)queue.hash("correct horse");
            });
        threads.clear();
        QCOMPARE(most.load(), 1);
    }

    void whoIsRefusedMayComeAgain()
    {
        std::latch come(1);
        std::latch go(1);
        HashingQueue queue([&](QByteArrayView password) -> Expected<QByteArray> {
            if (password == QByteArrayView("slow")) {
                come.count_down();
                go.wait();
            }
            return password.toByteArray();
        });
        std::jthread slow([&queue] { (void)queue.hash("slow"); });
        come.wait();
        std::vector<std::jthread> waiting;
        std::atomic<int> refused = 0;
        for (int i = 0; i < 2 * HashingQueue::places; ++i)
            waiting.emplace_back([&] { refused += queue.hash("later") ? 0 : 1; });
        while (refused < HashingQueue::places)
            std::this_thread::yield();
        go.count_down();
        waiting.clear();
        slow.join();
        QCOMPARE(refused.load(), HashingQueue::places); // no more and no fewer
        QCOMPARE(*queue.hash("again"), QByteArray("again"));
    }

    // Other slow work takes its turn with the hashes, and a place counts for as long as it lives.
    void aPlaceIsKeptUntilItIsLeft()
    {
        HashingQueue queue([](QByteArrayView) { return Expected<QByteArray>("hash"); });
        std::vector<HashingQueue::Place> taken;
        for (;;) {
            Expected<HashingQueue::Place> place = queue.enter();
            if (!place)
                break;
            taken.push_back(std::move(*place));
        }
        QCOMPARE(taken.size(), size_t(HashingQueue::places + 1));
        QCOMPARE(queue.hash("later").error().code(), QByteArray("seal.queue-full"));
        QCOMPARE(queue.enter().error().code(), QByteArray("seal.queue-full"));
        taken.pop_back();
        QCOMPARE(queue.hash("now")->constData(), "hash");
        std::atomic<int> atOnce = 0;
        std::atomic<int> most = 0;
        std::vector<std::jthread> threads;
        for (const HashingQueue::Place& place : taken)
            threads.emplace_back([&] {
                for (int n = 0; n < 50; ++n)
                    place.run([&] {
                        most = std::max(most.load(), ++atOnce);
                        std::this_thread::yield();
                        return --atOnce;
                    });
            });
        threads.clear();
        QCOMPARE(most.load(), 1);
    }

    void isTheHashThatOpensACase()
    {
        HashingQueue queue;
        const Expected<QByteArray> hash = queue.hash("correct horse");
        QVERIFY(hash);
        QVERIFY(verifyPassword("correct horse", *hash));
        QVERIFY(!verifyPassword("correct horses", *hash));
    }
};

QTEST_APPLESS_MAIN(HashingQueueTest)
#include "hashingqueue.moc"
