// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What residents meet over HTTP while a municipality's definitions change under them.
#include "portalservice.h"

#include <tests/testfiles.h>

#include <http/server.h>

#include <QDir>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

const TenantCode town{"272094"};
const Officer reader{OfficerId("reader"), u"閲覧"_s, {}, OfficerReach::everything()};
constexpr const char* definition = R"({"id": "boat-permit", "version": 1, "title": "係留の許可", "legalBasis": "例示",
 "category": "example", "identity": "none", "window": {"from": "2020-01-01"},
 "retention": {"years": 5}, "contact": {"desk": "港湾課", "phone": "06-0000-0000"},
 "fee": {"due": "after_decision", "lines": [{"id": "mooring", "label": "係留料", "revenueCode": "0101",
  "quantity": {"var": "metres"}, "unitAmount": {"table": ["mooring-fee", "metre"]}, "taxClass": "non-taxable",
  "legalBasis": "例示"}]},
 "pages": [{"id": "first", "title": "申請", "fields": [
  {"id": "metres", "type": "number", "label": "長さ", "required": true},
  {"id": "charge", "type": "money", "label": "係留料の目安", "value":
   {"*": [{"var": "metres"}, {"table": ["mooring-fee", "metre"]}]}}]}]})";

struct Answer {
    int status = 0;
    QByteArray location;
    QByteArray body;
};

// One browser: its cookies, and the hidden boxes of the page it was shown last.
class Browser {
public:
    explicit Browser(quint16 port)
        : m_port(port)
    {
    }

