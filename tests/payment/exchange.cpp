// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "till.h"

#include <libegov/payment/gateway/gatewayexchange.h>

#include <condition_variable>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// A values-only gateway that asks what a test tells it to ask, then answers.
class AskingGateway : public OfflineGateway2 {
public:
    std::vector<GatewayRequest> requests;
    std::function<void(size_t step)> before = [](size_t) { };
    GatewayAnswer<RefundNews> refundAnswer = Declined{"the-gateways-no"};
    QUrl next = QUrl(u"https://pay.example/session"_s);

    GatewayCapabilities capabilities(const GatewaySettings&) const override
    {
        GatewayCapabilities can;
        can.label = u"試験"_s;
        can.maximumAmount = 300'000;
        can.refund = Ability::Partial;
        return can;
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings&) const override { return {}; }
    GatewayStep<Attempt> begin(const GatewaySettings&, const Attempt& attempt, const GatewayAddresses&,
        const QDateTime&, const GatewayReplies& replies) const override
    {
        before(replies.size());
        if (replies.size() < requests.size())
            return requests[replies.size()];
        Attempt begun = attempt;
        begun.providerReference = "P1";
        begun.next.url = next;
        return GatewayAnswer<Attempt>(begun);
    }
    GatewayStep<RefundNews> refund(const GatewaySettings&, const Attempt&, const Refund&, qint64, const QDateTime&,
        const GatewayReplies& replies) const override
    {
        before(replies.size());
        if (replies.size() < requests.size())
            return requests[replies.size()];
        return refundAnswer;
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray&) const override
    {
        return std::vector<ReconciliationRow>();
    }
};

GatewayRequest to(const char* address, const char* method = "GET")
{
    GatewayRequest request;
    request.method = method;
    request.url = QUrl(QLatin1StringView(address));
    return request;
}

// Opened when the test ends: what hung goes on, and no thread outlives the test.
class Latch {
public:
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isOpen; });
    }
    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOpen = true;
        }
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
};

} // namespace

// The service sends what a gateway's plugin names: within its reach, four times at most, and silence is never a no.
class ExchangeTest : public QObject {
    Q_OBJECT

    std::shared_ptr<AskingGateway> m_plugin;
    std::vector<GatewayRequest> m_sent;
    std::function<GatewaySending(const GatewayRequest&)> m_server;

    std::shared_ptr<const GatewayPlugin> gateway(
        GatewayReach::Loopback loopback = GatewayReach::Loopback::Refused, GatewayPatience patience = {})
    {
        return exchanging(
            m_plugin, {.hosts = {"api.example"}, .loopback = loopback},
            [this](const GatewayRequest& request, const QByteArray&) {
                m_sent.push_back(request);
                return m_server(request);
            },
            patience);
    }
    static Attempt attempt()
    {
        Attempt attempt;
        attempt.id = AttemptId("A1");
        attempt.amount = 300;
        return attempt;
    }
    GatewayAnswer<Attempt> begun(GatewayReach::Loopback loopback = GatewayReach::Loopback::Refused)
    {
        return gateway(loopback)->begin({}, attempt(), {}, QDateTime::currentDateTimeUtc());
    }

private Q_SLOTS:
    void init()
    {
        m_plugin = std::make_shared<AskingGateway>();
        m_sent.clear();
        m_server = [](const GatewayRequest&) { return GatewayReply{200, "application/json", "{}"}; };
    }

    void whatIsNamedIsSentInItsOrder()
    {
        m_plugin->requests = {to("https://api.example/1"), to("https://api.example/2", "POST"),
            to("https://api.example:443/3"), to("https://API.example/4")};
        m_plugin->requests[1].idempotencyKey = "A1";
        const GatewayAnswer<Attempt> answer = begun();
        QVERIFY(answer.isOk());
        QCOMPARE(m_sent.size(), 4U);
        QCOMPARE(m_sent[1].url.path(), u"/2"_s);
        QCOMPARE(m_sent[1].idempotencyKey, "A1"_ba);
    }

