// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "node.h"

#include <plugins/gateways/exchange/standardwebhook.h>
#include <plugins/gateways/paypay/opaauth.h>
#include <plugins/gateways/stripe/stripesignature.h>

#include <QMessageAuthenticationCode>

using namespace Egov;
using namespace Qt::StringLiterals;

// Our signatures and verdicts against those of the gateways' own libraries.
class SignaturesTest : public QObject {
    Q_OBJECT

    static constexpr qint64 now = 1'775'000'000;
    static QDateTime moment(qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); }

    static QByteArray v1(const QByteArray& secret, qint64 t, const QByteArray& body)
    {
        return QMessageAuthenticationCode::hash(QByteArray::number(t) + '.' + body, secret, QCryptographicHash::Sha256)
            .toHex();
    }

    struct StripeCase {
        const char* name;
        QByteArray header;
        QByteArray body;
        QByteArray secret;
        qint64 tolerance;
        bool isStricter; // where ours refuses what theirs takes
    };

    static std::vector<StripeCase> stripeCases()
    {
        const QByteArray secret = "whsec_test_secret";
        const QByteArray body = "{\"id\":\"evt_1\",\"amount\":300,\"name\":\"見本\"}";
        const auto good
            = [&](qint64 age) { return "t=" + QByteArray::number(now - age) + ",v1=" + v1(secret, now - age, body); };
        const QByteArray t = "t=" + QByteArray::number(now);
        const QByteArray mac = v1(secret, now, body);
        QByteArray changed = body;
        changed.replace("300", "301");
        return {{"good", good(0), body, secret, 300, false}, {"age 300", good(300), body, secret, 300, false},
            {"age 301", good(301), body, secret, 300, false}, {"an hour ahead", good(-3600), body, secret, 300, true},
            {"300 ahead", good(-300), body, secret, 300, false}, {"tolerance 0", good(99999), body, secret, 0, false},
            {"two v1, second fits", t + ",v1=" + QByteArray(64, 'a') + ",v1=" + mac, body, secret, 300, false},
            {"two v1, none fits", t + ",v1=" + QByteArray(64, 'a') + ",v1=" + QByteArray(64, 'b'), body, secret, 300,
                false},
            {"only v0", t + ",v0=" + mac, body, secret, 300, false}, {"no t", "v1=" + mac, body, secret, 300, false},
            {"t twice, last fits", "t=1," + t + ",v1=" + mac, body, secret, 300, false},
            {"t twice, first fits", t + ",t=1,v1=" + mac, body, secret, 300, false},
            {"upper-case hex", t + ",v1=" + mac.toUpper(), body, secret, 300, false},
            {"space after the comma", t + ", v1=" + mac, body, secret, 300, false},
            {"empty secret", t + ",v1=" + mac, body, "", 300, false},
            {"another secret", t + ",v1=" + mac, body, "whsec_other", 300, false},
            {"body changed", t + ",v1=" + mac, changed, secret, 300, false},
            {"body with a line feed", t + ",v1=" + mac, body + '\n', secret, 300, false},
            {"empty header", "", body, secret, 300, false}, {"v1 empty", t + ",v1=", body, secret, 300, false},
            {"v1 cut", t + ",v1=" + mac.chopped(1), body, secret, 300, false},
            {"unknown scheme too", t + ",v1=" + mac + ",v9=x", body, secret, 300, false}};
    }

