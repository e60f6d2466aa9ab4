// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "node.h"

#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;

// The kit for vendors, on our own gateways that talk to somebody, and on one that breaks a rule.
class ContractTest : public QObject {
    Q_OBJECT

    static QString program(const char* name) { return QStringLiteral(EGOV_BINARY_DIR "/bin/") + QLatin1String(name); }

    // In the kit's own process, and confined as a service runs it.
    static void places()
    {
        QTest::addColumn<bool>("isHosted");
        QTest::newRow("here") << false;
        QTest::newRow("hosted") << true;
    }

    // Exit code and what was said.
    std::pair<int, QByteArray> examine(const QString& plugin, const Json& settings, bool isHosted = false)
    {
        QFile file(m_folder.filePath(u"settings.json"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(settings.toBytes()) < 0)
            return {-1, {}};
        file.close();
        QProcess kit;
        kit.setProcessChannelMode(QProcess::MergedChannels);
        QStringList arguments{
            QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways/") + plugin + u".so"_s, file.fileName()};
        if (isHosted)
            arguments = QStringList{u"--host"_s, program("egov-plugin-host")} + arguments;
        kit.start(program("egov-gateway-contract"), arguments);
        kit.waitForFinished(100'000);
        const QByteArray said = kit.readAll();
        for (const QByteArray& line : said.trimmed().split('\n'))
            qInfo("%s: %s", qPrintable(plugin), line.constData());
        return {kit.exitStatus() == QProcess::NormalExit ? kit.exitCode() : -2, said};
    }

    static QByteArray started(QProcess& process, const QString& name, const QStringList& arguments)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(name, arguments);
        process.waitForReadyRead(30'000);
        const QByteArray line = process.readLine().trimmed();
        return line.startsWith("ready ") ? line.sliced(6) : QByteArray();
    }

    static Json hand(const char* kind, const QByteArray& url, const QString& file)
    {
        return Json::array({EGOV_SOURCE_DIR "/tests/gateways/contract/hand.sh", kind, url, file.toUtf8()});
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void sandboxKeepsEveryRule_data() { places(); }
    void sandboxKeepsEveryRule()
    {
        QFETCH(bool, isHosted);
        EGOV_NEEDS(!isHosted || QFile::exists(program("egov-plugin-host")), "a program that hosts");
        EGOV_NEEDS(QFile::exists(program("egov-sandbox-gateway")), "the sandbox, built with the examples");
        QProcess sandbox;
        const QByteArray url = started(
            sandbox, program("egov-sandbox-gateway"), {u"--data"_s, m_folder.filePath(u"data"_s), u"--port"_s, u"0"_s});
        QVERIFY(!url.isEmpty());
        const QString key = m_folder.filePath(u"data/api-key"_s);
        const auto [code, said] = examine(u"sandbox"_s,
            Json::object({{"merchantAccount", "131016"}, {"options", Json::object({{"url", url}})},
                {"secretFiles",
                    Json::object({{"apiKey", key}, {"webhookSecret", m_folder.filePath(u"data/webhook-secret"_s)}})},
                {"hand", hand("sandbox", url, key)}}),
            isHosted);
        sandbox.terminate();
        QVERIFY(sandbox.waitForFinished(20'000));
        QCOMPARE(code, 0);
        QCOMPARE(said.count("kept     "), 13); // all but the file that is not given
    }

    void doublesKeepEveryRule_data() { places(); }
    void doublesKeepEveryRule()
    {
        QFETCH(bool, isHosted);
        EGOV_NEEDS(!isHosted || QFile::exists(program("egov-plugin-host")), "a program that hosts");
        EGOV_REQUIRE_ORACLES();
        const QString key = m_folder.filePath(u"key.pem"_s);
        const QString certificate = m_folder.filePath(u"certificate.pem"_s);
        QCOMPARE(QProcess::execute(u"openssl"_s,
                     {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN=localhost"_s,
                         u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, key, u"-out"_s, certificate}),
            0);
        QProcess node;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_EXTRA_CA_CERTS"_s, certificate);
        node.setProcessEnvironment(environment);
        const QByteArray url = started(
            node, u"node"_s, {QStringLiteral(EGOV_SOURCE_DIR "/tests/gateways/oracle/double.mjs"), key, certificate});
        QVERIFY(!url.isEmpty());
        for (const QString& plugin : {u"paypay"_s, u"stripe"_s}) {
            const auto [code, said] = examine(plugin,
                Json::object({{"merchantAccount", "271004"},
                    {"options", Json::object({{"url", url}, {"certificates", certificate}})},
                    {"secrets",
                        Json::object({{"apiKey", "double_key"}, {"apiSecret", "double_secret"},
                            {"webhookSecret", "whsec_double"}})},
                    {"hand", hand("double", url, certificate)}}),
                isHosted);
            QCOMPARE(code, 0);
            QVERIFY(!said.contains("BROKEN"));
        }
        node.kill();
        node.waitForFinished();
    }

    void aBrokenRuleIsNamed()
    {
        // No issuer: the settings are incomplete, and no attempt can begin.
        const auto [code, said] = examine(u"slip"_s, Json::object({{"options", Json::object()}}));
        QCOMPARE(code, 1);
        QVERIFY(said.contains("BROKEN   judges-its-settings"));
        QVERIFY(said.contains("BROKEN   begins-once"));
    }

    void whatIsNoPluginIsRefused() { QCOMPARE(examine(u"nobody"_s, Json::object()).first, 2); }

    void whatCannotBeHostedIsNotExamined()
    {
        QProcess kit;
        kit.start(program("egov-gateway-contract"),
            {u"--host"_s, u"/usr/bin/true"_s, QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways/counter.so"),
                QStringLiteral(EGOV_SOURCE_DIR "/tests/gateways/contract/counter.json")});
        QVERIFY(kit.waitForFinished(100'000));
        QCOMPARE(kit.exitCode(), 2);
        QVERIFY(kit.readAllStandardError().contains("plugin.crashed"));
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "contract.moc"
