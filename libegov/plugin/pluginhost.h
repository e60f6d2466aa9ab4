// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugindescription.h>

#include <chrono>
#include <memory>

namespace Egov {

// What a hosted plugin may use. Over it, its process is ended; the next call starts a fresh one.
struct HostLimits {
    std::chrono::milliseconds answer{3000}; // from the question to its answer, and for starting
    int memoryMebibytes = 512;
    qsizetype answerBytes = 1024 * 1024;
};

// A plugin in a process of its own, egov-plugin-host: what it throws, hangs, crashes or leaks stays there. Questions
// and answers are JSON lines over pipes; the process has no network, cannot write files, start programs or look at
// others. Any thread may call; questions are put one after the other.
class EGOV_EXPORT PluginHost {
public:
    // program: absolute path of egov-plugin-host. Nothing is started before the first call.
    PluginHost(PluginDescription plugin, QString program, HostLimits limits = {});
    ~PluginHost();
    PluginHost(PluginHost&&) noexcept;
    PluginHost& operator=(PluginHost&&) noexcept;

    // "plugin.host" (the program cannot be started), "plugin.load", "plugin.threw", "plugin.timeout", "plugin.crashed",
    // "plugin.nonsense" (the answer is no JSON object, or too long).
    Expected<Json> call(const Json& question) const;

    const PluginDescription& description() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
