// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

namespace Egov {

/// The table of errors that a plugin brings in its metadata, {"<id>.<cause>": {"meaning", "mender", "status", "ja",
/// "en"}}, at most 200. Its sentences are read on pages: two at least, at most 400 characters, without control
/// characters. status: 400 to 499, or 503; mender: "resident", "officer", "author", "programmer", "administrator",
/// "nobody". Null for a plugin without one. "plugin.metadata".
EGOV_EXPORT Expected<const ErrorTable*> readPluginErrors(const PluginId& id, const Json& errors);

/// What a plugin reported, as an error: a row of its own table, or "plugin.unlisted" with the plugin's id and the code,
/// cut to what a log may hold. No other text becomes a code.
EGOV_EXPORT Error pluginError(const PluginId& id, const ErrorTable* errors, QByteArrayView code);

} // namespace Egov
