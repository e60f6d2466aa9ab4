// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/error.h>
#include <libegov/plugin/pluginkind.h>

namespace Egov {

// The metadata of a municipality that is a folder: {"name", "demo", "tenant", "overlays", "forms"} of tenant.json,
// forms/<form>.overlay.json and forms/<form>.form.json; README.md is for people. "plugin.folder" for any other file,
// for one that is no JSON object, and for a form under another name than its id; the detail names the file.
Expected<Json> readTenantFolder(const PluginFiles& files);

// The same as far as it goes: the metadata of the files that are good, and what is wrong with each of the others.
struct TenantFolder {
    struct Fault {
        QByteArray file;
        Error reason;
    };

    Json metadata;
    QList<Fault> faults;

    static TenantFolder read(const PluginFiles& files);
};

} // namespace Egov
