// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "confinement.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <vector>

namespace {

bool limit(__rlimit_resource what, rlim_t value)
{
    const rlimit both{value, value};
    return setrlimit(what, &both) == 0;
}

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
constexpr std::uint32_t foreignCalls = 0x40000000; // the x32 numbers of the same calls
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
constexpr std::uint32_t foreignCalls = 0x80000000;
#else
#error "egov-plugin-host knows the system calls of x86-64 and arm64 only"
#endif

// Calls that fail with EPERM from here on. Threads may be started (clone), programs may not.
constexpr std::uint32_t forbidden[] = {
    SYS_execve,
    SYS_execveat,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept4,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_tkill,
    SYS_pidfd_send_signal,
    SYS_mount,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_linkat,
    SYS_symlinkat,
    SYS_mkdirat,
    SYS_fchmodat,
    SYS_fchownat,
    SYS_io_uring_setup,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
#if defined(__x86_64__)
    SYS_fork,
    SYS_vfork,
    SYS_unlink,
    SYS_rename,
    SYS_link,
    SYS_symlink,
    SYS_mkdir,
    SYS_rmdir,
    SYS_chmod,
    SYS_chown,
    SYS_creat,
    SYS_truncate,
#endif
};

constexpr std::uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;

// The filter as a list of instructions (Documentation/userspace-api/seccomp_filter.rst).
class Filter {
public:
    void load(std::size_t offset) { add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset))); }
    void refuse() { add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)); }
    void allow() { add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)); }
    void kill() { add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)); }
    // Goes on with the next instruction when it holds, else leaves out as many.
    void unless(std::uint16_t comparison, std::uint32_t value, std::uint8_t leaveOut)
    {
        add(BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | BPF_K | comparison), value, 0, leaveOut));
    }
    void only(std::uint32_t value)
    {
        add(BPF_JUMP(BPF_JMP | BPF_K | BPF_JEQ, value, 1, 0));
        kill();
    }
    // Opening is for reading: the flags are that argument of the call.
    void readOnly(std::uint32_t call, std::size_t argument)
    {
        unless(BPF_JEQ, call, 4);
        load(offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t)); // the low half: little endian
        unless(BPF_JSET, writing, 1);
        refuse();
        allow();
    }
    bool install()
    {
        const sock_fprog program{static_cast<unsigned short>(m_code.size()), m_code.data()};
        return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    }

private:
    void add(sock_filter instruction) { m_code.push_back(instruction); }
    std::vector<sock_filter> m_code;
};

bool forbidCalls()
{
    Filter filter;
    filter.load(offsetof(seccomp_data, arch));
    filter.only(architecture);
    filter.load(offsetof(seccomp_data, nr));
    filter.unless(BPF_JGE, foreignCalls, 1);
    filter.kill();
    for (const std::uint32_t call : forbidden) {
        filter.unless(BPF_JEQ, call, 1);
        filter.refuse();
    }
    filter.readOnly(SYS_openat, 2);
#if defined(__x86_64__)
    filter.readOnly(SYS_open, 1);
#endif
    filter.allow();
    return filter.install();
}

} // namespace

bool confine(std::size_t memoryBytes)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody is left to ask: end with the caller
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    memoryBytes = RLIM_INFINITY; // the sanitizers reserve terabytes of addresses
#endif
    return limit(RLIMIT_AS, memoryBytes) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64)
        && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && forbidCalls();
}
