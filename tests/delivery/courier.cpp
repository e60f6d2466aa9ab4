// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "mailserver.h"
#include "receiver.h"

#include "../storage/teststores.h"

#include <libegov/delivery/courier.h>

#include <QTest>

#include <map>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    std::atomic<qint64> seconds = QDateTime(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    QDateTime now() const override { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); }
};

} // namespace

class CourierTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    const NoticeTexts m_texts = *NoticeTexts::parse(Json::object({{"application.submitted",
        Json::object({{"ja", Json::object({{"subject", "届きました {reference}"}, {"text", "{title} {at}"}})},
            {"en", Json::object({{"subject", "Arrived {reference}"}, {"text", "{title}"}})}})}}));

    Store fresh(const QString& url) { return std::move(*Store::open(url, TenantCode("272094"))); }
    Store fresh() { return fresh(m_stores.freshUrl()); }
    void add(Store& store, qint64 application, const QByteArray& channel, const QByteArray& target,
        const QByteArray& topic = "application.submitted", const QByteArray& language = "ja")
    {
        OutboxMessage message;
        message.application = application;
        message.channel = channel;
        message.target = target;
        message.topic = topic;
        message.body
            = Json::object({{"reference", "KDVB-EZDC-XQ"}, {"title", "児童手当 認定請求"}, {"language", language}});
        message.createdAt = m_clock.now();
        QVERIFY(store.write([&](Transaction& t) { return Outbox::add(t, message); }));
    }
    static Routes routesTo(const WebhookReceiver& receiver)
    {
        Routes routes;
        Route archive;
        archive.name = "archive";
        archive.channel = "webhook";
        archive.target.url = receiver.url();
        archive.target.secrets = {"whsec_" + QByteArray(32, 'k').toBase64()};
        Route ops;
        ops.name = "ops";
        ops.channel = "chat";
        ops.target.url = receiver.url();
        ops.pattern = Json::object({{"text", "{title} {reference}"}});
        routes.others = {archive, ops};
        return routes;
    }

