// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugininstance.h>

#include <functional>

namespace Egov {

/// From a question to its answer, both JSON objects. May throw what the plugin throws.
using HostedAnswers = std::function<Json(const Json& question)>;

/// A host has one plugin, whose kind says which interface is asked. What is asked and how it is written down belongs to
/// the room that owns the interface (LocalRules for "tenant", GatewayHost for "gateway", addFieldPlugins for "field"):
/// values only, bytes as base64.
struct HostedKind {
    QByteArrayView name;
    /// Empty when the plugin has not the interface. The plugin must outlive what is returned.
    HostedAnswers (*answersOf)(const PluginInstance& plugin);
};

/// Null for a kind that is not hosted.
const HostedKind* findHostedKind(QByteArrayView name);

} // namespace Egov
