// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QByteArrayList>

#include <map>
#include <optional>

namespace Egov {

/// The files of a plugin's folder by their names below it, with "/" between: "forms/bulky-waste.form.json".
using PluginFiles = std::map<QByteArray, QByteArray>;

/// How a folder of data, without any library, is a plugin of a kind.
struct PluginFolderKind {
    QByteArray mark; ///< the file that a folder must hold: "tenant.json"

    /// What a library of this kind has as metadata, besides the members that the catalogue itself knows: "name" and
    /// "demo" are the folder's too. Refuses each file that it does not know ("plugin.folder").
    Expected<Json> (*read)(const PluginFiles& files) = nullptr;

    bool operator==(const PluginFolderKind&) const = default;
};

/// What the owner of an interface tells the catalogue; the plugin room itself knows no kind.
struct PluginKind {
    QByteArray name; ///< "tenant": the member "kind" of the metadata
    QByteArray iid; ///< "jp.egov.TenantPlugin/1": interface and version; a version that nobody asks for is refused
    QByteArrayList members; ///< members of the metadata that this kind has beyond the common ones; others are refused
    std::optional<PluginFolderKind> folder = std::nullopt; ///< none: only a library can be one

    bool operator==(const PluginKind&) const = default;
};

} // namespace Egov
