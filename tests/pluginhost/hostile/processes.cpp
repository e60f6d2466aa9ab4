// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The service that asks, and other processes of its user: signalled, read, slowed down, brought forth.
#include "attempt.h"

#include <csignal>
#include <cstdint>
#include <initializer_list>

#include <fcntl.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/times.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// Signal 0 asks whether it would be allowed.
void signalling(const Scene& scene, Attempts& attempts)
{
    for (const int pid : {scene.service, scene.other, int(getpid()), -1, 0}) {
        siginfo_t info{};
        info.si_code = SI_QUEUE;
        attempts.note("kill", kill(pid, 0));
        attempts.note("tkill", syscall(SYS_tkill, pid, 0));
        attempts.note("tgkill", syscall(SYS_tgkill, pid, pid, 0));
        attempts.note("rt_sigqueueinfo", syscall(SYS_rt_sigqueueinfo, pid, 0, &info));
        attempts.note("rt_tgsigqueueinfo", syscall(SYS_rt_tgsigqueueinfo, pid, pid, 0, &info));
        const long handle = syscall(SYS_pidfd_open, pid, 0);
        attempts.note("pidfd_open", handle);
        attempts.note("pidfd_send_signal", syscall(SYS_pidfd_send_signal, handle, 0, nullptr, 0));
        attempts.note("pidfd_getfd", syscall(SYS_pidfd_getfd, handle, 0, 0));
        attempts.note("process_madvise", syscall(SYS_process_madvise, handle, nullptr, 0, 0, 0));
        attempts.note("process_mrelease", syscall(SYS_process_mrelease, handle, 0));
    }
    attempts.note("tgkill(9)", syscall(SYS_tgkill, scene.other, scene.other, SIGKILL));
    attempts.note("F_SETOWN", fcntl(0, F_SETOWN, scene.other));
    f_owner_ex owner{F_OWNER_PID, scene.other};
    attempts.note("F_SETOWN_EX", fcntl(0, F_SETOWN_EX, &owner));
    attempts.note("F_SETSIG", fcntl(0, F_SETSIG, SIGKILL));
    timer_t timer{};
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGUSR1;
    attempts.note("timer_create", syscall(SYS_timer_create, CLOCK_REALTIME, &event, &timer));
    attempts.note("signalfd", syscall(SYS_signalfd4, -1, &event, 8, 0));
    attempts.note("PR_SET_PDEATHSIG", prctl(PR_SET_PDEATHSIG, 0));
}

void memory(const Scene& scene, Attempts& attempts)
{
    char byte = 0;
    const iovec here{&byte, 1};
    for (const int pid : {scene.service, scene.other}) {
        const iovec there{&byte, 1};
        attempts.note("process_vm_readv", process_vm_readv(pid, &here, 1, &there, 1, 0));
        attempts.note("process_vm_writev", process_vm_writev(pid, &here, 1, &there, 1, 0));
        attempts.note("PTRACE_ATTACH", ptrace(PTRACE_ATTACH, pid, nullptr, nullptr));
        attempts.note("PTRACE_SEIZE", ptrace(PTRACE_SEIZE, pid, nullptr, nullptr));
        attempts.note("kcmp", syscall(SYS_kcmp, pid, getpid(), 0, 0, 0));
        attempts.note("move_pages", syscall(SYS_move_pages, pid, 0, nullptr, nullptr, nullptr, 0));
        attempts.note("migrate_pages", syscall(SYS_migrate_pages, pid, 0, nullptr, nullptr));
        void* list = nullptr;
        std::size_t size = 0;
        attempts.note("get_robust_list", syscall(SYS_get_robust_list, pid, &list, &size));
    }
    attempts.note("PTRACE_TRACEME", ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    attempts.note("PR_SET_PTRACER", prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY));
    attempts.note("PR_SET_DUMPABLE", prctl(PR_SET_DUMPABLE, 1));
    attempts.note("PR_SET_MM", prctl(PR_SET_MM, 0, 0, 0, 0));
}

// Reading is what Landlock ends; without it, the service is still not dumpable.
void serviceInProc(const Scene& scene, Attempts& attempts)
{
    const QByteArray proc = "/proc/" + QByteArray::number(scene.service) + '/';
    for (const char* name : {"mem", "environ", "maps", "auxv", "pagemap"})
        attempts.note(name, open((proc + name).constData(), O_RDONLY));
    char target[256];
    attempts.note("readlink(exe)", readlink((proc + "exe").constData(), target, sizeof target));
    attempts.note("readlink(fd)", readlink((proc + "fd/0").constData(), target, sizeof target));
    attempts.note("open(fd)", open((proc + "fd/0").constData(), O_RDONLY));
    attempts.note("open(root)", open((proc + "root/etc/passwd").constData(), O_RDONLY));
}

