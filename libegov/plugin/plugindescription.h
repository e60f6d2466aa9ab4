// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/error.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

namespace Egov {

/// A plugin file whose metadata was judged and found good. None of its code has run.
struct PluginDescription {
    PluginId id; ///< the file's base name
    QByteArray kind; ///< PluginKind::name
    QByteArray iid;
    QString file; ///< absolute, without symbolic links
    QByteArray sha256; ///< of the file, 64 lower-case hex digits
    QString name; ///< for people
    QByteArray version; ///< of the plugin, "1.2.0"
    QString vendor;
    bool isDemo = false; ///< must not run in production
    bool isDataOnly = false; ///< everything it has to say is in metadata: it never needs to be loaded
    Json metadata; ///< what `<id>.json` holds
    const ErrorTable* errors = nullptr; ///< what it says that it may report; null where it has no table
};

/// A file that looked like a plugin and was not taken. id is empty when it could not be told.
struct PluginRefusal {
    QString file;
    PluginId id;
    Error reason;
};

} // namespace Egov
