// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/signers/remotesigner.h>

#include <hierarchy.h>
#include <needs.h>

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Egov;
using namespace Qt::StringLiterals;
using Mode = RemoteSigningSettings::DigestMode;

namespace {

const QString folder = QStringLiteral(EGOV_SOURCE_DIR "/tests/signature/oidc");

// One that nobody listens on at the moment.
int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}
const int port = freePort();

} // namespace

// The flow of デジタル認証アプリ against an OpenID provider that is not ours (oidc-provider); the sign transaction is
// simulated beside it.
class RemoteSignerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_provider;
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    const QByteArray m_content = "application";

    static RemoteSigningSettings settings(Mode mode = Mode::DigestInfo)
    {
        const QString base = u"http://127.0.0.1:%1"_s.arg(port);
        return {.issuer = base.toLatin1(),
            .authorization = QUrl(base + u"/auth"_s),
            .token = QUrl(base + u"/token"_s),
            .keys = QUrl(base + u"/jwks"_s),
            .signTransactions = QUrl(base + u"/api/sign-transactions"_s),
            .clientId = "RP00000001",
            .returnAddress = QUrl(u"http://127.0.0.1:1/signed"_s), // nobody listens: the browser's journey ends there
            .digestMode = mode};
    }
    JwsKey key(const char* name = "client") const
    {
        const QString file = m_folder.filePath(QString::fromLatin1(name));
        if (!QFile::exists(file))
            runTool(u"openssl"_s,
                {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-out"_s, file});
        return std::move(*JwsKey::parse(fileBytes(file)));
    }
    RemoteSigner signer(const RemoteSigningSettings& how = settings()) const { return {how, key(), m_clock}; }

    // A browser: cookies, redirects, and a person who agrees.
    QUrl browse(const QUrl& address) const
    {
        QByteArray output;
        runTool(u"curl"_s,
            {u"-s"_s, u"-L"_s, u"--max-redirs"_s, u"20"_s, u"-b"_s, u""_s, u"-o"_s, u"/dev/null"_s, u"-w"_s,
                u"%{url_effective}"_s, address.toString(QUrl::FullyEncoded)},
            &output);
        return QUrl(QString::fromLatin1(output.trimmed()));
    }
    static void mood(const char* name)
    {
        runTool(u"curl"_s, {u"-s"_s, u"http://127.0.0.1:%1/mood/%2"_s.arg(port).arg(QLatin1StringView(name))});
    }
    static QUrl with(const QUrl& address, const QString& name, const QString& value)
    {
        QUrlQuery query(address);
        query.removeAllQueryItems(name);
        query.addQueryItem(name, value);
        QUrl changed = address;
        changed.setQuery(query);
        return changed;
    }
    static QByteArray why(const auto& expected)
    {
        return expected ? "good"_ba : expected.error().code() + ' ' + expected.error().detail().toUtf8();
    }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_NEEDS(
            QDir(folder + u"/node_modules/oidc-provider"_s).exists(), "node with the packages of tests/signature/oidc");
        hierarchy();
        QFile jwk(m_folder.filePath(u"client.jwk"_s));
        QVERIFY(jwk.open(QIODevice::WriteOnly));
        const JwsKey own = key();
        jwk.write(own.publicKey().toJwk().set("kid", own.publicKey().id()).toBytes());
        jwk.close();
        m_provider.setProcessChannelMode(QProcess::SeparateChannels);
        m_provider.start(u"node"_s,
            {folder + u"/provider.mjs"_s, QString::number(port), jwk.fileName(),
                hierarchy().filePath(u"cards/good/key.pem"_s), hierarchy().filePath(u"cards/good/certificate.pem"_s),
                settings().returnAddress.toString()});
        QByteArray said;
        while (!said.contains("ready")) {
            QVERIFY2(m_provider.waitForReadyRead(60000), m_provider.readAllStandardError().constData());
            said += m_provider.readAllStandardOutput();
        }
    }
    void cleanupTestCase()
    {
        m_provider.terminate();
        m_provider.waitForFinished();
    }
    void cleanup() { mood("good"); }

    void signs_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::newRow("DigestInfo") << Mode::DigestInfo;
        QTest::newRow("bare hash") << Mode::PlainHash;
    }
    void signs()
    {
        QFETCH(Mode, mode);
        const RemoteSigner remote = signer(settings(mode));
        const Expected<RemoteSigningFlow> flow = remote.begin(m_content);
        QCOMPARE(why(flow), "good"_ba);
        const QUrlQuery query(flow->address);
        QCOMPARE(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
        QVERIFY(!flow->address.toString().contains(QString::fromLatin1(flow->verifier)));
        const Expected<RemoteSignature> signature = remote.finish(*flow, browse(flow->address));
        QCOMPARE(why(signature), "good"_ba);
        QCOMPARE(signature->subject, "person-1"_ba);
        // Judged as any other signature is; the form of the card's answer is never guessed.
        for (const auto form : {SignaturePolicy::RsaForm::DigestInfo, SignaturePolicy::RsaForm::BareHash}) {
            SignaturePolicy policy = demoPolicy();
            policy.rsaForm = form;
            const SignatureReport report
                = verifySignature(m_content, signature->cms, policy, demoMaterial(), m_clock->now());
            const bool fits = (form == SignaturePolicy::RsaForm::BareHash) == (mode == Mode::PlainHash);
            QVERIFY2(report.isGood() == fits, report.toJson().toIndented().constData());
            if (fits)
                QCOMPARE(report.signers[0].identity->name, u"見本　花子"_s);
        }
        QVERIFY(!verifySignature("another", signature->cms, demoPolicy(), demoMaterial(), m_clock->now()).isGood());
        // A flow serves once: the provider takes its code once.
        QVERIFY(
            !remote.finish(*flow, browse(flow->address).isEmpty() ? QUrl() : QUrl(u"http://x/?code=used&state=x"_s)));
    }

    void theAnswerMustBeToThisFlow()
    {
        const RemoteSigner remote = signer();
        const RemoteSigningFlow flow = *remote.begin(m_content);
        const QUrl returned = browse(flow.address);
        QCOMPARE(why(remote.finish(flow, with(returned, u"state"_s, u"another"_s))), "signature.remote-state state"_ba);
        QUrl twice = returned;
        twice.setQuery(returned.query() + u"&state="_s + QString::fromLatin1(flow.state));
        QCOMPARE(why(remote.finish(flow, twice)), "signature.remote-state state"_ba);
        QCOMPARE(why(remote.finish({}, returned)).first(25), "signature.remote-expired "_ba);
        QCOMPARE(why(remote.finish(flow, with(returned, u"iss"_s, u"https://evil.example"_s))),
            "signature.remote-state iss"_ba);
        QUrl without = returned;
        without.setQuery(u"state="_s + QString::fromLatin1(flow.state));
        QCOMPARE(why(remote.finish(flow, without)), "signature.remote-state code"_ba);
        // All those were turned away before the code was used.
        QCOMPARE(why(remote.finish(flow, returned)), "good"_ba);
        QCOMPARE(why(remote.finish(flow, returned)), "signature.remote-refused invalid_grant"_ba);
    }

    void theProviderChecksPkceAndWeTheNonce()
    {
        const RemoteSigner remote = signer();
        RemoteSigningFlow flow = *remote.begin(m_content);
        QUrl returned = browse(flow.address);
        flow.verifier = "another-verifier-of-forty-three-characters-----";
        QCOMPARE(why(remote.finish(flow, returned)), "signature.remote-refused invalid_grant"_ba);
        flow = *remote.begin(m_content);
        returned = browse(flow.address);
        flow.nonce = "another";
        QCOMPARE(why(remote.finish(flow, returned)), "signature.remote-token nonce"_ba);
    }

    void tokensOfOthersAreRefused()
    {
        const RemoteSigner remote = signer();
        const RemoteSigningFlow flow = *remote.begin(m_content);
        QUrl returned = browse(flow.address);
        QUrlQuery query(returned);
        query.removeAllQueryItems(u"iss"_s); // optional; then the token alone tells
        returned.setQuery(query);
        RemoteSigningSettings other = settings();
        other.issuer = "https://another.example";
        QCOMPARE(why(signer(other).finish(flow, returned)), "signature.remote-token iss"_ba);
    }

    void thePersonSaysNo()
    {
        mood("denies");
        const RemoteSigner remote = signer();
        const RemoteSigningFlow flow = *remote.begin(m_content);
        QCOMPARE(why(remote.finish(flow, browse(flow.address))), "signature.remote-refused access_denied"_ba);
    }

    void theSimulatorAnswersBadly_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("signs another digest") << "signs-another"_ba << "signature.remote-signature"_ba;
        QTest::newRow("gives no certificate") << "no-certificate"_ba << "signature.remote-format"_ba;
    }
    void theSimulatorAnswersBadly()
    {
        QFETCH(QByteArray, how);
        QFETCH(QByteArray, code);
        mood(how.constData());
        const RemoteSigner remote = signer();
        const RemoteSigningFlow flow = *remote.begin(m_content);
        const Expected<RemoteSignature> signature = remote.finish(flow, browse(flow.address));
        QVERIFY(!signature);
        QCOMPARE(signature.error().code(), code);
    }

    void refusals()
    {
        const RemoteSigner stranger(settings(), key("stranger"), m_clock);
        QCOMPARE(why(stranger.begin(m_content)), "signature.remote-refused invalid_client"_ba);
        RemoteSigningSettings open = settings();
        open.token = QUrl(u"http://service.example/token"_s);
        QCOMPARE(signer(open).begin(m_content).error().code(), "web.insecure-address"_ba);
        const RemoteSigningFlow flow = *signer().begin(m_content);
        const auto later = std::make_shared<FixedClock>(m_clock->now().addSecs(3600));
        QCOMPARE(
            RemoteSigner(settings(), key(), later).finish(flow, QUrl()).error().code(), "signature.remote-expired"_ba);
    }
};

QTEST_GUILESS_MAIN(RemoteSignerTest)
#include "remotesigner.moc"
