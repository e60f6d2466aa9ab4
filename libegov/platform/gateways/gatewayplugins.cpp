// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/gateways/gatewayplugins_p.h>
#include <libegov/plugin/errors.h>

#include <libegov/platform/settings/gatewaysettings_p.h>

#include <libegov/platform/gateways/gatewaysender.h>

#include <algorithm>

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
            return unexpected(PluginError::Metadata, u"hosts: names in lower case, without a port or a wildcard"_s);
        reach.hosts += name;
    }
    if (!hosts.isNull() && !hosts.isArray())
        return unexpected(PluginError::Metadata, u"hosts: an array is needed"_s);
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

// Of each municipality its own guard: what hangs for one is not counted against another.
std::shared_ptr<const GatewayPlugin> GatewayPlugins::Loaded::forTown() const
{
    if (const Version1* plugin = std::get_if<Version1>(&code))
        return *plugin;
    const GatewayHost* host = std::get_if<GatewayHost>(&code);
    return exchanging(host ? host->forTown() : std::get<Version2>(code), reach, sendToGateway);
}

Expected<void> GatewayPlugins::loadHere(Loaded gateway, const PluginDescription& description)
{
    Expected<PluginInstance> instance = PluginInstance::load(description);
    if (!instance)
        return Unexpected(instance.error());
    // As its metadata says, by which it was judged.
    const bool isOfVersion1 = description.iid == EgovGatewayPluginIid;
    const GatewayPlugin* const plugin = isOfVersion1 ? instance->as<GatewayPlugin>() : nullptr;
    const GatewayPlugin2* const values = isOfVersion1 ? nullptr : instance->as<GatewayPlugin2>();
    if (plugin)
        gateway.code = shared<GatewayPlugin>(plugin);
    else if (values)
        gateway.code = shared<GatewayPlugin2>(values);
    else
        return unexpected(PlatformError::NotAGateway, description.id.toString());
    m_instances.push_back(std::move(*instance));
    m_gateways.push_back(std::move(gateway));
    return {};
}

Expected<void> GatewayPlugins::loadOne(const PlatformConfiguration& configuration, const PluginDescription& description)
{
    const bool isOfVersion1 = description.iid == EgovGatewayPluginIid;
    const bool isTrusted = configuration.inProcess.contains(description.id.value());
    if (isOfVersion1 && !isTrusted)
        return unexpected(PlatformError::GatewayInProcess,
            u"of version 1, which runs with all that this process may do: its id \"%1\" in \"inProcess\" allows it"_s
                .arg(description.id.toString()));
    const Expected<GatewayReach> reach = reachOf(description, configuration.operation);
    if (!reach)
        return Unexpected(reach.error());
    Loaded gateway{GatewayId(description.id.value()), *reach, Version1()};
    if (isTrusted)
        return loadHere(std::move(gateway), description);
    if (configuration.pluginHost.isEmpty()) {
        if (configuration.operation == OperatingMode::Production)
            return unexpected(PlatformError::InProcess,
                u"a gateway's code needs \"pluginHost\", or its id \"%1\" in \"inProcess\""_s.arg(
                    description.id.toString()));
        return loadHere(std::move(gateway), description);
    }
    GatewayHost host(description, {.path = configuration.pluginHost, .mayLack = configuration.pluginHostWithout});
    if (const Expected<void> started = host.start(); !started)
        return started;
    gateway.code = std::move(host);
    m_gateways.push_back(std::move(gateway));
    return {};
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
        const Expected<void> done = loaded.loadOne(configuration, description);
        if (done) {
            loaded.m_failed.remove(id);
            continue;
        }
        refuse(description.file, done.error());
        loaded.m_failed.insert(id, done.error());
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
            return unexpected(PlatformError::Gateway,
                QString::fromUtf8(id) + u": "_s + QString::fromLatin1(failed->code()) + u": "_s + failed->detail());
    }
    if (!wanted.isEmpty()) {
        // In the order the municipality names them: the first is what its residents are shown first.
        std::erase_if(offered, [&wanted](const Loaded& gateway) { return !wanted.contains(gateway.id.value()); });
        std::ranges::stable_sort(
            offered, {}, [&wanted](const Loaded& gateway) { return wanted.indexOf(gateway.id.value()); });
    }
    for (const Loaded& gateway : offered) {
        const GatewayId& id = gateway.id;
        const std::shared_ptr<const GatewayPlugin> plugin = gateway.forTown();
        Expected<GatewaySettings> settings = gatewaySettings(configuration.gateways.value(id.value()), tenant.code());
        if (!settings)
            return Unexpected(settings.error());
        settings->merchantAccount = tenant.accounts().value(id.value(), settings->merchantAccount);
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
