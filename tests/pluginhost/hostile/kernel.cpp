// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Doors of the kernel: network, shared memory, namespaces, rings, keys, modules.
#include "attempt.h"

#include <cstdlib>

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/keyctl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

void network(const Scene&, Attempts& attempts)
{
    for (const int family : {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, 38 /* AF_ALG */, 40 /* AF_VSOCK */}) {
        for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW})
            attempts.note("socket(" + QByteArray::number(family) + ')', socket(family, type, 0));
    }
    int pair[2];
    attempts.note("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    for (const int at : {0, 3}) {
        attempts.note("connect", connect(at, reinterpret_cast<const sockaddr*>(&address), sizeof address));
        attempts.note("bind", bind(at, reinterpret_cast<const sockaddr*>(&address), sizeof address));
        attempts.note("listen", listen(at, 1));
        attempts.note("accept4", accept4(at, nullptr, nullptr, 0));
        msghdr message{};
        attempts.note("sendmsg", sendmsg(at, &message, 0));
        attempts.note("recvmsg", recvmsg(at, &message, 0));
        attempts.note("sendto", sendto(at, &message, 1, 0, nullptr, 0));
        attempts.note("setsockopt", setsockopt(at, SOL_SOCKET, SO_REUSEADDR, &message, 4));
        attempts.note("F_SETPIPE_SZ", fcntl(at, F_SETPIPE_SZ, 1 << 20));
        attempts.note("ioctl(TIOCSTI)", ioctl(at, TIOCSTI, "x"));
    }
}

void shared(const Scene&, Attempts& attempts)
{
    attempts.note("shmget", shmget(IPC_PRIVATE, 1 << 16, IPC_CREAT | 0600));
    attempts.note("shmat", shmat(0, nullptr, 0) == reinterpret_cast<void*>(-1) ? -1 : 0);
    attempts.note("shmctl", shmctl(0, IPC_RMID, nullptr));
    attempts.note("semget", semget(IPC_PRIVATE, 1, IPC_CREAT | 0600));
    attempts.note("semctl", semctl(0, 0, IPC_RMID));
    attempts.note("msgget", msgget(IPC_PRIVATE, IPC_CREAT | 0600));
    attempts.note("msgctl", msgctl(0, IPC_RMID, nullptr));
    attempts.note("mq_open", syscall(SYS_mq_open, "hostile", O_CREAT | O_RDWR, 0600, nullptr));
    attempts.note("mq_unlink", syscall(SYS_mq_unlink, "hostile"));
    attempts.note("memfd_create", syscall(SYS_memfd_create, "hostile", 0));
    attempts.note("memfd_secret", syscall(447, 0));
    attempts.note("eventfd", eventfd(0, 0));
    int ends[2];
    attempts.note("pipe2", pipe2(ends, 0));
    attempts.note("userfaultfd", syscall(SYS_userfaultfd, 0));
    void* const common = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    attempts.note("mmap(shared, anonymous)", common == MAP_FAILED ? -1 : 0);
    void* const huge = mmap(nullptr, 2 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    attempts.note("mmap(huge)", huge == MAP_FAILED ? -1 : 0);
    void* const locked = mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
    attempts.note("mmap(locked)", locked == MAP_FAILED ? -1 : 0);
    attempts.note("mlock", mlock(&ends, sizeof ends));
    attempts.note("mlockall", mlockall(MCL_CURRENT));
    alignas(4096) static char page[4096];
    for (const int advice :
        {MADV_HWPOISON, 101 /* MADV_SOFT_OFFLINE */, MADV_MERGEABLE, MADV_REMOVE, MADV_PAGEOUT, MADV_DONTFORK})
        attempts.note("madvise(" + QByteArray::number(advice) + ')', madvise(page, sizeof page, advice));
    attempts.note("remap_file_pages", syscall(SYS_remap_file_pages, page, 4096, 0, 0, 0));
    attempts.note("pkey_mprotect", syscall(SYS_pkey_mprotect, page, 4096, PROT_READ, -1));
}

void rings(const Scene&, Attempts& attempts)
{
    char zeros[256] = {};
    attempts.note("io_uring_setup", syscall(SYS_io_uring_setup, 1, zeros));
    attempts.note("io_uring_enter", syscall(SYS_io_uring_enter, 0, 0, 0, 0, nullptr, 0));
    attempts.note("io_uring_register", syscall(SYS_io_uring_register, 0, 0, nullptr, 0));
    unsigned long context = 0;
    attempts.note("io_setup", syscall(SYS_io_setup, 1, &context));
    attempts.note("io_submit", syscall(SYS_io_submit, 0, 0, nullptr));
    attempts.note("bpf", syscall(SYS_bpf, 5, zeros, sizeof zeros));
    attempts.note("perf_event_open", syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0));
    attempts.note("keyctl", syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, -3, 0));
    attempts.note("add_key", syscall(SYS_add_key, "user", "a", "b", 1, -3));
    attempts.note("request_key", syscall(SYS_request_key, "user", "a", nullptr, 0));
    attempts.note("fanotify_init", syscall(SYS_fanotify_init, 0, 0));
    attempts.note("inotify_init1", syscall(SYS_inotify_init1, 0));
    attempts.note("timerfd_create", syscall(SYS_timerfd_create, 0, 0));
}

