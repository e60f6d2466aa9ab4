// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "callnumbers.h"

#include <linux/audit.h>

// arch/arm64/include/uapi/asm/unistd.h: the generic table with these.
#define __ARCH_WANT_RENAMEAT
#define __ARCH_WANT_NEW_STAT
#define __ARCH_WANT_SET_GET_RLIMIT
#define __ARCH_WANT_TIME32_SYSCALLS
#define __ARCH_WANT_SYS_CLONE3
#include <asm-generic/unistd.h>

CallNumbers numbersOfArm64()
{
#define EVERYWHERE(name) __NR_##name,
#define OLD(name)
    return {.token = AUDIT_ARCH_AARCH64,
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
        .largeFile = 0400000, // arch/arm64/include/uapi/asm/fcntl.h
        .noFollow = 0100000,
        .direct = 0200000,
        .directory = 040000};
}
