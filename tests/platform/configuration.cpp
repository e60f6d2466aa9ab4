// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/platform.h>

#include <QDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

Expected<PlatformConfiguration> withStores(const Json& stores)
{
    return PlatformConfiguration::parse(
        Json::object({{"data", "/d"}, {"forms", "/f"}, {"keys", "/k"}, {"plugins", Json::array({"/p"})},
                         {"store", "postgresql://egov@one/egov"}, {"stores", stores}})
            .toBytes());
}

} // namespace

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses()
    {
        const Expected<PlatformConfiguration> configuration = PlatformConfiguration::parse(
            R"({"operation":"demo","data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"gateways":{"slip":{}}})");
        QVERIFY(configuration);
        QCOMPARE(configuration->operation, OperatingMode::Demo);
        QCOMPARE(configuration->dataDirectory, u"/d"_s);
        QVERIFY(configuration->gateways.contains("slip"));
        QVERIFY(!configuration->allowedPlugins);
    }
    void isProductionUnlessSaidOtherwise()
    {
        const Expected<PlatformConfiguration> configuration
            = PlatformConfiguration::parse(R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"]})");
        QVERIFY(configuration);
        QCOMPARE(configuration->operation, OperatingMode::Production);
    }
    void codeIsConfinedUnlessSaidOtherwise()
    {
        const Expected<PlatformConfiguration> silent
            = PlatformConfiguration::parse(R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"]})");
        QVERIFY(silent && silent->inProcess.isEmpty() && silent->pluginHostWithout.isEmpty());
        const Expected<PlatformConfiguration> spoken = PlatformConfiguration::parse(
            R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"pluginHost":"/h","pluginHostWithout":["landlock"],
                "inProcess":["mihon-town"]})");
        QVERIFY(spoken);
        QCOMPARE(spoken->pluginHostWithout, QByteArrayList{"landlock"});
        QCOMPARE(spoken->inProcess, QByteArrayList{"mihon-town"});
    }
    void aMunicipalityMayHaveAServerOfItsOwn()
    {
        const Expected<PlatformConfiguration> configuration
            = withStores(Json::object({{"271004", "postgresql://egov@two/egov"}, {"272124", "sqlite:/d/own.sqlite"}}));
        QVERIFY(configuration);
        QCOMPARE(configuration->storeUrlOf(TenantCode("271004")), u"postgresql://egov@two/egov"_s);
        QCOMPARE(configuration->storeUrlOf(TenantCode("272124")), u"sqlite:/d/own.sqlite"_s);
        QCOMPARE(configuration->storeUrlOf(TenantCode("272094")), u"postgresql://egov@one/egov"_s);
        QCOMPARE(PlatformConfiguration::parse(R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"]})")
                     ->storeUrlOf(TenantCode("271004")),
            u"sqlite:/d/tenants/271004/store.sqlite"_s);
    }
    void addressesOfStoresAreInNoError()
    {
        const Expected<PlatformConfiguration> configuration
            = withStores(Json::object({{"271004", "mysql://egov:secret@two/e"}}));
        QVERIFY(!configuration);
        QVERIFY(!configuration.error().detail().contains("secret"_L1));
    }
    void emptyIsNotAbsent()
    {
        const Expected<PlatformConfiguration> configuration = PlatformConfiguration::parse(
            R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"allowedPlugins":[],"gateways":{},"stores":{}})");
        QVERIFY2(configuration, configuration ? "" : qPrintable(configuration.error().detail()));
        QVERIFY(configuration->allowedPlugins); // a list is kept, and nothing is on it
        QVERIFY(configuration->allowedPlugins->isEmpty());
        QVERIFY(configuration->gateways.isEmpty());
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << "{"_ba;
        QTest::newRow("not an object") << "[]"_ba;
        QTest::newRow("relative path") << R"({"data":"d","forms":"/f","keys":"/k","plugins":["/p"]})"_ba;
        QTest::newRow("relative plugin path") << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["p"]})"_ba;
        QTest::newRow("relative plugin host")
            << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"pluginHost":"egov-plugin-host"})"_ba;
        QTest::newRow("a wall that is none")
            << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"pluginHostWithout":["doors"]})"_ba;
        QTest::newRow("walls that are no list")
            << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"pluginHostWithout":"landlock"})"_ba;
        QTest::newRow("everything in this process")
            << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"inProcess":true})"_ba;
        QTest::newRow("no plugins") << R"({"data":"/d","forms":"/f","keys":"/k","plugins":[]})"_ba;
        QTest::newRow("no keys") << R"({"data":"/d","forms":"/f","plugins":["/p"]})"_ba;
        QTest::newRow("unknown setting") << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"demo":1})"_ba;
        QTest::newRow("a store of nobody")
            << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"stores":{"27100":"sqlite:/s"}})"_ba;
        QTest::newRow("a store at a relative path")
            << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],"stores":{"271004":"sqlite:s"}})"_ba;
        const auto with = [](const char* member) {
            return R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p"],)" + QByteArray(member) + '}';
        };
        QTest::newRow("plugins as text") << R"({"data":"/d","forms":"/f","keys":"/k","plugins":"/p"})"_ba;
        QTest::newRow("a plugin folder twice") << R"({"data":"/d","forms":"/f","keys":"/k","plugins":["/p","/p"]})"_ba;
        for (const char* name : {"operation", "store", "openingKeys", "pluginHost", "scanner", "timeStampAuthority"}) {
            for (const char* value : {"\"\"", "null", "[]", "{}", "0", "false"})
                QTest::addRow("%s is %s", name, value) << with(('"' + QByteArray(name) + "\":" + value).constData());
        }
        for (const char* name : {"stores", "delivery", "revocation", "gateways"}) {
            for (const char* value : {"\"\"", "null", "[]", "\"x\"", "0"})
                QTest::addRow("%s is %s", name, value) << with(('"' + QByteArray(name) + "\":" + value).constData());
        }
        QTest::newRow("allowed plugins as text") << with(R"("allowedPlugins":"*")");
        QTest::newRow("allowed plugins as null") << with(R"("allowedPlugins":null)");
        QTest::newRow("an allowed plugin without digest") << with(R"("allowedPlugins":["sandbox"])");
        QTest::newRow("a digest in capitals")
            << with((R"("allowedPlugins":[")" + QByteArray(64, 'A') + R"("])").constData());
        QTest::newRow("a gateway as null") << with(R"("gateways":{"slip":null})");
        QTest::newRow("a gateway as array") << with(R"("gateways":{"slip":[]})");
        QTest::newRow("a gateway with a slip of the pen") << with(R"("gateways":{"slip":{"option":{}}})");
        QTest::newRow("options as text") << with(R"("gateways":{"slip":{"options":""}})");
        QTest::newRow("secrets as array") << with(R"("gateways":{"slip":{"secretFiles":["/s"]}})");
        QTest::newRow("a secret at a relative path") << with(R"("gateways":{"slip":{"secretFiles":{"apiKey":"s"}}})");
        QTest::newRow("revocation lists as object") << with(R"("revocation":{"lists":{}})");
        QTest::newRow("unknown operation")
            << R"({"operation":"test","data":"/d","forms":"/f","keys":"/k","plugins":["/p"]})"_ba;
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        const Expected<PlatformConfiguration> configuration = PlatformConfiguration::parse(json);
        QVERIFY(!configuration);
        QCOMPARE(configuration.error().code(), "platform.configuration"_ba);
    }
    void aServiceWithoutMunicipalitiesDoesNotOpen()
    {
        PlatformConfiguration configuration;
        configuration.dataDirectory = QDir::tempPath() + u"/egov-nothing"_s;
        configuration.formsDirectory = QStringLiteral(EGOV_SOURCE_DIR "/forms");
        configuration.keyDirectory = configuration.dataDirectory;
        configuration.pluginDirectories = {configuration.dataDirectory};
        QVERIFY(!Platform::open(configuration, std::make_shared<SystemClock>()));
    }
};

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "configuration.moc"
