// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/routes.h>
#include <libegov/delivery/webhook.h>

#include <gateways/node.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const QByteArray other = "whsec_" + QByteArray(32, 'k').toBase64();

} // namespace

class WebhookTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QByteArray fileWith(const char* name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(QLatin1StringView(name)));
        if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            file.write(content);
        return file.fileName().toUtf8();
    }

private Q_SLOTS:
    // The example of the specification (standardwebhooks.com).
    void theSpecificationsExample()
    {
        QCOMPARE(webhookSignature({secret}, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    void theirVerifierTakesOurs()
    {
        EGOV_REQUIRE_ORACLES();
        const QByteArray body
            = Json::object({{"title", "児童手当 認定請求"}, {"reference", "KDVB-EZDC-XQ"}}).toCanonical();
        const qint64 now = 1'795'000'000;
        const auto question = [&](const QByteArray& key, const QByteArray& id, qint64 at, const QByteArray& content) {
            return Json::object({{"ask", "standardVerify"}, {"secret", key}, {"id", id}, {"timestamp", at},
                {"signature", webhookSignature({other, secret}, "272094-17", now, body)}, {"body", content},
                {"now", now}});
        };
        const std::vector<Json> answers = askOracle({
            question(secret, "272094-17", now, body),
            question(other, "272094-17", now, body), // while the secret changes both are good
            question(secret, "272094-18", now, body),
            question(secret, "272094-17", now + 1, body),
            question(secret, "272094-17", now, body + ' '),
            question("whsec_" + QByteArray(32, 'x').toBase64(), "272094-17", now, body),
        });
        QCOMPARE(answers.size(), 6u);
        for (size_t i = 0; i < answers.size(); ++i)
            QCOMPARE(answers[i]["accepted"].toBool(), i < 2);
    }

    void secretsThatAreNone()
    {
        for (const QByteArray& bad : {""_ba, "whsec_"_ba, "whsec_***"_ba, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_ba})
            QVERIFY(webhookSignature({bad}, "a", 1, "b").isEmpty());
    }

    void patternsTakeValuesAsText()
    {
        const Json pattern = Json::object({{"text", "{municipality}: {title} {reference} {nothing} {"},
            {"blocks", Json::array({Json::object({{"kind", "x"}, {"n", 3}, {"t", "{title}"}})})}});
        const Json values = Json::object(
            {{"municipality", "守口市"}, {"reference", "A{title}"}, {"title", "\"},\"text\":\"{reference}"}});
        const Json filled = fillTemplate(pattern, values);
        // What was filled in is not read again, neither as JSON nor as a pattern.
        QCOMPARE(filled["text"].toUtf8(), "守口市: \"},\"text\":\"{reference} A{title} {nothing} {");
        QCOMPARE(filled["blocks"][0]["t"].toUtf8(), "\"},\"text\":\"{reference}");
        QCOMPARE(filled["blocks"][0]["n"].toInteger(), 3);
        QCOMPARE(filled.size(), 2);
    }

    void plainHttpOnlyToThisMachine()
    {
        const QDateTime now(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC);
        for (const char* url : {"http://192.0.2.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "", "//x"}) {
            const WebhookTarget target{.url = QUrl(QLatin1StringView(url)), .secrets = {secret}, .certificateFile = {}};
            QCOMPARE(postWebhook(target, "1", "{}", now).error().code(), "delivery.unreachable");
        }
    }

    void routesAreReadWithTheirSecrets()
    {
        const Json mail = Json::object({{"server", "smtps://mail.example:465"}, {"sender", "noreply@egov.example"},
            {"user", "egov"}, {"passwordFile", fileWith("password", "geheim\n")}});
        const Json archived = Json::object(
            {{"url", "https://archive.example/hook"}, {"secretFiles", Json::array({fileWith("secret", secret + '\n')})},
                {"topics", Json::array({"application.*"})}, {"tenants", Json::array({"272094"})}});
        const Json chat = Json::object({{"urlFile", fileWith("chat", "https://chat.example/T000/secret")},
            {"pattern", Json::object({{"text", "{reference}"}})}});
        const Expected<Routes> routes = Routes::parse(Json::object({{"mail", mail},
            {"webhooks", Json::object({{"archive", archived}})}, {"chats", Json::object({{"ops", chat}})}}));
        QVERIFY2(routes, routes ? "" : qPrintable(routes.error().detail()));
        QCOMPARE(routes->mail->password, "geheim");
        QCOMPARE(routes->others.size(), 2u);
        const Route& archive = *routes->find("webhook", "archive");
        QCOMPARE(archive.target.secrets, QByteArrayList{secret});
        QVERIFY(archive.wants("application.submitted", TenantCode("272094")));
        QVERIFY(!archive.wants("application.submitted", TenantCode("272124")));
        QVERIFY(!archive.wants("payment.settled", TenantCode("272094")));
        QVERIFY(routes->find("chat", "ops")->wants("anything", TenantCode("272124")));
        QVERIFY(!routes->find("chat", "archive"));
        QVERIFY(Routes::parse(Json())->others.empty());
    }

    void routesThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("mail elsewhere") << R"({"mail":{"server":"http://x","sender":"a@b.example"}})"_ba;
        QTest::newRow("mail without sender") << R"({"mail":{"server":"smtp://x"}})"_ba;
        QTest::newRow("mail encryption")
            << R"({"mail":{"server":"smtp://x","sender":"a@b.example","encryption":"maybe"}})"_ba;
        QTest::newRow("missing password file")
            << R"({"mail":{"server":"smtp://x","sender":"a@b.example","passwordFile":"/nowhere/at/all"}})"_ba;
        for (const char* list : {"topics", "tenants"}) {
            for (const char* value : {"[]", "\"x\"", "null", "{}", "[\"\"]", "[1]", "[\"x\",\"x\"]"})
                QTest::addRow("%s are %s", list, value)
                    << R"({"chats":{"a":{"url":"https://x.example/","pattern":{"text":"x"},")" + QByteArray(list)
                        + "\":" + value + "}}}";
        }
        QTest::newRow("webhooks as array") << R"({"webhooks":[]})"_ba;
        QTest::newRow("webhook without secret") << R"({"webhooks":{"a":{"url":"https://x.example/"}}})"_ba;
        QTest::newRow("webhook without address") << R"({"webhooks":{"a":{}}})"_ba;
        QTest::newRow("webhook to a file") << R"({"webhooks":{"a":{"url":"file:///etc/passwd"}}})"_ba;
        QTest::newRow("chat without pattern") << R"({"chats":{"a":{"url":"https://x.example/"}}})"_ba;
    }
    void routesThatAreRefused()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(Routes::parse(*Json::parse(json)).error().code(), "delivery.routes");
    }

    void refusalsHoldNoSecret()
    {
        const Json hook = Json::object({{"url", "https://x.example/"},
            {"secretFiles", Json::array({fileWith("bad", "not-a-webhook-secret-but-secret")})}});
        const Expected<Routes> routes = Routes::parse(Json::object({{"webhooks", Json::object({{"a", hook}})}}));
        QVERIFY(!routes);
        QVERIFY(!routes.error().detail().contains(u"not-a-webhook"_s));
    }
};

QTEST_GUILESS_MAIN(WebhookTest)
#include "webhook.moc"
