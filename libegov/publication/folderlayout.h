// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/publication/publishedfiles.h>

#include <optional>

namespace Egov {

/// A publication as folders that a service reads: `<cache>/<manifest's digest>/town` and `…/shared`. Made under
/// another name first and renamed when it is whole, so that nobody ever takes half of one; several processes may make
/// the same at once.
///
/// Returns the folder with that digest for a name when it is there and holds exactly these files, byte for byte.
EGOV_EXPORT std::optional<QString> findLaidOut(const QString& cache, const Manifest& manifest);

/// Returns that folder; makes it when it is missing or not as the manifest says. cache: absolute, made when it is not
/// there. "publication.files" when files and manifest differ, "publication.layout" when it cannot be written.
EGOV_EXPORT Expected<QString> layOut(const QString& cache, const Manifest& manifest, const PublishedFiles& files);

/// Removes what was laid out there of other manifests, and what a crash left unfinished a day ago or earlier: the
/// contents are in the store. Whoever lays one out at the same time makes it again. What cannot be removed stays.
EGOV_EXPORT void removeOtherLayouts(const QString& cache, const Manifest& kept);

} // namespace Egov