private Q_SLOTS:
    void stripeAgrees()
    {
        EGOV_REQUIRE_ORACLES();
        const std::vector<StripeCase> cases = stripeCases();
        std::vector<Json> questions;
        for (const StripeCase& one : cases) {
            questions.push_back(Json::object({{"ask", "stripe"}, {"body", one.body}, {"header", one.header},
                {"secret", one.secret}, {"tolerance", one.tolerance}, {"now", now}}));
        }
        const std::vector<Json> answers = askOracle(questions);
        QCOMPARE(answers.size(), cases.size());
        int accepted = 0;
        for (size_t i = 0; i < cases.size(); ++i) {
            const StripeCase& one = cases[i];
            const bool ours
                = checkStripeSignature(one.secret, one.header, one.body, moment(now), one.tolerance).isEmpty();
            const bool theirs = answers[i]["accepted"].toBool();
            qInfo(
                "%-24s stripe %-8s libegov %s", one.name, theirs ? "accepts" : "refuses", ours ? "accepts" : "refuses");
            QVERIFY2(one.isStricter ? theirs && !ours : theirs == ours, one.name);
            accepted += theirs ? 1 : 0;
        }
        QVERIFY(accepted >= 7);
    }

    void stripesOwnHeadersAreTaken()
    {
        EGOV_REQUIRE_ORACLES();
        std::vector<Json> questions;
        for (int i = 0; i < 50; ++i)
            questions.push_back(
                Json::object({{"ask", "stripeHeader"}, {"body", "{\"n\":" + QByteArray::number(i) + "}"},
                    {"secret", "whsec_" + QByteArray::number(i)}, {"timestamp", now - i}}));
        const std::vector<Json> answers = askOracle(questions);
        QCOMPARE(answers.size(), questions.size());
        for (size_t i = 0; i < answers.size(); ++i) {
            QCOMPARE(checkStripeSignature(questions[i]["secret"].toUtf8(), answers[i]["header"].toUtf8(),
                         questions[i]["body"].toUtf8(), moment(now)),
                ""_ba);
        }
    }

    // PayPay's documentation sample, and what its client makes of three calls.
    void opaVectors_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("mac");
        QTest::addColumn<QByteArray>("hash");
        const QByteArray sample = "{\"sampleRequestBodyKey1\":\"sampleRequestBodyValue1\",\"sampleRequestBodyKey2\":"
                                  "\"sampleRequestBodyValue2\"}";
        QTest::newRow("documentation") << "POST"_ba << "/v2/codes"_ba << "application/json;charset=UTF-8;"_ba << sample
                                       << "NW1jKIMnzR7tEhMWtcJcaef+nFVBt7jjAGcVuxHhchc="_ba
                                       << "1j0FnY4flNp5CtIKa7x9MQ=="_ba;
        QTest::newRow("client") << "POST"_ba << "/v2/codes"_ba << "application/json"_ba << sample
                                << "MN7EXTtA7UbHXClLXGPMbhFLEDADuNESkGI0K+OtgRk="_ba << "i3GU5qrLqFGYbYymM6gKHQ=="_ba;
        QTest::newRow("no body") << "GET"_ba << "/v2/codes/payments/R8-000001"_ba << ""_ba << ""_ba
                                 << "AOSj9PxkU/yZmr2gpoQneBCrXMYhRzs5j4tuzaw6SZc="_ba << "empty"_ba;
        QTest::newRow("query cut off") << "GET"_ba << "/v2/codes/payments/R8-000001?x=1"_ba << ""_ba << ""_ba
                                       << "AOSj9PxkU/yZmr2gpoQneBCrXMYhRzs5j4tuzaw6SZc="_ba << "empty"_ba;
        QTest::newRow("japanese") << "POST"_ba << "/v2/refunds"_ba << "application/json"_ba
                                  << QByteArray("{\"reason\":\"過誤納\"}")
                                  << "rqGWt8JVQ08VzR5l8C1PPGTuUwFGTVGZb/VzZCbC+hc="_ba << "s2bHmQ8Olg9MNyZPCDS69g=="_ba;
    }
    void opaVectors()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, mac);
        QFETCH(QByteArray, hash);
        const QByteArray header = opaAuthorization(
            {"APIKeyGenerated", "APIKeySecretGenerated", method, path, contentType, body, "acd028", 1'579'843'452});
        QCOMPARE(header, "hmac OPA-Auth:APIKeyGenerated:" + mac + ":acd028:1579843452:" + hash);
    }

    void opaHeadersAreTheirs()
    {
        EGOV_REQUIRE_ORACLES();
        std::vector<Json> questions;
        for (int i = 0; i < 50; ++i) {
            const bool hasBody = i % 2 == 0;
            const Json body = Json::object({{"amount", i}, {"reason", u"過誤納 𠮷 \"%1\""_s.arg(i)}});
            questions.push_back(Json::object({{"ask", "opa"}, {"key", "key" + QByteArray::number(i)}, {"secret", "s"},
                {"method", hasBody ? "POST" : "GET"}, {"path", "/v2/codes/" + QByteArray::number(i)},
                {"body", hasBody ? body : Json()}, {"epoch", now + i}}));
        }
        const std::vector<Json> answers = askOracle(questions);
        QCOMPARE(answers.size(), questions.size());
        for (size_t i = 0; i < answers.size(); ++i) {
            const QByteArray theirs = answers[i]["header"].toUtf8();
            const QByteArray nonce = theirs.split(':').value(3);
            const Json& body = questions[i]["body"];
            const QByteArray ours = opaAuthorization({questions[i]["key"].toUtf8(), "s",
                questions[i]["method"].toUtf8(), questions[i]["path"].toUtf8(), "application/json",
                body.isNull() ? QByteArray() : body.toBytes(), nonce, questions[i]["epoch"].toInteger()});
            QCOMPARE(ours, theirs);
        }
    }

    void standardWebhooksAgree()
    {
        EGOV_REQUIRE_ORACLES();
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const QByteArray body = "{\"state\":\"paid\"}";
        struct Case {
            qint64 age;
            QByteArray signature; // empty: the right one
        };
        const QByteArray right = signStandardWebhook(secret, "msg_1", now, body);
        const Case cases[]
            = {{0, {}}, {300, {}}, {301, {}}, {-300, {}}, {-301, {}}, {0, "v1,AAAA"}, {0, right + " v1,AAAA"},
                {0, "v1,AAAA " + right}, {0, right.toLower()}, {0, "v2," + right.sliced(3)}, {0, right.chopped(1)}};
        std::vector<Json> questions = {Json::object(
            {{"ask", "standardSign"}, {"secret", secret}, {"id", "msg_1"}, {"timestamp", now}, {"body", body}})};
        std::vector<bool> ours;
        for (const Case& one : cases) {
            const qint64 sent = now - one.age;
            const QByteArray signature
                = one.signature.isEmpty() ? signStandardWebhook(secret, "msg_1", sent, body) : one.signature;
            questions.push_back(Json::object({{"ask", "standardVerify"}, {"secret", secret}, {"id", "msg_1"},
                {"timestamp", sent}, {"signature", signature}, {"body", body}, {"now", now}}));
            const Notification notification{body,
                {{"Webhook-Id", "msg_1"}, {"webhook-timestamp", QByteArray::number(sent)},
                    {"webhook-signature", signature}},
                {}};
            ours.push_back(checkStandardWebhook(secret, notification, moment(now)).isEmpty());
        }
        const std::vector<Json> answers = askOracle(questions);
        QCOMPARE(answers.size(), questions.size());
        QCOMPARE(answers[0]["signature"].toUtf8(), right);
        for (size_t i = 0; i < ours.size(); ++i)
            QVERIFY2(answers[i + 1]["accepted"].toBool() == ours[i], QByteArray::number(i).constData());
    }

    void invariant12_standardWebhooksRefusals()
    {
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const QByteArray good = signStandardWebhook(secret, "m", now, "{}");
        const auto check = [&](const QByteArray& id, const QByteArray& time, const QByteArray& signature,
                               const QByteArray& body, const QByteArray& key) {
            return checkStandardWebhook(key,
                {body, {{"webhook-id", id}, {"webhook-timestamp", time}, {"webhook-signature", signature}}, {}},
                moment(now));
        };
        const QByteArray time = QByteArray::number(now);
        QCOMPARE(check("m", time, good, "{}", secret), ""_ba);
        QCOMPARE(check("n", time, good, "{}", secret), "signature"_ba);
        QCOMPARE(check("m", time, good, "{} ", secret), "signature"_ba);
        QCOMPARE(check("m", '+' + time, good, "{}", secret), "malformed"_ba);
        QCOMPARE(check("m", ' ' + time, good, "{}", secret), "malformed"_ba);
        QCOMPARE(check("m", "", good, "{}", secret), "malformed"_ba);
        QCOMPARE(check("", time, good, "{}", secret), "malformed"_ba);
        QCOMPARE(check("m", time, "", "{}", secret), "malformed"_ba);
        QCOMPARE(check("m", time, good, "{}", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "no-secret"_ba);
        QCOMPARE(check("m", time, good, "{}", "whsec_"), "no-secret"_ba);
        QCOMPARE(check("m", time, good, "{}", "whsec_AAAA"), "signature"_ba);
    }

    // Any number can be signed; no sum of it may leave its range.
    void invariant12_theEndsOfTimeAreRefused()
    {
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        for (const auto& [sentAt, reason] : {std::pair(std::numeric_limits<qint64>::min(), "too-old"_ba),
                 std::pair(std::numeric_limits<qint64>::max(), "too-new"_ba)}) {
            const QByteArray time = QByteArray::number(sentAt);
            const Notification standard{"{}",
                {{"webhook-id", "m"}, {"webhook-timestamp", time},
                    {"webhook-signature", signStandardWebhook(secret, "m", sentAt, "{}")}},
                {}};
            QCOMPARE(checkStandardWebhook(secret, standard, moment(now)), reason);
            const QByteArray mac
                = QMessageAuthenticationCode::hash(time + ".{}", secret, QCryptographicHash::Sha256).toHex();
            QCOMPARE(checkStripeSignature(secret, "t=" + time + ",v1=" + mac, "{}", moment(now)), reason);
        }
    }
};

QTEST_GUILESS_MAIN(SignaturesTest)
#include "signatures.moc"
