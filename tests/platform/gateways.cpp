// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <tests/testerrors.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Where the code of plugins may run, and in which operation.
struct Where {
    QByteArrayList inProcess = {};
    QString host = {};
    OperatingMode operation = OperatingMode::Demo;
};

} // namespace

// A service starts with a vendor's gateway that is no good: who names it is refused by name, everybody else is served.
class GatewaysTest : public QObject {
    Q_OBJECT

    const QString m_built = QStringLiteral(EGOV_GATEWAY_TEST_PLUGINS);
    const QString m_host = QStringLiteral(EGOV_HOST); // empty where nothing can host

    // Here, and confined.
    QStringList hosts() const { return m_host.isEmpty() ? QStringList{QString()} : QStringList{QString(), m_host}; }

    // The service's plugins: a town whose gateways are not here, and one that names the gateway.
    static void place(const QTemporaryDir& folder, const QStringList& files)
    {
        for (const QString& file : files)
            QVERIFY2(QFile::copy(file, folder.filePath(QFileInfo(file).fileName())), qPrintable(file));
    }

    static Error refusalOf(const Platform& platform, const QString& what)
    {
        for (const Refusal& refusal : platform.refusals()) {
            if (refusal.what.endsWith(what))
                return refusal.reason;
        }
        return Error(TestError::Refused, what);
    }

    struct Started {
        QTemporaryDir plugins;
        QTemporaryDir data;
        std::unique_ptr<DemoService> service;
        Expected<void> opened;
    };
    std::unique_ptr<Started> start(const char* gateway, const Json& options, const Where& where = {}) const
    {
        auto started = std::make_unique<Started>();
        const QString name = QString::fromLatin1(gateway);
        place(started->plugins,
            {m_built + u"/tenants/quiet.so"_s, m_built + u"/gateways/"_s + name + u".so"_s,
                m_built + u"/tenants/"_s + name + u"-town.so"_s});
        started->service = std::make_unique<DemoService>(started->data.path());
        PlatformConfiguration& configuration = started->service->configuration;
        configuration.pluginDirectories = {started->plugins.path()};
        configuration.gateways.insert(gateway, Json::object({{"options", options}}));
        configuration.operation = where.operation;
        configuration.inProcess = where.inProcess;
        configuration.pluginHost = where.host;
        configuration.pluginHostWithout = {"landlock", "seccomp"}; // another test's matter
        started->opened = started->service->open();
        return started;
    }

    // This town has no keys in the demo: that alone is why it does not open.
    static bool isTaken(const Started& started)
    {
        const Error reason = refusalOf(*started.service->platform, u"999997"_s);
        return started.opened && !reason.code().contains("gateway") && !reason.code().startsWith("plugin.")
            && reason.code() != "platform.in-process" && !reason.is(TestError::Refused);
    }

private Q_SLOTS:
    void whoNamesItIsRefusedByName_data()
    {
        QTest::addColumn<Json>("options");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("host");
        for (const QString& host : hosts()) {
            const auto row = [&host](const char* name, const Json& options, const QString& why) {
                QTest::addRow("%s, %s", name, host.isEmpty() ? "here" : "hosted") << options << why << host;
            };
            row("throws at the settings", Json::object({{"throws", "check"}}), u"gateway-threw"_s);
            row("throws at the abilities", Json::object({{"throws", "capabilities"}}), u"gateway-threw"_s);
            row("takes any amount", Json::object({{"most", std::numeric_limits<qint64>::max() / 1024}}),
                u"gateway-nonsense"_s);
            row("takes less than nothing", Json::object({{"most", -1}}), u"gateway-nonsense"_s);
        }
    }
    void whoNamesItIsRefusedByName()
    {
        QFETCH(Json, options);
        QFETCH(QString, why);
        QFETCH(QString, host);
        const auto started = start("coin", options, {.host = host});
        QVERIFY2(started->opened, started->opened ? "" : started->opened.error().code().constData());
        const Platform& platform = *started->service->platform;
        QCOMPARE(platform.tenants(), QList<TenantCode>{TenantCode("272094")});
        const Error reason = refusalOf(platform, u"999997"_s);
        QCOMPARE(reason.code(), "payment.gateway-settings"_ba);
        QVERIFY2(reason.detail().startsWith(u"coin: "_s + why), qPrintable(reason.detail()));
        started->service->platform->runDueWork();
    }

