// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "callnumbers.h"

#include <asm/unistd_64.h>
#include <linux/audit.h>

CallNumbers numbersOfX8664()
{
#define EVERYWHERE(name) __NR_##name,
#define OLD(name) __NR_##name,
    return {.token = AUDIT_ARCH_X86_64,
        .always = {
#include "allowedcalls.inc"
        },
        .openat = __NR_openat,
        .mmap = __NR_mmap,
        .clone = __NR_clone,
        .futex = __NR_futex,
        .madvise = __NR_madvise,
        .fcntl = __NR_fcntl,
        .prctl = __NR_prctl,
        .prlimit64 = __NR_prlimit64,
        .sched_getaffinity = __NR_sched_getaffinity,
        .clone3 = __NR_clone3,
        .openat2 = __NR_openat2,
        .largeFile = 0100000, // asm-generic/fcntl.h
        .noFollow = 0400000,
        .direct = 040000,
        .directory = 0200000};
}
