// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/secretfile.h>

#include <libegov/base/errors.h>
#include <libegov/base/plainfile.h>
#include <libegov/base/privatefile.h>

#include <QFile>
#include <QSaveFile>

#include <algorithm>

#include <sys/stat.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<QByteArray> readSecretFile(const QString& path, qsizetype minimum)
{
    QFile file(path);
    if (const std::expected<void, NotOpened> opened = openPlainFile(file); !opened)
        return unexpected(opened.error().isAnotherKind ? BaseError::SecretNotAFile : BaseError::SecretUnreadable,
            u"%1: %2"_s.arg(path, opened.error().why));
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0)
        return unexpected(BaseError::SecretUnreadable, path);
    if ((status.st_mode & (S_IROTH | S_IWOTH | S_IWGRP)) != 0)
        return unexpected(BaseError::SecretOpenToOthers,
            u"%1: mode 0%2 lets others read or change it; 0600 is right"_s.arg(
                path, QString::number(status.st_mode & 0777, 8)));
    const qsizetype least = std::max<qsizetype>(minimum, 1);
    if (status.st_size < least)
        return unexpected(BaseError::SecretTooShort,
            u"%1: %2 bytes, at least %3 are needed"_s.arg(path).arg(status.st_size).arg(least));
    if (status.st_size > longestSecretFile)
        return unexpected(BaseError::SecretTooLong, u"%1: %2 bytes"_s.arg(path).arg(status.st_size));
    QByteArray secret = file.read(longestSecretFile);
    // White space around a secret is no part of it: a file of line ends is an empty one.
    if (secret.trimmed().size() < least)
        return unexpected(BaseError::SecretTooShort,
            u"%1: %2 bytes besides white space, at least %3 are needed"_s.arg(path)
                .arg(secret.trimmed().size())
                .arg(least));
    return secret;
}

Expected<void> writeSecretFile(const QString& path, const QByteArray& secret)
{
    QSaveFile file(path);
    // The permissions are set before the first byte is written.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !file.setPermissions(privateMode)
        || file.write(secret) != secret.size() || !file.commit())
        return unexpected(BaseError::SecretUnwritable, u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

} // namespace Egov
