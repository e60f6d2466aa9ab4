// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "contractdoubles.h"

using namespace Egov;
using namespace Qt::StringLiterals;

// The plugins of PayPay and Stripe against contract doubles that the gateways' own clients have walked through first.
class DoublesTest : public QObject {
    Q_OBJECT

    ContractDoubles m_doubles;

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_REQUIRE_ORACLES();
        QCOMPARE(m_doubles.start(), ""_ba);
    }

    void paidAskedAndGivenBack_data()
    {
        QTest::addColumn<QByteArray>("gateway");
        QTest::newRow("paypay") << "paypay"_ba;
        QTest::newRow("stripe") << "stripe"_ba;
    }
    void paidAskedAndGivenBack()
    {
        QFETCH(QByteArray, gateway);
        const auto shop = m_doubles.open();
        QVERIFY(shop);
        const Expected<Attempt> attempt = shop->begin(gateway.constData());
        QVERIFY(attempt);
        QCOMPARE(attempt->state, AttemptState::AwaitingPayer);
        QVERIFY(attempt->next.url.toString().startsWith(u"https://"_s));
        QCOMPARE(shop->payments.query(attempt->id)->state, AttemptState::AwaitingPayer);
        QVERIFY(m_doubles.pay(*attempt));
        QCOMPARE(shop->payments.returned(attempt->returnSecret)->state, AttemptState::Paid);
        QVERIFY(shop->payments.status(attempt->charge)->isSatisfied());

        QCOMPARE(shop->payments.refund(shop->refund(*attempt, "R1" + attempt->id.value(), 100, 300))->state,
            RefundState::Succeeded);
        QCOMPARE(shop->payments.refund(shop->refund(*attempt, "R1" + attempt->id.value(), 100, 300))->state,
            RefundState::Succeeded);
        QCOMPARE(shop->payments.query(attempt->id)->state, AttemptState::Paid); // tells of the same refund again
        QCOMPARE(shop->payments.status(attempt->charge)->paid, 200);
        QCOMPARE(shop->payments.refund(shop->refund(*attempt, "R2" + attempt->id.value(), 200, 200))->state,
            RefundState::Succeeded);
        QCOMPARE(shop->payments.status(attempt->charge)->paid, 0);
    }

    void givenUp_data() { paidAskedAndGivenBack_data(); }
    void givenUp()
    {
        QFETCH(QByteArray, gateway);
        const auto shop = m_doubles.open();
        const Expected<Attempt> attempt = shop->begin(gateway.constData());
        QCOMPARE(shop->payments.cancel(attempt->id)->state, AttemptState::Cancelled);
        QCOMPARE(shop->payments.query(attempt->id)->state, AttemptState::Cancelled);
    }

    void wrongKeyIsDeclined_data() { paidAskedAndGivenBack_data(); }
    void wrongKeyIsDeclined()
    {
        QFETCH(QByteArray, gateway);
        const GatewaySettings right = m_doubles.settings;
        m_doubles.settings.secrets["apiKey"] = "another";
        const auto shop = m_doubles.open();
        m_doubles.settings = right;
        QCOMPARE(shop->begin(gateway.constData())->state, AttemptState::Failed);
    }

    void wrongSecretIsDeclined()
    {
        const GatewaySettings right = m_doubles.settings;
        m_doubles.settings.secrets["apiSecret"] = "another";
        const auto shop = m_doubles.open();
        m_doubles.settings = right;
        QCOMPARE(shop->begin("paypay")->state, AttemptState::Failed);
    }

    void unknownCertificateIsNotTrusted()
    {
        const GatewaySettings right = m_doubles.settings;
        m_doubles.settings.options.set("certificates", "");
        const auto shop = m_doubles.open();
        m_doubles.settings = right;
        QCOMPARE(shop->begin("stripe")->state, AttemptState::Failed); // nothing was sent
    }

    void payPayOnlyPokes()
    {
        const auto shop = m_doubles.open();
        const Expected<Attempt> attempt = shop->begin("paypay");
        const QByteArray unsignedMessage
            = Json::object({{"notification_type", "Transaction"}, {"merchant_order_id", attempt->id.value()},
                               {"order_amount", "300"}, {"state", "COMPLETED"}})
                  .toBytes();
        const Acknowledgement early
            = shop->payments.receiveNotification(GatewayId("paypay"), {unsignedMessage, {}, {}});
        QCOMPARE(early, (Acknowledgement{200, "text/plain", "OK"}));
        QVERIFY(!shop->payments.status(attempt->charge)->isSatisfied()); // a stranger said so, PayPay does not
        QVERIFY(m_doubles.pay(*attempt));
        QCOMPARE(shop->payments.receiveNotification(GatewayId("paypay"), {unsignedMessage + ' ', {}, {}}).status, 200);
        QVERIFY(shop->payments.status(attempt->charge)->isSatisfied());
        QCOMPARE(shop->payments.receiveNotification(GatewayId("paypay"), {"{}", {}, {}}).status, 400);
    }

    void stripeWebhooks()
    {
        const auto shop = m_doubles.open();
        const Expected<Attempt> attempt = shop->begin("stripe");
        const Json session = Json::object(
            {{"id", attempt->providerReference}, {"client_reference_id", attempt->id.value()}, {"status", "complete"},
                {"payment_status", "paid"}, {"amount_total", 300}, {"currency", "jpy"}, {"payment_intent", "pi_1"}});
        Json webhook = Json::object({{"id", "evt_1"}, {"type", "checkout.session.completed"}, {"created", 1775000000},
            {"data", Json::object({{"object", session}})}});
        Notification forged = m_doubles.signedByStripe(webhook);
        forged.body.replace("300", "299");
        QCOMPARE(shop->payments.receiveNotification(GatewayId("stripe"), forged).status, 400);
        QCOMPARE(shop->payments.receiveNotification(GatewayId("stripe"), m_doubles.signedByStripe(webhook, 301)).status,
            400);
        QCOMPARE(
            shop->payments.receiveNotification(GatewayId("stripe"), m_doubles.signedByStripe(webhook, -400)).status,
            400);
        QVERIFY(!shop->payments.status(attempt->charge)->isSatisfied());
        QCOMPARE(
            shop->payments.receiveNotification(GatewayId("stripe"), m_doubles.signedByStripe(webhook)).status, 200);
        QVERIFY(shop->payments.status(attempt->charge)->isSatisfied());

        // Another amount under a true signature is still not what was asked.
        const auto other = m_doubles.open();
        const Expected<Attempt> second = other->begin("stripe");
        Json wrong = session;
        wrong.set("id", second->providerReference);
        wrong.set("client_reference_id", second->id.value());
        wrong.set("amount_total", 299);
        webhook.set("data", Json::object({{"object", wrong}}));
        QCOMPARE(
            other->payments.receiveNotification(GatewayId("stripe"), m_doubles.signedByStripe(webhook)).status, 200);
        QCOMPARE(other->payments.status(second->charge)->state, PaymentStatus::State::Pending);
    }

    void settingsAreChecked()
    {
        QCOMPARE(StripeGateway().checkConfiguration({}).size(), 2U);
        QCOMPARE(PayPayGateway().checkConfiguration({}).size(), 3U);
        GatewaySettings publishable = m_doubles.settings;
        publishable.secrets["apiKey"] = "pk_live_x";
        QCOMPARE(StripeGateway().checkConfiguration(publishable).front().code, "public-key"_ba);
    }
};

QTEST_GUILESS_MAIN(DoublesTest)
#include "doubles.moc"
