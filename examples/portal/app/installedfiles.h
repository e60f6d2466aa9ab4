// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QString>

namespace Egov::Portal {

// What came with this program, found from where the program lies: in the installed tree, moved or not, and in the build
// tree, which looks alike. Absolute; whether it is there is for the reader to find out.
QString installedPages(); // templates and static files
QString installedTranslations();
// The platform's settings, with the installed forms, plugins and host of plugins' code where they name none.
Json withInstalledFiles(Json platform);

} // namespace Egov::Portal
