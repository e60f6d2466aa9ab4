// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Egov {

/// Everything by which one municipality is served, in two folders.
struct EditionFolders {
    QString shared; ///< absolute; a folder of forms, as PlatformConfiguration::formsDirectory
    QString town; ///< absolute; with tenant.json, as one of those in PlatformConfiguration::pluginDirectories
};

} // namespace Egov
