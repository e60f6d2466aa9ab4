// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "series.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/storage/errors.h>
#include <tests/testerrors.h>

#include <QCoreApplication>
#include <QProcess>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int writers = 16;
constexpr int decisions = 24; // of each writer

// A decision whose paper fails after the number was drawn, as often as every third.
bool isRolledBack(int decision) { return decision % 3 == 2; }
// Around the change of the fiscal year: the last second of 年度 2026 and the first of 2027, in no order.
QDateTime momentOf(int writer, int decision)
{
    return (writer + decision) % 2 == 0 ? inTokyo(2027, 3, 31, 23, 59, 59) : inTokyo(2027, 4, 1, 0, 0, 0);
}

// What one writer does. A store that is busy is asked again, as a caller does.
bool write(Store& store, int writer)
{
    for (int decision = 0; decision < decisions; ++decision) {
        EntryChange change = shopNamed("見本食堂", decision % 4 < 2 ? "A" : "B", momentOf(writer, decision));
        change.validFrom = QDate(2027, 4, 1);
        Expected<void> done;
        do {
            done = store.write([&](Transaction& transaction) -> Expected<void> {
                const RegisterDefinition definition = shops();
                const Expected<RegisterEntry> entry = RegisterBook(transaction, definition).apply(change);
                if (!entry)
                    return Unexpected(entry.error());
                return isRolledBack(decision) ? Expected<void>(unexpected(TestError::Refused, u"no paper"_s))
                                              : Expected<void>();
            });
        } while (!done && done.error().is(StorageError::Busy));
        if (done.has_value() == isRolledBack(decision))
            return false;
    }
    return true;
}

} // namespace

class WritersTest : public QObject {
    Q_OBJECT

    TestStores m_stores;

    // Every series is there, whole, and as long as what was decided in it.
    static void isExact(const Store& store)
    {
        std::map<QByteArray, qint64> decided;
        for (int writer = 0; writer < writers; ++writer) {
            for (int decision = 0; decision < decisions; ++decision) {
                if (isRolledBack(decision))
                    continue;
                const bool isLastYear = momentOf(writer, decision) < inTokyo(2027, 4, 1, 0, 0, 0);
                ++decided[(isLastYear ? QByteArray("2026/") : QByteArray("2027/")) + (decision % 4 < 2 ? 'A' : 'B')];
            }
        }
        QCOMPARE(exactSeries(store), decided);
        QCOMPARE(decided.size(), 4U);
        const Expected<AuditReport> audit = verifyAudit(store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
    }

private Q_SLOTS:
    void sixteenThreads()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int writer = 0; writer < writers; ++writer)
            threads.emplace_back([&, writer] { good += write(store, writer) ? 1 : 0; });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(good.load(), writers);
        isExact(store);
    }

    void sixteenProcesses()
    {
        const QString url = m_stores.freshUrl();
        QVERIFY(Store::open(url, testTown)); // makes the tables
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int writer = 0; writer < writers; ++writer) {
            auto process = std::make_unique<QProcess>();
            process->setProcessChannelMode(QProcess::ForwardedChannels);
            process->start(QCoreApplication::applicationFilePath(), {u"--write"_s, url, QString::number(writer)});
            QVERIFY(process->waitForStarted());
            processes.push_back(std::move(process));
        }
        for (const auto& process : processes) {
            QVERIFY(process->waitForFinished(240'000));
            QCOMPARE(process->exitStatus(), QProcess::NormalExit);
            QCOMPARE(process->exitCode(), 0);
        }
        isExact(*Store::open(url, testTown));
    }

    // The moment of the commit gives the fiscal year: midnight between 31 March and 1 April, in Japan.
    void theYearChangesAtMidnightInJapan()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const std::pair<QDateTime, QByteArray> moments[]
            = {{inTokyo(2027, 3, 31, 23, 59, 59), "R8-A-00001"}, {inTokyo(2027, 4, 1, 0, 0, 0), "R9-A-00001"},
                {inTokyo(2027, 3, 31, 23, 59, 59).addMSecs(999), "R8-A-00002"},
                {inTokyo(2027, 1, 1, 0, 0, 0), "R8-A-00003"}, {inTokyo(2028, 3, 31, 23, 59, 59), "R9-A-00002"},
                {inTokyo(2028, 4, 1, 0, 0, 0), "R10-A-00001"}};
        for (const auto& [moment, number] : moments) {
            EntryChange change = shopNamed("見本食堂", "A", moment);
            change.validUntil = QDate(2030, 3, 31);
            const Expected<RegisterEntry> entry = applied(store, change);
            QVERIFY2(entry, entry ? "" : qPrintable(entry.error().detail()));
            QCOMPARE(entry->number, number);
        }
        exactSeries(store);
    }

    // Rolled back in its commit, a decision has drawn nothing; withdrawn after it, it leaves a void entry.
    void aWithdrawnDecisionLeavesAVoidEntryAndNoHole()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QCOMPARE(applied(store, shopNamed("一"))->number, "R8-A-00001"_ba);
        const Expected<void> rolledBack = store.write([](Transaction& transaction) -> Expected<void> {
            const RegisterDefinition definition = shops();
            const Expected<RegisterEntry> entry = RegisterBook(transaction, definition).apply(shopNamed("二"));
            if (!entry || entry->number != "R8-A-00002")
                return unexpected(TestError::Refused, u"another number"_s);
            return unexpected(TestError::Refused, u"no paper"_s);
        });
        QCOMPARE(rolledBack.error().detail(), u"no paper"_s);
        QCOMPARE(applied(store, shopNamed("三"))->number, "R8-A-00002"_ba);
        QVERIFY(applied(store, actOn(EntryAct::Void, "R8-A-00002")));
        QCOMPARE(applied(store, shopNamed("四"))->number, "R8-A-00003"_ba);
        QCOMPARE(entryOf(store, "R8-A-00002")->state, EntryState::Void);
        QCOMPARE(exactSeries(store), (std::map<QByteArray, qint64>{{"2026/A", 3}}));
    }

    // Several of one decision, as of a document for each row of a list.
    void severalInOneCommit()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QVERIFY(store.write([](Transaction& transaction) -> Expected<void> {
            const RegisterDefinition definition = shops();
            RegisterBook book(transaction, definition);
            for (int i = 0; i < 5; ++i) {
                if (const Expected<RegisterEntry> entry = book.apply(shopNamed("見本食堂", i % 2 == 0 ? "A" : "B"));
                    !entry)
                    return Unexpected(entry.error());
            }
            const Expected<RegisterEntry> amended = book.apply(actOn(EntryAct::Amend, "R8-B-00002"));
            return amended ? Expected<void>() : Unexpected(amended.error());
        }));
        QCOMPARE(exactSeries(store), (std::map<QByteArray, qint64>{{"2026/A", 3}, {"2026/B", 2}}));
        QVERIFY(verifyAudit(store, {})->isValid);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--write"_L1) {
        Expected<Store> store = Store::open(arguments[2], testTown);
        return store && write(*store, arguments[3].toInt()) ? 0 : 1;
    }
    WritersTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "writers.moc"
