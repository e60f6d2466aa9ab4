// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/pending/pendingfiles.h>

#include <libegov/application/errors.h>
#include <libegov/base/privatefile.h>
#include <libegov/seal/secretbox.h>
#include <libegov/storage/errors.h>

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QMessageAuthenticationCode>
#include <QSaveFile>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr char kind[] = "upload";
constexpr qint64 pieceSize = 256 * 1024;
// What a box adds to its piece: magic, nonce and tag of lockWithKey.
constexpr qint64 boxOverhead = 6 + 12 + 16;

QByteArray derived(const char* purpose, const QByteArray& key, const QByteArray& sha256)
{
    return QMessageAuthenticationCode::hash(purpose + sha256, key, QCryptographicHash::Sha256);
}

// Under another key the same content has another name: the store does not tell that two people sent the same paper.
QByteArray nameOf(const QByteArray& key, const QByteArray& sha256)
{
    return derived("egov-upload-name/1 ", key, sha256).toHex();
}

// Pieces open in their place only, and a file that was cut off does not end.
QByteArray contextOf(const QByteArray& sha256, qint64 index, bool isLast)
{
    return "egov-upload/1 " + sha256 + ' ' + QByteArray::number(index) + (isLast ? " last" : "");
}

Expected<StoredContent> contentOf(QFile& file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return unexpected(StorageError::Unavailable, u"an upload cannot be read"_s);
    return StoredContent{hash.result().toHex(), file.size()};
}

} // namespace

PendingFiles::PendingFiles(QString directory, StateStore& states)
    : m_directory(std::move(directory))
    , m_states(states)
{
}

Expected<PendingFiles> PendingFiles::open(const QString& directory, StateStore& states)
{
    if (!makePrivateFolder(directory))
        return unexpected(StorageError::Unavailable, u"the folder of pending files cannot be made"_s);
    return PendingFiles(directory, states);
}

Expected<void> PendingFiles::write(
    AttachmentStore::Upload& upload, const QString& file, const QByteArray& key, const StoredContent& content) const
{
    const Expected<QString> path = upload.path();
    if (!path)
        return Unexpected(path.error());
    QFile plain(*path);
    QSaveFile box(m_directory + u'/' + file);
    if (!plain.open(QIODevice::ReadOnly) || !box.open(QIODevice::WriteOnly) || !box.setPermissions(privateMode))
        return unexpected(StorageError::Unavailable, u"an upload cannot be kept"_s);
    const QByteArray fileKey = derived("egov-upload-key/1 ", key, content.sha256);
    qint64 left = content.size;
    for (qint64 index = 0; left > 0; ++index) {
        const QByteArray piece = plain.read(std::min(left, pieceSize));
        left -= piece.size();
        const Expected<QByteArray> locked = lockWithKey(piece, fileKey, contextOf(content.sha256, index, left == 0));
        if (!locked)
            return Unexpected(locked.error());
        if (piece.isEmpty() || box.write(*locked) != locked->size())
            return unexpected(StorageError::Full, u"no room for an upload"_s);
    }
    return box.commit() ? Expected<void>() : unexpected(StorageError::Full, u"no room for an upload"_s);
}

Expected<StoredContent> PendingFiles::keep(
    AttachmentStore::Upload& upload, const QByteArray& key, const QByteArray& owner) const
{
    Q_ASSERT_X(key.size() == keySize, "PendingFiles::keep", "a key of 32 bytes");
    const Expected<QString> path = upload.path();
    if (!path)
        return Unexpected(path.error());
    QFile plain(*path);
    Expected<StoredContent> content = contentOf(plain);
    plain.close();
    if (!content)
        return content;
    for (const auto& [whose, most] : {std::pair(owner, largestPerOwner), std::pair(QByteArray(), largestInAll)}) {
        const Expected<qint64> kept = m_states.weightOf(kind, whose);
        if (!kept)
            return Unexpected(kept.error());
        if (*kept + content->size > most)
            return unexpected(ApplicationError::UploadsFull, u"as much lies unsent as may"_s);
    }
    // A new name each time: a sweep that takes the old file away cannot take this one.
    const QByteArray name = nameOf(key, content->sha256);
    const QByteArray file = name + '.' + randomBytes(8).toHex();
    if (const Expected<void> written = write(upload, QString::fromLatin1(file), key, *content); !written)
        return Unexpected(written.error());
    const QDateTime end = m_states.clock().now().addDays(lifeDays);
    QByteArray kept;
    const Expected<void> noted = m_states.change(
        kind, name, [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            PassingState next = before.value_or(PassingState{.value = file, .owner = owner, .weight = content->size});
            if (!before || !QFile::exists(m_directory + u'/' + QString::fromLatin1(next.value)))
                next.value = file;
            next.expiresAt = before ? std::max(before->expiresAt, end) : end;
            kept = next.value;
            return std::optional(next);
        });
    if (!noted || kept != file)
        QFile::remove(m_directory + u'/' + QString::fromLatin1(file));
    return noted ? content : Unexpected(noted.error());
}

