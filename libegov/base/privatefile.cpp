// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/privatefile.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Egov {

bool makePrivateFolder(const QString& path)
{
    const QString whole = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (QFileInfo(whole).isDir())
        return true;
    if (!makePrivateFolder(QFileInfo(whole).absolutePath()))
        return false;
    // Whoever makes it at the same time makes the same.
    return QDir().mkdir(whole, privateMode | QFileDevice::ExeOwner) || QFileInfo(whole).isDir();
}

bool makePrivateFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode) || QFileInfo::exists(path);
}

} // namespace Egov
