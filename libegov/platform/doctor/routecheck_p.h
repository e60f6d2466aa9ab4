// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/approvalroute.h>
#include <libegov/tenant/tenantproblem.h>

#include <optional>

namespace Egov {

// The reach and the approval routes of tenant.json: whether they can be read and, where the people are known, walked: a
// drafter and for each approval one person more, since nobody counts twice on a route. Stands-in do not count: they are
// there for some days only. The common route is judged too where the municipality has none.
QList<TenantProblem> checkRoutes(const Json& tenant, const std::optional<QList<ApprovingOfficer>>& officers);

} // namespace Egov
