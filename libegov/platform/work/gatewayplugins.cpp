// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/work/gatewayplugins_p.h>

#include <libegov/platform/settings/gatewaysettings_p.h>

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/platform/work/gatewaysender.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

bool isAtDeskOnly(const GatewayCapabilities& can)
{
    return std::ranges::all_of(can.actions, [](NextAction::Kind kind) { return kind == NextAction::Kind::AtDesk; });
}

// Where the plugin may have requests sent. Contract doubles stand on this machine: a demo may talk to them.
Expected<GatewayReach> reachOf(const PluginDescription& description, OperatingMode operation)
{
    GatewayReach reach;
    const Json& hosts = description.metadata["hosts"];
    for (const Json& host : hosts.elements()) {
        const QByteArray name = host.toUtf8();
        const bool isHost = !name.isEmpty() && name.size() <= 253 && name.contains('.')
            && std::ranges::all_of(
                name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
        if (!isHost)
            return unexpected("plugin.metadata", u"hosts: names in lower case, without a port or a wildcard"_s);
        reach.hosts += name;
    }
    if (!hosts.isNull() && !hosts.isArray())
        return unexpected("plugin.metadata", u"hosts: an array is needed"_s);
    if (description.isDemo)
        reach.loopback = GatewayReach::Loopback::PlainToo;
    else if (operation == OperatingMode::Demo)
        reach.loopback = GatewayReach::Loopback::Tls;
    return reach;
}

// Owned by its instance, which lives as long as the process.
template <typename Interface>
std::shared_ptr<const Interface> shared(const Interface* plugin)
{
    return std::shared_ptr<const Interface>(std::shared_ptr<void>(), plugin);
}

} // namespace

Expected<std::shared_ptr<const GatewayPlugin>> GatewayPlugins::loadOne(
    const PlatformConfiguration& configuration, const PluginDescription& description)
{
    const bool isOfVersion1 = description.iid == EgovGatewayPluginIid;
    if (isOfVersion1 && !configuration.inProcess.contains(description.id.value()))
        return unexpected("platform.gateway-in-process",
            u"of version 1, which runs with all that this process may do: its id \"%1\" in \"inProcess\" allows it"_s
                .arg(description.id.toString()));
    const Expected<GatewayReach> reach = reachOf(description, configuration.operation);
    if (!reach)
        return Unexpected(reach.error());
    Expected<PluginInstance> instance = PluginInstance::load(description);
    if (!instance)
        return Unexpected(instance.error());
    std::shared_ptr<const GatewayPlugin> gateway;
    if (isOfVersion1)
        gateway = shared<GatewayPlugin>(instance->as<GatewayPlugin>());
    else if (const GatewayPlugin2* plugin = instance->as<GatewayPlugin2>())
        gateway = exchanging(shared<GatewayPlugin2>(plugin), *reach, sendToGateway);
    if (!gateway)
        return unexpected("platform.not-a-gateway", description.id.toString());
    m_instances.push_back(std::move(*instance));
    return gateway;
}

GatewayPlugins GatewayPlugins::load(
    const PlatformConfiguration& configuration, const PluginCatalogue& catalogue, const Refuse& refuse)
{
    GatewayPlugins loaded;
    for (const PluginRefusal& refused : catalogue.refused()) {
        if (configuration.gateways.contains(refused.id.value()))
            loaded.m_failed.insert(refused.id.value(), refused.reason);
    }
    for (const PluginDescription& description : catalogue.accepted("gateway")) {
        const QByteArray& id = description.id.value();
        if (!configuration.gateways.contains(id))
            continue;
        Expected<std::shared_ptr<const GatewayPlugin>> gateway = loaded.loadOne(configuration, description);
        if (gateway) {
            loaded.m_gateways.emplace_back(GatewayId(id), std::move(*gateway));
            loaded.m_failed.remove(id);
            continue;
        }
        refuse(description.file, gateway.error());
        loaded.m_failed.insert(id, gateway.error());
    }
    return loaded;
}

Expected<GatewayRegistry> GatewayPlugins::registryFor(
    const PlatformConfiguration& configuration, const Tenant& tenant) const
{
    GatewayRegistry registry(configuration.operation == OperatingMode::Demo ? GatewayRegistry::Mode::Demo
                                                                            : GatewayRegistry::Mode::Production);
    auto offered = m_gateways;
    const QByteArrayList& wanted = tenant.gateways();
    for (const QByteArray& id : wanted) {
        if (const auto failed = m_failed.find(id); failed != m_failed.end())
            return unexpected("platform.gateway",
                QString::fromUtf8(id) + u": "_s + QString::fromLatin1(failed->code()) + u": "_s + failed->detail());
    }
    if (!wanted.isEmpty()) {
        // In the order the municipality names them: the first is what its residents are shown first.
        std::erase_if(offered, [&wanted](const auto& gateway) { return !wanted.contains(gateway.first.value()); });
        std::ranges::stable_sort(
            offered, {}, [&wanted](const auto& gateway) { return wanted.indexOf(gateway.first.value()); });
    }
    for (const auto& [id, plugin] : offered) {
        const Expected<GatewaySettings> settings
            = gatewaySettings(configuration.gateways.value(id.value()), tenant.code());
        if (!settings)
            return Unexpected(settings.error());
        // The municipality names none: nothing is paid online, and what is due is paid at the desk.
        GatewayRegistry alone(GatewayRegistry::Mode::Demo);
        if (wanted.isEmpty()) {
            if (!alone.add({id, plugin, *settings}) || !isAtDeskOnly(alone.find(id)->capabilities()))
                continue;
        }
        if (const Expected<void> added = registry.add({id, plugin, *settings}); !added)
            return Unexpected(added.error());
    }
    return registry;
}

} // namespace Egov
