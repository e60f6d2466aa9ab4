// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a hostile plugin tries, whatever its kind.
#include "attempted.h"

#include <array>
#include <atomic>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Egov;

void Attempts::note(const QByteArray& call, long result)
{
    m_all += call + '=' + (result < 0 ? QByteArray(strerrorname_np(errno)) : QByteArray("done"));
}

namespace {

// Before anybody asks: while the library is loaded.
QByteArrayList tryAtOnce()
{
    Attempts attempts;
    constexpr int nobodysNumber = 0x3FFFFFFF;
    const Scene nobody{.folder = "/nowhere", .service = int(getppid()), .other = nobodysNumber};
    for (const char* name : {"processes.signal", "processes.memory", "processes.children"})
        processAttempts().at(name)(nobody, attempts);
    for (const auto& [name, attempt] : kernelAttempts())
        attempt(nobody, attempts);
    return attempts.all();
}
const QByteArrayList whileLoading = tryAtOnce();

QByteArrayList openDescriptors()
{
    QByteArrayList open;
    for (int at = 0; at < 4096; ++at) {
        struct stat status{};
        if (fcntl(at, F_GETFD) >= 0 && fstat(at, &status) == 0)
            open += QByteArray::number(at)
                + (S_ISFIFO(status.st_mode)       ? " pipe"
                        : S_ISCHR(status.st_mode) ? " device"
                                                  : " file");
    }
    return open;
}

// Threads are a plugin's right.
QByteArrayList threadsWork()
{
    std::atomic<int> sum = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&sum] { sum += std::thread::hardware_concurrency() > 0 ? 1 : 0; });
    threads.clear();
    return {"threads=" + QByteArray::number(sum.load())};
}

int waitForEver(void*)
{
    for (;;)
        syscall(SYS_nanosleep, std::array<timespec, 1>{timespec{60, 0}}.data(), nullptr);
}

// Past pthread_create, so that no stack's size ends it first.
QByteArrayList threadsWithoutEnd()
{
    constexpr int enough = 20000;
    constexpr int thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
        | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    constexpr std::size_t stack = 4096;
    static std::vector<char> stacks(std::size_t(enough) * stack); // they stand on it for ever
    static std::array<char, 4096> storage;
    static pid_t id;
    int started = 0;
    while (started < enough
        && clone(waitForEver, stacks.data() + stack * std::size_t(started + 1) - 64, thread, nullptr, &id,
               storage.data() + 2048, &id)
            > 0)
        ++started;
    return {"started=" + QByteArray::number(started)};
}

QByteArrayList ownLimits()
{
    QByteArrayList limits;
    const auto note = [&limits](const char* name, __rlimit_resource what) {
        rlimit limit{};
        getrlimit(what, &limit);
        limits += QByteArray(name) + '='
            + (limit.rlim_max == RLIM_INFINITY ? QByteArray("none") : QByteArray::number(qulonglong(limit.rlim_max)));
    };
    note("files", RLIMIT_FSIZE);
    note("cores", RLIMIT_CORE);
    note("descriptors", RLIMIT_NOFILE);
    note("memory", RLIMIT_AS);
    note("locked", RLIMIT_MEMLOCK);
    note("threads", RLIMIT_NPROC);
    limits += "pid=" + QByteArray::number(getpid());
    return limits;
}

#if defined(__x86_64__)
// The 32-bit door of the same kernel: fork, open, kill, ptrace, socketcall ... have other numbers there.
QByteArrayList callsOfI386()
{
    Attempts attempts;
    for (int call = 1; call < 450; ++call) {
        long result = call;
        asm volatile("int $0x80"
            : "+a"(result)
            : "b"(0L), "c"(0L), "d"(0L), "S"(0L), "D"(0L)
            : "memory", "r8", "r9", "r10", "r11");
        errno = int(-result);
        attempts.note(QByteArray::number(call), result < 0 ? -1 : 0);
    }
    return attempts.all();
}
#endif

QByteArrayList listOf(const Json& texts)
{
    QByteArrayList list;
    for (const Json& text : texts.elements())
        list += text.toUtf8();
    return list;
}

} // namespace

QByteArrayList attempted(const QByteArray& what, const Json& target)
{
    const Scene scene{.folder = target["folder"].toUtf8(),
        .service = int(target["service"].toInteger()),
        .other = int(target["other"].toInteger())};
    if (what == "loading")
        return whileLoading;
    if (what == "descriptors")
        return openDescriptors();
    if (what == "threads")
        return threadsWork();
    if (what == "threads-without-end")
        return threadsWithoutEnd();
    if (what == "limits")
        return ownLimits();
#if defined(__x86_64__)
    if (what == "i386")
        return callsOfI386();
#endif
    Attempts attempts;
    if (what == "every-other-call")
        everyOtherCall(listOf(target["allowed"]), attempts);
    for (const auto& all : {fileAttempts(), processAttempts(), kernelAttempts()}) {
        if (const auto found = all.find(what); found != all.end())
            found->second(scene, attempts);
    }
    return attempts.all();
}
