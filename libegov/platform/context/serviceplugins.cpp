// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/serviceplugins_p.h>

#include <libegov/platform/errors.h>
#include <libegov/platform/settings/gatewaysettings_p.h>
#include <libegov/tenant/tenants.h>

namespace Egov {

using namespace Qt::StringLiterals;

PluginCatalogue pluginsOfService(const PlatformConfiguration& configuration)
{
    return PluginCatalogue::search({.directories = configuration.pluginDirectories,
        .kinds = {tenantPluginKind(), gatewayPluginKind(), gatewayPlugin2Kind(), fieldPluginKind()},
        .allowedDigests = configuration.allowedPlugins,
        .demo
        = configuration.operation == OperatingMode::Demo ? PluginSearch::Demo::Accepted : PluginSearch::Demo::Refused});
}

FieldPluginsAdded addFieldPlugins(const PluginCatalogue& catalogue, const PlatformConfiguration& configuration,
    FieldPluginPlaces::Start start, FieldTypes& types)
{
    FieldPluginPlaces places{.host = {.path = configuration.pluginHost, .mayLack = configuration.pluginHostWithout},
        .inProcess = configuration.inProcess,
        .start = start};
    if (configuration.operation == OperatingMode::Production)
        places.unhosted = Error(
            PlatformError::InProcess, u"code of field types needs \"pluginHost\", or its id in \"inProcess\""_s);
    return addFieldPlugins(catalogue, places, types);
}

Expected<FieldTypes> fieldTypesOfService(const PlatformConfiguration& configuration)
{
    FieldTypes types = FieldTypes::builtIn();
    const FieldPluginsAdded added
        = addFieldPlugins(pluginsOfService(configuration), configuration, FieldPluginPlaces::Start::WhenAsked, types);
    for (const PluginRefusal& refused : added.refused)
        return unexpected(refused.reason.which(), refused.file + u": "_s + refused.reason.detail());
    return types;
}

} // namespace Egov
