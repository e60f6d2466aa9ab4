// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugindescription.h>
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenantproblem.h>

#include <QHash>
#include <QSet>

namespace Egov {

/// What a municipality is judged against.
struct TenantCheckBasis {
    const SharedForms& shared; ///< of the service
    const QList<Plan>& plans; ///< of the service
    const FieldTypes& types; ///< those the shared forms were compiled with
    QDate day; ///< Japanese; days of use, tables and windows are judged as of it

    /// Further versions of shared forms, which overlays have to move to some day; each is tried.
    QList<SharedForms> bases{};
    /// Texts by language, as in LintOptions; empty: not looked at.
    QHash<QByteArray, QSet<QString>> translations{};

    /// Which warnings of lint are said: those that end with a resident who cannot go on or read, or matters of taste
    /// too.
    enum class Warnings { ThatHurt, All };
    Warnings warnings = Warnings::ThatHurt; ///< for who mends; All is for the author
};

/// Everything that is wrong with what a municipality brings, at once: members of tenant.json, overlays on the form they
/// name and on the further versions, forms of its own, the tables that its forms read, plans, days, texts. What needs
/// the service around it (routes, people, gateways, keys, store) is diagnoseTenant's, in room platform. Works on data
/// that is wrong; empty when nothing is.
EGOV_EXPORT QList<TenantProblem> checkTenant(const PluginDescription& plugin, const TenantCheckBasis& basis);

/// A folder as a vendor delivers it, before it is installed, with what is wrong with single files too.
struct EGOV_EXPORT TenantFolderCheck {
    QList<TenantProblem> problems; ///< as checkTenant; files that cannot be read come first
    PluginDescription plugin; ///< what could be read, never more than data; id: the folder's name

    /// folder: absolute, or relative to the working directory.
    static TenantFolderCheck of(const QString& folder, const TenantCheckBasis& basis);
};

} // namespace Egov
