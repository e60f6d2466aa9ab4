// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/trust/revocationsource.h>

#include "authority.h"

#include <needs.h>

#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Revocation data from where it really comes from: a folder, python's HTTP server, OpenLDAP's slapd, OpenSSL's OCSP
// responder.
class SourcesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Authority> m_authority;
    QDateTime m_now;
    const FetchOptions m_options{.timeout = std::chrono::milliseconds(20000), .authorities = {}};

    // Starts a server and waits until it says that it listens.
    static std::unique_ptr<QProcess> serve(
        const QString& program, const QStringList& arguments, QByteArrayView sign, const QString& folder = {})
    {
        auto server = std::make_unique<QProcess>();
        server->setProcessChannelMode(QProcess::MergedChannels);
        if (!folder.isEmpty())
            server->setWorkingDirectory(folder);
        server->start(program, arguments);
        QByteArray said;
        while (!said.contains(sign) && server->waitForReadyRead(30000))
            said += server->readAll();
        if (!said.contains(sign)) {
            qWarning("%s: %s", qPrintable(program), said.constData());
            return nullptr;
        }
        return server;
    }
    static void end(std::unique_ptr<QProcess>& server)
    {
        if (!server)
            return;
        server->terminate();
        if (!server->waitForFinished(5000))
            server->kill();
        server->waitForFinished();
        server.reset();
    }
    QByteArray verdict(const char* leaf, const TrustMaterial& material, const QDateTime& moment) const
    {
        const auto policy = JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).signing();
        const PathReport report = verifyPath(m_authority->certificate(leaf), material, policy, moment);
        return report.isGood() ? "good"_ba : toName(report.subIndication());
    }
    TrustMaterial withResponse(const OcspResponse& response) const
    {
        return {.anchors = {m_authority->certificate("root")}, .ocspResponses = {response.der()}};
    }
    std::unique_ptr<QProcess> responder(int port, const char* signer, const QByteArray& more = "-nmin 60") const
    {
        QStringList arguments{u"ocsp"_s, u"-port"_s, QString::number(port), u"-index"_s, m_authority->path("index.txt"),
            u"-CA"_s, m_authority->path("root.pem"), u"-rsigner"_s, m_authority->path(signer), u"-rkey"_s,
            m_authority->path(qstrcmp(signer, "root.pem") == 0 ? "root.key" : "responder.key")};
        for (const QByteArray& one : more.split(' '))
            arguments += QString::fromLatin1(one);
        return serve(u"openssl"_s, arguments, "waiting for OCSP client connections");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_authority = std::make_unique<Authority>();
        m_now = SystemClock().now().addSecs(5); // what was just made begins at this second
    }

    void directory()
    {
        QTemporaryDir folder;
        RevocationDirectory source(folder.path());
        const auto fetched = [&source] { return source.fetch().value_or(QList<PartitionedList>()); };
        QVERIFY(fetched().isEmpty());
        QVERIFY(source.replace(u"here.crl"_s, m_authority->list("root", "scopeless", {"1002"}, 2)));
        QCOMPARE(fetched().size(), 1);
        TrustMaterial material{.anchors = {m_authority->certificate("root")}};
        // A list that nobody bound to a place speaks for nobody.
        material.partitionedLists = fetched();
        QCOMPARE(verdict("good", material, m_now), "REVOCATION_OUT_OF_BOUNDS"_ba);
        QVERIFY(source.bind(u"here.crl"_s, m_authority->certificate("good").distributionPointDer()));
        material.partitionedLists = fetched();
        QCOMPARE(verdict("good", material, m_now), "good"_ba);
        QCOMPARE(verdict("revoked", material, m_now), "REVOKED"_ba);
        // Yesterday's list does not come back; tomorrow's does.
        const auto older = source.replace(u"here.crl"_s, m_authority->list("root", "scopeless", {}, 1));
        QVERIFY(!older);
        QCOMPARE(older.error().code(), "trust.older-list"_ba);
        QVERIFY(source.replace(u"here.crl"_s, m_authority->list("root", "scopeless", {"1001", "1002"}, 3)));
        material.partitionedLists = fetched();
        QCOMPARE(verdict("good", material, m_now), "REVOKED"_ba);
        // Names that leave the folder, and what a reader must never take for a list.
        for (const QString& name : {u"../x.crl"_s, u"partitions.json"_s, u".crl"_s, QString()})
            QVERIFY(!source.replace(name, m_authority->list("root", "scopeless", {})));
        QFile rubbish(folder.filePath(u"rubbish.crl"_s));
        QVERIFY(rubbish.open(QIODevice::WriteOnly) && rubbish.write("not a list") > 0);
        rubbish.close();
        QCOMPARE(source.fetch().error().code(), "trust.not-a-revocation-list"_ba);
    }

    void http()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"here.crl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_authority->list("root", "scoped", {"1002"}).der());
        file.close();
        auto server = serve(u"python3"_s,
            {u"-u"_s, u"-m"_s, u"http.server"_s, u"8411"_s, u"--bind"_s, u"127.0.0.1"_s, u"--directory"_s,
                folder.path()},
            "Serving HTTP");
        QVERIFY(server);
        RevocationDownload source({{.url = "http://127.0.0.1:8411/here.crl", .distributionPointDer = {}}}, m_options);
        const auto lists = source.fetch();
        QVERIFY2(lists, lists ? "" : qPrintable(lists.error().detail()));
        TrustMaterial material{.anchors = {m_authority->certificate("root")}, .partitionedLists = *lists};
        QCOMPARE(verdict("good", material, m_now), "good"_ba);
        QCOMPARE(verdict("revoked", material, m_now), "REVOKED"_ba);
        RevocationDownload absent({{.url = "http://127.0.0.1:8411/there.crl", .distributionPointDer = {}}}, m_options);
        QCOMPARE(absent.fetch().error().code(), "trust.download-failed"_ba);
        FetchOptions small = m_options;
        small.maximumBytes = 100;
        RevocationDownload large({{.url = "http://127.0.0.1:8411/here.crl", .distributionPointDer = {}}}, small);
        QCOMPARE(large.fetch().error().code(), "trust.download-failed"_ba);
        // Only what a directory or a web server speaks.
        RevocationDownload local(
            {{.url = "file://" + file.fileName().toUtf8(), .distributionPointDer = {}}}, m_options);
        QCOMPARE(local.fetch().error().code(), "trust.download-failed"_ba);
        end(server);
        QCOMPARE(source.fetch().error().code(), "trust.download-failed"_ba);
    }

    void ldap()
    {
        const QString slapd = QStandardPaths::findExecutable(u"slapd"_s, {u"/usr/sbin"_s});
        EGOV_NEEDS(!slapd.isEmpty(), "slapd");
        const QDir folder(m_authority->folder());
        QVERIFY(folder.mkpath(u"ldap"_s));
        m_authority->write("slapd.conf",
            "include /etc/ldap/schema/core.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n"
            "database mdb\nsuffix \"c=JP\"\ndirectory "
                + folder.filePath(u"ldap"_s).toUtf8() + "\n");
        m_authority->write("entries.ldif",
            "dn: c=JP\nobjectClass: country\nc: JP\n\n"
            "dn: cn=Here CRLDP,c=JP\nobjectClass: cRLDistributionPoint\ncn: Here CRLDP\n"
            "certificateRevocationList;binary:: "
                + m_authority->list("root", "scoped", {"1002"}).der().toBase64() + "\n");
        const QString configuration = m_authority->path("slapd.conf");
        QByteArray output;
        const QString adder = QStandardPaths::findExecutable(u"slapadd"_s, {u"/usr/sbin"_s});
        QVERIFY2(runTool(adder, {u"-f"_s, configuration, u"-l"_s, m_authority->path("entries.ldif")}, &output) == 0,
            output.constData());
        auto server = serve(
            slapd, {u"-d"_s, u"256"_s, u"-h"_s, u"ldap://127.0.0.1:8412"_s, u"-f"_s, configuration}, "slapd starting");
        QVERIFY(server);
        // It says so a moment before it listens.
        for (int tries = 0; tries < 100; ++tries) {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, 8412);
            if (socket.waitForConnected(1000))
                break;
            server->waitForReadyRead(100);
        }
        const QByteArray host = "ldap://127.0.0.1:8412/";
        RevocationDownload source(
            {{.url = host + "cn=Here%20CRLDP,c=JP?certificateRevocationList;binary?base", .distributionPointDer = {}}},
            m_options);
        const auto lists = source.fetch();
        QVERIFY2(lists, lists ? "" : qPrintable(lists.error().detail()));
        QCOMPARE(lists->size(), 1);
        TrustMaterial material{.anchors = {m_authority->certificate("root")}, .partitionedLists = *lists};
        QCOMPARE(verdict("good", material, m_now), "good"_ba);
        QCOMPARE(verdict("revoked", material, m_now), "REVOKED"_ba);
        RevocationDownload absent(
            {{.url = host + "cn=There,c=JP?certificateRevocationList;binary?base", .distributionPointDer = {}}},
            m_options);
        QVERIFY(!absent.fetch());
        end(server);
    }

    void ocsp()
    {
        auto server = responder(8413, "responder.pem");
        QVERIFY(server);
        const OcspClient client("http://127.0.0.1:8413/", OcspClient::Nonce::Required, m_options);
        const Certificate root = m_authority->certificate("root");
        const auto ask = [&](const char* leaf) { return client.ask(m_authority->certificate(leaf), root); };
        const auto good = ask("good");
        QVERIFY2(good, good ? "" : good.error().code().constData());
        const QDateTime now = SystemClock().now().addSecs(1);
        QCOMPARE(verdict("good", withResponse(*good), now), "good"_ba);
        QCOMPARE(verdict("revoked", withResponse(*ask("revoked")), now), "REVOKED"_ba);
        // The responder knows nothing of it: not good. Nor is an answer about another certificate, or a stale one.
        const auto unknown = ask("strange");
        QVERIFY(unknown);
        QCOMPARE(unknown->statusOf(m_authority->certificate("strange"), root), OcspResponse::Status::Unknown);
        QCOMPARE(verdict("strange", withResponse(*unknown), now), "REVOCATION_OUT_OF_BOUNDS"_ba);
        QCOMPARE(verdict("strange", withResponse(*good), now), "REVOCATION_OUT_OF_BOUNDS"_ba);
        QCOMPARE(verdict("good", withResponse(*good), now.addDays(1)), "REVOCATION_OUT_OF_BOUNDS"_ba);
        // Of lists and answers, the one that revokes wins.
        TrustMaterial both = withResponse(*ask("revoked"));
        both.revocationLists = {m_authority->list("root", "scoped", {})};
        QCOMPARE(verdict("revoked", both, now), "REVOKED"_ba);
        both = withResponse(*good);
        both.revocationLists = {m_authority->list("root", "scoped", {"1001"})};
        QCOMPARE(verdict("good", both, now), "REVOKED"_ba);
        // The root itself answers too; another generation of its name is nobody.
        end(server);
        QCOMPARE(ask("good").error().code(), "trust.download-failed"_ba);
        server = responder(8413, "root.pem");
        QVERIFY(server);
        QCOMPARE(verdict("good", withResponse(*ask("good")), SystemClock().now().addSecs(1)), "good"_ba);
        TrustMaterial older = withResponse(*ask("good"));
        older.anchors = {m_authority->certificate("older")};
        QVERIFY(verdict("good", older, now) != "good");
        end(server);
    }

    // A responder that does not send our nonce back may be sending yesterday's answer.
    void ocspWithoutNonce()
    {
        m_authority->openssl(
            "ocsp -index @index.txt -CA @root.pem -rsigner @responder.pem -rkey @responder.key -issuer "
            "@root.pem -serial 0x1001 -no_nonce -ndays 1 -respout @stock.der -noverify");
        const auto stock = OcspResponse::parse(fileBytes(m_authority->path("stock.der")));
        QVERIFY(stock && stock->nonce().isEmpty());
        QTemporaryDir folder;
        QFile script(folder.filePath(u"stock.py"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("import http.server, sys\n"
                     "class Stock(http.server.BaseHTTPRequestHandler):\n"
                     "  def do_POST(self):\n"
                     "    self.rfile.read(int(self.headers['Content-Length']))\n"
                     "    self.send_response(200); self.end_headers()\n"
                     "    self.wfile.write(open(sys.argv[1], 'rb').read())\n"
                     "server = http.server.HTTPServer(('127.0.0.1', 8414), Stock)\n"
                     "print('Serving', flush=True)\nserver.serve_forever()\n");
        script.close();
        auto server = serve(u"python3"_s, {script.fileName(), m_authority->path("stock.der")}, "Serving");
        QVERIFY(server);
        const Certificate root = m_authority->certificate("root");
        const QByteArray url = "http://127.0.0.1:8414/";
        const auto ask = [&](OcspClient::Nonce nonce, const char* leaf) {
            return OcspClient(url, nonce, m_options).ask(m_authority->certificate(leaf), root);
        };
        QCOMPARE(ask(OcspClient::Nonce::Required, "good").error().code(), "trust.ocsp-nonce"_ba);
        QVERIFY(ask(OcspClient::Nonce::IfAnswered, "good"));
        QVERIFY(ask(OcspClient::Nonce::Omitted, "good"));
        QCOMPARE(ask(OcspClient::Nonce::Omitted, "revoked").error().code(), "trust.ocsp-another-certificate"_ba);
        end(server);
    }

    // Whom the issuer did not name for it does not answer for the issuer.
    void ocspResponders()
    {
        const auto answer = [this](const QByteArray& signer, const QByteArray& key) {
            m_authority->openssl("ocsp -index @index.txt -CA @root.pem -rsigner @" + signer + ".pem -rkey @" + key
                + ".key -issuer @root.pem -serial 0x1001 -no_nonce -ndays 1 -respout @one.der -noverify");
            return *OcspResponse::parse(fileBytes(m_authority->path("one.der")));
        };
        const QDateTime now = SystemClock().now().addSecs(1);
        const auto judged = [&](const QByteArray& signer, const QByteArray& key) {
            return verdict("good", withResponse(answer(signer, key)), now.addSecs(30));
        };
        QCOMPARE(judged("responder", "responder"), "good"_ba);
        QCOMPARE(judged("checked", "responder"), "REVOCATION_OUT_OF_BOUNDS"_ba); // could be revoked itself
        QCOMPARE(judged("revoked", "leaf"), "REVOCATION_OUT_OF_BOUNDS"_ba); // a holder's certificate
        QCOMPARE(judged("older", "older"), "REVOCATION_OUT_OF_BOUNDS"_ba); // another generation of the root
        m_authority->issue("foreign", "responder", "responder", "0x3001", "older");
        QCOMPARE(judged("foreign", "responder"), "REVOCATION_OUT_OF_BOUNDS"_ba);
    }
};

QTEST_APPLESS_MAIN(SourcesTest)
#include "sources.moc"
