// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Whatever a gateway does in its process, and whatever becomes of that, ends its own municipality's call only.
#include "hosted/wildgateway.h"

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/booking/payments.h>

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::mutex logMutex;
QByteArray logged;

void keepLog(QtMsgType, const QMessageLogContext&, const QString& message)
{
    const std::lock_guard lock(logMutex);
    logged += message.toUtf8() + '\n';
}

class MovableClock final : public Clock {
public:
    QDateTime now() const override { return m_now; }
    void pass(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now = someMoment;
};

// A municipality's till with the hosted gateway.
struct Till {
    MemoryPaymentStore store;
    const std::shared_ptr<MovableClock> heldClock = std::make_shared<MovableClock>();
    MovableClock& clock = *heldClock;
    GatewayRegistry gateways{GatewayRegistry::Mode::Production};
    Payments payments{store, gateways, heldClock};

    Till(std::shared_ptr<const GatewayPlugin> gateway, const Json& options)
    {
        (void)gateways.add({GatewayId("wild"), std::move(gateway), settingsWith(options)});
    }
    Expected<Attempt> begin()
    {
        Assessment assessment;
        assessment.tenant = TenantCode("271004");
        assessment.caseId = CaseId("case");
        assessment.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
        return payments.begin(start(payments.assess(assessment)->id, "click"));
    }
    static PaymentStart start(const ChargeId& charge, const QByteArray& key)
    {
        PaymentStart start;
        start.charge = charge;
        start.gateway = GatewayId("wild");
        start.key = IdempotencyKey(key);
        start.returnBase = QUrl(u"https://portal.example/return/"_s);
        return start;
    }
};

} // namespace

class MisdeedsTest : public QObject {
    Q_OBJECT

    WildGateway m_wild;

