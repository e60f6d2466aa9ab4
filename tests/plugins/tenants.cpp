// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The municipalities of this repository as the programs find them: an example selection of 25.
#include <libegov/japan/kana.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/tenantplugin.h>
#include <libegov/tenant/tenants.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString plugins = QStringLiteral(EGOV_BINARY_DIR) + u"/lib/egov/plugins/tenants"_s;
const QString source = QStringLiteral(EGOV_SOURCE_DIR);

PluginCatalogue catalogueOf(const QStringList& directories)
{
    return PluginCatalogue::search(
        {.directories = directories, .kinds = {tenantPluginKind()}, .demo = PluginSearch::Demo::Accepted});
}

} // namespace

class TenantsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        QVERIFY(plans);
        m_plans = *plans;
    }

    void allAreAccepted()
    {
        const PluginCatalogue catalogue = catalogueOf({plugins});
        const Tenants tenants = Tenants::collect(catalogue, m_plans);
        for (const PluginRefusal& refusal : tenants.refused())
            qWarning() << refusal.file << refusal.reason;
        QVERIFY(catalogue.refused().empty() && tenants.refused().empty());
        QCOMPARE(tenants.accepted().size(), 25u);
        QVERIFY(std::ranges::is_sorted(
            tenants.accepted(), [](const Tenant& one, const Tenant& next) { return one.code() < next.code(); }));
        int cities = 0;
        QByteArrayList withCode;
        for (const Tenant& tenant : tenants.accepted()) {
            QVERIFY2(tenant.notice().contains(u"Example selection"_s), qPrintable(tenant.name()));
            QVERIFY(tenant.code().value().startsWith("27"));
            QVERIFY(isReading(tenant.kana().toUtf8()));
            QVERIFY(tenant.romaji().startsWith(tenant.id().toString(), Qt::CaseInsensitive));
            QVERIFY(!planPeriods(tenant, tenants.plans())->first().plan.name().isEmpty());
            QCOMPARE(tenants.find(tenant.code()), &tenant);
            if (!catalogue.find("tenant", tenant.id())->isDataOnly)
                withCode.append(tenant.id().value());
            cities += tenant.name().endsWith(u'市');
        }
        QCOMPARE(cities, 17);
        QCOMPARE(withCode, QByteArrayList({"kadoma", "settsu", "fujiidera"})); // by code, as all of them
        QVERIFY(!tenants.find(TenantCode("271004")));
    }

    // Invented values under real names: a service of real municipalities takes none of them.
    void productionTakesNoneOfThem()
    {
        const PluginCatalogue catalogue
            = PluginCatalogue::search({.directories = {plugins}, .kinds = {tenantPluginKind()}});
        QCOMPARE(catalogue.accepted("tenant").size(), 0u);
        QSet<QByteArray> ids; // of three the library and the folder are refused
        for (const PluginRefusal& refusal : catalogue.refused()) {
            QCOMPARE(refusal.reason.code(), "plugin.demo"_ba);
            ids.insert(refusal.id.value());
        }
        QCOMPARE(ids.size(), 25);
    }

#ifdef EGOV_EXAMPLE
    // examples/03-write-a-tenant-plugin: its data, its overlay and the rule that data cannot say.
    void theExampleHasARule()
    {
        const PluginCatalogue catalogue = catalogueOf({QStringLiteral(EGOV_EXAMPLE)});
        const PluginDescription* plugin = catalogue.find("tenant", PluginId("mihon-town"));
        QVERIFY(plugin && !plugin->isDataOnly);
        const Expected<Tenant> tenant = Tenant::parse(*plugin);
        QVERIFY(tenant);
        QVERIFY(!tenant->overlay(FormId("bulky-waste-collection")).isNull());
        Expected<PluginInstance> instance = PluginInstance::load(*plugin);
        QVERIFY(instance);
        const Expected<LocalRules> rules = LocalRules::inProcess(std::move(*instance));
        const auto codes = [&](const char* form, const char* answers) {
            const auto findings = rules->judge(FormId(form), *Json::parse(answers), QDate(2026, 11, 24));
            return findings && !findings->empty() ? findings->front().code : QByteArray();
        };
        const char* boat = R"({"articles":[{"article":"chair"},{"article":"boat"}]})";
        QCOMPARE(codes("bulky-waste-collection", boat), "mihon-town.harbour"_ba);
        QCOMPARE(codes("resident-record-copy", boat), ""_ba);
        QCOMPARE(codes("bulky-waste-collection", R"({"articles":[{"article":"chair"}]})"), ""_ba);
        QCOMPARE(codes("bulky-waste-collection", R"({"articles":[{"article":"boat"}],"harbour":"x"})"), ""_ba);
        QCOMPARE(codes("bulky-waste-collection", "{}"), ""_ba);
    }
#endif

    void aCopyOfOneTakesBothAway()
    {
        QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"ikeda"_s));
        QVERIFY(QFile::copy(plugins + u"/ikeda/tenant.json"_s, directory.filePath(u"ikeda/tenant.json"_s)));
        const PluginCatalogue catalogue = catalogueOf({plugins, directory.path()});
        const Tenants tenants = Tenants::collect(catalogue, m_plans);
        QCOMPARE(tenants.accepted().size(), 24u);
        QVERIFY(!tenants.find(TenantCode("272043")));
        QCOMPARE(catalogue.refused().size(), 2u);
    }

    void withoutItsPlanATenantIsRefused()
    {
        const Tenants tenants = Tenants::collect(catalogueOf({plugins}), {m_plans.first()});
        QCOMPARE(tenants.refused().size(), 5u);
        for (const PluginRefusal& refusal : tenants.refused())
            QCOMPARE(refusal.reason.code(), "tenant.unknown-plan"_ba);
    }

private:
    QList<Plan> m_plans;
};

QTEST_GUILESS_MAIN(TenantsTest)
#include "tenants.moc"