bool PendingFiles::contains(const QByteArray& key, const QByteArray& sha256) const
{
    const Expected<std::optional<PassingState>> found = m_states.find(kind, nameOf(key, sha256));
    return found && *found && QFile::exists(m_directory + u'/' + QString::fromLatin1((*found)->value));
}

Expected<void> PendingFiles::keepUntil(const QByteArray& key, const QByteArray& sha256, const QDateTime& until) const
{
    bool isThere = false;
    const Expected<void> done = m_states.change(kind, nameOf(key, sha256),
        [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            isThere = before.has_value();
            std::optional<PassingState> next = before;
            if (next)
                next->expiresAt = std::max(next->expiresAt, until);
            return next;
        });
    if (done && !isThere)
        return unexpected(ApplicationError::NoSuchUpload, QString::fromLatin1(sha256));
    return done;
}

Expected<void> PendingFiles::bring(const QByteArray& key, const QByteArray& sha256, const AttachmentStore& to) const
{
    const Expected<std::optional<PassingState>> found = m_states.find(kind, nameOf(key, sha256));
    if (!found)
        return Unexpected(found.error());
    if (!*found)
        return unexpected(ApplicationError::NoSuchUpload, QString::fromLatin1(sha256));
    QFile box(m_directory + u'/' + QString::fromLatin1((*found)->value));
    if (!box.open(QIODevice::ReadOnly))
        return unexpected(ApplicationError::NoSuchUpload, QString::fromLatin1(sha256));
    Expected<AttachmentStore::Upload> upload = to.begin((*found)->weight);
    if (!upload)
        return Unexpected(upload.error());
    const QByteArray fileKey = derived("egov-upload-key/1 ", key, sha256);
    for (qint64 index = 0; !box.atEnd(); ++index) {
        const QByteArray locked = box.read(pieceSize + boxOverhead);
        const Expected<QByteArray> piece = unlockWithKey(locked, fileKey, contextOf(sha256, index, box.atEnd()));
        if (!piece)
            return unexpected(StorageError::AttachmentChanged, QString::fromLatin1(sha256));
        if (const Expected<void> written = upload->write(*piece); !written)
            return written;
    }
    return upload->finishAs(sha256);
}

Expected<void> PendingFiles::forget(const QByteArray& key, const QByteArray& sha256) const
{
    QByteArray file;
    const Expected<void> done = m_states.change(kind, nameOf(key, sha256),
        [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            file = before ? before->value : QByteArray();
            return std::optional<PassingState>();
        });
    if (done && !file.isEmpty())
        QFile::remove(m_directory + u'/' + QString::fromLatin1(file));
    return done;
}

void PendingFiles::remove(const StateStore::Swept& swept) const
{
    if (swept.kind == kind)
        QFile::remove(m_directory + u'/' + QString::fromLatin1(swept.value));
}

Expected<int> PendingFiles::removeStray(const QDateTime& before) const
{
    int gone = 0;
    for (QDirIterator files(m_directory, QDir::Files); files.hasNext();) {
        const QFileInfo file = files.nextFileInfo();
        if (file.lastModified() >= before)
            continue;
        const QByteArray name = file.fileName().toLatin1();
        const Expected<std::optional<PassingState>> row = m_states.find(kind, name.left(name.indexOf('.')));
        if (!row)
            return Unexpected(row.error());
        if (*row && (*row)->value == name)
            continue;
        gone += QFile::remove(file.filePath()) ? 1 : 0;
    }
    return gone;
}

} // namespace Egov
