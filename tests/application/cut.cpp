// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The line to PostgreSQL breaks in the middle of transactions, also between a commit and its answer. Whoever was not
// told tries again under the same key: what was acknowledged is there, once.
#include "cutline.h"
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/inbox.h>

#include <needs.h>

#include <QTest>

#include <map>
#include <mutex>

using namespace Egov;
using namespace Qt::StringLiterals;

class CutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { EGOV_NEEDS(TestStores::onPostgresql(), "the PostgreSQL of the test's fixture"); }

    void acknowledgedIsThereOnce()
    {
        TestStores stores;
        const QString direct = stores.freshUrl();
        QVERIFY(Store::open(direct, testTenant)); // the tables
        const int port = qEnvironmentVariableIntValue("EGOV_TEST_POSTGRESQL");
        CutLine line(uint16_t(port), 60'000);
        const QString through = QString(direct).replace(u":%1/"_s.arg(port), u":%1/"_s.arg(line.port()));
        const std::shared_ptr<SystemClock> heldClock = std::make_shared<SystemClock>();
        std::mutex mutex;
        std::map<QByteArray, QByteArray> acknowledged;
        std::atomic<int> failures = 0;
        {
            Expected<Store> store = Store::open(through, testTenant);
            for (int attempt = 0; !store && attempt < 50; ++attempt)
                store = Store::open(through, testTenant);
            QVERIFY(store);
            Arrival arrival(*store, pretendToSign, heldClock);
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([&, thread] {
                    for (int i = 0; i < 100; ++i) {
                        const QByteArray key = "on-a-line-that-breaks-" + QByteArray::number(thread * 1000 + i);
                        for (int attempt = 0; attempt < 200; ++attempt) {
                            const Expected<Receipt> receipt = submit(arrival, filingNamed(key, key));
                            if (!receipt) {
                                ++failures;
                                continue;
                            }
                            const std::scoped_lock lock(mutex);
                            acknowledged[key] = receipt->jws;
                            break;
                        }
                    }
                });
            }
            threads.clear();
            line.isWhole = true;
        }
        QCOMPARE(acknowledged.size(), 400u);
        QVERIFY2(line.cuts() > 10, QByteArray::number(line.cuts()).constData());
        Expected<Store> store = Store::open(direct, testTenant);
        Arrival arrival(*store, pretendToSign, heldClock);
        for (const auto& [key, jws] : acknowledged)
            QCOMPARE((*arrival.find(IdempotencyKey(key)))->jws, jws);
        const Expected<AuditReport> audit = verifyAudit(*store, {});
        QVERIFY(audit && audit->isValid);
        QCOMPARE(audit->events, 400);
        QCOMPARE(Inbox(*store).counts()->front().count, 400);
        qInfo("%d cuts, %d failures told, %zu acknowledged, %lld stored, 0 lost, 0 twice", line.cuts(), failures.load(),
            acknowledged.size(), static_cast<long long>(audit->events));
    }
};

QTEST_GUILESS_MAIN(CutTest)
#include "cut.moc"
