// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QByteArrayList>

namespace Egov {

struct ConfinementWishes {
    std::size_t memoryBytes = 0;
    QByteArray pluginFolder; ///< what else than the system's libraries may be read
    /// "seccomp", "landlock": walls without which the operator accepts to stand, where the kernel does not offer them.
    QByteArrayList mayLack;
};

/// Takes from this process, for good, what a plugin has no business with: descriptors but the two pipes, memory beyond
/// the limit, files to write, other programs, the network, other processes, privileges. To be called before any plugin
/// code is loaded, while there is one thread. Two walls: a list of system calls that suffices alone against all but
/// reading, and Landlock, which ends reading too.
///
/// Tells the walls that stand: {"seccomp":true,"landlock":6}. "plugin.no-seccomp", "plugin.no-landlock" when the kernel
/// does not offer one that must stand, "plugin.host" when it refuses anything else.
Expected<Json> confine(const ConfinementWishes& wishes);

/// The answers' descriptor, after standard output and error were turned to nowhere and everything else but the
/// questions on standard input was closed; -1 when that failed.
int keepOnlyPipes();

} // namespace Egov
