// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewaypatience.h>
#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/plugin/pluginhost.h>

#include <memory>

namespace Egov {

/// A values-only gateway (GatewayPlugin2) whose code never runs in this process but confined in egov-plugin-host: it
/// has no network, no file and no process to reach, and what a call needs, secrets among it, goes over a pipe
/// (PluginHost).
class EGOV_EXPORT GatewayHost {
public:
    /// Nothing is started yet.
    GatewayHost(PluginDescription plugin, HostProgram program, GatewayPatience patience = {});

    /// Starts the process that judges settings, so that a gateway which cannot be hosted is known at once: errors of
    /// PluginHost.
    Expected<void> start() const;

    /// For one municipality: its payments are worked on by a process of its own, which starts with the first of them,
    /// is kept, and is started again after it was ended; a reconciliation file by another. What crashes or hangs there
    /// is no other municipality's. To be given to exchanging(): a call that has no answer throws, as a plugin's may.
    std::shared_ptr<const GatewayPlugin2> forTown() const;

private:
    PluginDescription m_plugin;
    HostProgram m_program;
    GatewayPatience m_patience;
    std::shared_ptr<const PluginHost> m_judge;
};

} // namespace Egov
