// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenants.h>

#include <libegov/base/log.h>
#include <libegov/tenant/errors.h>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Egov {

Expected<QList<PlanPeriod>> planPeriods(const Tenant& tenant, const QList<Plan>& plans)
{
    QList<PlanPeriod> periods;
    for (const PlanChoice& choice : tenant.plans()) {
        const auto found = std::ranges::find(plans, choice.plan, &Plan::id);
        if (found == plans.end())
            return unexpected(TenantError::UnknownPlan, QString::fromUtf8(choice.plan));
        periods.append({choice.from, *found});
    }
    return periods;
}

Tenants Tenants::collect(const PluginCatalogue& catalogue, QList<Plan> plans)
{
    struct Candidate {
        Tenant tenant;
        PluginDescription plugin;
    };
    Tenants tenants;
    tenants.m_plans = std::move(plans);
    const auto refuse = [&](const PluginDescription& plugin, const Error& reason) {
        qCWarning(logPlugin).noquote() << "refused" << plugin.file << reason;
        tenants.m_refused.push_back({plugin.file, plugin.id, reason});
    };
    std::map<TenantCode, std::vector<Candidate>> byCode;
    for (const PluginDescription& plugin : catalogue.accepted(tenantPluginKind().name)) {
        Expected<Tenant> tenant = Tenant::parse(plugin);
        if (!tenant)
            refuse(plugin, tenant.error());
        else if (const Expected<QList<PlanPeriod>> periods = planPeriods(*tenant, tenants.m_plans); !periods)
            refuse(plugin, periods.error());
        else
            byCode[tenant->code()].push_back({std::move(*tenant), plugin});
    }
    for (auto& [code, candidates] : byCode) {
        if (candidates.size() == 1) {
            tenants.m_accepted.push_back(std::move(candidates.front().tenant));
            continue;
        }
        for (const Candidate& candidate : candidates)
            refuse(candidate.plugin,
                Error(TenantError::Duplicate, u"%1 plugins are %2"_s.arg(candidates.size()).arg(code.toString())));
    }
    return tenants;
}

const Tenant* Tenants::find(const TenantCode& code) const noexcept
{
    const auto found
        = std::ranges::find_if(m_accepted, [&code](const Tenant& tenant) { return tenant.code() == code; });
    return found == m_accepted.end() ? nullptr : &*found;
}

} // namespace Egov
