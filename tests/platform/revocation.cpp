// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"
#include "laterclock.h"
#include "ownauthority.h"

#include <libegov/platform/trust/revocationrefresher.h>

#include <needs.h>
#include <trust/servers.h>

#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;
using Which = RevocationRefresher::Which;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};

QMutex logLock;
QByteArray logged;

void keepLog(QtMsgType, const QMessageLogContext&, const QString& message)
{
    const QMutexLocker lock(&logLock);
    logged += message.toUtf8() + '\n';
}

QByteArray takeLog()
{
    const QMutexLocker lock(&logLock);
    return std::exchange(logged, {});
}

QByteArray codeOf(const auto& expected) { return expected ? "no error"_ba : expected.error().code(); }

} // namespace

// Revocation data as a service is configured to get it: fetched from a web server, a directory and a responder that are
// not ours, away from verification.
class RevocationTest : public QObject {
    Q_OBJECT

    OwnAuthority m_authority;
    QTemporaryDir m_published; // what the web server serves
    const QString m_list = m_published.filePath(u"moriguchi.crl"_s);
    std::unique_ptr<Server> m_web;
    QByteArray m_key = "revocation-test-0";

    struct Service {
        QTemporaryDir data;
        DemoService demo{data.path()};

        RevocationRefresher refresher(std::shared_ptr<const Clock> clock) const
        {
            return {demo.configuration.revocation, demo.configuration.revocationDirectory(),
                demo.configuration.anchorDirectory(), std::move(clock)};
        }
    };
    // settings: the member "revocation" of the service's configuration file.
    std::unique_ptr<Service> open(const Json& settings) const
    {
        auto service = std::make_unique<Service>();
        const Expected<RevocationSettings> parsed = RevocationSettings::parse(settings);
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().detail()));
        service->demo.configuration.keyDirectory = m_authority.folder();
        service->demo.configuration.openingKeyDirectory = m_authority.path("tenants");
        service->demo.configuration.revocation = *parsed;
        if (const Expected<void> opened = service->demo.open(); !opened)
            qFatal("%s", opened.error().code().constData());
        return service;
    }
    Json webPlace() const { return Json::object({{"name", "moriguchi"}, {"url", m_web->url("moriguchi.crl")}}); }
    Json webLists() const { return Json::object({{"lists", Json::array({webPlace()})}}); }
    static Json responderPlace(const Server& server) { return Json::object({{"name", "ocsp"}, {"url", server.url()}}); }
    std::unique_ptr<Service> openAsking(const Server& responder) const
    {
        return open(Json::object({{"ocsp", Json::array({responderPlace(responder)})}}));
    }
    // "arrived", or the signature's sub-indication.
    QByteArray submit(const Service& service, const char* card, ReferenceNumber* reference = nullptr,
        const char* tenant = "272094", QByteArrayView form = "resident-record-copy")
    {
        Desk& desk = service.demo.desk(tenant);
        const FormId id(form.toByteArray());
        const QByteArray answers = answersOf("resident-record-copy");
        const Expected<SubmissionPackage> package = desk.prepare(id, answers, "ja");
        if (!package)
            return package.error().code();
        const Expected<QByteArray> signature = DemoService::sign(QLatin1StringView(card), package->bytes());
        m_key += '1';
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = answers,
            .package = *package,
            .signature = *signature,
            .key = IdempotencyKey(m_key),
            .password = {},
            .email = {},
            .draft = {}});
        if (!outcome)
            return outcome.error().code();
        if (outcome->verdict != SubmissionVerdict::Arrived) {
            const SignatureReport& report = outcome->judgement->report;
            return toText(report.indication()) + ' ' + toText(report.signers.first().path.subIndication());
        }
        if (reference)
            *reference = outcome->receipt->reference;
        return "arrived";
    }
    std::unique_ptr<Server> responder(int port = 0) const
    {
        const QString root = m_authority.path("jpki/roots/signing-2");
        return Server::responder(
            {u"-index"_s, m_authority.path("jpki/authorities/272094-2/index.txt"), u"-CA"_s, root + u".pem"_s,
                u"-rsigner"_s, root + u".pem"_s, u"-rkey"_s, root + u".key"_s, u"-nmin"_s, u"60"_s},
            port);
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Nothing is delivered by hand to this service.
        QVERIFY(QDir(m_authority.path("jpki/crls")).removeRecursively());
        QVERIFY(QDir().mkpath(m_authority.path("jpki/crls")));
        // Not just now: the next one has to be newer, and lists tell their moment in seconds.
        const QDateTime earlier = SystemClock().now().addSecs(-600);
        m_authority.publish(m_list, {u"-crl_lastupdate"_s, earlier.toString(u"yyyyMMddHHmmss'Z'"_s)});
        m_web = Server::folder(m_published.path());
        QVERIFY(m_web);
        qInstallMessageHandler(keepLog);
    }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void listsAreFetchedBetweenRequests()
    {
        const auto service = open(webLists());
        QCOMPARE(submit(*service, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        QCOMPARE(service->demo.platform->refreshRevocation(), 1);
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
        QCOMPARE(submit(*service, "revoked"), "TOTAL_FAILED REVOKED"_ba);
        QCOMPARE(service->demo.platform->refreshRevocation(), 0); // not due
        // Another process fetches (egovctl, the other side of the portal); this one finds it.
        const auto clock = std::make_shared<SystemClock>();
        QVERIFY(!service->refresher(clock).refresh(Which::All).first().hasNew); // the same list again is none
        m_authority.revoke(u"rare"_s, clock->now().addDays(-1));
        QCOMPARE(submit(*service, "rare"), "arrived"_ba);
        m_authority.publish(m_list);
        const auto status = service->refresher(clock).refresh(Which::All).first();
        QVERIFY2(status.hasNew && status.isFresh && !status.error, takeLog().constData());
        QCOMPARE(status.lists, 1);
        service->demo.platform->runDueWork();
        QCOMPARE(submit(*service, "rare"), "TOTAL_FAILED REVOKED"_ba);
    }

    // What cannot be had leaves what was there, until that says itself that it ends.
    void aServerThatIsDown()
    {
        auto service = open(webLists());
        QCOMPARE(service->demo.platform->refreshRevocation(), 1);
        const int port = m_web->port();
        m_web.reset();
        takeLog();
        const auto status = service->refresher(service->demo.clock).refresh(Which::All).first();
        m_web = Server::folder(m_published.path(), port);
        QVERIFY(status.error && status.isFresh);
        QCOMPARE(status.error->code(), "trust.download-failed"_ba);
        const QByteArray told = takeLog();
        QVERIFY2(told.contains("moriguchi") && told.contains("trust.download-failed"), told.constData());
        QVERIFY(!told.contains("out of date"));
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
        // Eight days on the list has ended, and nobody is found good.
        const auto later = std::make_shared<FixedClock>(service->demo.clock->now().addDays(8));
        QVERIFY(!service->refresher(later).statuses().first().isFresh);
        service->demo.platform = *Platform::open(service->demo.configuration, later);
        QCOMPARE(submit(*service, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        QCOMPARE(submit(*service, "revoked"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        takeLog();
        service->refresher(later).refresh(Which::All);
        QVERIFY(takeLog().contains("out of date"));
    }

    void freshnessIsPolicy()
    {
        const auto service = open(webLists().set("maximumAgeSeconds", 3600));
        service->demo.platform->refreshRevocation();
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
        const auto later = std::make_shared<FixedClock>(service->demo.clock->now().addSecs(2 * 3600));
        service->demo.platform = *Platform::open(service->demo.configuration, later);
        QCOMPARE(submit(*service, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        QVERIFY(!service->refresher(later).statuses().first().isFresh);
    }

    // Whoever passes a clock may forget it: it lives as long as it is asked, and no longer.
    void aForgottenClockIsAskedAllTheSame()
    {
        const auto service = open(webLists());
        auto clock = std::make_shared<FixedClock>(service->demo.clock->now());
        std::weak_ptr<const Clock> watched = clock;
        {
            const RevocationRefresher refresher = service->refresher(std::move(clock));
            QVERIFY(!watched.expired());
            QVERIFY(!refresher.statuses().first().isFresh);
        }
        QVERIFY(watched.expired());
        clock = std::make_shared<FixedClock>(service->demo.clock->now());
        watched = clock;
        service->demo.platform = *Platform::open(service->demo.configuration, std::move(clock));
        QVERIFY(!watched.expired());
        service->demo.platform->refreshRevocation();
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
        service->demo.platform.reset();
        QVERIFY(watched.expired());
    }

    // Whoever stands between us and the authority can take lists away, not put others in their place.
    void listsOfOthersDoNotDisplace()
    {
        const auto service = open(webLists());
        service->demo.platform->refreshRevocation();
        const auto clock = std::make_shared<SystemClock>();
        const QByteArray good = fileBytes(m_list);
        const auto fetch = [&] {
            const auto status = service->refresher(clock).refresh(Which::All).first();
            return status.error ? status.error->code() : QByteArray("good");
        };
        const auto serve = [this](const QByteArray& bytes) {
            QFile file(m_list);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        // The same name, another key.
        m_authority.publish(m_list, {}, "foreign");
        QCOMPARE(fetch(), "platform.list-not-authentic"_ba);
        serve("not a list");
        QCOMPARE(fetch(), "trust.not-a-revocation-list"_ba);
        serve({});
        QVERIFY(fetch() != "good");
        m_authority.publish(m_list, {u"-crl_lastupdate"_s, u"20260101000000Z"_s});
        QCOMPARE(fetch(), "trust.older-list"_ba);
        QByteArray changed = good;
        changed[changed.indexOf("\n") + 400] = changed[changed.indexOf("\n") + 400] == 'A' ? 'B' : 'A';
        serve(changed);
        QVERIFY(fetch() != "good");
        serve(good);
        QCOMPARE(fetch(), "good"_ba);
        service->demo.platform->runDueWork();
        QCOMPARE(submit(*service, "revoked"), "TOTAL_FAILED REVOKED"_ba);
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
    }

    void listsOfOneMunicipality()
    {
        const auto service
            = open(Json::object({{"lists", Json::array({webPlace().set("tenants", Json::array({"272043"}))})}}));
        service->demo.platform->refreshRevocation();
        QCOMPARE(submit(*service, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        QCOMPARE(submit(*service, "good", nullptr, "272043"), "arrived"_ba);
    }

    void listsAreFetchedAsOftenAsSaid()
    {
        for (const auto& [seconds, fetched] : {std::pair{3600, 1}, {86400, 0}}) {
            const auto service = open(webLists().set("everySeconds", seconds));
            const auto clock = std::make_shared<LaterClock>();
            RevocationRefresher refresher = service->refresher(clock);
            QCOMPARE(refresher.refresh(Which::Due).size(), 1);
            clock->pass(std::chrono::hours(2));
            QCOMPARE(refresher.refresh(Which::Due).size(), fetched);
        }
    }

    void ldap()
    {
        EGOV_NEEDS(Server::hasDirectory(), "slapd");
        QTemporaryDir work;
        const auto directory = Server::directory(QDir(work.path()), RevocationList::parse(fileBytes(m_list))->der());
        QVERIFY(directory);
        const auto service = open(Json::object({{"lists",
            Json::array({Json::object({{"name", "directory"},
                {"url", directory->url("cn=Here%20CRLDP,c=JP?certificateRevocationList;binary?base", "ldap")}})})}}));
        QCOMPARE(submit(*service, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        QCOMPARE(service->demo.platform->refreshRevocation(), 1);
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
        QCOMPARE(submit(*service, "held"), "TOTAL_FAILED REVOKED"_ba);
    }

    void responders()
    {
        auto server = responder();
        QVERIFY(server);
        const int port = server->port();
        const auto service = openAsking(*server);
        ReferenceNumber reference;
        QCOMPARE(submit(*service, "good", &reference), "arrived"_ba);
        QCOMPARE(submit(*service, "revoked"), "TOTAL_FAILED REVOKED"_ba);
        QCOMPARE(submit(*service, "held"), "TOTAL_FAILED REVOKED"_ba);
        // A card it does not answer for, and one it is never asked about.
        QCOMPARE(submit(*service, "other-municipality"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        QVERIFY(submit(*service, "foreign").contains("NO_CERTIFICATE_CHAIN_FOUND"));
        server.reset();
        takeLog();
        QCOMPARE(submit(*service, "good"), "arrived"_ba); // the answer from before
        QCOMPARE(submit(*service, "substitute"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        const QByteArray told = takeLog();
        QVERIFY2(told.contains("ocsp") && told.contains("trust.download-failed"), told.constData());
        // Not a word about whose card it was.
        QVERIFY(!told.contains(m_authority.card(u"substitute"_s).serialNumber().toHex()) && !told.contains("見本")
            && !told.contains("CN="));
        // The answer is among the evidence: judged again without anybody to ask.
        const auto reports = service->demo.desk().forOfficer(reviewer).reverify(reference);
        QVERIFY(reports && reports->size() == 1);
        QVERIFY2(reports->first().isGood(), reports->first().toJson().toIndented().constData());
        const auto file = service->demo.desk().forOfficer(reviewer).open(reference);
        QCOMPARE(file->evidence.first().report["record"]["ocsp"].size(), 1);
        // It comes back; whoever had to wait may try again.
        server = responder(port);
        QVERIFY(server);
        service->demo.platform = *Platform::open(service->demo.configuration, service->demo.clock);
        QCOMPARE(submit(*service, "substitute"), "arrived"_ba);
    }

    void respondersAreAskedForWhomAndAsOftenAsSaid()
    {
        auto server = responder();
        QVERIFY(server);
        const auto asking = [&](const char* name, const Json& value) {
            return open(Json::object({{"ocsp", Json::array({responderPlace(*server).set(name, value)})}}));
        };
        const auto others = asking("tenants", Json::array({"272043"}));
        QCOMPARE(submit(*others, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
        const auto keeping = asking("keepSeconds", 86400);
        const auto forgetting = asking("keepSeconds", 0);
        for (const auto* service : {keeping.get(), forgetting.get()})
            QCOMPARE(submit(*service, "good"), "arrived"_ba);
        server.reset();
        QCOMPARE(submit(*keeping, "good"), "arrived"_ba);
        QCOMPARE(submit(*forgetting, "good"), "INDETERMINATE REVOCATION_OUT_OF_BOUNDS"_ba);
    }

    // It accepts and never answers: two of those who sign wait for it, the others go on without its word.
    void aSilentResponderHoldsTwo()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QByteArray url = "http://127.0.0.1:" + QByteArray::number(silent.serverPort()) + '/';
        const auto service = open(Json::object(
            {{"timeoutSeconds", 100}, {"ocsp", Json::array({Json::object({{"name", "ocsp"}, {"url", url}})})}}));
        const QByteArray answers = answersOf("resident-record-copy");
        const SubmissionPackage package = *service->demo.desk().prepare(FormId("resident-record-copy"), answers, "ja");
        const QByteArray signature = *DemoService::sign(u"good"_s, package.bytes());
        constexpr int signers = 6;
        std::atomic<int> done = 0;
        std::atomic<int> undecided = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < signers; ++i) {
            threads.emplace_back([&, i] {
                const auto outcome = service->demo.desk().submit({.answers = answers,
                    .package = package,
                    .signature = signature,
                    .key = IdempotencyKey("silent-responder-" + QByteArray::number(i)),
                    .password = {},
                    .email = {},
                    .draft = {}});
                undecided += outcome && outcome->verdict != SubmissionVerdict::Arrived ? 1 : 0;
                ++done;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), signers - 2, 80'000);
        QList<QTcpSocket*> calls;
        while (silent.waitForNewConnection(0) || silent.hasPendingConnections())
            calls += silent.nextPendingConnection();
        QCOMPARE(calls.size(), 2);
        for (QTcpSocket* call : std::as_const(calls))
            call->abort();
        threads.clear();
        QCOMPARE(undecided.load(), signers);
    }

    // What a responder says only the day after is said about the cases that are open then.
    void respondersAreAskedAgain()
    {
        auto server = responder();
        QVERIFY(server);
        const int port = server->port();
        const auto service = openAsking(*server);
        ReferenceNumber doubted;
        ReferenceNumber other;
        QCOMPARE(submit(*service, "substitute", &doubted), "arrived"_ba);
        QCOMPARE(submit(*service, "good", &other), "arrived"_ba);
        const auto findingOf = [&service](const ReferenceNumber& number) {
            const auto file = service->demo.desk().forOfficer(reviewer).open(number);
            return file ? file->evidence.first().finding : Json("no case");
        };
        while (service->demo.platform->runDueWork().things > 0) { }
        QVERIFY(findingOf(doubted).isNull());

        const QDateTime before = SystemClock().now().addDays(-2);
        m_authority.revoke(u"substitute"_s, before);
        server.reset();
        server = responder(port); // reads its index anew
        QVERIFY(server);
        service->demo.platform = *Platform::open(service->demo.configuration, service->demo.clock);
        service->demo.platform->runDueWork();
        const Json finding = findingOf(doubted);
        QCOMPARE(finding["subIndication"].toUtf8(), "REVOKED"_ba);
        QCOMPARE(finding["revokedAt"].toString().first(19), before.toString(Qt::ISODate).first(19));
        QVERIFY(findingOf(other).isNull());
    }

    // Of a list and an answer the one that revokes wins.
    void listsAndResponders()
    {
        const auto server = responder();
        QVERIFY(server);
        m_authority.revoke(u"substitute"_s, SystemClock().now().addDays(-1)); // in the answers, not yet in the list
        const auto service = open(webLists().set("ocsp", Json::array({responderPlace(*server)})));
        service->demo.platform->refreshRevocation();
        QCOMPARE(submit(*service, "good"), "arrived"_ba);
        QCOMPARE(submit(*service, "revoked"), "TOTAL_FAILED REVOKED"_ba);
        const auto again = responder(); // reads its index anew
        const auto other = open(webLists().set("ocsp", Json::array({responderPlace(*again)})));
        other->demo.platform->refreshRevocation();
        QCOMPARE(submit(*other, "substitute"), "TOTAL_FAILED REVOKED"_ba);
    }

    void egovctl()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"platform.json"_s);
        const auto server = responder();
        const auto configure = [&](const QByteArray& url) {
            QFile configuration(file);
            QVERIFY(configuration.open(QIODevice::WriteOnly));
            configuration.write(Json::object({{"operation", "demo"}, {"data", folder.path()}, {"forms", "/nowhere"},
                                                 {"plugins", Json::array({"/nowhere"})}, {"keys", m_authority.folder()},
                                                 {"revocation",
                                                     Json::object({{"lists", Json::array({webPlace().set("url", url)})},
                                                         {"ocsp", Json::array({responderPlace(*server)})}})}})
                    .toBytes());
        };
        const QString program = QStringLiteral(EGOV_EGOVCTL);
        QByteArray said;
        const auto run = [&](const QStringList& arguments) {
            return runTool(program, arguments + QStringList{u"--config"_s, file}, &said);
        };
        configure(m_web->url("moriguchi.crl"));
        QCOMPARE(run({u"revocation"_s, u"check"_s}), 1);
        QVERIFY(said.contains("\"lists\":0") && said.contains("\"fresh\":false"));
        QCOMPARE(run({u"revocation"_s, u"refresh"_s}), 0);
        QVERIFY2(said.contains("\"fresh\":true,\"new\":true"), said.constData());
        const QString card = m_authority.path("cards/revoked/certificate.pem");
        QCOMPARE(run({u"revocation"_s, u"check"_s, u"--certificate"_s, card}), 0);
        QVERIFY2(said.contains("{\"place\":\"ocsp\",\"status\":\"revoked\""), said.constData());
        configure(m_web->url("absent.crl"));
        QCOMPARE(run({u"revocation"_s, u"refresh"_s}), 1);
        QVERIFY(said.contains("\"fresh\":true,\"new\":false") && said.contains("trust.download-failed"));
        configure("ftp://127.0.0.1/x");
        QCOMPARE(run({u"revocation"_s, u"refresh"_s}), 2);
    }

    void settingsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("unknown") << R"({"list":[]})"_ba;
        QTest::newRow("no name") << R"({"lists":[{"url":"http://a/"}]})"_ba;
        QTest::newRow("a name that leaves the folder") << R"({"lists":[{"name":"../a","url":"http://a/"}]})"_ba;
        QTest::newRow("one name twice")
            << R"({"lists":[{"name":"a","url":"http://a/"}],"ocsp":[{"name":"a","url":"http://a/"}]})"_ba;
        QTest::newRow("a file") << R"({"lists":[{"name":"a","url":"file:///etc/passwd"}]})"_ba;
        QTest::newRow("a password") << R"({"lists":[{"name":"a","url":"ldap://u:p@a/c=JP"}]})"_ba;
        QTest::newRow("a directory as responder") << R"({"ocsp":[{"name":"a","url":"ldap://a/"}]})"_ba;
        QTest::newRow("a nonce of another kind") << R"({"ocsp":[{"name":"a","url":"http://a/","nonce":true}]})"_ba;
        QTest::newRow("for nobody") << R"({"lists":[{"name":"a","url":"http://a/","tenants":[]}]})"_ba;
        QTest::newRow("codes as numbers") << R"({"lists":[{"name":"a","url":"http://a/","tenants":[272043]}]})"_ba;
        QTest::newRow("no base64") << R"({"lists":[{"name":"a","url":"http://a/","distributionPoint":"*"}]})"_ba;
        QTest::newRow("all the time") << R"({"everySeconds":1})"_ba;
        QTest::newRow("a negative age") << R"({"maximumAgeSeconds":-1})"_ba;
        QTest::newRow("a relative path") << R"({"authorities":"ca.pem"})"_ba;
        QTest::newRow("not an object") << "[]"_ba;
    }
    void settingsAreRefused()
    {
        QFETCH(QByteArray, settings);
        QCOMPARE(codeOf(RevocationSettings::parse(*Json::parse(settings))), "platform.configuration"_ba);
    }
};

QTEST_GUILESS_MAIN(RevocationTest)
#include "revocation.moc"
