// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "teststores.h"

#include <libegov/storage/outbox.h>

#include <QTest>

#include <mutex>
#include <set>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

class OutboxTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    const QDateTime m_start = QDateTime(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC);

    Store fresh() { return std::move(*Store::open(m_stores.freshUrl(), TenantCode("272124"))); }
    void add(Store& store, qint64 application, const QByteArray& topic)
    {
        OutboxMessage message;
        message.application = application;
        message.channel = "mail";
        message.topic = topic;
        message.body = Json::object({{"subject", "申請を受け付けました"}});
        message.createdAt = m_start;
        QVERIFY(store.write([&](Transaction& t) { return Outbox::add(t, message); }));
    }
    std::vector<OutboxMessage> claim(Store& store, qint64 seconds)
    {
        return *Outbox::claim(store, m_start.addSecs(seconds), m_start.addSecs(seconds + 60), 100);
    }

private Q_SLOTS:
    void claimedOnceUntilTheTimeIsOver()
    {
        Store store = fresh();
        add(store, 1, "arrived");
        const std::vector<OutboxMessage> first = claim(store, 0);
        QCOMPARE(first.size(), 1u);
        QCOMPARE(first[0].body["subject"].toUtf8(), "申請を受け付けました");
        QVERIFY(claim(store, 59).empty());
        QCOMPARE(claim(store, 60).size(), 1u); // whoever had it is gone: at least once
        QVERIFY(Outbox::delivered(store, first[0], m_start.addSecs(61)));
        QVERIFY(claim(store, 1000).empty());
        QCOMPARE(*Outbox::pending(store), 0);
    }

    void messagesOfOneApplicationKeepTheirOrder()
    {
        Store store = fresh();
        add(store, 1, "arrived");
        add(store, 1, "accepted");
        add(store, 2, "arrived");
        const std::vector<OutboxMessage> first = claim(store, 0);
        QCOMPARE(first.size(), 2u);
        QCOMPARE(first[0].topic, "arrived");
        QCOMPARE(first[1].application, 2);
        // A failure holds back what follows.
        QVERIFY(Outbox::failed(store, first[0], "mail.refused", m_start));
        QVERIFY(claim(store, 59).empty());
        QCOMPARE(claim(store, 60)[0].attempts, 1);
        QVERIFY(Outbox::delivered(store, first[0], m_start.addSecs(61)));
        QCOMPARE(claim(store, 62)[0].topic, "accepted");
    }

    void pausesGrowAndEndInADeadLetter()
    {
        Store store = fresh();
        add(store, 1, "arrived");
        QDateTime now = m_start;
        std::vector<qint64> pauses;
        for (int attempt = 1; attempt <= Outbox::maximumAttempts; ++attempt) {
            const auto due = *Outbox::claim(store, now, now.addSecs(1), 1);
            QCOMPARE(due.size(), 1u);
            QVERIFY(Outbox::failed(store, due[0], "mail.unreachable", now));
            qint64 pause = 0;
            while (attempt < Outbox::maximumAttempts) {
                pause += 60;
                if (!Outbox::claim(store, now.addSecs(pause), now.addSecs(pause), 1)->empty())
                    break;
            }
            pauses.push_back(pause / 60);
            now = now.addSecs(pause);
        }
        QCOMPARE(pauses, (std::vector<qint64>{1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 0}));
        const auto dead = *Outbox::deadLetters(store, 10);
        QCOMPARE(dead.size(), 1u);
        QCOMPARE(dead[0].lastError, "mail.unreachable");
        QVERIFY(claim(store, 1'000'000).empty());
        QVERIFY(Outbox::requeue(store, dead[0].message.id, m_start));
        QVERIFY(!Outbox::requeue(store, dead[0].message.id, m_start));
        QCOMPARE(claim(store, 0).size(), 1u);
    }

    void twoProcessesNeverTakeTheSame()
    {
        const QString url = m_stores.freshUrl();
        Store first = std::move(*Store::open(url, TenantCode("272124")));
        Store second = std::move(*Store::open(url, TenantCode("272124")));
        for (int i = 1; i <= 60; ++i)
            add(first, i, "arrived");
        std::mutex mutex;
        std::multiset<qint64> taken;
        const auto take = [&](Store& store) {
            for (int empty = 0; empty < 3;) {
                const auto claimed = Outbox::claim(store, m_start, m_start.addSecs(60), 7);
                const std::scoped_lock lock(mutex);
                empty += claimed && claimed->empty() ? 1 : 0;
                for (const OutboxMessage& message : claimed ? *claimed : std::vector<OutboxMessage>())
                    taken.insert(message.id);
            }
        };
        std::thread other([&] { take(second); });
        take(first);
        other.join();
        QCOMPARE(taken.size(), 60u);
        QCOMPARE(std::set<qint64>(taken.begin(), taken.end()).size(), 60u);
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "outbox.moc"
