// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fieldplugin/plugintypes.h>
#include <libegov/plugin/bulkhead.h>
#include <libegov/plugin/pluginhost.h>
#include <libegov/plugin/plugininstance.h>

#include <mutex>
#include <optional>

namespace Egov {

// A plugin of field types whose code is in this process, loaded when it is first needed.
class FieldsHere final : public FieldJudge {
public:
    explicit FieldsHere(PluginDescription plugin)
        : m_plugin(std::move(plugin))
    {
    }

    // "plugin.changed", "plugin.load" (also where it is no such plugin), "plugin.threw".
    Expected<void> start() const;
    // The same, and "plugin.busy": an answer that does not come holds two callers and no more.
    Expected<std::vector<FieldJudgement>> judge(std::span<const FieldQuestion> questions) const override;

private:
    PluginDescription m_plugin;
    Bulkhead m_bulkhead;
    mutable std::once_flag m_once;
    mutable std::optional<Expected<PluginInstance>> m_instance;
};

// One in a process of its own; all questions of one call are one line on the pipe.
class HostedFields final : public FieldJudge {
public:
    HostedFields(PluginDescription plugin, HostProgram program, const HostLimits& limits)
        : m_host(std::move(plugin), std::move(program), limits)
    {
    }

    Expected<void> start() const { return m_host.start(); }
    // Errors of PluginHost::call().
    Expected<std::vector<FieldJudgement>> judge(std::span<const FieldQuestion> questions) const override;

private:
    PluginHost m_host;
};

} // namespace Egov
