// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayregistry.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/tenant.h>

#include <functional>

namespace Egov {

// The gateways of a service. Each plugin is loaded once and serves all municipalities: it has no state of its own.
class GatewayPlugins {
public:
    using Refuse = std::function<void(const QString& what, const Error& reason)>;
    static GatewayPlugins load(
        const PlatformConfiguration& configuration, const PluginCatalogue& catalogue, const Refuse& refuse);

    // What the municipality offers, in its order. An error refuses the municipality: it names a gateway that is
    // configured and could not be loaded ("platform.gateway", with why), or whose settings are wanting.
    Expected<GatewayRegistry> registryFor(const PlatformConfiguration& configuration, const Tenant& tenant) const;

private:
    Expected<std::shared_ptr<const GatewayPlugin>> loadOne(
        const PlatformConfiguration& configuration, const PluginDescription& description);

    std::vector<PluginInstance> m_instances; // loaded code; stays until the process ends
    std::vector<std::pair<GatewayId, std::shared_ptr<const GatewayPlugin>>> m_gateways;
    QMap<QByteArray, Error> m_failed; // configured and not loaded
};

} // namespace Egov
