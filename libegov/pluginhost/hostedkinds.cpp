// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pluginhost/hostedkinds.h>

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

constexpr std::array hostedKinds{HostedKind{"tenant", tenantAnswers}};

} // namespace

const HostedKind* findHostedKind(QByteArrayView name)
{
    const auto found = std::ranges::find(hostedKinds, name, &HostedKind::name);
    return found == hostedKinds.end() ? nullptr : &*found;
}

} // namespace Egov
