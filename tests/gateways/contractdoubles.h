// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchanged.h"
#include "node.h"

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/web/webcall.h>
#include <plugins/gateways/paypay/paypaygateway.h>
#include <plugins/gateways/stripe/stripegateway.h>

#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

// The contract doubles of PayPay and Stripe, which the gateways' own clients have walked through first, and a shop that
// pays there.
class ContractDoubles {
public:
    const QByteArray webhookSecret = "whsec_double";
    Egov::GatewaySettings settings;

    struct Shop {
        Egov::MemoryPaymentStore store;
        std::shared_ptr<const Egov::Clock> clock = std::make_shared<Egov::SystemClock>();
        Egov::GatewayRegistry gateways{Egov::GatewayRegistry::Mode::Production};
        Egov::Payments payments{store, gateways, clock};

        Egov::Expected<Egov::Attempt> begin(const char* gateway)
        {
            Egov::Assessment assessment;
            assessment.tenant = Egov::TenantCode("271004");
            assessment.caseId = Egov::CaseId("case");
            assessment.lines = {{"0101", QStringLiteral("手数料"), 1, 300, 300}};
            Egov::PaymentStart start;
            start.charge = payments.assess(assessment)->id;
            start.gateway = Egov::GatewayId(gateway);
            start.key = Egov::IdempotencyKey("click");
            start.returnBase = QUrl(QStringLiteral("https://portal.example/return/"));
            start.description = QStringLiteral("住民票の写し");
            return payments.begin(start);
        }
        Egov::RefundOrder refund(const Egov::Attempt& attempt, const QByteArray& id, qint64 amount, qint64 remaining)
        {
            return {attempt.id, Egov::RefundId(id), amount, remaining, Egov::RefundChannel::Gateway,
                QStringLiteral("誤納"), "D-1", "a,b"};
        }
        Egov::ChargeAccount account(const Egov::Attempt& attempt) { return *payments.account(attempt.charge); }
        int tell(const Egov::Notification& notification)
        {
            return payments.receiveNotification(Egov::GatewayId("stripe"), notification).status;
        }
    };

    std::unique_ptr<Shop> open() const
    {
        auto shop = std::make_unique<Shop>();
        const Egov::Expected<void> paypay
            = shop->gateways.add({Egov::GatewayId("paypay"), exchanged<Egov::PayPayGateway>(), settings});
        const Egov::Expected<void> stripe
            = shop->gateways.add({Egov::GatewayId("stripe"), exchanged<Egov::StripeGateway>(), settings});
        return paypay && stripe ? std::move(shop) : nullptr;
    }

    // What the payer does at the gateway's page, and what the payer's bank does there.
    bool pay(const Egov::Attempt& attempt) const { return act(attempt, "state", "paid"); }
    bool dispute(const Egov::Attempt& attempt, const char* status) const { return act(attempt, "dispute", status); }
    bool act(const Egov::Attempt& attempt, const char* what, const char* state) const
    {
        Egov::WebRequest request;
        request.method = "POST";
        request.url = QUrl(settings.options["url"].toString() + QStringLiteral("_control"));
        request.authoritiesFile = settings.options["certificates"].toUtf8();
        request.body = Egov::Json::object({{"reference", attempt.id.value()}, {what, state}}).toBytes();
        const Egov::Expected<Egov::WebReply> reply = callWeb(request);
        return reply && reply->status < 500;
    }

    Egov::Notification signedByStripe(const Egov::Json& webhook, qint64 age = 0) const
    {
        const QByteArray body = webhook.toBytes();
        const QByteArray t = QByteArray::number(QDateTime::currentSecsSinceEpoch() - age);
        const QByteArray mac
            = QMessageAuthenticationCode::hash(t + '.' + body, webhookSecret, QCryptographicHash::Sha256).toHex();
        return {body, {{"Stripe-Signature", "t=" + t + ",v1=" + mac}}, {}};
    }
    // A webhook about one object.
    Egov::Notification stripeTells(const QByteArray& type, const Egov::Json& object) const
    {
        static int number = 0;
        return signedByStripe(Egov::Json::object({{"id", "evt_" + type + QByteArray::number(++number)}, {"type", type},
            {"created", 1775000000}, {"data", Egov::Json::object({{"object", object}})}}));
    }

    // Empty when they answer; else what was said.
    QByteArray start()
    {
        const QString key = m_folder.filePath(QStringLiteral("key.pem"));
        const QString certificate = m_folder.filePath(QStringLiteral("certificate.pem"));
        if (QProcess::execute(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                    QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                    QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost"),
                    QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate})
            != 0)
            return "no certificate";
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("NODE_EXTRA_CA_CERTS"), certificate);
        m_double.setProcessEnvironment(environment);
        m_double.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_double.start(QStringLiteral("node"),
            {QStringLiteral(EGOV_SOURCE_DIR "/tests/gateways/oracle/double.mjs"), key, certificate});
        m_double.waitForReadyRead(30'000);
        const QByteArray line = m_double.readLine().trimmed();
        if (!line.startsWith("ready "))
            return line + " (no answer)";
        settings.merchantAccount = "271004";
        settings.options = Egov::Json::object({{"url", line.sliced(6)}, {"certificates", certificate}});
        settings.secrets = {{"apiKey", "double_key"}, {"apiSecret", "double_secret"}, {"webhookSecret", webhookSecret}};
        return {};
    }
    ~ContractDoubles()
    {
        m_double.kill();
        m_double.waitForFinished();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_double;
};
