// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>

// Numbers and bits of one processor, from the kernel's own headers and not from libseccomp's table.
struct CallNumbers {
    std::uint32_t token; // AUDIT_ARCH_...
    std::set<std::uint32_t> always; // allowed with any arguments
    // Allowed with some arguments only.
    std::uint32_t openat, mmap, clone, futex, madvise, fcntl, prctl, prlimit64, sched_getaffinity;
    std::uint32_t clone3, openat2; // "not there"
    // Of open(2).
    std::uint64_t largeFile, noFollow, direct, directory;

    bool hasConditions(std::uint32_t call) const
    {
        return std::set<std::uint32_t>{openat, mmap, clone, futex, madvise, fcntl, prctl, prlimit64, sched_getaffinity}
            .contains(call);
    }
};

CallNumbers numbersOfX8664();
CallNumbers numbersOfArm64();
