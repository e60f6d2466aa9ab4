// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantlistener.h>
#include <libegov/tenant/tenantplugin.h>

namespace Egov {

TenantPlugin::~TenantPlugin() = default;
TenantListener::~TenantListener() = default;

std::vector<LocalFinding> TenantPlugin::judge(const FormId&, const Json&, QDate) const { return {}; }

} // namespace Egov
