// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Files of another municipality: read, changed, made, renamed, locked.
#include "attempt.h"

#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utime.h>

namespace {

long openBy2(const QByteArray& path, unsigned long long flags)
{
    open_how how{};
    how.flags = flags;
    how.mode = (flags & O_CREAT) ? 0644 : 0;
    return syscall(SYS_openat2, AT_FDCWD, path.constData(), &how, sizeof how);
}

void reading(const Scene& scene, Attempts& attempts)
{
    attempts.note("open", open(scene.file("secret").constData(), O_RDONLY));
    attempts.note("open(/etc/passwd)", open("/etc/passwd", O_RDONLY));
    attempts.note("open(..)", open("/usr/../etc/passwd", O_RDONLY));
    attempts.note("open(folder)", open(scene.folder.constData(), O_RDONLY));
    attempts.note("open(root)", open("/", O_RDONLY));
    attempts.note("open(/dev/urandom)", open("/dev/urandom", O_RDONLY));
    attempts.note("open(/proc/self/mem)", open("/proc/self/mem", O_RDONLY));
    attempts.note("open(/proc/self/maps)", open("/proc/self/maps", O_RDONLY));
}

void writing(const Scene& scene, Attempts& attempts)
{
    const QByteArray path = scene.file("other");
    for (const int flags :
        {O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC, O_WRONLY | O_APPEND, 3, O_WRONLY | O_TRUNC | O_CREAT, O_RDONLY | O_CREAT,
            O_RDONLY | O_ASYNC, O_RDONLY | O_SYNC, O_RDONLY | O_DIRECT, O_PATH, O_RDONLY | O_NOATIME}) {
        attempts.note("openat(" + QByteArray::number(flags, 8) + ')', openat(AT_FDCWD, path.constData(), flags, 0666));
#if defined(SYS_open)
        attempts.note("open(" + QByteArray::number(flags, 8) + ')', syscall(SYS_open, path.constData(), flags, 0666));
#endif
        attempts.note("openat2(" + QByteArray::number(flags, 8) + ')', openBy2(path, unsigned(flags)));
    }
    attempts.note("O_TMPFILE", open(scene.folder.constData(), O_TMPFILE | O_RDWR, 0600));
    attempts.note("truncate", truncate(path.constData(), 0));
    attempts.note("open(/dev/null)", open("/dev/null", O_WRONLY));
    attempts.note("open(/proc/self/comm)", open("/proc/self/comm", O_WRONLY));
#if defined(SYS_creat)
    attempts.note("creat", syscall(SYS_creat, path.constData(), 0600));
#endif
}

// Through a descriptor for reading, where there is one: no write permission of a file is asked for by these.
void throughReading(const Scene& scene, Attempts& attempts)
{
    const int file = open(scene.file("readable").constData(), O_RDONLY);
    const int library = open("/usr/lib/os-release", O_RDONLY);
    char byte = 'x';
    const iovec one{&byte, 1};
    for (const int at : {file, library}) {
        attempts.note("ftruncate", ftruncate(at, 0));
        attempts.note("fallocate", fallocate(at, 0, 0, 4096));
        attempts.note("pwrite", syscall(SYS_pwrite64, at, &byte, 1, 0));
        attempts.note("pwritev", syscall(SYS_pwritev, at, &one, 1, 0, 0));
        attempts.note("pwritev2", syscall(SYS_pwritev2, at, &one, 1, 0, 0, 0));
        attempts.note("fchmod", fchmod(at, 0777));
        attempts.note("fchown", fchown(at, 0, 0));
        attempts.note("fsetxattr", fsetxattr(at, "user.a", "b", 1, 0));
        attempts.note("fremovexattr", fremovexattr(at, "user.kept"));
        attempts.note("futimens", syscall(SYS_utimensat, at, nullptr, nullptr, 0));
        attempts.note("flock", flock(at, LOCK_EX | LOCK_NB));
        struct flock lock{};
        lock.l_type = F_RDLCK;
        attempts.note("F_SETLK", fcntl(at, F_SETLK, &lock));
        attempts.note("F_SETLKW", fcntl(at, F_SETLKW, &lock));
        attempts.note("F_OFD_SETLK", fcntl(at, F_OFD_SETLK, &lock));
        attempts.note("F_GETLK", fcntl(at, F_GETLK, &lock));
        attempts.note("F_SETLEASE", fcntl(at, F_SETLEASE, F_RDLCK));
        attempts.note("F_NOTIFY", fcntl(at, F_NOTIFY, DN_MODIFY));
        attempts.note("F_SETOWN", fcntl(at, F_SETOWN, scene.service));
        attempts.note("F_SETSIG", fcntl(at, F_SETSIG, 9));
        attempts.note("F_SETFL", fcntl(at, F_SETFL, O_ASYNC));
        attempts.note("F_DUPFD", fcntl(at, F_DUPFD, 10));
        void* const shared = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, at, 0);
        attempts.note("mmap(shared)", shared == MAP_FAILED ? -1 : 0);
        void* const validated = mmap(nullptr, 4096, PROT_WRITE, MAP_SHARED_VALIDATE, at, 0);
        attempts.note("mmap(validated)", validated == MAP_FAILED ? -1 : 0);
        attempts.note("ioctl(FICLONE)", ioctl(at, FICLONE, at));
        attempts.note("ioctl(FS_IOC_SETFLAGS)", ioctl(at, FS_IOC_SETFLAGS, &byte));
        attempts.note("ioctl(FIOASYNC)", ioctl(at, FIOASYNC, &byte));
        attempts.note("copy_file_range", syscall(SYS_copy_file_range, at, nullptr, at, nullptr, 1, 0));
        attempts.note("sendfile", sendfile(3, at, nullptr, 1));
        attempts.note("splice", splice(at, nullptr, 3, nullptr, 1, 0));
        attempts.note("vmsplice", vmsplice(3, &one, 1, 0));
        attempts.note("tee", tee(0, 3, 1, 0));
        attempts.note("sync_file_range", syscall(SYS_sync_file_range, at, 0, 0, 2));
        attempts.note("fsync", fsync(at));
        attempts.note("fadvise", syscall(SYS_fadvise64, at, 0, 0, POSIX_FADV_DONTNEED));
        attempts.note("fchdir", fchdir(at));
        attempts.note("getdents", syscall(SYS_getdents64, at, &byte, 1));
        attempts.note("dup", dup(at));
        attempts.note("dup3", dup3(at, 20, 0));
    }
    void* const readable = mmap(nullptr, 4096, PROT_READ, MAP_SHARED, library, 0);
    attempts.note("mprotect(shared)", readable == MAP_FAILED ? -1 : mprotect(readable, 4096, PROT_READ | PROT_WRITE));
}

