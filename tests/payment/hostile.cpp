// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include "../gateways/exchanged.h"

#include <plugins/gateways/counter/countergateway.h>
#include <plugins/gateways/exchange/standardwebhook.h>
#include <plugins/gateways/paypay/paypaygateway.h>
#include <plugins/gateways/sandbox/sandboxgateway.h>
#include <plugins/gateways/slip/slipgateway.h>
#include <plugins/gateways/stripe/stripegateway.h>

#include <QMessageAuthenticationCode>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// The real reader of notifications, with a gateway behind it that never answers.
template <typename Gateway>
class Unreachable final : public Gateway {
public:
    GatewayStep<Attempt> begin(const GatewaySettings&, const Attempt& attempt, const GatewayAddresses&,
        const QDateTime&, const GatewayReplies&) const override
    {
        Attempt begun = attempt;
        begun.providerReference = "P" + attempt.id.value();
        return begun;
    }
    GatewayStep<PaymentEvent> query(
        const GatewaySettings&, const Attempt&, const QDateTime&, const GatewayReplies&) const override
    {
        return NoAnswer{"silent"};
    }
};

const QByteArray sandboxSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const QByteArray stripeSecret = "whsec_stripe";

QByteArray hmac(const QByteArray& content)
{
    return QMessageAuthenticationCode::hash(content, stripeSecret, QCryptographicHash::Sha256).toHex();
}

} // namespace

// What anybody on the Internet may send to the address for notifications, and what a gateway gone mad may sign: a clear
// refusal or an acknowledgement, never a failure of ours, and no money from nowhere.
class HostileTest : public QObject {
    Q_OBJECT

    struct Shop : Till {
        Shop()
        {
            const auto open = [this](const char* id, std::shared_ptr<const GatewayPlugin> plugin,
                                  const QMap<QByteArray, QByteArray>& secrets) {
                const Expected<void> added = gateways.add({GatewayId(id), std::move(plugin),
                    {"131016", Json::object({{"url", "http://127.0.0.1:9/"}}), secrets}});
                if (!added)
                    qFatal("%s", added.error().code().constData());
            };
            open("sandbox", exchanged<Unreachable<SandboxGateway>>(),
                {{"apiKey", "key"}, {"webhookSecret", sandboxSecret}});
            open("stripe", exchanged<Unreachable<StripeGateway>>(),
                {{"apiKey", "key"}, {"webhookSecret", stripeSecret}});
            open("paypay", exchanged<Unreachable<PayPayGateway>>(), {{"apiKey", "key"}, {"apiSecret", "secret"}});
            open("counter", exchanged<CounterGateway>(), {});
        }
        Attempt begin(const char* name)
        {
            Assessment owed = assessment(300);
            owed.caseId = CaseId(name);
            PaymentStart how = start(*payments.assess(owed));
            how.gateway = GatewayId(name);
            return *payments.begin(how);
        }
        int tell(const char* name, const Notification& notification)
        {
            return payments.receiveNotification(GatewayId(name), notification).status;
        }
        // As the gateway would sign it, sent at this distance from now.
        Notification signedFor(const char* name, const QByteArray& body, qint64 ahead = 0) const
        {
            const qint64 at = clock.now().toSecsSinceEpoch() + ahead;
            const QByteArray t = QByteArray::number(at);
            if (qstrcmp(name, "stripe") == 0)
                return {body, {{"Stripe-Signature", "t=" + t + ",v1=" + hmac(t + '.' + body)}}, {}};
            const QByteArray id = "evt-" + QCryptographicHash::hash(body, QCryptographicHash::Md5).toHex();
            return {body,
                {{"Webhook-Id", id}, {"Webhook-Timestamp", t},
                    {"Webhook-Signature", signStandardWebhook(sandboxSecret, id, at, body)}},
                {}};
        }
    };

    static QByteArray goodBody(const char* gateway, const Attempt& attempt)
    {
        const QByteArray name = gateway;
        if (name == "stripe")
            return Json::object({{"id", "evt_1"}, {"type", "checkout.session.completed"}, {"created", 1775000000},
                                    {"account", "131016"},
                                    {"data",
                                        Json::object({{"object",
                                            Json::object({{"id", attempt.providerReference},
                                                {"client_reference_id", attempt.id.value()}, {"status", "complete"},
                                                {"payment_status", "paid"}, {"amount_total", 300}, {"currency", "jpy"},
                                                {"payment_intent", "pi_1"}})}})}})
                .toBytes();
        if (name == "paypay")
            return Json::object(
                {{"notification_type", "Transaction"}, {"merchant_id", "131016"},
                    {"merchant_order_id", attempt.id.value()}, {"order_amount", "300"}, {"state", "COMPLETED"}})
                .toBytes();
        return Json::object(
            {{"id", attempt.providerReference}, {"reference", attempt.id.value()}, {"merchant", "131016"},
                {"amount", 300}, {"currency", "JPY"}, {"state", "paid"}, {"occurredAt", "2026-04-01T01:00:00Z"}})
            .toBytes();
    }

