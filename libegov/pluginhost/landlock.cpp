// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pluginhost/landlock.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Tests build a host that knows no more than an older kernel.
#ifndef EGOV_LANDLOCK_KNOWN
#define EGOV_LANDLOCK_KNOWN 6
#endif

namespace {

// As in the kernel's Documentation/userspace-api/landlock.rst; Debian 12's header ends with version 2.
struct Ruleset {
    std::uint64_t files = 0; // handled_access_fs
    std::uint64_t network = 0; // handled_access_net, version 4
    std::uint64_t scopes = 0; // scoped, version 6
};
constexpr std::uint64_t truncating = 1U << 14; // version 3
constexpr std::uint64_t deviceControl = 1U << 15; // version 5
constexpr std::uint64_t bindingAndConnecting = 0b11; // TCP, version 4
constexpr std::uint64_t abstractSocketsAndSignals = 0b11; // version 6

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

Ruleset everything(int version)
{
    Ruleset rules;
    rules.files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // the thirteen of version 1
    if (version >= 2)
        rules.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        rules.files |= truncating;
    if (version >= 4)
        rules.network = bindingAndConnecting;
    if (version >= 5)
        rules.files |= deviceControl;
    if (version >= 6)
        rules.scopes = abstractSocketsAndSignals;
    return rules;
}

// An older kernel takes the older, shorter structure.
std::size_t sizeFor(int version)
{
    if (version < 4)
        return offsetof(Ruleset, network);
    return version < 6 ? offsetof(Ruleset, scopes) : sizeof(Ruleset);
}

bool allowReading(int ruleset, const char* path)
{
    const int at = open(path, O_PATH | O_CLOEXEC);
    if (at < 0)
        return true; // what is not there need not be read
    struct stat status{};
    const bool isFolder = fstat(at, &status) == 0 && S_ISDIR(status.st_mode);
    const landlock_path_beneath_attr rule{
        .allowed_access = isFolder ? reading : std::uint64_t(LANDLOCK_ACCESS_FS_READ_FILE), .parent_fd = at};
    const bool isAdded = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(at);
    return isAdded;
}

} // namespace

int readOnlyBelow(std::span<const char* const> paths)
{
    const long offered = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const int version = int(std::min<long>(offered, EGOV_LANDLOCK_KNOWN));
    if (version < 1)
        return 0;
    const Ruleset rules = everything(version);
    const int ruleset = int(syscall(SYS_landlock_create_ruleset, &rules, sizeFor(version), 0));
    if (ruleset < 0)
        return 0;
    const bool stands = std::ranges::all_of(paths, [=](const char* path) { return allowReading(ruleset, path); })
        && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return stands ? version : 0;
}