void names(const Scene& scene, Attempts& attempts)
{
    const QByteArray from = scene.file("other");
    const QByteArray to = scene.file("moved");
    const QByteArray inner = scene.file("inner");
    attempts.note("rename", rename(from.constData(), to.constData()));
#if defined(SYS_renameat)
    attempts.note("renameat", syscall(SYS_renameat, AT_FDCWD, from.constData(), AT_FDCWD, to.constData()));
#endif
    attempts.note("renameat2", syscall(SYS_renameat2, AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), 0));
    attempts.note("exchange",
        syscall(
            SYS_renameat2, AT_FDCWD, from.constData(), AT_FDCWD, scene.file("secret").constData(), RENAME_EXCHANGE));
    attempts.note("link", link(from.constData(), to.constData()));
    attempts.note("symlink", symlink(from.constData(), to.constData()));
    attempts.note("unlink", unlink(from.constData()));
    attempts.note("unlinkat", unlinkat(AT_FDCWD, from.constData(), 0));
    attempts.note("mkdir", mkdir(to.constData(), 0777));
    attempts.note("rmdir", rmdir(inner.constData()));
    attempts.note("mknod", mknod(to.constData(), S_IFREG | 0600, 0));
    attempts.note("mkfifo", mkfifo(to.constData(), 0600));
    attempts.note("mknod(socket)", mknod(to.constData(), S_IFSOCK | 0600, 0));
    attempts.note("chmod", chmod(from.constData(), 0777));
    attempts.note("fchmodat2", syscall(452, AT_FDCWD, from.constData(), 0777, 0));
    attempts.note("chown", chown(from.constData(), getuid(), getgid()));
    attempts.note("lchown", lchown(from.constData(), getuid(), getgid()));
    attempts.note("setxattr", setxattr(from.constData(), "user.a", "b", 1, 0));
    attempts.note("lsetxattr", lsetxattr(from.constData(), "user.a", "b", 1, 0));
    attempts.note("removexattr", removexattr(from.constData(), "user.kept"));
    attempts.note("getxattr", getxattr(from.constData(), "user.kept", nullptr, 0));
    attempts.note("utime", utime(from.constData(), nullptr));
    attempts.note("utimensat", utimensat(AT_FDCWD, from.constData(), nullptr, 0));
    attempts.note("chdir", chdir(scene.folder.constData()));
    attempts.note("chroot", chroot(scene.folder.constData()));
    attempts.note("name_to_handle_at", syscall(SYS_name_to_handle_at, AT_FDCWD, from.constData(), nullptr, nullptr, 0));
    attempts.note("open_by_handle_at", syscall(SYS_open_by_handle_at, 0, nullptr, 0));
    attempts.note("umask", syscall(SYS_umask, 0) >= 0 ? 0 : -1);
}

} // namespace

const std::map<QByteArray, Attempt>& fileAttempts()
{
    static const std::map<QByteArray, Attempt> all{{"files.read", reading}, {"files.write", writing},
        {"files.names", names}, {"files.descriptors", throughReading}};
    return all;
}