    // Bodies nobody should send.
    static std::vector<QByteArray> bodies(const QByteArray& good)
    {
        std::vector<QByteArray> all{"", " ", "null", "true", "0", "\"x\"", "[]", "{}", "{", "[[", "\xEF\xBB\xBF{}",
            QByteArray("\0", 1), QByteArray(300'000, '['), QByteArray(300'000, ' '),
            "{\"a\":" + QByteArray(200'000, '{') + '}', '"' + QByteArray(1'000'000, 'x') + '"',
            QByteArray(reinterpret_cast<const char*>(u"{\"id\":1}"), 16), "{\"id\":\"\x83\x5C\x97\x5C\"}",
            "{\"id\":\"\xC0\xAF\"}", "{\"a\":1e999999}", "{\"a\":" + QByteArray(100'000, '9') + '}', good.chopped(1),
            good + good, good + '\0', "<xml/>", "amount=300&state=paid", QByteArray(good).replace("300", "300.5"),
            QByteArray(good).replace("300", "-300"), QByteArray(good).replace("300", "1e300"),
            QByteArray(good).replace("300", "\"300\""), QByteArray(good).replace("300", "null"),
            QByteArray(good).replace("300", "9223372036854775807"), QByteArray(good).replace("JPY", "USD"),
            QByteArray(good).replace("jpy", "usd"), QByteArray(good).replace("131016", "999999"),
            QByteArray(good).replace("\"paid\"", "\"PAID\"")};
        // Every text in it longer than any name, with a null byte, with half a character, and of another kind.
        for (const QByteArray& text : {"\"" + QByteArray(100'000, 'A') + "\"", "\"\\u0000\""_ba, "\"a\\u0000b\""_ba,
                 "\"\\ud800\""_ba, "[]"_ba, "{}"_ba, "7"_ba, "true"_ba}) {
            qsizetype from = 0;
            while ((from = good.indexOf(":\"", from)) >= 0) {
                const qsizetype end = good.indexOf('"', from + 2);
                all.push_back(good.first(from + 1) + text + good.sliced(end + 1));
                from = end;
            }
        }
        return all;
    }

    static void checkNothingMoved(Shop& shop, const Attempt& attempt)
    {
        QVERIFY(!shop.status(attempt).isSatisfied());
        const ChargeAccount account = *shop.payments.account(attempt.charge);
        QCOMPARE(account.ledger.size(), 1U); // what is owed, as at the beginning
        QVERIFY(account.refunds.empty() && account.disputes.empty());
    }

private Q_SLOTS:
    void invariant12_strangersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("gateway");
        for (const char* gateway : {"sandbox", "stripe", "paypay", "counter", "nobody"})
            QTest::newRow(gateway) << QByteArray(gateway);
    }
    void invariant12_strangersAreRefused()
    {
        QFETCH(QByteArray, gateway);
        const char* const name = gateway.constData();
        Shop shop;
        const Attempt attempt = shop.begin(gateway == "nobody" ? "counter" : name);
        const QByteArray good = goodBody(name, attempt);
        const std::vector<std::pair<QByteArray, QByteArray>> forged[]
            = {{}, {{"Stripe-Signature", "t=1,v1=0"}, {"Webhook-Id", "x"}, {"Webhook-Timestamp", "1"}},
                {{"Stripe-Signature", QByteArray(100'000, ',')}, {"Webhook-Signature", QByteArray(100'000, ' ')},
                    {"Webhook-Id", QByteArray("\0\xFF", 2)}, {"Webhook-Timestamp", "99999999999999999999999"}},
                {{"stripe-signature", "t=-9223372036854775808,v1=" + QByteArray(64, 'f')}, {"webhook-id", "m"},
                    {"webhook-timestamp", "-9223372036854775808"}, {"webhook-signature", "v1,"}}};
        int sent = 0;
        std::vector<QByteArray> all = bodies(good);
        all.push_back(good);
        for (const QByteArray& body : all) {
            for (const auto& headers : forged) {
                const int status = shop.tell(name, {body, headers, "203.0.113.9"});
                // PayPay's own are unsigned: what reads like one is asked about, never believed.
                const bool isPoke = gateway == "paypay" && status == 200;
                QVERIFY2(isPoke || status == 400 || status == 404, QByteArray::number(status) + ' ' + body.left(80));
                ++sent;
            }
        }
        qInfo("%s: %d messages of strangers, none believed", name, sent);
        checkNothingMoved(shop, attempt);
        QVERIFY(shop.payments.work(10'000)); // pokes do not come back for ever
        checkNothingMoved(shop, attempt);
        std::vector<InboxEvent> left;
        QVERIFY(shop.store.transact([&left](PaymentStore& store) -> Expected<void> {
            left = *store.unfinishedInboxEvents(10);
            return {};
        }));
        QVERIFY(left.empty());
    }

    void invariant06_aMadGatewaysSignatureMakesNoMoney_data()
    {
        QTest::addColumn<QByteArray>("gateway");
        QTest::newRow("sandbox") << "sandbox"_ba;
        QTest::newRow("stripe") << "stripe"_ba;
    }
    void invariant06_aMadGatewaysSignatureMakesNoMoney()
    {
        QFETCH(QByteArray, gateway);
        const char* const name = gateway.constData();
        Shop shop;
        const Attempt attempt = shop.begin(name);
        const QByteArray good = goodBody(name, attempt);
        int acknowledged = 0;
        for (const QByteArray& body : bodies(good)) {
            const int status = shop.tell(name, shop.signedFor(name, body));
            QVERIFY2(status == 200 || status == 400, QByteArray::number(status) + ' ' + body.left(80));
            acknowledged += status == 200 ? 1 : 0;
        }
        // Where only what says nothing about the money was spoilt, it was the payment all the same: once.
        const ChargeAccount account = *shop.payments.account(attempt.charge);
        QVERIFY(shop.booked(attempt.charge, LedgerKind::Captured) <= 1);
        QVERIFY(shop.status(attempt).paid <= 300 && shop.status(attempt).overpaid == 0);
        QVERIFY(account.refunds.empty() && account.disputes.empty());
        qInfo("%s: %d of the signed ones acknowledged", name, acknowledged);
        Shop other;
        const Attempt fresh = other.begin(name);
        QCOMPARE(other.tell(name, other.signedFor(name, goodBody(name, fresh))), 200);
        QVERIFY(other.status(fresh).isSatisfied()); // the same message unharmed is believed
    }

    // Money that goes back, told by a gateway whose names for it nobody can store.
    void invariant08_strangeNamesOfRefundsAndDisputes()
    {
        Shop shop;
        const Attempt attempt = shop.begin("sandbox");
        Json body = *Json::parse(goodBody("sandbox", attempt));
        int number = 0;
        const auto tell = [&] {
            body.set("n", ++number);
            return shop.tell("sandbox", shop.signedFor("sandbox", body.toBytes()));
        };
        QCOMPARE(tell(), 200);
        QVERIFY(shop.status(attempt).isSatisfied());
        const QByteArray names[] = {"", "a\0b"_ba, QByteArray(100'000, 'x'), "\0"_ba, u"払戻"_s.toUtf8()};
        for (const QByteArray& name : names) {
            body.set("refunds",
                Json::array({Json::object({{"id", name}, {"refund", name}, {"amount", 301}, {"state", "succeeded"}})}));
            body.set("disputes",
                Json::array({Json::object({{"id", name}, {"amount", 301}, {"state", "lost"}, {"reason", name}})}));
            QCOMPARE(tell(), 200);
        }
        QCOMPARE(shop.status(attempt).paid, 300); // each is more than was taken
        QVERIFY(shop.flags(attempt.charge, FlagKind::Review) >= 5);
    }

    void invariant12_oldAndFutureAreRefused_data() { invariant06_aMadGatewaysSignatureMakesNoMoney_data(); }
    void invariant12_oldAndFutureAreRefused()
    {
        QFETCH(QByteArray, gateway);
        Shop shop;
        const Attempt attempt = shop.begin(gateway.constData());
        const QByteArray good = goodBody(gateway.constData(), attempt);
        for (const qint64 ahead : {qint64(-301), qint64(301), qint64(-86'400), qint64(86'400), qint64(-1'775'000'000),
                 qint64(4'000'000'000'000)}) {
            QCOMPARE(shop.tell(gateway.constData(), shop.signedFor(gateway.constData(), good, ahead)), 400);
            checkNothingMoved(shop, attempt);
        }
        for (const qint64 ahead : {qint64(-300), qint64(300)})
            QCOMPARE(shop.tell(gateway.constData(), shop.signedFor(gateway.constData(), good, ahead)), 200);
        QVERIFY(shop.status(attempt).isSatisfied());
    }

    void invariant06_anotherMerchantAndCurrency_data() { invariant06_aMadGatewaysSignatureMakesNoMoney_data(); }
    void invariant06_anotherMerchantAndCurrency()
    {
        QFETCH(QByteArray, gateway);
        const char* const name = gateway.constData();
        int judged = 0; // not every gateway speaks of all of them
        for (const auto& [right, wrong] :
            {std::pair("131016"_ba, "271004"_ba), std::pair("JPY"_ba, "USD"_ba), std::pair("jpy"_ba, "usd"_ba),
                std::pair("\"amount\":300"_ba, "\"amount\":299"_ba), std::pair("_total\":300"_ba, "_total\":301"_ba)}) {
            Shop shop;
            const Attempt attempt = shop.begin(name);
            const QByteArray good = goodBody(name, attempt);
            if (!good.contains(right))
                continue;
            QCOMPARE(shop.tell(name, shop.signedFor(name, QByteArray(good).replace(right, wrong))), 200);
            checkNothingMoved(shop, attempt);
            QCOMPARE(shop.flags(attempt.charge, FlagKind::Review), 1);
            QCOMPARE(shop.status(attempt).state, PaymentStatus::State::Pending);
            ++judged;
        }
        QVERIFY(judged > 0);
    }
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile.moc"
