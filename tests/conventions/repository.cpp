// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "repository.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

QString root() { return QStringLiteral(EGOV_SOURCE_DIR); }

QStringList trackedFiles()
{
    QProcess git;
    // A checkout of another owner (sudo, containers) is still this checkout.
    git.start(u"git"_s,
        {u"-c"_s, u"safe.directory=*"_s, u"-C"_s, root(), u"ls-files"_s, u"-z"_s, u"--cached"_s, u"--others"_s,
            u"--exclude-standard"_s});
    if (!git.waitForFinished() || git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0)
        return {};
    return QString::fromUtf8(git.readAllStandardOutput()).split(QChar(u'\0'), Qt::SkipEmptyParts);
}

QStringList foundFiles()
{
    QStringList found;
    QDirIterator iterator(root(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        const QString path = QDir(root()).relativeFilePath(iterator.next());
        if (!path.startsWith(u".git/"_s) && !path.startsWith(u"build/"_s) && !path.contains(u"node_modules/"_s)
            && !path.startsWith(u".cache/"_s))
            found.append(path);
    }
    return found;
}

} // namespace

QStringList Repository::files()
{
    QStringList all
        = QDir(root() + u"/.git"_s).exists() || QFile::exists(root() + u"/.git"_s) ? trackedFiles() : QStringList();
    if (all.isEmpty())
        all = foundFiles();
    all.removeIf([](const QString& path) { return !QFile::exists(root() + u'/' + path); });
    all.sort();
    return all;
}

QByteArray Repository::read(const QString& path)
{
    QFile file(root() + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool Repository::isText(const QByteArray& content)
{
    return !content.first(qMin(content.size(), qsizetype(8000))).contains('\0');
}
