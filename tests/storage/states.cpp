// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/testerrors.h>

#include "teststores.h"

#include <libegov/storage/guesslock.h>
#include <libegov/storage/statestore.h>

#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode tenant("272124");

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

StateStore::Change put(const QByteArray& value, const QDateTime& expiresAt, const QByteArray& owner = {})
{
    return [=](const auto&) -> Expected<std::optional<PassingState>> {
        return std::optional(PassingState{.value = value, .expiresAt = expiresAt, .owner = owner});
    };
}

// So many threads do the same at the same moment, on stores of their own: processes on one database.
void atOnce(const QString& url, int threads, const std::function<void(Store&, int)>& work)
{
    std::vector<Store> stores;
    for (int i = 0; i < 3; ++i)
        stores.push_back(std::move(*Store::open(url, tenant)));
    std::vector<std::jthread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&, i] { work(stores[size_t(i) % stores.size()], i); });
}

} // namespace

class StatesTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;

private Q_SLOTS:
    void isThereForEveryProcessUntilItExpires()
    {
        const QString url = m_stores.freshUrl();
        Store first = std::move(*Store::open(url, tenant));
        Store second = std::move(*Store::open(url, tenant));
        Store elsewhere
            = std::move(*Store::open(TestStores::onPostgresql() ? url : m_stores.freshUrl(), TenantCode("272043")));
        StateStore states(first, m_heldClock);
        QVERIFY(states.change("kind", "name", put("value", m_clock.moment.addSecs(60))));
        QCOMPARE((*StateStore(second, m_heldClock).find("kind", "name"))->value, "value");
        QVERIFY(!*states.find("kind", "other"));
        QVERIFY(!*states.find("other", "name"));
        QVERIFY(!*StateStore(elsewhere, m_heldClock).find("kind", "name"));
        const std::shared_ptr<MovingClock> heldLater = std::make_shared<MovingClock>();
        MovingClock& later = *heldLater;
        later.moment = m_clock.moment.addSecs(60);
        StateStore then(second, heldLater);
        QVERIFY(!*then.find("kind", "name"));
        bool wasThere = true;
        QVERIFY(then.change("kind", "name", [&](const auto& now) -> Expected<std::optional<PassingState>> {
            wasThere = now.has_value();
            return now;
        }));
        QVERIFY(!wasThere);
        QVERIFY(states.remove("kind", "name"));
        QVERIFY(!*states.find("kind", "name"));
    }

    void anErrorLeavesItAsItIs()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), tenant));
        StateStore states(store, m_heldClock);
        QVERIFY(states.change("kind", "name", put("value", m_clock.moment.addSecs(60))));
        const Expected<void> refused
            = states.change("kind", "name", [](const auto&) -> Expected<std::optional<PassingState>> {
                  return unexpected(TestError::Refused, u"no"_s);
              });
        QCOMPARE(refused.error().code(), "test.refused");
        QCOMPARE((*states.find("kind", "name"))->value, "value");
    }

    // What a counter has to survive: every change sees the one before, also of another process.
    void noChangeIsLostAmongMany()
    {
        const QString url = m_stores.freshUrl();
        constexpr int threads = 12;
        constexpr int times = 10;
        std::atomic<int> failed = 0;
        atOnce(url, threads, [&](Store& store, int) {
            StateStore states(store, m_heldClock);
            for (int i = 0; i < times; ++i) {
                const Expected<void> done = states.change("count", "one",
                    [&](const std::optional<PassingState>& now) -> Expected<std::optional<PassingState>> {
                        const int count = now ? now->value.toInt() : 0;
                        return std::optional(PassingState{
                            .value = QByteArray::number(count + 1), .expiresAt = m_clock.moment.addSecs(60)});
                    });
                failed += done ? 0 : 1;
            }
        });
        QCOMPARE(failed.load(), 0);
        Store store = std::move(*Store::open(url, tenant));
        QCOMPARE((*StateStore(store, m_heldClock).find("count", "one"))->value.toInt(), threads * times);
    }

    void whatExpiredIsSweptAndWhatWasRenewedStays()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), tenant));
        StateStore states(store, m_heldClock);
        for (int i = 0; i < 5; ++i)
            QVERIFY(
                states.change("kind", "name" + QByteArray::number(i), put("v", m_clock.moment.addSecs(10 * (i + 1)))));
        const std::shared_ptr<MovingClock> heldLater = std::make_shared<MovingClock>();
        MovingClock& later = *heldLater;
        later.moment = m_clock.moment.addSecs(30);
        StateStore then(store, heldLater);
        QVERIFY(then.change("kind", "name1", put("renewed", later.moment.addSecs(60))));
        QCOMPARE(then.sweep(1)->size(), 1);
        QCOMPARE(then.sweep(100)->size(), 1); // 0 and 2 have gone, 1 was renewed
        QCOMPARE(then.sweep(100)->size(), 0);
        QCOMPARE((*then.find("kind", "name1"))->value, "renewed");
        QVERIFY(*then.find("kind", "name3"));
    }

    void anOwnersWeightIsCounted()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), tenant));
        StateStore states(store, m_heldClock);
        const QDateTime end = m_clock.moment.addSecs(60);
        QVERIFY(states.change("kind", "a", put(QByteArray(100, 'x'), end, "one")));
        QVERIFY(states.change("kind", "b", put(QByteArray(10, 'x'), end, "one")));
        QVERIFY(states.change("kind", "c", put(QByteArray(1, 'x'), end, "two")));
        QVERIFY(states.change("other", "a", put(QByteArray(1000, 'x'), end, "one")));
        QCOMPARE(*states.weightOf("kind", "one"), 110);
        QCOMPARE(*states.weightOf("kind", "two"), 1);
        QCOMPARE(*states.weightOf("kind"), 111);
        QCOMPARE(*states.weightOf("nothing"), 0);
        QVERIFY(states.remove("kind", "a"));
        QCOMPARE(*states.weightOf("kind", "one"), 10);
    }

    // Sixty at the same moment, through three processes: no more are judged than one after the other would be.
    void guessesAtTheSameMomentAreCountedBeforeTheyAreJudged()
    {
        const QString url = m_stores.freshUrl();
        std::atomic<int> judged = 0;
        std::atomic<int> failed = 0;
        atOnce(url, 60, [&](Store& store, int) {
            StateStore states(store, m_heldClock);
            const auto shut = GuessLock(states, "draft").take("2222-2222-22", "somewhere");
            failed += shut ? 0 : 1;
            judged += shut && !*shut ? 1 : 0;
        });
        QCOMPARE(failed.load(), 0);
        QCOMPARE(judged.load(), GuessLock::triesFrom);
    }

    void thePauseDoublesAndIsForgotten()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), tenant));
        const std::shared_ptr<MovingClock> heldClock = std::make_shared<MovingClock>();
        MovingClock& clock = *heldClock;
        StateStore states(store, heldClock);
        GuessLock lock(states, "case");
        for (int i = 0; i < GuessLock::triesFrom; ++i)
            QVERIFY(!*lock.take("number", "here"));
        qint64 before = 0;
        for (int i = 0; i < 8; ++i) {
            const std::optional<QDateTime> until = *lock.take("number", "here");
            QVERIFY(until);
            const qint64 pause = clock.moment.secsTo(*until);
            QVERIFY2(pause > before || pause == GuessLock::longestPauseSeconds, QByteArray::number(pause).constData());
            QVERIFY(pause <= GuessLock::longestPauseSeconds);
            before = pause;
            clock.moment = until->addSecs(-1);
            QVERIFY(*lock.take("number", "here")); // asking in the pause makes it no longer
            clock.moment = *until;
            QVERIFY(!*lock.take("number", "here")); // one more, and a longer pause
        }
        QCOMPARE(before, qint64(GuessLock::longestPauseSeconds));
        clock.moment = clock.moment.addSecs(GuessLock::forgottenAfterSeconds);
        for (int i = 0; i < GuessLock::triesFrom; ++i)
            QVERIFY(!*lock.take("number", "here"));
    }

    // Who knows a number shuts out his own network, not the owner's; and many networks together get no further.
    void aStrangerDoesNotLockTheOwnerOut()
    {
        Store store = std::move(*Store::open(m_stores.freshUrl(), tenant));
        const std::shared_ptr<MovingClock> heldClock = std::make_shared<MovingClock>();
        StateStore states(store, heldClock);
        GuessLock lock(states, "case");
        for (int i = 0; i < 4 * GuessLock::triesFrom; ++i)
            (void)lock.take("number", "stranger");
        QVERIFY(*lock.take("number", "stranger"));
        QVERIFY(!*lock.take("number", "owner"));
        QVERIFY(!*lock.take("another number", "stranger"));
        QVERIFY(lock.forget("number", "owner"));
        QVERIFY(*lock.take("number", "stranger")); // the owner's success opens nothing for the stranger
        int judged = 0;
        for (int i = 0; i < 1000; ++i)
            judged += *lock.take("number", "network " + QByteArray::number(i)) ? 0 : 1;
        QVERIFY2(judged <= GuessLock::triesInAll, QByteArray::number(judged).constData());
    }
};

QTEST_GUILESS_MAIN(StatesTest)
#include "states.moc"