    void requestsThatAreNeverSent_data()
    {
        QTest::addColumn<GatewayRequest>("request");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* name, GatewayRequest request, const char* reason) {
            QTest::newRow(name) << request << QByteArray(reason);
        };
        for (const char* address : {"https://api.example.evil.example/", "https://evil.example/", "https://example/",
                 "https://api.example:8443/", "http://api.example/", "https://sub.api.example/", "https://127.0.0.1/",
                 "http://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://169.254.169.254/latest/",
                 "https://10.0.0.1/", "http://[::ffff:127.0.0.1]/", "https://0.0.0.0/", "https://127.1/"})
            row(address, to(address), "request-host");
        for (const char* address : {"", "api.example", "//api.example/", "file:///etc/passwd", "ftp://api.example/",
                 "gopher://api.example/", "https://", "https://user@api.example/", "https://a:b@api.example/",
                 "https://evil.example@api.example/", "https://api.example/#x", "javascript:alert(1)"})
            row(*address ? address : "no address", to(address), "request-address");
        for (const char* method : {"", "get", "TRACE", "CONNECT", "GET / HTTP/1.1\r\nX:", "HEAD"})
            row(*method ? method : "no method", to("https://api.example/", method), "request-method");
        const auto header = [](const QByteArray& name, const QByteArray& value) {
            GatewayRequest request = to("https://api.example/");
            request.headers = {{name, value}};
            return request;
        };
        row("a second header in a value", header("X-A", "1\r\nHost: evil.example"), "request-header");
        row("a line feed alone", header("X-A", "1\nX-B: 2"), "request-header");
        row("a header in a name", header("X-A: 1\r\nX-B", "2"), "request-header");
        row("a null byte", header("X-A", QByteArray("a\0b", 3)), "request-header");
        row("not ASCII", header("X-A", "手数料"), "request-header");
        row("no name", header("", "x"), "request-header");
        row("another host", header("Host", "evil.example"), "request-header");
        row("a length of its own", header("content-length", "0"), "request-header");
        row("two codings", header("Transfer-Encoding", "chunked"), "request-header");
        row("a proxy's password", header("Proxy-Authorization", "Basic x"), "request-header");
        row("a key in the wrong place", header("Idempotency-Key", "x"), "request-header");
        row("a long header", header("X-A", QByteArray(100'000, 'x')), "request-header");
        GatewayRequest request = to("https://api.example/");
        request.headers.assign(1000, {"X-A", "1"});
        row("a thousand headers", request, "request-header");
        request = to("https://api.example/", "POST");
        request.body = QByteArray(256 * 1024 + 1, 'x');
        row("a large body", request, "request-body");
        request = to("https://api.example/");
        request.body = "x";
        row("a question with a body", request, "request-body");
        for (const QByteArray& key : {QByteArray("a\r\nX: 1"), QByteArray("a b"), QByteArray(256, 'k')}) {
            request = to("https://api.example/", "POST");
            request.idempotencyKey = key;
            row(key.toHex().first(6).constData(), request, "request-key");
        }
        for (const int milliseconds : {-1, 0, 999, 30'001, 2'000'000'000}) {
            request = to("https://api.example/");
            request.deadline = std::chrono::milliseconds(milliseconds);
            row(QByteArray::number(milliseconds).constData(), request, "request-deadline");
        }
    }
    void requestsThatAreNeverSent()
    {
        QFETCH(GatewayRequest, request);
        QFETCH(QByteArray, reason);
        m_plugin->requests = {request};
        const GatewayAnswer<Attempt> answer = begun();
        QVERIFY(answer.isDeclined()); // nothing can have happened
        QCOMPARE(answer.reason(), reason);
        QVERIFY(m_sent.empty());
        // After something was sent that changes things, nobody can tell what happened.
        m_plugin->requests = {to("https://api.example/", "POST"), request};
        const GatewayAnswer<Attempt> later = begun();
        QVERIFY(later.isUnknown());
        QCOMPARE(later.reason(), reason);
        QCOMPARE(m_sent.size(), 1U);
    }

    void thisMachineIsForDoublesAndDemos()
    {
        using Loopback = GatewayReach::Loopback;
        for (const char* address : {"https://localhost:8200/", "https://127.0.0.1:8200/", "https://[::1]:8200/"}) {
            m_plugin->requests = {to(address)};
            QVERIFY(begun(Loopback::Tls).isOk());
            QVERIFY(begun(Loopback::PlainToo).isOk());
            QVERIFY(begun(Loopback::Refused).isDeclined());
        }
        m_plugin->requests = {to("http://127.0.0.1:8200/")};
        QVERIFY(begun(Loopback::PlainToo).isOk());
        QCOMPARE(begun(Loopback::Tls).reason(), "request-host"_ba);
        m_plugin->requests = {to("http://api.example/")};
        QCOMPARE(begun(Loopback::PlainToo).reason(), "request-host"_ba);
    }

    void theFifthIsNotSent()
    {
        m_plugin->requests.assign(5, to("https://api.example/"));
        QVERIFY(begun().isDeclined());
        QCOMPARE(m_sent.size(), 4U);
        m_plugin->requests.assign(5, to("https://api.example/", "POST"));
        QVERIFY(begun().isUnknown());
        QCOMPARE(begun().reason(), "too-many-exchanges"_ba);
    }

    void silenceIsNeverANo_data()
    {
        QTest::addColumn<int>("status"); // 0: no reply
        QTest::addColumn<QByteArray>("method");
        for (const char* method : {"GET", "POST", "DELETE"}) {
            for (const int status : {0, 100, 199, 500, 502, 503, 599, 999, -1})
                QTest::addRow("%s %d", method, status) << status << QByteArray(method);
        }
    }
    void silenceIsNeverANo()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, method);
        m_plugin->requests = {to("https://api.example/", method.constData())};
        m_server = [status](const GatewayRequest&) -> GatewaySending {
            return status == 0 ? GatewaySending(NoAnswer{"web.no-answer"}) : GatewayReply{status, {}, {}};
        };
        QVERIFY(begun().isUnknown());
        const GatewayAnswer<RefundNews> refund = gateway()->refund({}, attempt(), {}, 300, {});
        QVERIFY(refund.isUnknown()); // though the plugin would have said no
    }

