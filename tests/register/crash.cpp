// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "series.h"

#include <libegov/application/audit/caseaudit.h>

#include <tests/killedwriter.h>

#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// The process that is killed: enters from several threads until its end and says each number once it has it.
int enterForEver(const QString& url)
{
    Expected<Store> store = Store::open(url, testTown);
    if (!store)
        return 2;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0;; ++i) {
                const Expected<RegisterEntry> entry
                    = applied(*store, shopNamed("見本食堂", thread % 2 == 0 ? "A" : "B"));
                if (!entry)
                    qFatal("%s", entry.error().code().constData());
                if (!sayLine(entry->number))
                    return;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    return 0;
}

} // namespace

class CrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAtRandomMomentsNoNumberIsMissingOrGivenTwice()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("EGOV_KILLS", &isGiven);
        const int kills = isGiven ? given : 100;
        TestStores stores;
        const QString url = stores.freshUrl();
        QSet<QByteArray> acknowledged;
        qsizetype lines = 0;
        for (int run = 0; run < kills; ++run) {
            const std::optional<QByteArrayList> said = linesOfKilled({u"--enter"_s, url});
            QVERIFY(said);
            lines += said->size();
            acknowledged += QSet<QByteArray>(said->begin(), said->end());
        }
        QCOMPARE(acknowledged.size(), lines); // nobody was told a number that somebody had
        QVERIFY(lines > kills);
        const Store store = std::move(*Store::open(url, testTown));
        QVERIFY(store.check());
        const std::map<QByteArray, qint64> series = exactSeries(store);
        const qint64 stored = series.at("2026/A") + series.at("2026/B");
        QVERIFY(stored >= lines);
        for (const QByteArray& number : std::as_const(acknowledged))
            QVERIFY2(entryOf(store, number), number.constData());
        const Expected<AuditReport> audit = verifyAudit(store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
        QCOMPARE(audit->events, stored);
        qInfo("%d kills, %lld told, %lld entered, 0 missing, 0 twice", kills, static_cast<long long>(lines),
            static_cast<long long>(stored));
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--enter"_L1)
        return enterForEver(arguments[2]);
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "crash.moc"
