// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/plugindescription.h>

#include <QByteArrayList>

#include <chrono>
#include <memory>

namespace Egov {

/// The program that a plugin runs in, and what the operator accepts to be without.
struct HostProgram {
    QString path; ///< of egov-plugin-host, absolute
    /// "landlock", "seccomp": walls without which the operator accepts to host, where the kernel does not offer them.
    QByteArrayList mayLack = {};
};

/// What a hosted plugin may use. Over it, its process is ended; the next call starts a fresh one.
struct HostLimits {
    std::chrono::milliseconds answer{3000}; ///< for waiting its turn, starting again and answering together
    std::chrono::milliseconds start{20'000}; ///< for start(), when a service begins and nobody waits yet
    int memoryMebibytes = 512; ///< of its address space
    qsizetype answerBytes = 1024 * 1024; ///< bytes; the answer is refused while it comes
    qsizetype answerValues = 1'000'000; ///< in its JSON; each takes many times the memory of its two bytes on the pipe
};

/// A plugin in a process of its own, egov-plugin-host: what it throws, hangs, crashes or leaks stays there. Questions
/// and answers are JSON lines over pipes,
/// each answer under the mark of its question, which the plugin is not told.
///
/// Before any code of the plugin runs, its static constructors included, two walls stand (libegov/pluginhost). A list
/// of the system calls that may be made refuses everything else: writing, making, renaming and changing files, network,
/// programs, processes, signals, locks, shared memory, other processes' limits and descriptors. Landlock (Linux 5.13)
/// lets files be read below /usr, /lib and the plugin's folder only; without it whatever the service's user may read
/// can be read. The process has no descriptor but its pipes, no environment, no capability and limits of memory and
/// threads; between questions it is stopped. The caller's process is made unreadable for others of its user
/// (PR_SET_DUMPABLE).
///
/// Any thread may call; questions are put one after the other, and one slow plugin holds at most two callers
/// (Bulkhead).
class EGOV_EXPORT PluginHost {
public:
    /// What a question may have, as JSON; neither end takes more.
    static constexpr qsizetype largestQuestion = 32 * 1024 * 1024;

    /// Nothing is started before start() or the first call.
    PluginHost(PluginDescription plugin, HostProgram program, HostLimits limits = {});
    ~PluginHost();
    PluginHost(PluginHost&&) noexcept;
    PluginHost& operator=(PluginHost&&) noexcept;

    /// Starts it and waits until the plugin is loaded, so that who cannot be hosted is known before it is needed.
    /// "plugin.no-landlock", "plugin.no-seccomp" (the kernel lacks a wall), else the errors of call().
    Expected<void> start() const;

    /// "plugin.busy" (others hold its places, or its turn did not come in time), "plugin.host" (the program cannot be
    /// started), "plugin.load", "plugin.changed", "plugin.threw", "plugin.timeout", "plugin.crashed", "plugin.nonsense"
    /// (the answer is no JSON object, too long, of too many values, or more than one), "plugin.too-long" (the
    /// question). A process that ended, or said something, since the last answer is replaced and costs no call.
    Expected<Json> call(const Json& question) const;

    /// As it was judged before it was started.
    const PluginDescription& description() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