    static GatewayAnswer<Attempt> begun(const GatewayPlugin& gateway, const Json& options = Json::object())
    {
        return gateway.begin(settingsWith(options), someAttempt(), someAddresses, someMoment);
    }
    static GatewayAnswer<RefundNews> refunded(const GatewayPlugin& gateway, const Json& options)
    {
        return gateway.refund(settingsWith(options), someAttempt(), someRefund(), 300, someMoment);
    }
    // Every host is killed, again and again, from the first request on until the call is over.
    template <typename Call>
    std::invoke_result_t<Call> whileKilled(Call call)
    {
        std::atomic<bool> isOver = false;
        std::jthread killer;
        m_wild.onTheWay = [&] {
            killer = std::jthread([&isOver] {
                while (!isOver)
                    WildGateway::killHosts();
            });
        };
        auto result = call();
        isOver = true;
        m_wild.onTheWay = [] { };
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_wild.find());
        qInstallMessageHandler(keepLog);
    }
    void init() { m_wild.sent.clear(); }
    void cleanupTestCase()
    {
        // Whatever went wrong: nothing of a secret or of a plugin's own text was logged.
        qInstallMessageHandler(nullptr);
        QVERIFY(logged.contains("gateway.threw") && logged.contains("plugin.crashed"));
        for (const QByteArray& word : {QByteArray("sk_live"), someKey.toBase64(), someKey.toHex(),
                 QByteArray("whsec_of_the_town"), QByteArray("SECRETOFTHERETURN"), QByteArray("the key is")})
            QVERIFY2(!logged.contains(word), word.constData());
    }

    // Before anything was sent nothing can have happened: declined. After that nobody can tell: unknown, never
    // declined.
    void everyMisdeedEndsItsVerbOnly_data()
    {
        QTest::addColumn<QByteArray>("does");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* does, const char* reason) {
            QTest::newRow(does) << QByteArray(does) << QByteArray(reason);
        };
        row("throws", "gateway-threw");
        row("throws an int", "gateway-threw");
        row("crashes", "gateway-crashed");
        row("exits", "gateway-crashed");
        row("hangs", "gateway-hangs");
        for (const char* does : {"never ends its line", "answers twice", "babbles", "speaks as another room", "unfolds",
                 "speaks another version", "says no and nothing", "says half"})
            row(does, "gateway-nonsense");
    }
    void everyMisdeedEndsItsVerbOnly()
    {
        QFETCH(QByteArray, does);
        QFETCH(QByteArray, reason);
        const GatewayHost host = m_wild.host(does == "hangs" ? 5000ms : 60s);
        const auto town = m_wild.exchanged(host.forTown());
        for (const int step : {0, 1}) {
            m_wild.sent.clear();
            const auto begin = begun(*town, misdeed("begin", step, does));
            QCOMPARE(begin.reason(), reason);
            QCOMPARE(begin.isDeclined(), step == 0);
            QCOMPARE(begin.isUnknown(), step == 1);
            QCOMPARE(m_wild.sent.size(), std::size_t(step));
            const auto refund = refunded(*town, misdeed("refund", step, does));
            QCOMPARE(refund.reason(), reason);
            QCOMPARE(refund.isUnknown(), step == 1);
            QVERIFY(begun(*town).isOk()); // with a fresh process where it needs one
        }
        QCOMPARE(town->query(settingsWith(misdeed("query", 0, does)), someAttempt(), someMoment).reason(), reason);
        const auto read
            = town->readNotification(settingsWith(misdeed("readNotification", 0, does)), {"{}", {}, {}}, someMoment);
        QCOMPARE(read.trust, NotificationTrust::Refused);
        QCOMPARE(read.refusal, reason);
        const auto rows = town->parseReconciliation(settingsWith(misdeed("parseReconciliation", 0, does)), "xxx");
        QCOMPARE(rows.error().code(), "payment.reconciliation"_ba);
        QVERIFY(begun(*town).isOk());
    }

    void nonsenseInValues_data()
    {
        QTest::addColumn<QByteArray>("does");
        for (const char* does : {"a script for an address", "bytes that are no text", "a long answer"})
            QTest::newRow(does) << QByteArray(does);
    }
    void nonsenseInValues()
    {
        QFETCH(QByteArray, does);
        const GatewayHost host = m_wild.host();
        const auto town = m_wild.exchanged(host.forTown());
        const auto answer = begun(*town, misdeed("begin", 1, does));
        QVERIFY(answer.isUnknown());
        QCOMPARE(answer.reason(), "gateway-nonsense"_ba);
        QVERIFY(begun(*town).isOk());
        for (const char* what : {"an enumerator that is none", "impossible amounts"}) {
            const auto findings = town->checkConfiguration(settingsWith(misdeed("capabilities", 0, what)));
            QCOMPARE(findings.size(), 1U);
            QCOMPARE(findings.front().code, "gateway-nonsense"_ba);
        }
        const auto rows
            = town->parseReconciliation(settingsWith(misdeed("parseReconciliation", 0, "a tab in a name")), "xxx");
        QCOMPARE(rows.error().code(), "payment.reconciliation"_ba);
    }

    // A plugin that answers by itself and ends is gone when it is to be stopped: nobody else is stopped in its place.
    void whoAnswersAndEndsStopsNobody()
    {
        const GatewayHost host = m_wild.host();
        const auto town = m_wild.exchanged(host.forTown());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(begun(*town, misdeed("begin", 0, "answers and ends")).reason(), "gateway-nonsense"_ba);
        QVERIFY(begun(*town).isOk());
        // Its host answers after it. Whichever is heard first, what the plugin said by itself is nobody's answer, and
        // the next question gets its own.
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(begun(*town, misdeed("begin", 0, "says more than it is asked")).reason(), "gateway-nonsense"_ba);
            QVERIFY(begun(*town).isOk());
        }
    }

    // One municipality's gateway hangs: another's works, and of the hanging one's callers two wait and no more.
    void anotherMunicipalityGoesOn()
    {
        const GatewayHost host = m_wild.host(15s);
        const auto hanging = m_wild.exchanged(host.forTown());
        const auto other = m_wild.exchanged(host.forTown());
        QVERIFY(begun(*other).isOk());
        std::atomic<int> away = 0;
        std::atomic<int> busy = 0;
        std::vector<std::jthread> callers;
        for (int i = 0; i < 6; ++i) {
            callers.emplace_back([&] {
                const auto answer
                    = hanging->query(settingsWith(misdeed("query", 0, "hangs")), someAttempt(), someMoment);
                busy += answer.reason() == "gateway-busy" ? 1 : 0;
                ++away;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(busy.load(), 4, 14'000); // while two still wait
        QVERIFY(begun(*other).isOk());
        QCOMPARE(other->query(settingsWith(), someAttempt(), someMoment).value().amount, 300);
        callers.clear();
        QCOMPARE(away.load(), 6);
        QVERIFY(begun(*hanging).isOk());
    }

    // kill -9 between questions costs nothing: the next one is put to a fresh process.
    void killedWhileARequestIsOut()
    {
        const GatewayHost host = m_wild.host();
        const auto town = m_wild.exchanged(host.forTown());
        m_wild.onTheWay = [] {
            QVERIFY(!WildGateway::hosts().isEmpty());
            WildGateway::killHosts();
        };
        const auto answer = begun(*town);
        QVERIFY2(answer.isOk(), answer.reason().constData());
        QCOMPARE(m_wild.sent.size(), 1U);
        QVERIFY(refunded(*town, Json::object()).isOk());
    }

    // kill -9 while the answer is being made, after the request went out: unknown, and known again when it is asked
    // about.
    void killedInTheMiddleOfABeginning()
    {
        Json options = misdeed("begin", 1, "hangs");
        options.set("plain", true);
        Till till(m_wild.exchanged(m_wild.host().forTown()), options);
        const Expected<Attempt> attempt = whileKilled([&till] { return till.begin(); });
        QVERIFY(attempt);
        QCOMPARE(attempt->state, AttemptState::Unknown);
        QCOMPARE(m_wild.sent.size(), 1U);
        QCOMPARE(till.payments.begin(till.start(attempt->charge, "click-2")).error().code(), "payment.asking"_ba);
        const Expected<Attempt> known = till.payments.query(attempt->id);
        QVERIFY(known);
        QVERIFY(isPaid(known->state));
    }

    void killedInTheMiddleOfARefund()
    {
        Json options = misdeed("refund", 1, "hangs");
        options.set("plain", true);
        options.set("until", toTimestamp(someMoment.addSecs(60)));
        Till till(m_wild.exchanged(m_wild.host().forTown()), options);
        const Expected<Attempt> attempt = till.begin();
        QVERIFY(attempt && isPaid(till.payments.query(attempt->id)->state));
        const RefundOrder order{
            attempt->id, RefundId("R-1"), 100, 300, RefundChannel::Gateway, u"誤納"_s, "D-1", "a,b"};
        const Expected<Refund> refund = whileKilled([&] { return till.payments.refund(order); });
        QVERIFY(refund);
        QCOMPARE(refund->state, RefundState::Unknown);
        till.clock.pass(3600);
        QVERIFY(till.payments.work(100));
        const std::vector<Refund> refunds = till.payments.account(attempt->charge)->refunds;
        QCOMPARE(refunds.size(), 1U);
        QCOMPARE(refunds.front().state, RefundState::Succeeded);
        QCOMPARE(till.payments.status(attempt->charge)->paid, 200);
    }
};

QTEST_GUILESS_MAIN(MisdeedsTest)
#include "misdeeds.moc"
