// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pluginhost/systemcalls.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <initializer_list>
#include <span>

#include <fcntl.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>

namespace {

struct Allowed {
    int call; // of the processor that this was compiled for; libseccomp translates by name
    std::initializer_list<scmp_arg_cmp> when{};
};

// Of the argument, no bit outside these may be set.
constexpr scmp_arg_cmp within(unsigned argument, std::uint64_t bits)
{
    return {argument, SCMP_CMP_MASKED_EQ, ~bits, 0};
}
constexpr scmp_arg_cmp is(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }

// Bits of open(2) that differ between the two processors (asm/fcntl.h of each), so that no macro of this one may stand
// for both: 0100000 is O_LARGEFILE here and O_NOFOLLOW there, 0200000 O_DIRECTORY here and O_DIRECT there.
constexpr std::uint64_t readingFlags(std::uint32_t architecture)
{
    constexpr std::uint64_t everywhere = 02000000 /* O_CLOEXEC */ | 0400 /* O_NOCTTY */;
    return everywhere
        | (architecture == SCMP_ARCH_AARCH64 ? 0100000 /* O_NOFOLLOW */ | 0400000 /* O_LARGEFILE */
                                             : 0400000 /* O_NOFOLLOW */ | 0100000 /* O_LARGEFILE */);
}

// Own memory, or a file copied on write. No locked or huge pages.
constexpr std::uint64_t privateMapping
    = MAP_FIXED | MAP_FIXED_NOREPLACE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK | MAP_DENYWRITE | MAP_POPULATE;

// What pthread_create asks of clone (glibc, sysdeps/unix/sysv/linux/createthread.c): a thread and nothing else. With
// any other flags it may be a process or a namespace.
constexpr std::uint64_t oneMoreThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
    | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;

// Waiting and waking. Not among them: priority inheritance, which no rule needs and which had holes.
constexpr std::array<std::uint64_t, 7> futexOperations{
    FUTEX_WAIT, FUTEX_WAKE, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP, FUTEX_WAIT_BITSET, FUTEX_WAKE_BITSET};
constexpr std::uint64_t futexModes = FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME;

// About memory that is its own already. Not among them: what asks for a privilege or tells about other processes.
constexpr std::array<std::uint64_t, 10> adviceOnMemory{MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED,
    MADV_DONTNEED, MADV_FREE, MADV_HUGEPAGE, MADV_NOHUGEPAGE, MADV_DONTDUMP, MADV_DODUMP};

const Allowed calls[] = {
    // Descriptors: the pipes, and libraries opened for reading.
    {SCMP_SYS(read)},
    {SCMP_SYS(readv)},
    {SCMP_SYS(pread64)},
    {SCMP_SYS(write)},
    {SCMP_SYS(writev)},
    {SCMP_SYS(lseek)},
    {SCMP_SYS(close)},
    {SCMP_SYS(fcntl), {is(1, F_GETFD)}},
    {SCMP_SYS(fcntl), {is(1, F_GETFL)}},
    // What the linker and Qt ask about files before they open them.
    {SCMP_SYS(stat)},
    {SCMP_SYS(lstat)},
    {SCMP_SYS(fstat)},
    {SCMP_SYS(newfstatat)},
    {SCMP_SYS(statx)},
    {SCMP_SYS(access)},
    {SCMP_SYS(faccessat)},
    {SCMP_SYS(faccessat2)},
    {SCMP_SYS(readlink)},
    {SCMP_SYS(readlinkat)},
    {SCMP_SYS(getcwd)},
    // Memory.
    {SCMP_SYS(brk)},
    {SCMP_SYS(mmap), {{3, SCMP_CMP_MASKED_EQ, ~privateMapping, MAP_PRIVATE}}},
    // How Qt reads a library's metadata. The file was opened for reading, so no mprotect makes this writable.
    {SCMP_SYS(mmap), {is(2, PROT_READ), is(3, MAP_SHARED)}},
    {SCMP_SYS(mremap)},
    {SCMP_SYS(munmap)},
    {SCMP_SYS(mprotect)},
    // Threads of this process, and their signals' handlers; nobody can be signalled.
    {SCMP_SYS(clone), {is(0, oneMoreThread)}},
    {SCMP_SYS(set_robust_list)},
    {SCMP_SYS(rseq)},
    {SCMP_SYS(sched_yield)},
    {SCMP_SYS(sched_getaffinity), {is(0, 0)}},
    {SCMP_SYS(prctl), {is(0, PR_SET_NAME)}},
    {SCMP_SYS(prlimit64), {is(0, 0), is(2, 0)}}, // its own, reading
    {SCMP_SYS(rt_sigaction)},
    {SCMP_SYS(rt_sigprocmask)},
    {SCMP_SYS(rt_sigreturn)},
    {SCMP_SYS(sigaltstack)},
    {SCMP_SYS(restart_syscall)},
    {SCMP_SYS(exit)},
    {SCMP_SYS(exit_group)},
    // Time, chance, and who it is.
    {SCMP_SYS(clock_gettime)},
    {SCMP_SYS(clock_getres)},
    {SCMP_SYS(clock_nanosleep)},
    {SCMP_SYS(nanosleep)},
    {SCMP_SYS(gettimeofday)},
    {SCMP_SYS(time)},
    {SCMP_SYS(getrandom)},
    {SCMP_SYS(getpid)},
    {SCMP_SYS(getppid)},
    {SCMP_SYS(gettid)},
    {SCMP_SYS(getuid)},
    {SCMP_SYS(geteuid)},
    {SCMP_SYS(getgid)},
    {SCMP_SYS(getegid)},
    {SCMP_SYS(sysinfo)},
    {SCMP_SYS(uname)},
};

bool allow(scmp_filter_ctx filter, int call, std::initializer_list<scmp_arg_cmp> when)
{
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, unsigned(when.size()), when.begin()) == 0;
}

bool isNotThere(scmp_filter_ctx filter, int call)
{
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0;
}

} // namespace

CallFilter callFilter(std::uint32_t architecture)
{
    CallFilter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release);
    scmp_filter_ctx const it = filter.get();
    const bool isForThis = architecture == seccomp_arch_native();
    const bool isReady = it && seccomp_attr_set(it, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(EPERM)) == 0
        && seccomp_attr_set(it, SCMP_FLTATR_CTL_TSYNC, 1) == 0
        && (isForThis || (seccomp_arch_add(it, architecture) == 0 && seccomp_arch_remove(it, SCMP_ARCH_NATIVE) == 0))
        && std::ranges::all_of(calls, [it](const Allowed& one) { return allow(it, one.call, one.when); })
        && allow(it, SCMP_SYS(openat), {within(2, readingFlags(architecture))})
        && std::ranges::all_of(futexOperations,
            [it](std::uint64_t operation) {
                return allow(it, SCMP_SYS(futex), {{1, SCMP_CMP_MASKED_EQ, ~futexModes, operation}});
            })
        && std::ranges::all_of(
            adviceOnMemory, [it](std::uint64_t advice) { return allow(it, SCMP_SYS(madvise), {is(2, advice)}); })
        && isNotThere(it, SCMP_SYS(clone3)) && isNotThere(it, SCMP_SYS(openat2));
    if (!isReady)
        filter.reset();
    return filter;
}