    void whatWasNotSentDidNotHappen()
    {
        m_server = [](const GatewayRequest&) { return NotSent{"web.not-sent"}; };
        m_plugin->requests = {to("https://api.example/", "POST")};
        QVERIFY(begun().isDeclined());
        // The second of two: the first may have changed something.
        m_plugin->requests = {to("https://api.example/", "POST"), to("https://api.example/", "POST")};
        m_server = [this](const GatewayRequest&) -> GatewaySending {
            return m_sent.size() % 2 == 1 ? GatewaySending(GatewayReply{200, {}, {}}) : NotSent{"web.not-sent"};
        };
        m_sent.clear();
        QVERIFY(begun().isUnknown());
    }

    void aStepThatThrowsEndsItsVerbOnly()
    {
        m_plugin->requests = {to("https://api.example/", "POST")};
        for (const size_t step : {size_t(0), size_t(1)}) {
            m_plugin->before = [step](size_t now) {
                if (now == step)
                    throw 42;
            };
            QCOMPARE(begun().reason(), "gateway-threw"_ba);
            QCOMPARE(begun().isDeclined(), step == 0); // before anything was sent
        }
    }

    void aStepThatHangsEndsItsVerbOnly()
    {
        const auto latch = std::make_shared<Latch>();
        m_plugin->before = [latch](size_t) { latch->wait(); };
        const auto hanging = gateway(GatewayReach::Loopback::Refused, {.word = std::chrono::milliseconds(20)});
        for (int i = 0; i < 10; ++i) {
            const GatewayAnswer<Attempt> answer = hanging->begin({}, attempt(), {}, {});
            QVERIFY(answer.isDeclined());
            QCOMPARE(answer.reason(), "gateway-hangs"_ba);
        }
        latch->open();
    }

    void anAddressThatIsAScriptIsNoAnswer_data()
    {
        QTest::addColumn<QString>("address");
        for (const char* address : {"javascript:alert(1)", "data:text/html,x", "http://pay.example/", "file:///x",
                 "https://user@pay.example/", "app://pay", "//pay.example/"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void anAddressThatIsAScriptIsNoAnswer()
    {
        QFETCH(QString, address);
        m_plugin->next = QUrl(address);
        const GatewayAnswer<Attempt> answer = begun();
        QVERIFY(!answer.isOk());
        QCOMPARE(answer.reason(), "gateway-nonsense"_ba);
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "exchange.moc"
