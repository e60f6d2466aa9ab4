// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/serviceplugins.h>
#include <libegov/tenant/fieldplugins.h>

namespace Egov {

// The plugins of all kinds that a service so configured takes.
PluginCatalogue pluginsOfService(const PlatformConfiguration& configuration);

// The field types of vendors, for everybody who compiles forms by this configuration; where their code runs is decided
// as for a municipality's.
FieldPluginsAdded addFieldPlugins(const PluginCatalogue& catalogue, const PlatformConfiguration& configuration,
    FieldPluginPlaces::Start start, FieldTypes& types);

} // namespace Egov
