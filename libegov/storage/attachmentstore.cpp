// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/attachmentstore.h>

#include <libegov/base/privatefile.h>
#include <libegov/storage/errors.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceSize = 256 * 1024;
constexpr qsizetype headSize = 4096;

Error errorOf(const QFileDevice& file)
{
    // ENOSPC shows as ResourceError in QFile, but as WriteError when it comes out of its buffer.
    const int cause = errno;
    if (file.error() == QFileDevice::ResourceError || cause == ENOSPC || cause == EDQUOT)
        return Error(StorageError::Full, u"no room for the attachment"_s);
    return Error(StorageError::Unavailable, u"the attachment's file: error %1"_s.arg(static_cast<int>(file.error())));
}

// The name of a new file is durable only after its folder is.
bool syncFolder(const QString& folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool done = ::fsync(handle) == 0;
    ::close(handle);
    return done;
}

// False when there is no such file.
bool touch(const QString& path) { return ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), nullptr, 0) == 0; }

bool isDigest(const QByteArray& sha256)
{
    return sha256.size() == 64
        && std::ranges::all_of(sha256, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Expected<void> readFile(
    const QString& path, const QByteArray& sha256, const std::function<bool(QByteArrayView piece)>& take)
{
    QFile file(path);
    if (!file.exists())
        return unexpected(StorageError::AttachmentMissing, QString::fromLatin1(sha256));
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected(errorOf(file));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (;;) {
        const qint64 count = file.read(piece.data(), pieceSize);
        if (count < 0)
            return Unexpected(errorOf(file));
        if (count == 0)
            break;
        const QByteArrayView view(piece.constData(), count);
        hash.addData(view);
        if (!take(view))
            return {};
    }
    if (hash.result().toHex() != sha256)
        return unexpected(StorageError::AttachmentChanged, QString::fromLatin1(sha256));
    return {};
}

} // namespace

struct AttachmentStore::Upload::Private {
    Private(const QString& directory, qint64 maximum)
        : folder(directory)
        , limit(maximum)
        , file(directory + u"/incoming/XXXXXXXX"_s)
    {
    }

    QString folder;
    qint64 limit;
    QTemporaryFile file; // removes itself unless it was renamed
    QCryptographicHash hash{QCryptographicHash::Sha256};
    QByteArray head;
    qint64 size = 0;
};

AttachmentStore::AttachmentStore(QString directory)
    : m_directory(std::move(directory))
{
}

Expected<AttachmentStore> AttachmentStore::open(const QString& directory)
{
    if (!makePrivateFolder(directory + u"/incoming"_s))
        return unexpected(StorageError::Unavailable, u"the folder of the attachments cannot be made"_s);
    return AttachmentStore(directory);
}

QString AttachmentStore::pathOf(const QByteArray& sha256) const
{
    const QString name = QString::fromLatin1(sha256);
    return m_directory + u'/' + name.first(2) + u'/' + name;
}

Expected<AttachmentStore::Upload> AttachmentStore::begin(qint64 limit) const
{
    auto priv = std::make_unique<Upload::Private>(m_directory, limit);
    if (!priv->file.open())
        return Unexpected(errorOf(priv->file));
    return Upload(std::move(priv));
}

Expected<StoredContent> AttachmentStore::store(QByteArrayView content) const
{
    Expected<Upload> upload = begin(content.size());
    if (!upload)
        return Unexpected(upload.error());
    if (Expected<void> written = upload->write(content); !written)
        return Unexpected(written.error());
    return upload->finish();
}

AttachmentStore::Upload::Upload(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}
AttachmentStore::Upload::Upload(Upload&&) noexcept = default;
AttachmentStore::Upload& AttachmentStore::Upload::operator=(Upload&&) noexcept = default;
AttachmentStore::Upload::~Upload() = default;
const QByteArray& AttachmentStore::Upload::head() const noexcept { return d->head; }
qint64 AttachmentStore::Upload::size() const noexcept { return d->size; }

Expected<void> AttachmentStore::Upload::write(QByteArrayView piece)
{
    if (piece.size() > d->limit - d->size)
        return unexpected(StorageError::AttachmentTooLarge, u"more than %1 bytes"_s.arg(d->limit));
    if (d->head.size() < headSize)
        d->head.append(piece.first(std::min(piece.size(), headSize - d->head.size())));
    d->hash.addData(piece);
    d->size += piece.size();
    if (d->file.write(piece.data(), piece.size()) != piece.size())
        return Unexpected(errorOf(d->file));
    return {};
}

Expected<QString> AttachmentStore::Upload::path()
{
    if (!d->file.flush())
        return Unexpected(errorOf(d->file));
    return d->file.fileName();
}

Expected<StoredContent> AttachmentStore::Upload::finish()
{
    StoredContent content{d->hash.result().toHex(), d->size};
    if (!d->file.flush() || ::fsync(d->file.handle()) != 0)
        return Unexpected(errorOf(d->file));
    const QString folder = d->folder + u'/' + QString::fromLatin1(content.sha256.first(2));
    const QString path = folder + u'/' + QString::fromLatin1(content.sha256);
    // Kept once; the new copy goes with the upload. That it was stored again is noted, so that nobody who clears away
    // what lies unused takes it for that.
    if (touch(path))
        return content;
    const bool isNew = !QFileInfo::exists(folder);
    if (!makePrivateFolder(folder))
        return unexpected(StorageError::Unavailable, u"the folder of the attachment cannot be made"_s);
    // Two uploads of the same content may meet here: whoever is second finds the first's file, with the same bytes.
    d->file.setAutoRemove(false);
    if (!d->file.rename(path)) {
        d->file.setAutoRemove(true);
        if (!QFileInfo::exists(path))
            return Unexpected(errorOf(d->file));
    }
    if (!syncFolder(folder) || (isNew && !syncFolder(d->folder)))
        return unexpected(StorageError::Unavailable, u"the attachment's folder cannot be made durable"_s);
    return content;
}

Expected<void> AttachmentStore::Upload::finishAs(const QByteArray& sha256)
{
    if (d->hash.result().toHex() != sha256)
        return unexpected(StorageError::AttachmentChanged, QString::fromLatin1(sha256));
    const Expected<StoredContent> stored = finish();
    return stored ? Expected<void>() : Unexpected(stored.error());
}

QByteArrayList AttachmentStore::untouchedSince(int part, const QDateTime& moment) const
{
    QByteArrayList idle;
    const QDir folder(m_directory + u'/' + QString::number(part, 16).rightJustified(2, u'0'));
    for (const QFileInfo& file : folder.entryInfoList(QDir::Files)) {
        const QByteArray name = file.fileName().toLatin1();
        if (isDigest(name) && file.lastModified() < moment)
            idle += name;
    }
    return idle;
}

bool AttachmentStore::isUntouchedSince(const QByteArray& sha256, const QDateTime& moment) const
{
    const QFileInfo file(isDigest(sha256) ? pathOf(sha256) : QString());
    return file.exists() && file.lastModified() < moment;
}

int AttachmentStore::removeAbandoned(const QDateTime& before) const
{
    int gone = 0;
    for (const QFileInfo& file : QDir(m_directory + u"/incoming"_s).entryInfoList(QDir::Files)) {
        if (file.lastModified() < before)
            gone += QFile::remove(file.filePath()) ? 1 : 0;
    }
    return gone;
}

bool AttachmentStore::contains(const QByteArray& sha256) const
{
    return isDigest(sha256) && QFileInfo::exists(pathOf(sha256));
}

Expected<void> AttachmentStore::read(
    const QByteArray& sha256, const std::function<bool(QByteArrayView piece)>& take) const
{
    if (!isDigest(sha256))
        return unexpected(StorageError::AttachmentMissing, u"not a SHA-256 in lower-case hex"_s);
    if (!QFileInfo::exists(pathOf(sha256)) && isQuarantined(sha256))
        return unexpected(StorageError::AttachmentQuarantined, QString::fromLatin1(sha256));
    return readFile(pathOf(sha256), sha256, take);
}

Expected<QByteArray> AttachmentStore::readAll(const QByteArray& sha256, qint64 limit) const
{
    QByteArray content;
    bool fits = true;
    const Expected<void> done = read(sha256, [&](QByteArrayView piece) {
        fits = piece.size() <= limit - content.size();
        if (fits)
            content.append(piece);
        return fits;
    });
    if (!done)
        return Unexpected(done.error());
    if (!fits)
        return unexpected(StorageError::AttachmentTooLarge, u"more than %1 bytes"_s.arg(limit));
    return content;
}

Expected<void> AttachmentStore::remove(const QByteArray& sha256) const
{
    if (!isDigest(sha256))
        return {};
    for (const QString& path : {pathOf(sha256), quarantinePathOf(sha256)}) {
        QFile file(path);
        if (file.exists() && !file.remove())
            return Unexpected(errorOf(file));
    }
    return {};
}

QString AttachmentStore::quarantinePathOf(const QByteArray& sha256) const
{
    return m_directory + u"/quarantine/"_s + QString::fromLatin1(sha256);
}

bool AttachmentStore::isQuarantined(const QByteArray& sha256) const
{
    return isDigest(sha256) && QFileInfo::exists(quarantinePathOf(sha256));
}

Expected<void> AttachmentStore::quarantine(const QByteArray& sha256) const
{
    if (!contains(sha256))
        return isQuarantined(sha256) ? Expected<void>()
                                     : unexpected(StorageError::AttachmentMissing, QString::fromLatin1(sha256));
    const QString folder = m_directory + u"/quarantine"_s;
    if (!makePrivateFolder(folder))
        return unexpected(StorageError::Unavailable, u"the folder of the quarantine cannot be made"_s);
    // rename(2) replaces an earlier copy of the same bytes, which QFile::rename would refuse.
    if (std::rename(
            QFile::encodeName(pathOf(sha256)).constData(), QFile::encodeName(quarantinePathOf(sha256)).constData())
        != 0)
        return unexpected(StorageError::Unavailable, u"the attachment cannot be moved into quarantine"_s);
    if (!syncFolder(folder) || !syncFolder(QFileInfo(pathOf(sha256)).absolutePath()))
        return unexpected(StorageError::Unavailable, u"the quarantine's folder cannot be made durable"_s);
    return {};
}

Expected<void> AttachmentStore::copyTo(const QByteArray& sha256, const QString& file) const
{
    if (!isDigest(sha256))
        return unexpected(StorageError::AttachmentMissing, u"not a SHA-256 in lower-case hex"_s);
    QFile copy(file);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode))
        return Unexpected(errorOf(copy));
    const bool isHidden = !QFileInfo::exists(pathOf(sha256)) && isQuarantined(sha256);
    bool isWritten = true;
    const Expected<void> done
        = readFile(isHidden ? quarantinePathOf(sha256) : pathOf(sha256), sha256, [&](QByteArrayView piece) {
              isWritten = copy.write(piece.data(), piece.size()) == piece.size();
              return isWritten;
          });
    if (!done)
        return done;
    return isWritten && copy.flush() ? Expected<void>() : Unexpected(errorOf(copy));
}

Expected<void> AttachmentStore::check(const QByteArray& sha256) const
{
    if (!isDigest(sha256))
        return unexpected(StorageError::AttachmentMissing, u"not a SHA-256 in lower-case hex"_s);
    const bool isHidden = !QFileInfo::exists(pathOf(sha256)) && isQuarantined(sha256);
    return readFile(isHidden ? quarantinePathOf(sha256) : pathOf(sha256), sha256, [](QByteArrayView) { return true; });
}

} // namespace Egov