    Answer get(const QByteArray& path) { return ask("GET " + path + " HTTP/1.1\r\n", {}); }
    Answer post(const QByteArray& path, QList<std::pair<QByteArray, QByteArray>> fields)
    {
        for (const char* hidden : {"token", "state", "shown"})
            fields.append({hidden, box(hidden)});
        QByteArrayList parts;
        for (const auto& [name, value] : fields)
            parts += name + '=' + QUrl::toPercentEncoding(QString::fromUtf8(value));
        const QByteArray body = parts.join('&');
        return ask("POST " + path + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n",
            body);
    }
    // Shows the page that an answer leads to.
    Answer follow(const Answer& answer) { return answer.status == 303 ? get(answer.location) : answer; }

private:
    QByteArray box(const char* name) const
    {
        const QRegularExpression hidden(u"name=\"%1\" value=\"([^\"]*)\""_s.arg(QLatin1StringView(name)));
        return hidden.match(m_page).captured(1).toUtf8();
    }
    Answer ask(const QByteArray& head, const QByteArray& body)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (!socket.waitForConnected(30'000))
            return {};
        socket.write(head + "Host: 127.0.0.1\r\nConnection: close\r\n"
            + (m_cookie.isEmpty() ? QByteArray() : "Cookie: __Host-session=" + m_cookie + "\r\n") + "\r\n" + body);
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(120'000)) { }
        const QByteArray whole = socket.readAll();
        const qsizetype end = whole.indexOf("\r\n\r\n");
        Answer answer{.status = whole.mid(9, 3).toInt(), .location = {}, .body = whole.mid(end + 4)};
        for (const QByteArray& line : whole.left(end).split('\n')) {
            const QByteArray text = line.trimmed();
            if (text.toLower().startsWith("location: "))
                answer.location = text.mid(10);
            if (text.toLower().startsWith("set-cookie: __host-session="))
                m_cookie = text.mid(27).split(';').front();
        }
        if (answer.body.contains("name=\"token\""))
            m_page = QString::fromUtf8(answer.body);
        return answer;
    }

    quint16 m_port;
    QByteArray m_cookie;
    QString m_page;
};

} // namespace

class TakenUpTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PortalService> m_portal;
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    int m_laidOut = 0;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Platform& platform() const { return *m_portal->demo.platform; }
    static bool write(const QString& folder, int fee, const QByteArray& form)
    {
        Json settings = *Json::parse(readFile(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        settings.set("code", "272094");
        settings.set("gateways", Json::array());
        settings.set("told", Json::array());
        Json tables = settings["tables"];
        tables.set("mooring-fee",
            Json::object({{"entries", Json::array({Json::object({{"value", Json::object({{"metre", fee}})}})})}}));
        settings.set("tables", tables);
        return writeFile(folder + u"/tenant.json"_s, settings.toBytes())
            && writeFile(folder + u"/forms/boat-permit.form.json"_s, form);
    }
    EditionFolders layOut(int fee, const QByteArray& form = definition)
    {
        const QString place = path(u"editions/%1/town"_s.arg(++m_laidOut));
        if (!write(place, fee, form))
            qFatal("cannot write");
        return {.shared = QStringLiteral(EGOV_SOURCE_DIR "/forms"), .town = place};
    }
    static QByteArray withAnotherQuestion(const char* required)
    {
        return QByteArray(definition)
            .replace(R"({"id": "charge")",
                R"({"id": "harbour", "type": "text", "label": "停泊する港", "required": )" + QByteArray(required)
                    + R"(}, {"id": "charge")");
    }
    // Begins a filing, answers the page and reviews it. Gives the address below which its pages are.
    QByteArray fillIn(Browser& browser)
    {
        if (browser.get("/272094/forms/boat-permit").status != 200)
            qFatal("no procedure");
        const QByteArray page = browser.post("/272094/forms/boat-permit", {}).location;
        if (browser.get(page).status != 200)
            qFatal("no page: %s", page.constData());
        const Answer answered = browser.post(page, {{"metres", "5"}, {"action", "next"}});
        if (!answered.location.endsWith("/review"))
            qFatal("not taken: %d", answered.status);
        return page.left(page.indexOf("/page/"));
    }
    qint64 cases() const
    {
        qint64 sum = 0;
        for (const CaseCounts& one : *m_portal->demo.desk().forOfficer(reader).statistics())
            sum += one.count;
        return sum;
    }

private Q_SLOTS:
    void init()
    {
        m_server.reset();
        m_portal.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(write(path(u"towns/harbour"_s), 200, definition));
        m_portal = std::make_unique<PortalService>(m_folder->path());
        m_portal->demo.configuration.pluginDirectories = {path(u"towns"_s)};
        const Expected<void> opened = m_portal->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
        free.close();
        const Egov::Portal::Portal& portal = m_portal->portal();
        auto server = HttpServer::start({.port = m_port, .workers = 4},
            {.limits = [&portal](const Request& request) { return portal.limits(request); },
                .effort = [&portal](const Request& request) { return portal.effort(request); },
                .answer = [&portal](Request& request) { return portal.answer(request); }});
        QVERIFY2(server, server ? "" : qPrintable(server.error().detail()));
        m_server = std::move(*server);
    }
    void cleanupTestCase()
    {
        m_server.reset();
        m_portal.reset();
    }

    // A question more, after the page was read and before it was sent: it is asked, and nothing that was typed is lost.
    void aQuestionMoreIsAskedWithThePage()
    {
        Browser browser(m_port);
        QVERIFY(browser.get("/272094/forms/boat-permit").status == 200);
        const QByteArray page = browser.post("/272094/forms/boat-permit", {}).location;
        QVERIFY(!browser.get(page).body.contains("停泊する港"));
        QVERIFY(platform().takeUp(town, layOut(200, withAnotherQuestion("true"))));
        const Answer asked = browser.post(page, {{"metres", "5"}, {"action", "next"}});
        QCOMPARE(asked.status, 200);
        QVERIFY(asked.body.contains("停泊する港") && asked.body.contains("value=\"5\""));
        QVERIFY(browser.get("/272094/").body.contains("係留の許可"));
    }

    // In the middle of it: reviewed, and on the page where it is sent.
    void whoSendsIsToldWhatChangedAndGoesOn()
    {
        Browser browser(m_port);
        const QByteArray filing = fillIn(browser);
        QVERIFY(browser.get(filing + "/review").body.contains("1,000円"));
        QCOMPARE(browser.post(filing + "/review", {{"action", "next"}}).location, filing + "/send");
        QCOMPARE(browser.get(filing + "/send").status, 200);
        QVERIFY(platform().takeUp(town, layOut(300, withAnotherQuestion("true"))));
        const Answer refused = browser.post(filing + "/send", {});
        QCOMPARE(refused.status, 409);
        for (const char* shown : {"id=\"judged-otherwise\"", "1,000円", "1,500円", "停泊する港"})
            QVERIFY2(refused.body.contains(shown), shown);
        QCOMPARE(cases(), 0);
        // Nothing is lost: one answer more, and it is sent.
        const Answer page = browser.get(filing + "/page/first");
        QVERIFY(page.body.contains("value=\"5\""));
        QVERIFY(browser.post(filing + "/page/first", {{"metres", "5"}, {"harbour", "北港"}, {"action", "next"}})
                .location.endsWith("/review"));
        QVERIFY(browser.get(filing + "/review").body.contains("北港"));
        QCOMPARE(browser.post(filing + "/review", {{"action", "next"}}).location, filing + "/send");
        QCOMPARE(browser.get(filing + "/send").status, 200);
        const Answer sent = browser.post(filing + "/send", {});
        QCOMPARE(sent.status, 303);
        QVERIFY(sent.location.startsWith("/272094/cases/"));
        QCOMPARE(cases(), 1);
        // With everything that was typed, before and after.
        const Expected<InboxPage> inbox = m_portal->demo.desk().forOfficer(reader).inbox({});
        QVERIFY(inbox);
        const Expected<SubmissionPackage> package
            = m_portal->demo.desk().filedPackage(inbox->entries.front().reference);
        QVERIFY(package);
        QCOMPARE(package->values()["metres"], Json(5));
        QCOMPARE(package->values()["harbour"].toString(), u"北港"_s);
    }

    void whoComesBackToTheReviewIsTold()
    {
        Browser browser(m_port);
        const QByteArray filing = fillIn(browser);
        QCOMPARE(browser.follow(browser.get(filing + "/review")).status, 200);
        QCOMPARE(browser.post(filing + "/review", {{"action", "next"}}).location, filing + "/send");
        QVERIFY(platform().takeUp(town, layOut(300)));
        const Answer sending = browser.get(filing + "/send");
        QCOMPARE(sending.location, filing + "/review?changed=1");
        const Answer review = browser.follow(sending);
        QVERIFY(review.body.contains("id=\"judged-otherwise\"") && review.body.contains("1,500円"));
    }

    // What cannot be taken up is no resident's business, and whoever watches the service sees it.
    void whoWatchesTheServiceIsTold()
    {
        Browser watcher(m_port);
        QCOMPARE(watcher.get("/readyz").status, 200);
        QCOMPARE(watcher.get("/readyz").body, "ready\n"_ba);
        QVERIFY(!platform().takeUp(town, layOut(300, "{")));
        const Answer kept = watcher.get("/readyz");
        QCOMPARE(kept.status, 200); // it serves by what it had
        QCOMPARE(kept.body, "ready\n272094 keeps its last definitions: plugin.folder\n"_ba);
        Browser browser(m_port);
        const QByteArray filing = fillIn(browser);
        QVERIFY(browser.get(filing + "/review").body.contains("1,000円"));
        QVERIFY(platform().takeUp(town, layOut(300)));
        QCOMPARE(watcher.get("/readyz").body, "ready\n"_ba);
    }

    void noRequestFailsWhileEditionsChange()
    {
        std::atomic<bool> isOver = false;
        std::atomic<int> failed = 0;
        std::atomic<int> answered = 0;
        std::atomic<int> sent = 0;
        {
            std::vector<std::jthread> threads;
            for (int hand = 0; hand < 3; ++hand)
                threads.emplace_back([&] {
                    const auto look = [&](const Answer& answer) {
                        failed += answer.status == 0 || answer.status >= 500 ? 1 : 0;
                        ++answered;
                        return answer;
                    };
                    while (!isOver) {
                        Browser browser(m_port);
                        look(browser.get("/"));
                        look(browser.get("/272094/"));
                        look(browser.get("/272094/forms/boat-permit"));
                        const QByteArray page = look(browser.post("/272094/forms/boat-permit", {})).location;
                        look(browser.get(page));
                        const QByteArray filing = page.left(page.indexOf("/page/"));
                        Answer last;
                        for (int round = 0; round < 5 && !last.location.contains("/cases/"); ++round) {
                            look(browser.get(page));
                            look(browser.post(page, {{"metres", "5"}, {"harbour", "北港"}, {"action", "next"}}));
                            look(browser.get(filing + "/review"));
                            look(browser.post(filing + "/review", {{"action", "next"}}));
                            look(browser.get(filing + "/send"));
                            last = look(browser.post(filing + "/send", {}));
                        }
                        sent += last.location.contains("/cases/") ? 1 : 0;
                    }
                });
            for (int swap = 0; swap < 12; ++swap) {
                const Expected<void> taken = platform().takeUp(town,
                    layOut(200 + 10 * swap, swap % 2 == 0 ? withAnotherQuestion("false") : QByteArray(definition)));
                if (!taken)
                    qFatal("%s", qPrintable(taken.error().detail()));
            }
            isOver = true;
        }
        QCOMPARE(failed, 0);
        QVERIFY(answered > 0);
        QCOMPARE(cases(), qint64(sent));
    }
};

QTEST_GUILESS_MAIN(TakenUpTest)
#include "takenup.moc"
