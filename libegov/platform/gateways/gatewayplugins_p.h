// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/payment/gateway/gatewayregistry.h>
#include <libegov/payment/hosting/gatewayhost.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/tenant.h>

#include <functional>
#include <variant>

namespace Egov {

// The gateways of a service. A plugin's code runs confined in the host that the operator names, apart for each
// municipality; in this process, where it serves them all, in production only by the operator's word.
class GatewayPlugins {
public:
    using Refuse = std::function<void(const QString& what, const Error& reason)>;
    // A gateway that cannot be hosted is refused now, before anybody needs it.
    static GatewayPlugins load(
        const PlatformConfiguration& configuration, const PluginCatalogue& catalogue, const Refuse& refuse);

    // What the municipality offers, in its order. An error refuses the municipality: it names a gateway that is
    // configured and could not be loaded ("platform.gateway", with why), or whose settings are wrong.
    Expected<GatewayRegistry> registryFor(const PlatformConfiguration& configuration, const Tenant& tenant) const;

private:
    using Version1 = std::shared_ptr<const GatewayPlugin>;
    using Version2 = std::shared_ptr<const GatewayPlugin2>;
    struct Loaded {
        GatewayId id;
        GatewayReach reach;
        std::variant<Version1, Version2, GatewayHost> code;

        std::shared_ptr<const GatewayPlugin> forTown() const;
    };

    Expected<void> loadOne(const PlatformConfiguration& configuration, const PluginDescription& description);
    Expected<void> loadHere(Loaded gateway, const PluginDescription& description);

    std::vector<PluginInstance> m_instances; // code in this process; stays until the process ends
    std::vector<Loaded> m_gateways;
    QMap<QByteArray, Error> m_failed; // configured and not loaded
};

} // namespace Egov
