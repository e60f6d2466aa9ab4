// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "../storage/teststores.h"

#include <libegov/application/pending/pendingfilings.h>

#include <QDir>
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

} // namespace

class PendingTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    const QString m_url = m_stores.freshUrl();
    Store m_store = std::move(*Store::open(m_url, tenant));
    StateStore m_states{m_store, m_heldClock};
    const QByteArray m_key = QByteArray(32, 'k');
    int m_number = 0;

    PendingFiling filing(const QByteArray& content)
    {
        return {.id = "filing-" + QByteArray::number(++m_number),
            .revision = 1,
            .begunAt = m_clock.moment,
            .content = content};
    }

private Q_SLOTS:
    void isResumedWithItsKeyOnly()
    {
        PendingFilings filings(m_states);
        const PendingFiling kept = filing(R"({"name":"𠮷田"})");
        QVERIFY(filings.keep(kept, 0, m_key, "somewhere"));
        const Expected<PendingFiling> resumed = filings.resume(kept.id, m_key);
        QVERIFY(resumed);
        QCOMPARE(resumed->content, kept.content);
        QCOMPARE(resumed->revision, 1);
        QCOMPARE(resumed->begunAt, kept.begunAt);
        const QByteArray answer = "application.no-such-filing";
        QCOMPARE(filings.resume(kept.id, QByteArray(32, 'x')).error().code(), answer);
        QCOMPARE(filings.resume("filing-0", m_key).error().code(), answer);
        QCOMPARE(filings.resume({}, m_key).error().code(), answer);
        QCOMPARE(filings.resume("'; DROP TABLE passing_state", m_key).error().code(), answer);
        QVERIFY(filings.forget(kept.id));
        QCOMPARE(filings.resume(kept.id, m_key).error().code(), answer);
    }

    // The box of another filing, or of an earlier revision, put in its place by whoever can write to the store.
    void aBoxOpensInItsPlaceOnly()
    {
        PendingFilings filings(m_states);
        const PendingFiling one = filing("one");
        const PendingFiling other = filing("other");
        QVERIFY(filings.keep(one, 0, m_key, {}));
        QVERIFY(filings.keep(other, 0, m_key, {}));
        const std::optional<PassingState> box = *m_states.find("filing", other.id);
        QVERIFY(box);
        const auto replace = [&](const QByteArray& value) {
            return m_states.change("filing", one.id, [&](const auto&) -> Expected<std::optional<PassingState>> {
                PassingState next = *box;
                next.value = value;
                return std::optional(next);
            });
        };
        for (const QByteArray& value :
            {box->value, QByteArray(), QByteArray("\n"), QByteArray("1 2"), "2" + box->value.mid(1)}) {
            QVERIFY(replace(value));
            QCOMPARE(filings.resume(one.id, m_key).error().code(), "application.no-such-filing");
        }
    }

    void whoeverTakesTheStoreReadsNothing()
    {
        PendingFilings filings(m_states);
        const PendingFiling kept = filing(R"({"myNumber":"123456789018","name":"見本之介"})");
        QVERIFY(filings.keep(kept, 0, m_key, "somewhere"));
        // As it lies there: what the rows hold on both engines, and the files of the one that has files.
        const std::optional<PassingState> row = *m_states.find("filing", kept.id);
        QList<QByteArray> places{row->value};
        if (!TestStores::onPostgresql()) {
            const QFileInfo store(m_url.mid(sizeof("sqlite:") - 1));
            for (const QFileInfo& each : store.dir().entryInfoList(QDir::Files)) {
                QFile file(each.filePath());
                QVERIFY(file.open(QIODevice::ReadOnly));
                places.append(file.readAll());
            }
            QVERIFY(places.size() >= 2);
        }
        for (const QByteArray& bytes : places) {
            for (const char* secret : {"123456789018", "見本之介", "myNumber"})
                QVERIFY(!bytes.contains(secret));
            QVERIFY(!bytes.contains(m_key));
        }
    }

    void twoWhoKeepAtTheSameMomentDoNotOverwriteEachOther()
    {
        PendingFilings filings(m_states);
        PendingFiling kept = filing("begun");
        QVERIFY(filings.keep(kept, 0, m_key, {}));
        QCOMPARE(filings.keep(kept, 0, m_key, {}).error().code(), "application.filing-moved");
        std::atomic<int> done = 0;
        std::atomic<int> moved = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 16; ++i)
                threads.emplace_back([&, i] {
                    PendingFiling next = kept;
                    next.revision = 2;
                    next.content = "by " + QByteArray::number(i);
                    const Expected<void> result = filings.keep(next, 1, m_key, {});
                    done += result ? 1 : 0;
                    moved += !result && result.error().code() == "application.filing-moved" ? 1 : 0;
                });
        }
        QCOMPARE(done.load(), 1);
        QCOMPARE(moved.load(), 15);
        QCOMPARE(filings.resume(kept.id, m_key)->revision, 2);
        // What was forgotten does not come back from a page that was left open.
        QVERIFY(filings.forget(kept.id));
        kept.revision = 3;
        QCOMPARE(filings.keep(kept, 2, m_key, {}).error().code(), "application.filing-moved");
    }

    void endsADayAfterItWasKeptAndAWeekAfterItWasBegun()
    {
        const std::shared_ptr<MovingClock> heldClock = std::make_shared<MovingClock>();
        MovingClock& clock = *heldClock;
        StateStore states(m_store, heldClock);
        PendingFilings filings(states);
        PendingFiling kept = filing("x");
        QVERIFY(filings.keep(kept, 0, m_key, {}));
        clock.moment = m_clock.moment.addSecs(PendingFilings::lifeSeconds - 1);
        QVERIFY(filings.resume(kept.id, m_key));
        for (int day = 1; day < PendingFilings::longestLifeDays; ++day) {
            kept.revision = day + 1;
            QVERIFY(filings.keep(kept, day, m_key, {}));
            clock.moment = clock.moment.addSecs(PendingFilings::lifeSeconds - 1);
        }
        QVERIFY(filings.resume(kept.id, m_key));
        kept.revision += 1;
        QVERIFY(filings.keep(kept, kept.revision - 1, m_key, {}));
        clock.moment = m_clock.moment.addDays(PendingFilings::longestLifeDays);
        QCOMPARE(filings.resume(kept.id, m_key).error().code(), "application.no-such-filing");
        QVERIFY(states.sweep(1000)->size() >= 1);
    }

    // One place that begins and begins: it is refused at its bound, others go on, and so does what it has begun.
    void aFloodFromOnePlaceFillsItsOwnPartOnly()
    {
        PendingFilings filings(m_states);
        const PendingFiling mine = filing("mine");
        QVERIFY(filings.keep(mine, 0, m_key, "flood"));
        const QByteArray large(PendingFilings::largest - 100, 'x');
        QCOMPARE(filings.keep(filing(large + QByteArray(200, 'x')), 0, m_key, "flood").error().code(),
            "application.filing-too-large");
        int kept = 0;
        Expected<void> last;
        while (kept < 100 && (last = filings.keep(filing(large), 0, m_key, "flood")))
            ++kept;
        QCOMPARE(last.error().code(), "application.filings-full");
        QVERIFY(kept * large.size() <= PendingFilings::largestPerOwner);
        QVERIFY(kept > 10);
        int small = 0;
        while (small < 1000 && (last = filings.keep(filing("small"), 0, m_key, "flood")))
            ++small; // what was left
        QCOMPARE(last.error().code(), "application.filings-full");
        QVERIFY(small * PendingFilings::smallestWeight <= PendingFilings::largest);
        PendingFiling next = mine;
        next.revision = 2;
        QVERIFY(filings.keep(next, 1, m_key, "flood"));
        QVERIFY(filings.keep(filing("somebody else's"), 0, m_key, "elsewhere"));
    }
};

QTEST_GUILESS_MAIN(PendingTest)
#include "pending.moc"
