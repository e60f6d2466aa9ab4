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

} // namespace Egov