void slowing(const Scene& scene, Attempts& attempts)
{
    for (const int pid : {scene.service, scene.other}) {
        rlimit limit{};
        attempts.note("prlimit(read)", prlimit(__pid_t(pid), RLIMIT_NOFILE, nullptr, &limit));
        limit = {0, 0};
        attempts.note("prlimit(write)", prlimit(__pid_t(pid), RLIMIT_CPU, &limit, nullptr));
        attempts.note("setpriority", setpriority(PRIO_PROCESS, id_t(pid), 19));
        attempts.note("getpriority", syscall(SYS_getpriority, PRIO_PROCESS, pid));
        cpu_set_t all;
        CPU_ZERO(&all);
        CPU_SET(0, &all);
        attempts.note("sched_setaffinity", sched_setaffinity(pid, sizeof all, &all));
        attempts.note("sched_getaffinity", sched_getaffinity(pid, sizeof all, &all));
        sched_param parameters{};
        attempts.note("sched_setscheduler", sched_setscheduler(pid, SCHED_IDLE, &parameters));
        attempts.note("sched_setparam", sched_setparam(pid, &parameters));
        attempts.note("sched_setattr", syscall(SYS_sched_setattr, pid, nullptr, 0));
        attempts.note("ioprio_set", syscall(SYS_ioprio_set, 1, pid, 3 << 13));
        attempts.note("ioprio_get", syscall(SYS_ioprio_get, 1, pid));
        attempts.note("setpgid", setpgid(pid, pid));
    }
    rlimit own{RLIM_INFINITY, RLIM_INFINITY};
    attempts.note("setrlimit", setrlimit(RLIMIT_AS, &own));
    attempts.note("prlimit(0)", prlimit(__pid_t(0), RLIMIT_FSIZE, &own, nullptr));
    attempts.note("nice", syscall(SYS_setpriority, PRIO_PROCESS, 0, 0));
    attempts.note("setsid", setsid());
    attempts.note("times", syscall(SYS_times, nullptr) == -1 ? -1 : 0);
}

long cloned(unsigned long flags)
{
    const long child = syscall(SYS_clone, flags, nullptr, nullptr, nullptr, nullptr);
    if (child == 0)
        _exit(0);
    return child;
}

void children(const Scene&, Attempts& attempts)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    attempts.note("fork", child);
#if defined(SYS_fork)
    const long another = syscall(SYS_fork);
    if (another == 0)
        _exit(0);
    attempts.note("SYS_fork", another);
#endif
#if defined(SYS_vfork)
    attempts.note("vfork+exec", [] {
        const long pid = syscall(SYS_vfork);
        if (pid == 0)
            _exit(0);
        return pid;
    }());
#endif
    constexpr unsigned long thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
        | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    for (const unsigned long flags : std::initializer_list<unsigned long>{0, SIGCHLD, CLONE_PARENT | SIGCHLD,
             CLONE_VM | CLONE_VFORK, CLONE_NEWUSER | SIGCHLD, CLONE_NEWPID | SIGCHLD, thread | CLONE_NEWNET,
             thread | CLONE_UNTRACED, thread | CLONE_PIDFD, thread & ~std::uint64_t(CLONE_THREAD), thread | 1UL << 32,
             CLONE_THREAD | CLONE_SIGHAND | CLONE_VM})
        attempts.note("clone(" + QByteArray::number(qulonglong(flags), 16) + ')', cloned(flags));
    clone_args arguments{};
    arguments.exit_signal = SIGCHLD;
    attempts.note("clone3", syscall(SYS_clone3, &arguments, sizeof arguments));
    char* const none[] = {nullptr};
    attempts.note("execve", execve("/usr/bin/true", none, none));
    attempts.note("execveat", syscall(SYS_execveat, AT_FDCWD, "/usr/bin/true", none, none, 0));
    attempts.note("wait4", syscall(SYS_wait4, -1, nullptr, WNOHANG, nullptr));
}

void waitingFor(const Scene&, Attempts& attempts)
{
    std::uint32_t word = 0;
    attempts.note("FUTEX_LOCK_PI", syscall(SYS_futex, &word, FUTEX_LOCK_PI, 0, nullptr, nullptr, 0));
    attempts.note("FUTEX_CMP_REQUEUE_PI", syscall(SYS_futex, &word, FUTEX_CMP_REQUEUE_PI, 1, nullptr, &word, 0));
    attempts.note("futex_waitv", syscall(449, nullptr, 0, 0, nullptr, 0));
    attempts.note("poll", syscall(SYS_ppoll, nullptr, 0, nullptr, nullptr, 0));
    attempts.note("epoll_create1", syscall(SYS_epoll_create1, 0));
    attempts.note("membarrier", syscall(SYS_membarrier, 0, 0, 0));
}

} // namespace

const std::map<QByteArray, Attempt>& processAttempts()
{
    static const std::map<QByteArray, Attempt> all{{"processes.signal", signalling}, {"processes.memory", memory},
        {"processes.proc", serviceInProc}, {"processes.slow", slowing}, {"processes.children", children},
        {"processes.wait", waitingFor}};
    return all;
}
