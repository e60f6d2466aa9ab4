// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/plugin/pluginkind.h>

namespace Egov {

// Plugins of gateways, for the catalogue: version 1 of the interface, and version 2 with the "hosts" of its metadata.
const PluginKind& gatewayPluginKind();
const PluginKind& gatewayPlugin2Kind();

// {"merchantAccount": "...", "options": {...}, "secretFiles": {"name": "/absolute/path"}};
// "{tenant}" in a text is the municipality's code. Secrets are read from files of their own, so that a configuration
// can be shown and copied.
Expected<GatewaySettings> gatewaySettings(const Json& configuration, const TenantCode& tenant);

} // namespace Egov
