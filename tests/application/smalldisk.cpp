// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Loaded in front of the C library (LD_PRELOAD) where no small disk can be mounted: what lies below EGOV_SMALL_DISK may
// take 4 MiB together; a write beyond that fails as on a full disk, with ENOSPC.
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <ftw.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr std::int64_t room = 4 * 1024 * 1024;

std::int64_t inPages(std::int64_t bytes) { return (bytes + 4095) / 4096 * 4096; }

thread_local std::int64_t counted = 0;

int count(const char*, const struct stat* status, int kind, struct FTW*)
{
    if (kind == FTW_F)
        counted += inPages(status->st_size);
    return 0;
}

// Whether the file may become so long.
bool fits(int file, std::int64_t end)
{
    const char* const folder = std::getenv("EGOV_SMALL_DISK");
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = readlink(link.c_str(), path, sizeof path);
    struct stat status{};
    if (!folder || length <= 0 || std::strncmp(path, folder, std::strlen(folder)) != 0 || fstat(file, &status) != 0)
        return true;
    if (inPages(end) <= inPages(status.st_size))
        return true;
    // A file that has no name yet (O_TMPFILE) is found by nobody who walks the folder.
    counted = inPages(end) - (status.st_nlink > 0 ? inPages(status.st_size) : 0);
    nftw(folder, count, 16, FTW_PHYS);
    if (counted <= room)
        return true;
    errno = ENOSPC;
    return false;
}

template <typename Function>
Function real(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::int64_t endOfWrite(int file, size_t size)
{
    struct stat status{};
    const bool appends = (fcntl(file, F_GETFL) & O_APPEND) != 0 && fstat(file, &status) == 0;
    const off_t at = appends ? status.st_size : lseek(file, 0, SEEK_CUR);
    return at < 0 ? 0 : at + static_cast<std::int64_t>(size);
}

} // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size)
{
    static const auto next = real<ssize_t (*)(int, const void*, size_t)>("write");
    return fits(file, endOfWrite(file, size)) ? next(file, bytes, size) : -1;
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at)
{
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return fits(file, at + static_cast<std::int64_t>(size)) ? next(file, bytes, size, at) : -1;
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) { return pwrite64(file, bytes, size, at); }

int ftruncate64(int file, off64_t size) noexcept
{
    static const auto next = real<int (*)(int, off64_t)>("ftruncate64");
    return fits(file, size) ? next(file, size) : -1;
}

int ftruncate(int file, off_t size) noexcept { return ftruncate64(file, size); }

int posix_fallocate64(int file, off64_t at, off64_t size)
{
    static const auto next = real<int (*)(int, off64_t, off64_t)>("posix_fallocate64");
    return fits(file, at + size) ? next(file, at, size) : ENOSPC;
}

int posix_fallocate(int file, off_t at, off_t size) { return posix_fallocate64(file, at, size); }
}
