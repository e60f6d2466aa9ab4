// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pluginhost/confinement.h>

#include <libegov/plugin/errors.h>
#include <libegov/pluginhost/landlock.h>
#include <libegov/pluginhost/systemcalls.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr int answersDescriptor = 3;
constexpr rlim_t furtherThreads = 256;

bool limit(__rlimit_resource what, rlim_t value)
{
    const rlimit both{value, value};
    return setrlimit(what, &both) == 0;
}

bool canStartThread()
{
    pthread_attr_t small;
    pthread_t thread{};
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 128 * 1024UL);
    const bool isStarted = pthread_create(&thread, &small, [](void*) -> void* { return nullptr; }, nullptr) == 0;
    pthread_attr_destroy(&small);
    if (isStarted)
        pthread_join(thread, nullptr);
    return isStarted;
}

// The kernel counts the threads of the user, not of this process: the limit is what the user has, found out by trying,
// and some more. Who is root has no such limit.
bool limitThreads()
{
    rlimit threads{};
    if (getrlimit(RLIMIT_NPROC, &threads) != 0)
        return false;
    const rlim_t most = threads.rlim_max;
    for (rlim_t count = 64; count < most; count *= 2) {
        threads.rlim_cur = count;
        if (setrlimit(RLIMIT_NPROC, &threads) != 0)
            return false;
        if (canStartThread())
            return count + furtherThreads > most || limit(RLIMIT_NPROC, count + furtherThreads);
    }
    return true; // the user's own limit is lower
}

// A root without capabilities, which no program gives back (NO_NEW_PRIVS), is a user like others.
bool dropPrivileges()
{
    for (unsigned long capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability)
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0); // fails for who has none to drop
    prctl(PR_SET_SECUREBITS,
        SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED);
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, 2> none{};
    return syscall(SYS_capset, &header, none.data()) == 0;
}

bool limitResources(std::size_t memoryBytes)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    memoryBytes = RLIM_INFINITY; // the sanitizers reserve terabytes of addresses
#endif
    return limitThreads() && limit(RLIMIT_AS, memoryBytes) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0)
        && limit(RLIMIT_NOFILE, 64) && limit(RLIMIT_MEMLOCK, 0) && limit(RLIMIT_MSGQUEUE, 0) && limit(RLIMIT_RTPRIO, 0);
}

int raiseLandlock(const QByteArray& pluginFolder)
{
    const std::array paths{"/usr", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", pluginFolder.constData()};
    return readOnlyBelow(paths);
}

bool raiseSeccomp()
{
    const CallFilter filter = callFilter(seccomp_arch_native());
    return filter && seccomp_load(filter.get()) == 0;
}

} // namespace

int keepOnlyPipes()
{
    if (dup2(STDOUT_FILENO, answersDescriptor) < 0 || close_range(answersDescriptor + 1, ~0U, 0) != 0)
        return -1;
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        return -1;
    close(nowhere);
    return answersDescriptor;
}

Expected<Json> confine(const ConfinementWishes& wishes)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody is left to ask: end with the caller
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || chdir("/") != 0 || !limitResources(wishes.memoryBytes)
        || !dropPrivileges() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return unexpected(PluginError::Host, u"the kernel refuses a limit"_s);
    const int landlock = raiseLandlock(wishes.pluginFolder);
    if (landlock == 0 && !wishes.mayLack.contains("landlock"))
        return unexpected(PluginError::NoLandlock, u"the kernel offers no Landlock"_s);
    const bool seccomp = raiseSeccomp(); // last: it refuses what the steps above need
    if (!seccomp && !wishes.mayLack.contains("seccomp"))
        return unexpected(PluginError::NoSeccomp, u"the kernel offers no filter of system calls"_s);
    return Json::object({{"seccomp", seccomp}, {"landlock", landlock}});
}

} // namespace Egov