private Q_SLOTS:
    void lettersInTheLanguageOfTheApplication()
    {
        EGOV_REQUIRE_MAIL_SERVER();
        MailServer server;
        QVERIFY(server.start());
        Routes routes;
        routes.mail = server.settings();
        Store store = fresh();
        add(store, 1, "mail", "mihon@example.jp");
        add(store, 2, "mail", "mihon@example.jp", "application.submitted", "en");
        add(store, 3, "mail", "mihon@example.jp", "application.submitted", "ko"); // no text: Japanese
        add(store, 4, "mail", "refused@example.jp");
        add(store, 5, "mail", "later@example.jp");
        const DeliveryRound round = *Courier(routes, m_texts, m_heldClock).work(store, 10);
        QCOMPARE(round.delivered, 3);
        QCOMPARE(round.failed.size(), 2);
        const Json first = server.letter();
        QCOMPARE(first["subject"].toString(), u"届きました KDVB-EZDC-XQ"_s);
        QCOMPARE(first["text"].toString().trimmed(), u"児童手当 認定請求 2026-11-22 09:00"_s);
        QCOMPARE(first["id"].toUtf8(), "<272094-1@egov.example>");
        QCOMPARE(server.letter()["subject"].toString(), u"Arrived KDVB-EZDC-XQ"_s);
        QCOMPARE(server.letter()["subject"].toString(), u"届きました KDVB-EZDC-XQ"_s);
        // Refused for good is a dead letter at once; for now is tried again.
        const auto dead = *Outbox::deadLetters(store, 10);
        QCOMPARE(dead.size(), 1u);
        QCOMPARE(dead[0].message.application, 4);
        QCOMPARE(dead[0].lastError, "delivery.refused");
        QCOMPARE(*Outbox::pending(store), 1);
    }

    void webhooksAndChats()
    {
        const WebhookReceiver receiver;
        const Routes routes = routesTo(receiver);
        Store store = fresh();
        add(store, 1, "webhook", "archive");
        add(store, 1, "chat", "ops");
        add(store, 1, "webhook", "unknown");
        add(store, 1, "payment", "");
        const DeliveryRound round = *Courier(routes, m_texts, m_heldClock).work(store, 10);
        QCOMPARE(round.delivered, 2);
        QCOMPARE(round.failed.size(), 1);
        const auto taken = receiver.taken();
        QCOMPARE(taken.size(), 2u);
        QCOMPARE(taken[0].first, "272094-1");
        QCOMPARE(taken[0].second["type"].toUtf8(), "application.submitted");
        QCOMPARE(taken[0].second["data"]["reference"].toUtf8(), "KDVB-EZDC-XQ");
        QCOMPARE(taken[1].second.toCanonical(), R"({"text":"児童手当 認定請求 KDVB-EZDC-XQ"})");
        QCOMPARE(*Outbox::pending(store), 2); // the unknown one, and the payment which is not ours
    }

    void downForLongThenEverythingInOrderUnderTheSameIds()
    {
        WebhookReceiver receiver;
        receiver.status = 503;
        const Routes routes = routesTo(receiver);
        Store store = fresh();
        add(store, 1, "webhook", "archive", "application.submitted");
        add(store, 1, "webhook", "archive", "application.accepted");
        add(store, 2, "webhook", "archive", "application.submitted");
        add(store, 1, "chat", "ops");
        const Courier courier(routes, m_texts, m_heldClock);
        for (int hour = 0; hour < 8; ++hour) {
            QCOMPARE(courier.work(store, 10)->delivered, 0);
            m_clock.seconds += 3600;
        }
        QCOMPARE(*Outbox::pending(store), 4);
        const auto refused = receiver.taken();
        // The second was held back as long as the first was not taken.
        for (const auto& [id, body] : refused)
            QVERIFY(id != "272094-2");
        receiver.status = 204;
        m_clock.seconds += 6 * 3600;
        while (courier.work(store, 10)->delivered > 0) { }
        QCOMPARE(*Outbox::pending(store), 0);
        QVERIFY(Outbox::deadLetters(store, 10)->empty());
        QByteArrayList order;
        const auto taken = receiver.taken();
        for (size_t i = refused.size(); i < taken.size(); ++i) {
            if (taken[i].first == "272094-1" || taken[i].first == "272094-2")
                order += taken[i].first;
        }
        QCOMPARE(order, (QByteArrayList{"272094-1", "272094-2"}));
    }

    void whoWantsNoMoreGetsNoMore()
    {
        WebhookReceiver receiver;
        receiver.status = 410;
        const Routes routes = routesTo(receiver);
        Store store = fresh();
        add(store, 1, "webhook", "archive");
        QCOMPARE(Courier(routes, m_texts, m_heldClock).work(store, 10)->failed.size(), 1);
        QCOMPARE(Outbox::deadLetters(store, 10)->size(), 1u);
        QVERIFY(Outbox::requeue(store, 1, m_clock.now()));
        receiver.status = 200;
        QCOMPARE(Courier(routes, m_texts, m_heldClock).work(store, 10)->delivered, 1);
    }

    void twoProcessesNeverSendTheSameAtOnce()
    {
        const WebhookReceiver receiver;
        const Routes routes = routesTo(receiver);
        const QString url = m_stores.freshUrl();
        Store first = fresh(url);
        Store second = fresh(url);
        for (int i = 1; i <= 40; ++i)
            add(first, i, "webhook", "archive");
        const Courier courier(routes, m_texts, m_heldClock);
        std::thread other([&] {
            for (int i = 0; i < 20; ++i)
                (void)courier.work(second, 3);
        });
        for (int i = 0; i < 20; ++i)
            (void)courier.work(first, 3);
        other.join();
        std::map<QByteArray, int> times;
        for (const auto& [id, body] : receiver.taken())
            ++times[id];
        QCOMPARE(times.size(), 40u);
        for (const auto& [id, count] : times)
            QCOMPARE(count, 1);
        QCOMPARE(*Outbox::pending(first), 0);
    }
};

QTEST_GUILESS_MAIN(CourierTest)
#include "courier.moc"
