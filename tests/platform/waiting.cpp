// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Municipalities whose records cannot be reached when the service starts, and days on which nothing is taken in.
#include "demoservice.h"

#include <QBuffer>
#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class SetClock final : public Clock {
public:
    explicit SetClock(const char* moment) { set(moment); }
    void set(const char* moment) { m_now = QDateTime::fromString(QString::fromLatin1(moment), Qt::ISODate); }
    void pass(qint64 seconds) { m_now = m_now.addSecs(seconds); }
    QDateTime now() const override { return m_now; }

private:
    QDateTime m_now;
};

const TenantCode moriguchi("272094");

// A server that closes every connection at once, and counts them.
class SilentServer {
public:
    SilentServer()
    {
        std::atomic<bool> isReady = false;
        m_thread = std::jthread([this, &isReady](const std::stop_token& stop) {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            m_port = server.serverPort();
            isReady = true;
            isReady.notify_one();
            while (!stop.stop_requested()) {
                if (server.waitForNewConnection(50)) {
                    ++m_count;
                    delete server.nextPendingConnection();
                }
            }
        });
        isReady.wait(false);
    }
    QString url() const { return u"postgresql://egov@127.0.0.1:%1/egov"_s.arg(m_port); }
    int count() const { return m_count; }

private:
    std::atomic<int> m_count = 0;
    quint16 m_port = 0;
    std::jthread m_thread;
};

} // namespace

class WaitingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTownWhoseRecordsAreAwayOpensLater()
    {
        const QTemporaryDir folder;
        const DemoService demo(folder.path());
        const auto clock = std::make_shared<SetClock>("2026-11-30T09:00:00Z");
        // Something else lies where its records should.
        QVERIFY(QDir(folder.path()).mkpath(u"tenants"_s));
        QFile block(folder.filePath(u"tenants/272094"_s));
        QVERIFY(block.open(QIODevice::WriteOnly));
        block.close();
        const Expected<std::unique_ptr<Platform>> opened = Platform::open(demo.configuration, clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        Platform& platform = **opened;
        QCOMPARE(platform.tenants().size(), 24);
        QVERIFY(!platform.findDesk(moriguchi) && platform.isWaiting(moriguchi));
        QVERIFY(!platform.isWaiting(TenantCode("271004"))); // nobody's
        QCOMPARE(platform.waiting().size(), 1);
        QCOMPARE(platform.waiting().first().reason.code(), "storage.unavailable"_ba);
        QCOMPARE(platform.waiting().first().tenant->name(), u"守口市"_s);

        // Not asked again at once, nor given up.
        for (int i = 0; i < 5; ++i) {
            clock->pass(60);
            platform.runDueWork();
            QVERIFY(platform.isWaiting(moriguchi));
        }
        QVERIFY(block.remove());
        clock->pass(1);
        platform.runDueWork();
        QVERIFY(platform.isWaiting(moriguchi));
        clock->pass(60);
        platform.runDueWork();
        QVERIFY(platform.findDesk(moriguchi) && !platform.isWaiting(moriguchi));
        QCOMPARE(platform.tenants().size(), 25);
        QVERIFY(!platform.findDesk(moriguchi)->offers().isEmpty());
        platform.runDeliveries(); // it is served like the others
    }

    void aSilentServerIsWaitedForOnceAndTheServiceStarts()
    {
        const QTemporaryDir folder;
        const SilentServer server;
        DemoService demo(folder.path());
        const auto clock = std::make_shared<SetClock>("2026-11-30T09:00:00Z");
        demo.configuration.storeUrl = server.url();
        const Expected<std::unique_ptr<Platform>> opened = Platform::open(demo.configuration, clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        QVERIFY((*opened)->tenants().isEmpty());
        QCOMPARE((*opened)->waiting().size(), 25);
        // With TLS and without, as libpq does by itself; not for each of 25.
        QVERIFY2(server.count() >= 1 && server.count() <= 2, qPrintable(QString::number(server.count())));
        const int before = server.count();
        (*opened)->runDueWork();
        QCOMPARE(server.count(), before);
        clock->pass(6);
        (*opened)->runDueWork();
        QVERIFY(server.count() > before && server.count() <= before + 2);
    }

    void anAddressThatIsNoneStaysRefused()
    {
        const QTemporaryDir folder;
        DemoService demo(folder.path());
        demo.configuration.tenantStoreUrls.insert("272094", u"postgresql://db/egov?sslmod=require"_s);
        const auto clock = std::make_shared<SetClock>("2026-11-30T09:00:00Z");
        const Expected<std::unique_ptr<Platform>> opened = Platform::open(demo.configuration, clock);
        QVERIFY(opened);
        QVERIFY(!(*opened)->isWaiting(moriguchi) && !(*opened)->findDesk(moriguchi));
        const QList<Refusal>& refusals = (*opened)->refusals();
        QVERIFY(std::ranges::any_of(refusals, [](const Refusal& one) {
            return one.what == "272094"_L1 && one.reason.code() == "storage.url"
                && one.reason.detail().contains(u"\"sslmod\""_s);
        }));
    }

    // The day of a municipality begins at midnight in Japan.
    void nothingIsTakenInBeforeTheFirstDay()
    {
        const QTemporaryDir folder;
        const DemoService demo(folder.path());
        const auto clock = std::make_shared<SetClock>("2021-09-30T14:59:59Z");
        const Expected<std::unique_ptr<Platform>> opened = Platform::open(demo.configuration, clock);
        QVERIFY(opened);
        Desk* desk = (*opened)->findDesk(TenantCode("272027")); // since 2021-10-01
        const FormId form("road-park-report");
        QCOMPARE(desk->offer(form)->reason, "since"_ba);
        QCOMPARE(desk->offer(form)->day, QDate(2021, 10, 1));
        QBuffer picture;
        QVERIFY(picture.open(QIODevice::ReadOnly));
        QCOMPARE(desk->storeAttachment(form, "photos", u"a.jpg"_s, picture).error().code(), "platform.not-offered"_ba);
        QCOMPARE(desk->filing().begin(FormId("bulky-waste-collection"))->notOffered, "since"_ba); // nor is it paid for
        clock->set("2021-09-30T15:00:00Z");
        QCOMPARE(desk->offer(form)->reason, "window"_ba); // its own day; the form's comes later
    }
};

QTEST_GUILESS_MAIN(WaitingTest)
#include "waiting.moc"
