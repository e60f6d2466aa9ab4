// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/publishing/townstore.h>

#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/audit/storewitness.h>
#include <libegov/base/privatefile.h>
#include <libegov/platform/editions/townpermissions.h>
#include <libegov/storage/storecare.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<TownStore> TownStore::open(const PlatformConfiguration& configuration, const TenantCode& tenant)
{
    TownStore town;
    town.m_people = configuration.publication->persons;
    town.m_witnessFile = u"%1/tenants/%2/store.json"_s.arg(configuration.dataDirectory, tenant.toString());
    const QString url = configuration.storeUrlOf(tenant);
    const StoreWitness witness(town.m_witnessFile, tenant);
    if (witness.exists()) {
        if (const Expected<void> there = StoreCare::require(url); !there)
            return Unexpected(there.error());
    }
    Expected<Store> store = Store::open(url, tenant);
    if (!store)
        return Unexpected(store.error());
    if (const Expected<void> known = witness.judge(*store); !known)
        return Unexpected(known.error());
    town.m_store = std::make_unique<Store>(std::move(*store));
    return town;
}

Expected<void> TownStore::remember() const
{
    const QString folder = m_witnessFile.section(u'/', 0, -2);
    if (!makePrivateFolder(folder))
        return unexpected(CtlError::Unwritable, folder);
    return StoreWitness(m_witnessFile, m_store->tenant()).remember(*m_store);
}

Expected<PlatformConfiguration> readPublishingConfiguration(const Options& options)
{
    Expected<PlatformConfiguration> configuration = readConfiguration(options);
    if (configuration && !configuration->publication)
        return unexpected(CtlError::Usage, u"the configuration has no \"publication\" that says who publishes"_s);
    return configuration;
}

Expected<void> judgePermissions(const PlatformConfiguration& configuration, const PublishedFiles& files)
{
    const Expected<TownPermissions> permissions = TownPermissions::parse(configuration);
    if (!permissions)
        return Unexpected(permissions.error());
    const auto file = files.byPath().find("town/tenant.json");
    const Json said = file == files.byPath().end() ? Json() : Json::parse(file->second).value_or(Json());
    PluginDescription plugin{.id = PluginId("town"), .kind = tenantPluginKind().name};
    plugin.metadata = Json::object({{"tenant", said}});
    plugin.isDemo = said["demo"].toBool();
    const Expected<Tenant> tenant = Tenant::parse(plugin);
    if (!tenant)
        return {};
    QStringList details;
    const QList<TenantProblem> problems = permissions->problems(*tenant);
    for (const TenantProblem& problem : problems)
        details += problem.toError().detail();
    return problems.isEmpty() ? Expected<void>()
                              : unexpected(problems.first().toError().which(), details.join(u"; "_s));
}

} // namespace Egov::Ctl
