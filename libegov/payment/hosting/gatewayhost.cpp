// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/hosting/gatewayhost.h>

#include <libegov/payment/hosting/hostedgateway_p.h>

namespace Egov {

GatewayHost::GatewayHost(PluginDescription plugin, HostProgram program, GatewayPatience patience)
    : m_plugin(std::move(plugin))
    , m_program(std::move(program))
    , m_patience(patience)
    , m_judge(std::make_shared<PluginHost>(m_plugin, m_program, limitsOfWords(patience)))
{
}

Expected<void> GatewayHost::start() const { return m_judge->start(); }

std::shared_ptr<const GatewayPlugin2> GatewayHost::forTown() const
{
    return std::make_shared<HostedGateway>(m_judge, m_plugin, m_program, m_patience);
}

} // namespace Egov
