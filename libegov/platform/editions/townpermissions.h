// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/delivery/routes.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/tenant/tenant.h>
#include <libegov/tenant/tenantproblem.h>

namespace Egov {

/// What the operator lets municipalities decide by themselves, where it is about addresses and money: the hosts that
/// they may have told of their cases, the secrets that are kept for them, the gateways at which they name an account.
/// Everything else that they name is refused.
class EGOV_EXPORT TownPermissions {
public:
    /// "towns" of the delivery settings, {"hosts":["records.example","127.0.0.1:8080"],"credentials":{"records":
    /// {"secretFiles":["/..."],"tenants":["272094"]}}}, and "accountsOf" of each gateway. hosts: as they stand in an
    /// address, with the port when it is not the scheme's own. Reads no secret: for who drafts, too. "delivery.routes"
    /// names what is wrong.
    static Expected<TownPermissions> parse(const PlatformConfiguration& configuration);

    /// What the municipality names and may not; empty when nothing.
    QList<TenantProblem> problems(const Tenant& tenant) const;
    /// Who is told of the municipality's cases: of the operator's receivers those that serve it, and its own.
    /// The first of problems(); "delivery.routes" for a secret that cannot be read.
    Expected<Routes> routesOf(const Routes& operators, const Tenant& tenant) const;

private:
    QByteArrayList m_hosts;
    Json m_credentials = Json::object();
    QMap<QByteArray, QByteArrayList> m_accounts; // of each gateway the municipalities
    QByteArrayList m_taken; // names of the operator's own receivers
};

} // namespace Egov
