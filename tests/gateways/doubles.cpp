// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "node.h"

#include <libegov/payment/memorypaymentstore.h>
#include <libegov/payment/payments.h>
#include <plugins/gateways/exchange/gatewaycall.h>
#include <plugins/gateways/paypay/paypaygateway.h>
#include <plugins/gateways/stripe/stripegateway.h>

#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;

// The plugins of PayPay and Stripe against contract doubles that the gateways' own clients have walked through first.
class DoublesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_double;
    GatewaySettings m_settings;
    const QByteArray m_webhookSecret = "whsec_double";

    struct Shop {
        MemoryPaymentStore store;
        SystemClock clock;
        GatewayRegistry gateways{GatewayRegistry::Mode::Production};
        Payments payments{store, gateways, clock};

        Expected<Attempt> begin(const char* gateway)
        {
            Assessment assessment;
            assessment.tenant = TenantCode("271004");
            assessment.caseId = CaseId("case");
            assessment.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
            PaymentStart start;
            start.charge = payments.assess(assessment)->id;
            start.gateway = GatewayId(gateway);
            start.key = IdempotencyKey("click");
            start.returnBase = QUrl(u"https://portal.example/return/"_s);
            start.description = u"住民票の写し"_s;
            return payments.begin(start);
        }
        RefundOrder refund(const Attempt& attempt, const QByteArray& id, qint64 amount, qint64 remaining)
        {
            return {attempt.id, RefundId(id), amount, remaining, RefundChannel::Gateway, u"誤納"_s, "D-1", "a,b"};
        }
    };

    std::unique_ptr<Shop> open()
    {
        auto shop = std::make_unique<Shop>();
        const Expected<void> paypay
            = shop->gateways.add({GatewayId("paypay"), std::make_shared<PayPayGateway>(), m_settings});
        const Expected<void> stripe
            = shop->gateways.add({GatewayId("stripe"), std::make_shared<StripeGateway>(), m_settings});
        return paypay && stripe ? std::move(shop) : nullptr;
    }

    bool pay(const Attempt& attempt)
    {
        WebRequest request;
        request.method = "POST";
        request.url = QUrl(m_settings.options["url"].toString() + u"_control"_s);
        request.authoritiesFile = m_settings.options["certificates"].toUtf8();
        request.body = Json::object({{"reference", attempt.id.value()}, {"state", "paid"}}).toBytes();
        return callGateway(request).isOk();
    }

    Notification signedByStripe(const Json& webhook, qint64 age = 0) const
    {
        const QByteArray body = webhook.toBytes();
        const QByteArray t = QByteArray::number(QDateTime::currentSecsSinceEpoch() - age);
        const QByteArray mac
            = QMessageAuthenticationCode::hash(t + '.' + body, m_webhookSecret, QCryptographicHash::Sha256).toHex();
        return {body, {{"Stripe-Signature", "t=" + t + ",v1=" + mac}}, {}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_REQUIRE_ORACLES();
        const QString key = m_folder.filePath(u"key.pem"_s);
        const QString certificate = m_folder.filePath(u"certificate.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN=localhost"_s,
                u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, key, u"-out"_s, certificate});
        QVERIFY(openssl.waitForFinished(30'000));
        QCOMPARE(openssl.exitCode(), 0);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_EXTRA_CA_CERTS"_s, certificate);
        m_double.setProcessEnvironment(environment);
        m_double.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_double.start(
            u"node"_s, {QStringLiteral(EGOV_SOURCE_DIR "/tests/gateways/oracle/double.mjs"), key, certificate});
        QVERIFY(m_double.waitForReadyRead(30'000));
        const QByteArray line = m_double.readLine().trimmed();
        QVERIFY2(line.startsWith("ready "), line.constData());
        m_settings.merchantAccount = "271004";
        m_settings.options = Json::object({{"url", line.sliced(6)}, {"certificates", certificate}});
        m_settings.secrets
            = {{"apiKey", "double_key"}, {"apiSecret", "double_secret"}, {"webhookSecret", m_webhookSecret}};
    }
    void cleanupTestCase()
    {
        m_double.kill();
        m_double.waitForFinished();
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
        const auto shop = open();
        QVERIFY(shop);
        const Expected<Attempt> attempt = shop->begin(gateway.constData());
        QVERIFY(attempt);
        QCOMPARE(attempt->state, AttemptState::AwaitingPayer);
        QVERIFY(attempt->next.url.toString().startsWith(u"https://"_s));
        QCOMPARE(shop->payments.query(attempt->id)->state, AttemptState::AwaitingPayer);
        QVERIFY(pay(*attempt));
        QCOMPARE(shop->payments.returned(attempt->returnSecret)->state, AttemptState::Paid);
        QVERIFY(shop->payments.standing(attempt->charge)->isSatisfied());

        QCOMPARE(shop->payments.refund(shop->refund(*attempt, "R1" + attempt->id.value(), 100, 300))->state,
            RefundState::Succeeded);
        QCOMPARE(shop->payments.refund(shop->refund(*attempt, "R1" + attempt->id.value(), 100, 300))->state,
            RefundState::Succeeded);
        QCOMPARE(shop->payments.query(attempt->id)->state, AttemptState::Paid); // tells of the same refund again
        QCOMPARE(shop->payments.standing(attempt->charge)->paid, 200);
        QCOMPARE(shop->payments.refund(shop->refund(*attempt, "R2" + attempt->id.value(), 200, 200))->state,
            RefundState::Succeeded);
        QCOMPARE(shop->payments.standing(attempt->charge)->paid, 0);
    }

    void givenUp_data() { paidAskedAndGivenBack_data(); }
    void givenUp()
    {
        QFETCH(QByteArray, gateway);
        const auto shop = open();
        const Expected<Attempt> attempt = shop->begin(gateway.constData());
        QCOMPARE(shop->payments.cancel(attempt->id)->state, AttemptState::Cancelled);
        QCOMPARE(shop->payments.query(attempt->id)->state, AttemptState::Cancelled);
    }

    void wrongKeyIsDeclined_data() { paidAskedAndGivenBack_data(); }
    void wrongKeyIsDeclined()
    {
        QFETCH(QByteArray, gateway);
        const GatewaySettings right = m_settings;
        m_settings.secrets["apiKey"] = "another";
        const auto shop = open();
        m_settings = right;
        QCOMPARE(shop->begin(gateway.constData())->state, AttemptState::Failed);
    }

    void wrongSecretIsDeclined()
    {
        const GatewaySettings right = m_settings;
        m_settings.secrets["apiSecret"] = "another";
        const auto shop = open();
        m_settings = right;
        QCOMPARE(shop->begin("paypay")->state, AttemptState::Failed);
    }

    void unknownCertificateIsNotTrusted()
    {
        const GatewaySettings right = m_settings;
        m_settings.options.set("certificates", "");
        const auto shop = open();
        m_settings = right;
        QCOMPARE(shop->begin("stripe")->state, AttemptState::Failed); // nothing was sent
    }

    void payPayOnlyPokes()
    {
        const auto shop = open();
        const Expected<Attempt> attempt = shop->begin("paypay");
        const QByteArray poke
            = Json::object({{"notification_type", "Transaction"}, {"merchant_order_id", attempt->id.value()},
                               {"order_amount", "300"}, {"state", "COMPLETED"}})
                  .toBytes();
        const Acknowledgement early = shop->payments.receiveNotification(GatewayId("paypay"), {poke, {}, {}});
        QCOMPARE(early, (Acknowledgement{200, "text/plain", "OK"}));
        QVERIFY(!shop->payments.standing(attempt->charge)->isSatisfied()); // a stranger said so, PayPay does not
        QVERIFY(pay(*attempt));
        QCOMPARE(shop->payments.receiveNotification(GatewayId("paypay"), {poke + ' ', {}, {}}).status, 200);
        QVERIFY(shop->payments.standing(attempt->charge)->isSatisfied());
        QCOMPARE(shop->payments.receiveNotification(GatewayId("paypay"), {"{}", {}, {}}).status, 400);
    }

    void stripeWebhooks()
    {
        const auto shop = open();
        const Expected<Attempt> attempt = shop->begin("stripe");
        const Json session = Json::object(
            {{"id", attempt->providerReference}, {"client_reference_id", attempt->id.value()}, {"status", "complete"},
                {"payment_status", "paid"}, {"amount_total", 300}, {"currency", "jpy"}, {"payment_intent", "pi_1"}});
        Json webhook = Json::object({{"id", "evt_1"}, {"type", "checkout.session.completed"}, {"created", 1775000000},
            {"data", Json::object({{"object", session}})}});
        Notification forged = signedByStripe(webhook);
        forged.body.replace("300", "299");
        QCOMPARE(shop->payments.receiveNotification(GatewayId("stripe"), forged).status, 400);
        QCOMPARE(shop->payments.receiveNotification(GatewayId("stripe"), signedByStripe(webhook, 301)).status, 400);
        QCOMPARE(shop->payments.receiveNotification(GatewayId("stripe"), signedByStripe(webhook, -400)).status, 400);
        QVERIFY(!shop->payments.standing(attempt->charge)->isSatisfied());
        QCOMPARE(shop->payments.receiveNotification(GatewayId("stripe"), signedByStripe(webhook)).status, 200);
        QVERIFY(shop->payments.standing(attempt->charge)->isSatisfied());

        // Another amount under a true signature is still not what was asked.
        const auto other = open();
        const Expected<Attempt> second = other->begin("stripe");
        Json wrong = session;
        wrong.set("id", second->providerReference);
        wrong.set("client_reference_id", second->id.value());
        wrong.set("amount_total", 299);
        webhook.set("data", Json::object({{"object", wrong}}));
        QCOMPARE(other->payments.receiveNotification(GatewayId("stripe"), signedByStripe(webhook)).status, 200);
        QCOMPARE(other->payments.standing(second->charge)->standing, Standing::Asking);
    }

    void settingsAreChecked()
    {
        QCOMPARE(StripeGateway().checkConfiguration({}).size(), 2U);
        QCOMPARE(PayPayGateway().checkConfiguration({}).size(), 3U);
        GatewaySettings publishable = m_settings;
        publishable.secrets["apiKey"] = "pk_live_x";
        QCOMPARE(StripeGateway().checkConfiguration(publishable).front().code, "public-key"_ba);
    }
};

QTEST_GUILESS_MAIN(DoublesTest)
#include "doubles.moc"
