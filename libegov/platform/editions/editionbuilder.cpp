// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/editions/editionbuilder_p.h>

#include <libegov/application/record/approvalroute.h>
#include <libegov/platform/context/keptforms_p.h>
#include <libegov/platform/context/townopening_p.h>
#include <libegov/platform/errors.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/tenant/tenantcheck.h>
#include <libegov/tenant/tenants.h>

#include <QFileInfo>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// A route that cannot be read would be found out by the first officer who drafts a decision.
Expected<void> checkRoutes(const Tenant& tenant)
{
    for (const FormId& form : tenant.choices().keys()) {
        const Json route = tenant.approvalRoute(form);
        const Expected<ApprovalRoute> parsed
            = route.isNull() ? ApprovalRoute::twoPersons() : ApprovalRoute::parse(route);
        if (!parsed)
            return unexpected(parsed.error().which(), form.toString() + u": "_s + parsed.error().detail());
    }
    return {};
}

Unexpected in(const QString& file, const Error& reason)
{
    const QString& detail = reason.detail();
    return unexpected(reason.which(), detail.contains(file) ? detail : file + u": "_s + detail);
}

} // namespace

EditionBuilder::EditionBuilder(const PlatformConfiguration& configuration, const PluginCatalogue& catalogue,
    const GatewayPlugins& gateways, const KnownFieldTypes& known, Receivers receivers)
    : m_configuration(configuration)
    , m_catalogue(catalogue)
    , m_gateways(gateways)
    , m_known(known)
    , m_receivers(std::move(receivers))
{
}

Expected<std::shared_ptr<const LocalRules>> EditionBuilder::rulesOf(const PluginId& plugin)
{
    const std::lock_guard guard(m_lock);
    std::shared_ptr<const LocalRules>& known = m_rules[plugin];
    if (known)
        return known;
    const PluginDescription* description = m_catalogue.find(tenantPluginKind().name, plugin);
    if (!description || description->isDataOnly)
        return std::make_shared<const LocalRules>();
    Expected<LocalRules> loaded = localRulesOf(*description, m_configuration);
    if (!loaded)
        return in(description->file, loaded.error());
    known = std::make_shared<const LocalRules>(std::move(*loaded));
    return known;
}

Expected<std::shared_ptr<const Edition>> EditionBuilder::build(
    const Tenant& tenant, const SharedDefinitions& definitions)
{
    if (const Expected<void> checked = checkRoutes(tenant); !checked)
        return Unexpected(checked.error());
    Expected<QList<PlanPeriod>> plans = planPeriods(tenant, definitions.plans);
    if (!plans)
        return Unexpected(plans.error());
    Expected<GatewayRegistry> registry = m_gateways.registryFor(m_configuration, tenant);
    if (!registry)
        return Unexpected(registry.error());
    Expected<Routes> routes = m_receivers.permissions.routesOf(m_receivers.operators, tenant);
    if (!routes)
        return Unexpected(routes.error());
    Expected<std::shared_ptr<const LocalRules>> rules = rulesOf(tenant.id());
    if (!rules)
        return Unexpected(rules.error());
    return std::make_shared<const Edition>(tenant, definitions.types,
        TenantForms::compile(tenant, std::move(*plans), definitions.forms, *definitions.types), std::move(*rules),
        std::move(*registry), std::move(*routes), definitions.noticeTexts, definitions.fieldCode);
}

Expected<PluginDescription> EditionBuilder::readTown(const QString& folder, const PluginId& plugin) const
{
    const QFileInfo place(folder);
    Expected<PluginDescription> town = judgePluginFolder(place.path(), place.fileName(),
        {.directories = {},
            .kinds = {tenantPluginKind()},
            // What is published, two people have signed.
            .allowedDigests = m_configuration.publication ? std::nullopt : m_configuration.allowedPlugins,
            .demo = m_configuration.operation == OperatingMode::Demo ? PluginSearch::Demo::Accepted
                                                                     : PluginSearch::Demo::Refused});
    if (!town)
        return in(folder, town.error());
    const PluginDescription* code = m_catalogue.find(tenantPluginKind().name, plugin);
    town->id = plugin;
    town->isFolder = !code || code->isFolder;
    return town;
}

Expected<std::shared_ptr<const Edition>> EditionBuilder::read(
    const EditionFolders& folders, const TenantCode& municipality, const PluginId& plugin, QDate today)
{
    Expected<SharedDefinitions> definitions = SharedDefinitions::read(folders.shared, m_known);
    if (!definitions)
        return in(folders.shared, definitions.error());
    const Expected<PluginDescription> town = readTown(folders.town, plugin);
    if (!town)
        return Unexpected(town.error());
    const Expected<Tenant> tenant = Tenant::parse(*town);
    if (!tenant)
        return in(folders.town + u"/tenant.json"_s, tenant.error());
    if (tenant->code() != municipality)
        return unexpected(
            PlatformError::OtherMunicipality, folders.town + u"/tenant.json: "_s + tenant->code().toString());
    const KeptForms kept(m_configuration.dataDirectory, *definitions->types);
    kept.complete(definitions->forms, std::span(&*tenant, 1));
    const QList<SharedForms::Refusal> refused = definitions->refusedTypes + definitions->forms.refused();
    if (!refused.isEmpty())
        return in(refused.constFirst().file, refused.constFirst().reason);
    const TenantCheckBasis basis{
        .shared = definitions->forms, .plans = definitions->plans, .types = *definitions->types, .day = today};
    for (const TenantProblem& problem : checkTenant(*town, basis)) {
        if (problem.severity() == Severity::Error)
            return in(folders.town, problem.toError());
    }
    Expected<std::shared_ptr<const Edition>> edition = build(*tenant, *definitions);
    if (!edition)
        return in(folders.town + u"/tenant.json"_s, edition.error());
    // Only what was good is a version that was served.
    if (const Expected<void> done = kept.keep(definitions->forms); !done)
        return Unexpected(done.error());
    return edition;
}

} // namespace Egov
