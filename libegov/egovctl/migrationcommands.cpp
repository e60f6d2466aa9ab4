// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "service.h"

#include <libegov/storage/store.h>
#include <libegov/tenant/tenants.h>

#include <map>

using namespace Qt::StringLiterals;

namespace Egov::Ctl {
namespace {

// Municipalities by the address of their records: those of one database share a schema.
Expected<std::map<QString, QList<TenantCode>>> storesOf(const PlatformConfiguration& configuration)
{
    const Expected<QList<Plan>> plans = Plan::readAll(configuration.formsDirectory + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    const PluginCatalogue catalogue = PluginCatalogue::search({.directories = configuration.pluginDirectories,
        .kinds = {tenantPluginKind()},
        .allowedDigests = configuration.allowedPlugins,
        .demo
        = configuration.operation == Operation::Demo ? PluginSearch::Demo::Accepted : PluginSearch::Demo::Refused});
    std::map<QString, QList<TenantCode>> stores;
    const Tenants tenants = Tenants::collect(catalogue, *plans);
    for (const Tenant& tenant : tenants.accepted())
        stores[configuration.storeUrlOf(tenant.code())] += tenant.code();
    return stores;
}

// An administrator waits longer for others than a resident does.
StoreOptions patient()
{
    StoreOptions options;
    options.lockTimeout = std::chrono::minutes(1);
    return options;
}

Json namesOf(const QStringList& names)
{
    Json all = Json::array();
    for (const QString& name : names)
        all.append(name);
    return all;
}

// What is missing; with isRun what was done about it, and what is still missing.
Json judge(const QString& url, const QList<TenantCode>& tenants, bool isRun, bool& isGood)
{
    QStringList codes;
    for (const TenantCode& tenant : tenants)
        codes += tenant.toString();
    Json store = Json::object({{"tenants", namesOf(codes)}});
    std::optional<Error> error;
    Expected<SchemaStanding> standing = Store::standing(url, patient());
    if (standing && isRun) {
        const QStringList missing = standing->pending;
        if (const Expected<Store> opened = Store::open(url, tenants.first(), patient()); opened)
            store.set("ran", namesOf(missing));
        else
            error = opened.error();
        standing = Store::standing(url, patient());
    }
    if (!standing && !error)
        error = standing.error();
    if (standing) {
        store.set("applied", standing->applied);
        store.set("newest", standing->newest);
        store.set("pending", namesOf(standing->pending));
    }
    if (error)
        store.set("error", Json::object({{"code", error->code()}, {"detail", error->detail()}}));
    isGood &= !error;
    return store;
}

// --plan tells the steps that are missing, --run does them: before the service is started with a new version, so that
// no resident waits for them. One database that cannot be reached does not stop the others.
Exit migrate(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"config"_s}, {u"plan"_s, u"run"_s});
    if (!options)
        return couldNot(options.error());
    if (options->has(u"plan"_s) == options->has(u"run"_s))
        return couldNot(Error("ctl.usage", u"--plan or --run is needed"_s));
    const Expected<PlatformConfiguration> configuration = readConfiguration(*options);
    if (!configuration)
        return couldNot(configuration.error());
    const auto stores = storesOf(*configuration);
    if (!stores)
        return couldNot(stores.error());
    if (stores->empty())
        return couldNot(Error("platform.no-tenant", u"the configuration has no municipality"_s));
    Json all = Json::array();
    bool isGood = true;
    for (const auto& [url, tenants] : *stores)
        all.append(judge(url, tenants, options->has(u"run"_s), isGood));
    print(Json::object({{"stores", all}}));
    return isGood ? Exit::Good : Exit::CouldNot;
}

const Command commands[] = {
    {"store migrate", "--plan|--run [--config F]", migrate},
};

} // namespace

std::span<const Command> migrationCommands() { return commands; }

} // namespace Egov::Ctl
