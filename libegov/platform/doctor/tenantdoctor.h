// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/approvalroute.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/tenant/tenantcheck.h>

#include <QDateTime>

namespace Egov {

/// What the doctor asks for besides a service's configuration.
struct TenantDoctorQuestion {
    QDateTime now; ///< UTC; what ends is judged by it
    TenantCode only{}; ///< empty: all municipalities
    /// Who can be asked, by municipality; none: people are not looked at.
    std::optional<QMap<TenantCode, QList<ApprovingOfficer>>> officers = std::nullopt;
    QList<SharedForms> bases{}; ///< as TenantCheckBasis::bases
    QHash<QByteArray, QSet<QString>> translations{}; ///< as TenantCheckBasis::translations
};

/// What is wrong with one municipality of a service.
struct TenantDiagnosis {
    QString folder; ///< its folder or library; empty for what is wrong with the service itself
    TenantCode code; ///< as far as it can be told; empty when not
    QList<TenantProblem> problems; ///< empty: it can serve
};

/// A certificate of a municipality that ends within so many days is a problem.
inline constexpr int certificateEndsWithinDays = 60;

/// Judges what is installed, without opening or changing anything: of each municipality everything that checkTenant
/// finds, approval routes and the people they need, gateways that are named but not there or not set, keys and
/// certificates, code that cannot run, the store. A code that no plugin has is a problem of its own
/// ("tenant.unknown"). Errors: plans or shared forms that cannot be read.
EGOV_EXPORT Expected<QList<TenantDiagnosis>> diagnoseTenants(
    const PlatformConfiguration& configuration, const TenantDoctorQuestion& question);

/// A folder as it is delivered, without a service around it: what TenantFolderCheck finds, and its approval routes.
EGOV_EXPORT TenantDiagnosis diagnoseFolder(const QString& folder, const TenantCheckBasis& basis);

} // namespace Egov
