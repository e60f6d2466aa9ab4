// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/loadedcode_p.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/plan.h>
#include <libegov/tenant/tenantproblem.h>

#include <QDateTime>

#include <optional>

namespace Egov {

// What a municipality needs of the service around it. code: of the plugin's tenant.json.
class ServiceCheck {
public:
    // fieldPlugins: those of the service, by which vendors' field types are judged.
    ServiceCheck(const PlatformConfiguration& configuration, const PluginCatalogue& catalogue,
        std::vector<FieldPluginCode> fieldPlugins, QDateTime now);

    // plan: of today; none where it is not known.
    QList<TenantProblem> problems(const PluginDescription& plugin, const TenantCode& code, const Plan* plan);

private:
    void gateways(const Json& tenant, const TenantCode& code);
    void permissions(const PluginDescription& plugin);
    void keys(const TenantCode& code, const Plan* plan);
    void code(const PluginDescription& plugin);
    void store(const TenantCode& code);
    void underWay(const TenantCode& code);
    void add(const Error& reason, const QString& where, Severity severity = Severity::Error);

    const PlatformConfiguration& m_configuration;
    const PluginCatalogue& m_catalogue;
    LoadedCode m_code;
    bool m_isCodeKnown = true; // rules that could not be loaded are said, and no cases by them
    QDateTime m_now;
    QList<TenantProblem> m_problems;
};

} // namespace Egov
