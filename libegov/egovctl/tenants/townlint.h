// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/authoring/lint.h>
#include <libegov/tenant/tenantcheck.h>

#include <QStringList>

namespace Egov::Ctl {

// The shared forms by which folders of municipalities and overlays are judged.
struct TownBasis {
    QList<Plan> plans;
    FieldTypes types = FieldTypes::builtIn();
    QList<SharedForms::Refusal> refused; // field types that were not taken
    SharedForms shared;

    // Of that folder; of the installed one when it is empty. plugins: directories, as addPluginTypes() takes them.
    static Expected<TownBasis> read(const QString& folder, const QStringList& plugins);
};

// A folder of a municipality, and those in a folder of municipalities.
QStringList townsIn(const QString& path);

// Adds to findings everything that `tenant doctor` says of the folder, and what is the author's taste besides. Good
// unless one is an error.
bool lintTown(
    Json& findings, const QString& town, const TownBasis& basis, const LintOptions& options, const QString& language);

// Without the version that it names at hand (null, or not in basis) only an overlay's own shape can be judged.
Expected<void> judgeOverlay(const Json& definition, const TownBasis* basis);

} // namespace Egov::Ctl