    void aGoodOneIsNoReason()
    {
        for (const QString& host : hosts())
            QVERIFY(isTaken(*start("coin", Json::object(), {.host = host})));
    }

    // As a municipality's own code: confined, or here by the operator's word.
    void productionKeepsItOutOfItsProcess()
    {
        constexpr OperatingMode production = OperatingMode::Production;
        for (const QByteArrayList& trusted : {QByteArrayList(), QByteArrayList{"old-coin"}}) {
            const auto without = start("coin", Json::object(), {.inProcess = trusted, .operation = production});
            QVERIFY(without->opened); // the other town is served
            QCOMPARE(refusalOf(*without->service->platform, u"coin.so"_s).code(), "platform.in-process"_ba);
            const Error reason = refusalOf(*without->service->platform, u"999997"_s);
            QCOMPARE(reason.code(), "platform.gateway"_ba);
            QVERIFY(reason.detail().startsWith(u"coin: platform.in-process"_s));
        }
        QVERIFY(isTaken(*start("coin", Json::object(), {.inProcess = {"coin"}, .operation = production})));
        if (!m_host.isEmpty())
            QVERIFY(isTaken(*start("coin", Json::object(), {.host = m_host, .operation = production})));
    }

    // Known at start, not by the first who pays.
    void aHostThatDoesNotAnswerRefusesIt()
    {
        for (const auto& [host, code] : {std::pair(u"/nowhere/egov-plugin-host"_s, "plugin.host"_ba),
                 std::pair(u"/usr/bin/true"_s, "plugin.crashed"_ba)}) {
            const auto started = start("coin", Json::object(), {.host = host});
            QVERIFY(started->opened);
            QCOMPARE(refusalOf(*started->service->platform, u"coin.so"_s).code(), code);
            QVERIFY(refusalOf(*started->service->platform, u"999997"_s)
                    .detail()
                    .startsWith(u"coin: "_s + QString::fromLatin1(code)));
            QCOMPARE(started->service->platform->tenants(), QList<TenantCode>{TenantCode("272094")});
        }
        // The operator's word goes before the host.
        QVERIFY(isTaken(*start("coin", Json::object(), {.inProcess = {"coin"}, .host = u"/nowhere/host"_s})));
    }

    void versionOneNeedsTheOperatorsWord()
    {
        const auto without = start("old-coin", Json::object());
        QVERIFY(without->opened);
        QCOMPARE(refusalOf(*without->service->platform, u"old-coin.so"_s).code(), "platform.gateway-in-process"_ba);
        const Error reason = refusalOf(*without->service->platform, u"999997"_s);
        QCOMPARE(reason.code(), "platform.gateway"_ba);
        QVERIFY(reason.detail().startsWith(u"old-coin: platform.gateway-in-process"_s));
        QCOMPARE(without->service->platform->tenants().size(), 1);

        for (const QString& host : hosts()) {
            const auto another = start("old-coin", Json::object(), {.inProcess = {"coin"}, .host = host});
            QCOMPARE(refusalOf(*another->service->platform, u"old-coin.so"_s).code(), "platform.gateway-in-process"_ba);
            QCOMPARE(refusalOf(*another->service->platform, u"999997"_s).code(), "platform.gateway"_ba);
        }
        QVERIFY(isTaken(*start("old-coin", Json::object(), {.inProcess = {"old-coin"}})));
    }
};

QTEST_GUILESS_MAIN(GatewaysTest)
#include "gateways.moc"
