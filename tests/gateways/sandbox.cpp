// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "exchanged.h"
#include "receiver.h"

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/web/webcall.h>
#include <plugins/gateways/exchange/standardwebhook.h>
#include <plugins/gateways/sandbox/sandboxgateway.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// The core and the plugin against the real second process: every outcome of the hosted page.
class SandboxTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_process;
    GatewaySettings m_settings;

    struct Shop {
        MemoryPaymentStore store;
        GatewayRegistry gateways{GatewayRegistry::Mode::Demo};
        Payments payments{store, gateways, std::make_shared<SystemClock>()};
        Receiver receiver{[this](const Notification& notification) {
            ++messages;
            return isDeaf ? Acknowledgement{503, "text/plain", ""}
                          : payments.receiveNotification(GatewayId("sandbox"), notification);
        }};
        int messages = 0;
        bool isDeaf = false;

        Attempt begin(const QByteArray& key = "click")
        {
            Assessment assessment;
            assessment.tenant = TenantCode("131016");
            assessment.caseId = CaseId("case");
            assessment.lines = {{"0101", u"手数料"_s, 2, 150, 300}};
            PaymentStart start;
            start.charge = payments.assess(assessment)->id;
            start.gateway = GatewayId("sandbox");
            start.key = IdempotencyKey(key);
            start.returnBase = QUrl(u"http://127.0.0.1:9/return/"_s);
            start.notifyTo = receiver.url();
            start.description = u"住民票の写し <&>"_s;
            return *payments.begin(start);
        }
        ChargeAccount account(const Attempt& attempt) { return *payments.account(attempt.charge); }
        AttemptState state(const Attempt& attempt)
        {
            const ChargeAccount all = account(attempt);
            return std::ranges::find(all.attempts, attempt.id, &Attempt::id)->state;
        }
        bool hasFlag(const Attempt& attempt, FlagKind kind)
        {
            const ChargeAccount all = account(attempt);
            return std::ranges::find(all.flags, kind, &PaymentFlag::kind) != all.flags.end();
        }
        qint64 balance(const Attempt& attempt, LedgerAccount which)
        {
            const ChargeAccount all = account(attempt);
            return balanceOf(which, all.ledger);
        }
    };

    std::unique_ptr<Shop> open()
    {
        auto shop = std::make_unique<Shop>();
        const Expected<void> added
            = shop->gateways.add({GatewayId("sandbox"), exchanged<SandboxGateway>(), m_settings});
        return added ? std::move(shop) : nullptr;
    }

    // What the payer's browser does with the form of the hosted page.
    int choose(const Attempt& attempt, const QByteArray& outcome)
    {
        WebRequest request;
        request.method = "POST";
        request.url = attempt.next.url;
        request.headers = {"Content-Type: application/x-www-form-urlencoded"};
        request.body = "outcome=" + outcome;
        const Expected<WebReply> reply = callWeb(request);
        return reply && reply->status < 500 ? reply->status : 0;
    }

    bool breakNext(const QByteArray& fault)
    {
        WebRequest request;
        request.method = "POST";
        request.url = QUrl(m_settings.options["url"].toString() + u"api/faults"_s);
        request.headers = {"Authorization: Bearer " + m_settings.secrets.value("apiKey")};
        request.body = Json::object({{"next", fault}}).toBytes();
        const Expected<WebReply> reply = callWeb(request);
        return reply && reply->status < 500;
    }

    QByteArray secretIn(const QString& name)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(EGOV_BINARY_DIR "/bin/egov-sandbox-gateway"),
            {u"--data"_s, m_folder.path(), u"--port"_s, u"0"_s});
        QVERIFY(m_process.waitForReadyRead(20000));
        const QByteArray line = m_process.readLine().trimmed();
        QVERIFY2(line.startsWith("ready http://127.0.0.1:"), line.constData());
        m_settings.merchantAccount = "131016";
        m_settings.options = Json::object({{"url", line.sliced(6)}});
        m_settings.secrets = {{"apiKey", secretIn(u"api-key"_s)}, {"webhookSecret", secretIn(u"webhook-secret"_s)}};
    }
    void cleanupTestCase()
    {
        m_process.terminate();
        QVERIFY(m_process.waitForFinished(20000));
        QCOMPARE(m_process.exitCode(), 0);
    }

    void paysOnlyByTheNotification()
    {
        const auto shop = open();
        QVERIFY(shop);
        const Attempt attempt = shop->begin();
        QCOMPARE(attempt.state, AttemptState::AwaitingPayer);
        QCOMPARE(attempt.next.kind, NextAction::Kind::Redirect);
        QCOMPARE(choose(attempt, "paid"), 303);
        QTRY_COMPARE_WITH_TIMEOUT(shop->state(attempt), AttemptState::Paid, 20000);
        QCOMPARE(shop->balance(attempt, LedgerAccount::AtGateway), 300);
    }

    void endsAsThePayerChose_data()
    {
        QTest::addColumn<QByteArray>("outcome");
        QTest::addColumn<AttemptState>("state");
        QTest::addColumn<int>("messages");
        QTest::newRow("declined") << "declined"_ba << AttemptState::Failed << 1;
        QTest::newRow("cancelled") << "cancelled"_ba << AttemptState::Cancelled << 1;
        QTest::newRow("duplicate") << "duplicate"_ba << AttemptState::Paid << 3;
        QTest::newRow("wrong order") << "wrong-order"_ba << AttemptState::Paid << 2;
        QTest::newRow("settled") << "settled"_ba << AttemptState::Settled << 2;
        QTest::newRow("wrong amount") << "wrong-amount"_ba << AttemptState::AwaitingPayer << 1;
    }
    void endsAsThePayerChose()
    {
        QFETCH(QByteArray, outcome);
        QFETCH(AttemptState, state);
        QFETCH(int, messages);
        const auto shop = open();
        const Attempt attempt = shop->begin();
        QCOMPARE(choose(attempt, outcome), 303);
        QTRY_COMPARE_WITH_TIMEOUT(shop->messages, messages, 20000);
        QCOMPARE(shop->state(attempt), state);
        QCOMPARE(shop->balance(attempt, LedgerAccount::Receivable), isPaid(state) ? 0 : 300);
        QCOMPARE(shop->hasFlag(attempt, FlagKind::Review), outcome == "wrong-amount");
        QCOMPARE(choose(attempt, "paid"), 303); // the page is over: nothing happens a second time
        QCOMPARE(shop->payments.query(attempt.id)->state, state);
    }

    void lostNotificationIsFoundByTheReturn()
    {
        const auto shop = open();
        const Attempt attempt = shop->begin();
        QCOMPARE(choose(attempt, "no-notification"), 303);
        QCOMPARE(shop->state(attempt), AttemptState::AwaitingPayer);
        QCOMPARE(shop->payments.returned(attempt.returnSecret)->state, AttemptState::Paid);
        QCOMPARE(shop->messages, 0);
    }

    void lateMoneyIsFlagged()
    {
        const auto shop = open();
        const Attempt attempt = shop->begin();
        QCOMPARE(choose(attempt, "late"), 303);
        QTRY_COMPARE_WITH_TIMEOUT(shop->state(attempt), AttemptState::Expired, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(shop->state(attempt), AttemptState::Paid, 30000);
        QVERIFY(shop->hasFlag(attempt, FlagKind::Late));
        QVERIFY(!shop->payments.status(attempt.charge)->isSatisfied());
    }

    void disputeAndRefundAtTheGatewayAreNoticed()
    {
        const auto shop = open();
        const Attempt disputed = shop->begin();
        QCOMPARE(choose(disputed, "disputed"), 303);
        QTRY_COMPARE_WITH_TIMEOUT(shop->messages, 2, 20000);
        QVERIFY(shop->hasFlag(disputed, FlagKind::Disputed));

        const auto other = open();
        const Attempt refunded = other->begin();
        QCOMPARE(choose(refunded, "partial-refund"), 303);
        QTRY_COMPARE_WITH_TIMEOUT(other->messages, 2, 20000);
        QCOMPARE(other->balance(refunded, LedgerAccount::Receivable), 150);
        QVERIFY(other->hasFlag(refunded, FlagKind::Review)); // nobody here decided it
    }

    void aCutConnectionIsUnknownUntilAsked()
    {
        const auto shop = open();
        QVERIFY(breakNext("cut-after"));
        const Attempt attempt = shop->begin();
        QCOMPARE(attempt.state, AttemptState::Unknown);
        QCOMPARE(shop->payments.status(attempt.charge)->state, PaymentStatus::State::Pending);
        // It was booked there: the query finds it, and no second one was made.
        QCOMPARE(shop->payments.query(attempt.id)->state, AttemptState::AwaitingPayer);

        const auto other = open();
        QVERIFY(breakNext("down-before"));
        const Attempt never = other->begin("k2");
        QCOMPARE(never.state, AttemptState::Unknown);
        QCOMPARE(other->payments.query(never.id)->state, AttemptState::Unknown); // may still be under way
    }

    void anUnheardNotificationComesAgain()
    {
        const auto shop = open();
        const Attempt attempt = shop->begin();
        shop->isDeaf = true;
        QCOMPARE(choose(attempt, "paid"), 303);
        QTRY_VERIFY_WITH_TIMEOUT(shop->messages >= 1, 20000);
        QCOMPARE(shop->state(attempt), AttemptState::AwaitingPayer);
        shop->isDeaf = false;
        QTRY_COMPARE_WITH_TIMEOUT(shop->state(attempt), AttemptState::Paid, 20000);
    }

    void refundsAreBookedOnceThoughToldTwice()
    {
        const auto shop = open();
        const Attempt attempt = shop->begin();
        QCOMPARE(choose(attempt, "paid"), 303);
        QTRY_COMPARE_WITH_TIMEOUT(shop->state(attempt), AttemptState::Paid, 20000);
        RefundOrder order;
        order.attempt = attempt.id;
        order.refund = RefundId("REFUND-" + attempt.id.value());
        order.amount = 100;
        order.expectedRemaining = 300;
        order.reason = u"部数の誤り"_s;
        order.decision = "D-1";
        order.decidedBy = "a,b";
        QVERIFY(breakNext("cut-after"));
        QCOMPARE(shop->payments.refund(order)->state, RefundState::Unknown);
        QTRY_COMPARE_WITH_TIMEOUT(shop->messages, 2, 20000); // the notification tells what the answer did not
        QCOMPARE(shop->payments.refund(order)->state, RefundState::Succeeded);
        QCOMPARE(shop->balance(attempt, LedgerAccount::AtGateway), 200);
        order.refund = RefundId("OTHER");
        QCOMPARE(shop->payments.refund(order).error().code(), "payment.remaining"_ba);
    }

    void cancelsAtTheGateway()
    {
        const auto shop = open();
        const Attempt attempt = shop->begin();
        QCOMPARE(shop->payments.cancel(attempt.id)->state, AttemptState::Cancelled);
        QCOMPARE(choose(attempt, "paid"), 303);
        QCOMPARE(shop->payments.query(attempt.id)->state, AttemptState::Cancelled);
    }

    void startingTwiceIsOnePayment()
    {
        const auto shop = open();
        const Attempt first = shop->begin("same");
        const Attempt second = shop->begin("same");
        QCOMPARE(first.id, second.id);
        QCOMPARE(first.providerReference, second.providerReference);
        const Attempt third = shop->begin("another click"); // another key: the first one is given up
        QVERIFY(third.id != first.id);
        QCOMPARE(shop->state(first), AttemptState::Cancelled);
    }

    void productionRefusesIt()
    {
        GatewayRegistry gateways(GatewayRegistry::Mode::Production);
        const Expected<void> added = gateways.add({GatewayId("sandbox"), exchanged<SandboxGateway>(), m_settings});
        QCOMPARE(added.error().code(), "payment.demo-gateway"_ba);
    }

    void settingsAreChecked()
    {
        const SandboxGateway gateway;
        QVERIFY(gateway.checkConfiguration(m_settings).empty());
        QCOMPARE(gateway.checkConfiguration({}).size(), 3U);
        GatewaySettings bad = m_settings;
        bad.secrets["webhookSecret"] = "whsec_***";
        QCOMPARE(gateway.checkConfiguration(bad).front().code, "no-secret"_ba);
    }

    void theApiIsClosedToStrangers()
    {
        GatewaySettings stranger = m_settings;
        stranger.secrets["apiKey"] = "guess";
        Attempt attempt;
        attempt.id = AttemptId("X");
        const GatewayAnswer<PaymentEvent> answer = exchanged<SandboxGateway>()->query(stranger, attempt, {});
        QVERIFY(answer.isDeclined());
        QCOMPARE(answer.reason(), "unauthorized"_ba);
    }
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "sandbox.moc"
