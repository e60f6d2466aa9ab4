// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/edition_p.h>
#include <libegov/platform/context/shareddefinitions_p.h>
#include <libegov/platform/editions/editionfolders.h>
#include <libegov/platform/editions/townpermissions.h>
#include <libegov/platform/gateways/gatewayplugins_p.h>

#include <map>

namespace Egov {

// Makes the editions of a service's municipalities out of their definitions, at the start and while they are served.
// For any thread.
class EditionBuilder {
public:
    // The operator's, and what municipalities may add.
    struct Receivers {
        Routes operators;
        TownPermissions permissions;
    };

    // All that is referred to outlives it.
    EditionBuilder(const PlatformConfiguration& configuration, const PluginCatalogue& catalogue,
        const GatewayPlugins& gateways, const KnownFieldTypes& known, Receivers receivers);

    // Of what was read: its routes, plans, gateways and code are judged; what a form lacks is said where it is offered.
    Expected<std::shared_ptr<const Edition>> build(const Tenant& tenant, const SharedDefinitions& definitions);

    // Of two folders, judged wholly: what would be told and passed over at the start is an error here, and its detail
    // names the file. plugin: whose code is the municipality's.
    Expected<std::shared_ptr<const Edition>> read(
        const EditionFolders& folders, const TenantCode& municipality, const PluginId& plugin, QDate today);

private:
    Expected<PluginDescription> readTown(const QString& folder, const PluginId& plugin) const;
    Expected<std::shared_ptr<const LocalRules>> rulesOf(const PluginId& plugin);

    const PlatformConfiguration& m_configuration;
    const PluginCatalogue& m_catalogue;
    const GatewayPlugins& m_gateways;
    const KnownFieldTypes& m_known;
    const Receivers m_receivers;
    std::mutex m_lock; // over the rules
    std::map<PluginId, std::shared_ptr<const LocalRules>> m_rules; // code is loaded once, whatever editions follow
};

} // namespace Egov
