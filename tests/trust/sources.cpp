// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/trust/revocationsource.h>

#include "authority.h"
#include "servers.h"

#include <needs.h>

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

    QByteArray verdict(const char* leaf, const TrustMaterial& material, const QDateTime& moment) const
    {
        const auto policy = JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).signing();
        const PathReport report = verifyPath(m_authority->certificate(leaf), material, policy, moment);
        return report.isGood() ? "good"_ba : toText(report.subIndication());
    }
    TrustMaterial withResponse(const OcspResponse& response) const
    {
        return {.anchors = {m_authority->certificate("root")}, .ocspResponses = {response.der()}};
    }
    std::unique_ptr<Server> responder(const char* signer, int port = 0) const
    {
        const bool isRoot = qstrcmp(signer, "root.pem") == 0;
        return Server::responder({u"-index"_s, m_authority->path("index.txt"), u"-CA"_s, m_authority->path("root.pem"),
                                     u"-rsigner"_s, m_authority->path(signer), u"-rkey"_s,
                                     m_authority->path(isRoot ? "root.key" : "responder.key"), u"-nmin"_s, u"60"_s},
            port);
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
        // A second list of the same moment does not push the first out, in whichever order they come.
        QVERIFY(source.replace(u"here.crl"_s, m_authority->list("root", "scopeless", {}, 2)));
        QCOMPARE(fetched().size(), 2);
        material.partitionedLists = fetched();
        QCOMPARE(verdict("revoked", material, m_now), "REVOKED"_ba);
        QCOMPARE(verdict("good", material, m_now), "good"_ba);
        QVERIFY(source.replace(u"here.crl"_s, m_authority->list("root", "scopeless", {"1001", "1002"}, 3)));
        QCOMPARE(fetched().size(), 1);
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
        auto server = Server::folder(folder.path());
        QVERIFY(server);
        RevocationDownload source({{.url = server->url("here.crl"), .distributionPointDer = {}}}, m_options);
        const auto lists = source.fetch();
        QVERIFY2(lists, lists ? "" : qPrintable(lists.error().detail()));
        TrustMaterial material{.anchors = {m_authority->certificate("root")}, .partitionedLists = *lists};
        QCOMPARE(verdict("good", material, m_now), "good"_ba);
        QCOMPARE(verdict("revoked", material, m_now), "REVOKED"_ba);
        RevocationDownload absent({{.url = server->url("there.crl"), .distributionPointDer = {}}}, m_options);
        QCOMPARE(absent.fetch().error().code(), "trust.download-failed"_ba);
        FetchOptions small = m_options;
        small.maximumBytes = 100;
        RevocationDownload large({{.url = server->url("here.crl"), .distributionPointDer = {}}}, small);
        QCOMPARE(large.fetch().error().code(), "trust.download-failed"_ba);
        // Only what a directory or a web server speaks.
        RevocationDownload local(
            {{.url = "file://" + file.fileName().toUtf8(), .distributionPointDer = {}}}, m_options);
        QCOMPARE(local.fetch().error().code(), "trust.download-failed"_ba);
        server.reset();
        QCOMPARE(source.fetch().error().code(), "trust.download-failed"_ba);
    }

    void ldap()
    {
        EGOV_NEEDS(Server::hasDirectory(), "slapd");
        const auto server
            = Server::directory(QDir(m_authority->folder()), m_authority->list("root", "scoped", {"1002"}).der());
        QVERIFY(server);
        const QByteArray host = server->url({}, "ldap");
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
    }

    void ocsp()
    {
        auto server = responder("responder.pem");
        QVERIFY(server);
        const int port = server->port();
        const OcspClient client(server->url(), OcspClient::Nonce::Required, m_options);
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
        server.reset();
        QCOMPARE(ask("good").error().code(), "trust.download-failed"_ba);
        server = responder("root.pem", port);
        QVERIFY(server);
        QCOMPARE(verdict("good", withResponse(*ask("good")), SystemClock().now().addSecs(1)), "good"_ba);
        TrustMaterial older = withResponse(*ask("good"));
        older.anchors = {m_authority->certificate("older")};
        QVERIFY(verdict("good", older, now) != "good");
        server.reset();
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
                     "server = http.server.HTTPServer(('127.0.0.1', int(sys.argv[2])), Stock)\n"
                     "print('Serving', flush=True)\nserver.serve_forever()\n");
        script.close();
        const int port = Server::freePort();
        const auto server = Server::start(
            u"python3"_s, {script.fileName(), m_authority->path("stock.der"), QString::number(port)}, "Serving", port);
        QVERIFY(server);
        const Certificate root = m_authority->certificate("root");
        const QByteArray url = server->url();
        const auto ask = [&](OcspClient::Nonce nonce, const char* leaf) {
            return OcspClient(url, nonce, m_options).ask(m_authority->certificate(leaf), root);
        };
        QCOMPARE(ask(OcspClient::Nonce::Required, "good").error().code(), "trust.ocsp-nonce"_ba);
        QVERIFY(ask(OcspClient::Nonce::IfAnswered, "good"));
        QVERIFY(ask(OcspClient::Nonce::Omitted, "good"));
        QCOMPARE(ask(OcspClient::Nonce::Omitted, "revoked").error().code(), "trust.ocsp-another-certificate"_ba);
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
