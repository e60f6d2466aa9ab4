// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/inbox.h>

#include <tests/killedwriter.h>

#include <QTest>

#include <map>
#include <mutex>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// The process that is killed: submits from several threads until its end and says each receipt once it has it.
int submitForEver(const QString& url, const QByteArray& run)
{
    Expected<Store> store = Store::open(url, testTenant);
    if (!store)
        return 2;
    const std::shared_ptr<SystemClock> heldClock = std::make_shared<SystemClock>();
    Arrival arrival(*store, pretendToSign, heldClock);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0;; ++i) {
                const QByteArray key
                    = "killed-while-filing-" + run + '-' + QByteArray::number(thread) + '-' + QByteArray::number(i);
                const Expected<Receipt> receipt = submit(arrival, filingNamed(key, key));
                if (!receipt)
                    qFatal("%s", receipt.error().code().constData());
                if (!sayLine(key + ' ' + receipt->jws))
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
    void killedAtRandomMomentsNothingAcknowledgedIsLost()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("EGOV_KILLS", &isGiven);
        const int kills = isGiven ? given : 200;
        TestStores stores;
        const QString url = stores.freshUrl();
        std::map<QByteArray, QByteArray> acknowledged;
        for (int run = 0; run < kills; ++run) {
            const std::optional<QByteArrayList> said = linesOfKilled({u"--submit"_s, url, QString::number(run)});
            QVERIFY(said);
            for (const QByteArray& line : *said) {
                if (const qsizetype space = line.indexOf(' '); space > 0)
                    acknowledged[line.first(space)] = line.sliced(space + 1);
            }
        }
        QVERIFY(acknowledged.size() > size_t(kills));

        Expected<Store> store = Store::open(url, testTenant);
        QVERIFY(store);
        QVERIFY(store->check());
        const Expected<AuditReport> audit = verifyAudit(*store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? audit->firstBroken->code.constData() : "");

        // Each acknowledged one is there once, and retrying gives the same receipt byte for byte.
        const std::shared_ptr<SystemClock> heldClock = std::make_shared<SystemClock>();
        Arrival arrival(*store, pretendToSign, heldClock);
        for (const auto& [key, jws] : acknowledged) {
            const Expected<std::optional<Receipt>> found = arrival.find(IdempotencyKey(key));
            QVERIFY2(found && *found, key.constData());
            QCOMPARE((*found)->jws, jws);
            QCOMPARE(submit(arrival, filingNamed(key, key))->jws, jws);
            const InboxPage page = *Inbox(*store).find({.reference = (*found)->reference.value()});
            QCOMPARE(page.entries.size(), 1u);
        }
        // Nothing arrived twice and nothing without its place in the chain.
        const qint64 stored = Inbox(*store).counts()->front().count;
        QCOMPARE(stored, audit->events);
        QVERIFY(stored >= qint64(acknowledged.size()));
        qInfo("%d kills, %zu acknowledged, %lld stored, 0 lost, 0 twice", kills, acknowledged.size(),
            static_cast<long long>(stored));
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--submit"_L1)
        return submitForEver(arguments[2], arguments[3].toLatin1());
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "crash.moc"
