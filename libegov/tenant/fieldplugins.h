// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fieldplugin/plugintypes.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/pluginhost.h>

namespace Egov {

/// Plugins of field types: kind "field", jp.egov.FieldTypePlugin/1, with "fieldTypes" in their metadata.
EGOV_EXPORT const PluginKind& fieldPluginKind();

/// Where the code of field types runs.
struct FieldPluginPlaces {
    /// When a plugin's code is first run.
    enum class Start { AtOnce, WhenAsked };

    HostProgram host = {}; ///< without a path none is hosted
    /// What a host may use: its answer holds as many rows as a group has, each with a text as long as a type may keep.
    HostLimits limits = {.answerBytes = 4 * 1024 * 1024};
    QByteArrayList inProcess = {}; ///< ids of plugins whose code runs in this process by the operator's word
    /// Why a plugin that is neither hosted nor named in inProcess is refused; none: it runs in this process.
    std::optional<Error> unhosted = std::nullopt;
    /// AtOnce: a plugin that cannot be loaded is refused now. WhenAsked: with the first answer; where only definitions
    /// are judged, no code runs at all.
    Start start = Start::AtOnce;
};

/// What became of the plugins of a catalogue.
struct FieldPluginsAdded {
    std::vector<FieldPluginCode> code; ///< of those whose types were added
    std::vector<PluginRefusal> refused; ///< the others, with the reason
};

/// Adds the types of all plugins of the kind to those that definitions may use; whoever compiles forms calls this.
/// Refused are: two plugins with one type, both ("plugin.duplicate"), errors of addPluginTypes(), of
/// PluginHost::start() and of PluginInstance::load().
EGOV_EXPORT FieldPluginsAdded addFieldPlugins(
    const PluginCatalogue& catalogue, const FieldPluginPlaces& places, FieldTypes& types);

/// What egov-plugin-host answers, by the plugin. May throw what the plugin throws.
EGOV_EXPORT Json answerFieldQuestions(const FieldTypePlugin& plugin, const Json& question);

} // namespace Egov
