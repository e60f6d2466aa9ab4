// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/error.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

namespace Egov {

/// A plugin whose metadata was judged and found good: a library, a folder of data, or both, the folder's data and the
/// library's code. None of its code has run.
struct PluginDescription {
    PluginId id; ///< the base name of the file or the folder
    QByteArray kind; ///< PluginKind::name
    QByteArray iid; ///< the Qt interface id, with its version: "jp.egov.GatewayPlugin/2"
    QString file; ///< the library, without one the folder; absolute, without symbolic links
    QByteArray sha256; ///< of that, 64 lower-case hex digits; of a folder: see `sha256sum <its files> | sha256sum`
    QString name; ///< for people
    QByteArray version; ///< of the plugin, "1.2.0"
    QString vendor; ///< for people
    bool isDemo = false; ///< must not run in production
    bool isDataOnly = false; ///< everything it has to say is in metadata: it never needs to be loaded
    bool isFolder = false; ///< there is no library
    Json metadata; ///< what `<id>.json` holds, or the folder
    const ErrorTable* errors = nullptr; ///< what it says that it may report; null where it has no table
};

/// A file that looked like a plugin and was not taken. id is empty when it could not be told.
struct PluginRefusal {
    QString file; ///< as it was found
    /// Empty when it could not be told.
    PluginId id;
    Error reason; ///< codes of PluginCatalogue
};

} // namespace Egov
