// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/plainfile.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Egov {

using namespace Qt::StringLiterals;

std::expected<void, NotOpened> openPlainFile(QFile& file)
{
    if (file.fileName().isEmpty())
        return std::unexpected(NotOpened{u"no file is named"_s});
    // O_NONBLOCK: the opening of a pipe returns at once (POSIX open(2)); it means nothing for a regular file.
    const int descriptor = ::open(QFile::encodeName(file.fileName()).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return std::unexpected(NotOpened{qt_error_string(errno)});
    struct stat status = {};
    // Asked of what was opened, not of the name, which may be another file by now.
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return std::unexpected(NotOpened{.why = u"not a regular file"_s, .isAnotherKind = true});
    }
    // Unbuffered: no copy of a secret stays behind in a buffer.
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return std::unexpected(NotOpened{file.errorString()});
    }
    return {};
}

Expected<QByteArray> readPlainFile(const QString& path, qint64 most, ErrorCode refusal)
{
    QFile file(path);
    if (const auto opened = openPlainFile(file); !opened)
        return unexpected(refusal, u"%1: %2"_s.arg(path, opened.error().why));
    QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return unexpected(refusal, u"%1: more than %2 bytes"_s.arg(path).arg(most));
    if (file.error() != QFileDevice::NoError)
        return unexpected(refusal, u"%1: %2"_s.arg(path, file.errorString()));
    return bytes;
}

} // namespace Egov
