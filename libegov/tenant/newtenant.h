// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/tenantcheck.h>

namespace Egov {

/// A municipality's folder that was made, or why it was not.
struct NewTenant {
    QString folder; ///< absolute; empty when there are problems
    QList<TenantProblem> problems; ///< as checkTenant; one of them, and nothing was written
};

/// Makes the folder of a municipality below directory: tenant.json from tenant, its members as in that file, with the
/// usual value for what is left out and "not-done" for shared forms that it does not mention. Written whole or not at
/// all, over nothing that is there: what checkTenant finds anything in, warnings too, is not made. id: name of the
/// folder. Errors: "tenant.folder-exists", "tenant.folder-unwritable".
EGOV_EXPORT Expected<NewTenant> makeTenantFolder(
    const QString& directory, const PluginId& id, Json tenant, const TenantCheckBasis& basis);

} // namespace Egov
