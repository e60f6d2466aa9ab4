// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pluginhost/hostedkinds.h>

#include <libegov/payment/hosting/gatewayanswers.h>
#include <libegov/tenant/fieldplugins.h>
#include <libegov/tenant/localrules.h>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

HostedAnswers tenantAnswers(const PluginInstance& plugin)
{
    const TenantPlugin* const rules = plugin.as<TenantPlugin>();
    if (!rules)
        return {};
    return [rules, listener = plugin.as<TenantListener>()](
               const Json& question) { return answerQuestion(*rules, listener, question); };
}

// Values only, version 2 of the interface: one of version 1 needs the network.
HostedAnswers gatewayAnswers(const PluginInstance& plugin)
{
    const GatewayPlugin2* const gateway = plugin.as<GatewayPlugin2>();
    if (!gateway)
        return {};
    return [gateway](const Json& question) { return answerGatewayQuestion(*gateway, question); };
}

HostedAnswers fieldAnswers(const PluginInstance& plugin)
{
    const FieldTypePlugin* const types = plugin.as<FieldTypePlugin>();
    if (!types)
        return {};
    return [types](const Json& question) { return answerFieldQuestions(*types, question); };
}

constexpr std::array hostedKinds{
    HostedKind{"field", fieldAnswers}, HostedKind{"gateway", gatewayAnswers}, HostedKind{"tenant", tenantAnswers}};

} // namespace

const HostedKind* findHostedKind(QByteArrayView name)
{
    const auto found = std::ranges::find(hostedKinds, name, &HostedKind::name);
    return found == hostedKinds.end() ? nullptr : &*found;
}

} // namespace Egov
