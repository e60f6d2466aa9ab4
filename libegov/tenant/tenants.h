// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/plan.h>
#include <libegov/tenant/tenant.h>

namespace Egov {

/// The plans that a municipality's choices name; "tenant.unknown-plan" for one that is not among them.
EGOV_EXPORT Expected<QList<PlanPeriod>> planPeriods(const Tenant& tenant, const QList<Plan>& plans);

/// All municipalities of one service, from the catalogue's tenant plugins. A plugin whose data is wrong is refused
/// with its reason and the others stay; two with one code are both refused ("tenant.duplicate"); a plan that is not
/// among the plans refuses the tenant ("tenant.unknown-plan").
class EGOV_EXPORT Tenants {
public:
    /// Reads every tenant plugin of the catalogue. Never fails: who cannot be had is in refused().
    static Tenants collect(const PluginCatalogue& catalogue, QList<Plan> plans);

    /// In the order of the codes.
    const std::vector<Tenant>& accepted() const noexcept { return m_accepted; }
    /// Plugins whose data is wrong, and those of one code.
    const std::vector<PluginRefusal>& refused() const noexcept { return m_refused; }
    /// Null when the code names none of them.
    const Tenant* find(const TenantCode& code) const noexcept;
    /// All of the service.
    const QList<Plan>& plans() const noexcept { return m_plans; }

private:
    QList<Plan> m_plans;
    std::vector<Tenant> m_accepted;
    std::vector<PluginRefusal> m_refused;
};

} // namespace Egov
