// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// A service starts with a vendor's gateway that is no good: who names it is refused by name, everybody else is served.
class GatewaysTest : public QObject {
    Q_OBJECT

    const QString m_built = QStringLiteral(EGOV_GATEWAY_TEST_PLUGINS);

    // The service's plugins: 守口市 of the example selection, and one town that names the gateway.
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
        return Error("not-refused", what);
    }

    struct Started {
        QTemporaryDir plugins;
        QTemporaryDir data;
        std::unique_ptr<DemoService> service;
        Expected<void> opened;
    };
    std::unique_ptr<Started> start(const char* gateway, const Json& options, const QByteArrayList& inProcess = {}) const
    {
        auto started = std::make_unique<Started>();
        const QString name = QString::fromLatin1(gateway);
        place(started->plugins,
            {QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants/moriguchi.so"),
                m_built + u"/gateways/"_s + name + u".so"_s, m_built + u"/tenants/"_s + name + u"-town.so"_s});
        started->service = std::make_unique<DemoService>(started->data.path());
        PlatformConfiguration& configuration = started->service->configuration;
        configuration.pluginDirectories = {started->plugins.path()};
        configuration.gateways.insert(gateway, Json::object({{"options", options}}));
        configuration.inProcess = inProcess;
        started->opened = started->service->open();
        return started;
    }

private Q_SLOTS:
    void whoNamesItIsRefusedByName_data()
    {
        QTest::addColumn<Json>("options");
        QTest::addColumn<QString>("why");
        QTest::newRow("throws at the settings") << Json::object({{"throws", "check"}}) << u"gateway-threw"_s;
        QTest::newRow("throws at the abilities") << Json::object({{"throws", "capabilities"}}) << u"gateway-threw"_s;
        QTest::newRow("takes any amount")
            << Json::object({{"most", std::numeric_limits<qint64>::max() / 1024}}) << u"gateway-nonsense"_s;
        QTest::newRow("takes less than nothing") << Json::object({{"most", -1}}) << u"gateway-nonsense"_s;
    }
    void whoNamesItIsRefusedByName()
    {
        QFETCH(Json, options);
        QFETCH(QString, why);
        const auto started = start("coin", options);
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
        const auto started = start("coin", Json::object());
        QVERIFY(started->opened);
        // This town has no keys in the demo: that is why it does not open.
        const QByteArray code = refusalOf(*started->service->platform, u"999997"_s).code();
        QVERIFY2(!code.contains("gateway"), code.constData());
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

        const auto another = start("old-coin", Json::object(), {"coin"});
        QCOMPARE(refusalOf(*another->service->platform, u"999997"_s).code(), "platform.gateway"_ba);

        const auto with = start("old-coin", Json::object(), {"old-coin"});
        QVERIFY(with->opened);
        const QByteArray code = refusalOf(*with->service->platform, u"999997"_s).code();
        QVERIFY2(!code.contains("gateway"), code.constData());
    }
};

QTEST_GUILESS_MAIN(GatewaysTest)
#include "gateways.moc"
