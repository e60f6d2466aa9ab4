// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/folderlayout.h>

#include <libegov/base/digest.h>
#include <libegov/base/privatefile.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/publication/errors.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected cannotWrite(const QString& what) { return unexpected(PublicationError::Layout, what); }

QString placeOf(const QString& cache, const Manifest& manifest)
{
    return cache + u'/' + QString::fromLatin1(manifest.digest());
}

// Nothing is synchronised: what a power cut left of it is not what the digests say, and is made again.
Expected<void> write(const QString& folder, const PublishedFiles& files)
{
    for (const auto& [path, bytes] : files.byPath()) {
        const QString place = folder + u'/' + QString::fromUtf8(path);
        QFile file(place);
        if (!makePrivateFolder(place.section(u'/', 0, -2))
            || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode) || file.write(bytes) != bytes.size()
            || !file.flush())
            return cannotWrite(place + u": "_s + file.errorString());
    }
    // A service without shared forms of its own finds an empty folder.
    return makePrivateFolder(folder + u"/shared"_s) ? Expected<void>() : cannotWrite(folder);
}

} // namespace

std::optional<QString> findLaidOut(const QString& cache, const Manifest& manifest)
{
    const QString place = placeOf(cache, manifest);
    const PluginFolderLimits limits{.fileBytes = PublishedFiles::maximumFileBytes,
        .bytes = PublishedFiles::maximumBytes,
        .files = int(PublishedFiles::maximumFiles)};
    qsizetype count = 0;
    for (const char* part : {"town", "shared"}) {
        const Expected<PluginFiles> files = readPluginFolder(place, QString::fromLatin1(part), limits);
        if (!files)
            return std::nullopt;
        for (const auto& [name, bytes] : *files) {
            if (manifest.files.value(part + ('/' + name)) != sha256Hex(bytes))
                return std::nullopt;
            ++count;
        }
    }
    return count == manifest.files.size() ? std::optional(place) : std::nullopt;
}

Expected<QString> layOut(const QString& cache, const Manifest& manifest, const PublishedFiles& files)
{
    if (const Expected<void> same = files.judge(manifest); !same)
        return Unexpected(same.error());
    if (const std::optional<QString> there = findLaidOut(cache, manifest))
        return *there;
    if (!makePrivateFolder(cache))
        return cannotWrite(cache);
    const QString place = placeOf(cache, manifest);
    QTemporaryDir made(cache + u"/.unfinished-XXXXXX"_s); // removed with everything in it unless it is renamed
    if (!made.isValid())
        return cannotWrite(cache + u": "_s + made.errorString());
    if (const Expected<void> done = write(made.path(), files); !done)
        return Unexpected(done.error());
    // What somebody changed or left half goes out of the way; the folder of another process that was faster stays.
    QTemporaryDir aside(cache + u"/.removed-XXXXXX"_s);
    if (QFileInfo::exists(place) && !findLaidOut(cache, manifest))
        std::rename(QFile::encodeName(place).constData(), QFile::encodeName(aside.filePath(u"x"_s)).constData());
    if (std::rename(QFile::encodeName(made.path()).constData(), QFile::encodeName(place).constData()) == 0)
        made.setAutoRemove(false);
    else if (errno != ENOTEMPTY && errno != EEXIST)
        return cannotWrite(place);
    const std::optional<QString> there = findLaidOut(cache, manifest);
    return there ? Expected<QString>(*there) : cannotWrite(place + u": not as it was written"_s);
}

void removeOtherLayouts(const QString& cache, const Manifest& kept)
{
    static const QRegularExpression layout(u"^[0-9a-f]{64}$"_s);
    static const QRegularExpression leftOver(u"^\\.(unfinished|removed)-[A-Za-z0-9]{6}$"_s);
    const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
    const QFileInfoList all
        = QDir(cache).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& one : all) {
        if (leftOver.match(one.fileName()).hasMatch() && one.lastModified() < yesterday) {
            QDir(one.filePath()).removeRecursively();
            continue;
        }
        if (!layout.match(one.fileName()).hasMatch() || one.filePath() == placeOf(cache, kept))
            continue;
        // Out of the way first, so that nobody ever takes half of it.
        const QTemporaryDir aside(cache + u"/.removed-XXXXXX"_s);
        std::rename(
            QFile::encodeName(one.filePath()).constData(), QFile::encodeName(aside.filePath(u"x"_s)).constData());
    }
}

} // namespace Egov
