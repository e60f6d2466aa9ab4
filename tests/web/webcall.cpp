// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/web/webcall.h>

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

// A server on a thread of its own that answers every request with the same bytes and counts the requests.
class Parrot {
public:
    enum class After { Close, Wait };

    explicit Parrot(QByteArray says, After after = After::Close)
        : m_says(std::move(says))
        , m_after(after)
        , m_thread([this] { serve(); })
    {
        m_port.wait(0);
    }
    ~Parrot()
    {
        m_isEnding = true;
        QTcpSocket knock;
        knock.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_port.load()));
        knock.waitForConnected();
        m_thread.join();
    }
    QUrl url(const QString& path = u"/"_s) const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port.load()) + path); }
    int asked() const { return m_asked; }

private:
    void serve()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_port.notify_all();
        std::vector<std::unique_ptr<QTcpSocket>> kept;
        while (!m_isEnding) {
            if (!server.waitForNewConnection(60'000))
                continue;
            while (std::unique_ptr<QTcpSocket> peer{server.nextPendingConnection()}) {
                if (m_isEnding || !peer->waitForReadyRead(10'000))
                    continue;
                ++m_asked;
                peer->readAll();
                peer->write(m_says);
                peer->waitForBytesWritten(1'000);
                if (m_after == After::Wait)
                    kept.push_back(std::move(peer));
            }
        }
    }

    const QByteArray m_says;
    const After m_after;
    std::atomic<int> m_port = 0;
    std::atomic<int> m_asked = 0;
    std::atomic<bool> m_isEnding = false;
    std::thread m_thread;
};

class WebCallTest : public QObject {
    Q_OBJECT

    static QByteArray errorOf(const WebRequest& request)
    {
        const Expected<WebReply> reply = callWeb(request);
        return reply ? "an answer"_ba : reply.error().code();
    }
    static QByteArray saying(const QByteArray& status, const QByteArray& headers, const QByteArray& body)
    {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n" + headers + "\r\n" + body;
    }

private Q_SLOTS:
    void init() { qunsetenv("http_proxy"); }

    void everyStatusIsAnAnswer()
    {
        for (const QByteArray& status : {"200 OK"_ba, "201 Created"_ba, "404 Not Found"_ba, "503 Busy"_ba}) {
            const Parrot parrot(saying(status, "Content-Type: Application/JSON; charset=utf-8\r\n", "{}"));
            const Expected<WebReply> reply = callWeb({.url = parrot.url()});
            QVERIFY(reply);
            QCOMPARE(reply->status, status.first(3).toInt());
            QCOMPARE(reply->contentType, "application/json"_ba);
            QCOMPARE(reply->body, "{}"_ba);
        }
    }

    void redirectsAreNotFollowed()
    {
        const Parrot elsewhere(saying("200 OK", "", "elsewhere"));
        const Parrot parrot(saying("302 Found", "Location: " + elsewhere.url().toEncoded() + "\r\n", ""));
        const Expected<WebReply> reply = callWeb({.url = parrot.url()});
        QVERIFY(reply);
        QCOMPARE(reply->status, 302);
        QCOMPARE(elsewhere.asked(), 0);
    }

    void environmentNamesNoProxy()
    {
        const Parrot proxy(saying("200 OK", "", "by proxy"));
        const Parrot parrot(saying("200 OK", "", "direct"));
        qputenv("http_proxy", proxy.url().toEncoded());
        const Expected<WebReply> reply = callWeb({.url = parrot.url()});
        QVERIFY(reply);
        QCOMPARE(reply->body, "direct"_ba);
        QCOMPARE(proxy.asked(), 0);
    }

    void answersAreBounded()
    {
        const Parrot parrot(saying("200 OK", "", QByteArray(2000, 'x')));
        QCOMPARE(callWeb({.url = parrot.url(), .mostBytes = 2000})->body.size(), 2000);
        QCOMPARE(errorOf({.url = parrot.url(), .mostBytes = 1999}), "web.too-large"_ba);
        // Chunks that do not say how many will come.
        const Parrot chunks("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3e8\r\n"
            + QByteArray(1000, 'x') + "\r\n3e8\r\n" + QByteArray(1000, 'x') + "\r\n0\r\n\r\n");
        QCOMPARE(errorOf({.url = chunks.url(), .mostBytes = 1500}), "web.too-large"_ba);
        const Expected<WebReply> forgotten
            = callWeb({.url = chunks.url(), .answer = WebRequest::Answer::Forgotten, .mostBytes = 10});
        QVERIFY(forgotten && forgotten->body.isEmpty() && forgotten->status == 200);
    }

    void addressesAreRefused_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("method");
        for (const char* address :
            {"http://192.0.2.1/", "http://localhost.example/", "ldap://192.0.2.1/", "ftp://127.0.0.1/",
                "file:///etc/passwd", "gopher://127.0.0.1/", "smtp://127.0.0.1/", "//127.0.0.1/", "", "https://"})
            QTest::newRow(address) << QString::fromLatin1(address) << "GET"_ba;
        QTest::newRow("a post to a directory") << u"ldap://127.0.0.1/"_s << "POST"_ba;
    }
    void addressesAreRefused()
    {
        QFETCH(QString, address);
        QFETCH(QByteArray, method);
        const QByteArray code = errorOf({.method = method, .url = QUrl(address)});
        QCOMPARE(code, address == "https://"_L1 ? "web.not-sent"_ba : "web.insecure-address"_ba);
    }

    void whetherItMayHaveBeenHeard()
    {
        QCOMPARE(errorOf({.url = QUrl(u"http://127.0.0.1:1/"_s)}), "web.not-sent"_ba);
        const Parrot mute("");
        QCOMPARE(errorOf({.method = "POST", .url = mute.url(), .body = "pay"}), "web.no-answer"_ba);
        QCOMPARE(mute.asked(), 1);
        const Parrot broken("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive.");
        QCOMPARE(errorOf({.url = broken.url()}), "web.no-answer"_ba);
        const Parrot slow("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive.", Parrot::After::Wait);
        QCOMPARE(errorOf({.url = slow.url(), .timeout = std::chrono::milliseconds(300)}), "web.no-answer"_ba);
    }

    void errorsDoNotTellThePath()
    {
        const Parrot mute("");
        const Expected<WebReply> reply = callWeb({.url = mute.url(u"/hidden?token=hidden"_s)});
        QVERIFY(!reply);
        QVERIFY2(reply.error().detail().startsWith(u"127.0.0.1: "_s), qPrintable(reply.error().detail()));
        QVERIFY(!reply.error().detail().contains(u"hidden"_s));
    }

    // openssl's server with a certificate of its own: nobody's until its file is named.
    void tlsIsJudged()
    {
        const QTemporaryDir folder;
        const auto openssl = [&folder](const QString& arguments) {
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(u"openssl"_s, arguments.split(u' '));
            return process.waitForFinished() && process.exitCode() == 0;
        };
        QVERIFY(openssl(u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem "
                        "-subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2"_s));
        QProcess server;
        server.setWorkingDirectory(folder.path());
        server.start(
            u"openssl"_s, u"s_server -accept localhost:0 -cert cert.pem -key key.pem -www -naccept 4"_s.split(u' '));
        QByteArray said;
        while (!said.contains("ACCEPT ") && server.waitForReadyRead(30'000))
            said += server.readAllStandardOutput();
        const QByteArray at = said.sliced(said.indexOf("ACCEPT ") + 7).split('\n').first().trimmed();
        const QUrl url(u"https://localhost:%1/"_s.arg(at.sliced(at.lastIndexOf(':') + 1).toInt()));
        QCOMPARE(errorOf({.url = url}), "web.not-sent"_ba);
        const QByteArray authorities = folder.filePath(u"cert.pem"_s).toUtf8();
        const Expected<WebReply> reply = callWeb({.url = url, .authoritiesFile = authorities});
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail()));
        QCOMPARE(reply->status, 200);
        // The same server under a name that its certificate does not have.
        QUrl another = url;
        another.setHost(u"127.0.0.1"_s);
        QCOMPARE(errorOf({.url = another, .authoritiesFile = authorities}), "web.not-sent"_ba);
        server.kill();
        server.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(WebCallTest)
#include "webcall.moc"