void standing(const Scene&, Attempts& attempts)
{
    for (const int space : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_FS, CLONE_FILES})
        attempts.note("unshare(" + QByteArray::number(space, 16) + ')', unshare(space));
    attempts.note("setns", setns(0, 0));
    attempts.note("mount", mount("none", "/tmp", "tmpfs", 0, nullptr));
    attempts.note("umount", umount("/tmp"));
    attempts.note("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
    attempts.note("open_tree", syscall(SYS_open_tree, AT_FDCWD, "/", 1));
    attempts.note("move_mount", syscall(SYS_move_mount, 0, "", 0, "", 0));
    attempts.note("mount_setattr", syscall(442, 0, "", 0, nullptr, 0));
    attempts.note("pivot_root", syscall(SYS_pivot_root, "/", "/"));
    attempts.note("setuid", syscall(SYS_setuid, 0));
    attempts.note("setresuid", syscall(SYS_setresuid, -1, -1, -1));
    attempts.note("setgroups", syscall(SYS_setgroups, 0, nullptr));
    attempts.note("capset", syscall(SYS_capset, nullptr, nullptr));
    attempts.note("PR_CAP_AMBIENT", prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_KILL, 0, 0));
    attempts.note("PR_SET_SECCOMP", prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT));
    attempts.note("seccomp", syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, nullptr));
    attempts.note("PR_SET_NO_NEW_PRIVS", prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
    attempts.note("PR_SET_CHILD_SUBREAPER", prctl(PR_SET_CHILD_SUBREAPER, 1));
    attempts.note("landlock", syscall(444, nullptr, 0, 1));
    attempts.note("init_module", syscall(SYS_init_module, nullptr, 0, ""));
    attempts.note("kexec_load", syscall(SYS_kexec_load, 0, 0, nullptr, 0));
    attempts.note("reboot", syscall(SYS_reboot, 0, 0, 0, nullptr));
    attempts.note("sethostname", syscall(SYS_sethostname, "x", 1));
    attempts.note("settimeofday", syscall(SYS_settimeofday, nullptr, nullptr));
    attempts.note("adjtimex", syscall(SYS_adjtimex, nullptr));
    attempts.note("swapon", syscall(SYS_swapon, "", 0));
    attempts.note("acct", syscall(SYS_acct, "/tmp/acct"));
    attempts.note("syslog", syscall(SYS_syslog, 3, nullptr, 0));
    attempts.note("quotactl", syscall(SYS_quotactl, 0, nullptr, 0, nullptr));
    attempts.note("personality", syscall(SYS_personality, 0x0040000));
#if defined(SYS_arch_prctl)
    attempts.note("arch_prctl", syscall(SYS_arch_prctl, 0x1012, 1)); // ARCH_SET_CPUID
#endif
#if defined(SYS_iopl)
    attempts.note("iopl", syscall(SYS_iopl, 3));
    attempts.note("modify_ldt", syscall(SYS_modify_ldt, 1, nullptr, 0));
#endif
    attempts.note("sync", syscall(SYS_sync));
    attempts.note("vhangup", syscall(SYS_vhangup));
    attempts.note("cachestat", syscall(451, 0, nullptr, nullptr, 0));
}

} // namespace

const std::map<QByteArray, Attempt>& kernelAttempts()
{
    static const std::map<QByteArray, Attempt> all{
        {"kernel.network", network}, {"kernel.shared", shared}, {"kernel.rings", rings}, {"kernel.standing", standing}};
    return all;
}

void everyOtherCall(const QByteArrayList& allowed, Attempts& attempts)
{
    constexpr long beyondAllNumbers = 1024;
    for (long call = 0; call < beyondAllNumbers; ++call) {
        const QByteArray name = QByteArray::number(qlonglong(call));
#if defined(__x86_64__)
        // uretprobe and uprobe: the kernel lets them past every filter and kills whoever is not its own probe.
        if (call == 335 || call == 336)
            continue;
#endif
        if (!allowed.contains(name))
            attempts.note(name, syscall(call, 0, 0, 0, 0, 0, 0));
#if defined(__x86_64__)
        attempts.note("x32 " + name, syscall(call | 0x40000000, 0, 0, 0, 0, 0, 0));
#endif
    }
}
