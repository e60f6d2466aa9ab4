// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/attachments/attachmentintake_p.h>
#include <libegov/platform/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/platform/attachments/contentkind_p.h>
#include <libegov/platform/attachments/locationremoval_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/base/log.h>
#include <libegov/platform/attachments/attachmentname.h>

#include <QFile>
#include <QTemporaryDir>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 pieceBytes = 256 * 1024;

Expected<AttachmentStore::Upload> receive(const AttachmentStore& store, QIODevice& content, qint64 limit)
{
    Expected<AttachmentStore::Upload> upload = store.begin(limit);
    if (!upload)
        return upload;
    for (;;) {
        const QByteArray piece = content.read(pieceBytes);
        if (piece.isEmpty())
            return upload;
        if (const Expected<void> written = upload->write(piece); !written) {
            if (written.error().is(StorageError::AttachmentTooLarge))
                return unexpected(PlatformError::AttachmentSize, QString::number(limit));
            return Unexpected(written.error());
        }
    }
}

// The same picture without the place; the first upload is forgotten with its file.
Expected<AttachmentStore::Upload> withoutLocation(
    const AttachmentStore& store, AttachmentStore::Upload& picture, qint64 limit)
{
    const Expected<QString> from = picture.path();
    const QTemporaryDir folder;
    if (!from || !folder.isValid())
        return from ? Unexpected(Error(StorageError::Unavailable, u"no temporary folder"_s)) : Unexpected(from.error());
    QFile cleaned(folder.filePath(u"picture"_s));
    if (const Expected<void> removed = removeLocation(*from, cleaned.fileName()); !removed)
        return Unexpected(removed.error());
    if (!cleaned.open(QIODevice::ReadOnly))
        return unexpected(StorageError::Unavailable, u"the picture cannot be read back"_s);
    return receive(store, cleaned, limit);
}

} // namespace

Expected<PackageAttachment> receiveAttachment(TenantContext& parts, const Form& form, const QByteArray& field,
    const QString& name, QIODevice& content, const UploadKey& key)
{
    const std::optional<FieldDescription> description
        = AnswerPath::parse(field) ? form.field(field) : std::nullopt; // of one answer, not of "stores[].photo"
    if (!description || !description->keeps(FieldTraits::Kept::Attachments))
        return unexpected(PlatformError::UnknownField, QString::fromUtf8(field));
    const qint64 limit = description->maximumBytes > 0 ? description->maximumBytes : longestReceived;

    Expected<AttachmentStore::Upload> upload = receive(parts.attachments, content, limit);
    if (!upload)
        return Unexpected(upload.error());
    if (upload->size() == 0)
        return unexpected(PlatformError::AttachmentEmpty, QString::fromUtf8(field));
    const QByteArray kind = contentKind(upload->head());
    if (!description->accept.isEmpty() && !description->accept.contains(kind))
        return unexpected(PlatformError::AttachmentKind, QString::fromLatin1(kind));
    if (description->definition["removeLocation"].toBool() && mayTellLocation(kind)) {
        // What is signed and stored is the picture without the place, so that nobody ever holds the other.
        upload = withoutLocation(parts.attachments, *upload, limit);
        if (!upload)
            return Unexpected(upload.error());
    }
    const Expected<StoredContent> stored
        = key.isEmpty() ? upload->finish() : parts.pendingFiles->keep(*upload, key.secret, key.owner);
    if (!stored)
        return Unexpected(stored.error());
    return PackageAttachment{.field = field,
        .name = attachmentName(name, kind).toUtf8(),
        .type = kind,
        .size = stored->size,
        .sha256 = stored->sha256};
}

Expected<void> bringAttachments(
    const TenantContext& parts, const QList<PackageAttachment>& attachments, const UploadKey& key)
{
    for (const PackageAttachment& attachment : attachments) {
        if (!key.isEmpty() && parts.pendingFiles->contains(key.secret, attachment.sha256)) {
            if (const Expected<void> brought
                = parts.pendingFiles->bring(key.secret, attachment.sha256, parts.attachments);
                !brought)
                return brought;
        } else if (!parts.attachments.contains(attachment.sha256)) {
            return unexpected(PlatformError::AttachmentMissing, QString::fromUtf8(attachment.field));
        }
    }
    return {};
}

void forgetPending(const TenantContext& parts, const QList<PackageAttachment>& attachments, const UploadKey& key)
{
    for (const PackageAttachment& attachment : attachments) {
        if (key.isEmpty())
            continue;
        // What stays ends by itself.
        if (const Expected<void> gone = parts.pendingFiles->forget(key.secret, attachment.sha256); !gone)
            qCWarning(logPlatform) << "a pending file stays" << gone.error();
    }
}

} // namespace Egov
