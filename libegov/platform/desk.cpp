// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk.h>
#include <libegov/platform/officerdesk.h>

#include "contentkind_p.h"
#include "filedanswers_p.h"
#include "locationremoval_p.h"

#include <libegov/seal/passwordhash.h>

#include <QFile>
#include <QTemporaryDir>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceBytes = 256 * 1024;
constexpr qint64 longestAttachment = 100LL * 1024 * 1024;

Unexpected noSuchCase() { return unexpected("platform.no-such-case", u"unknown reference number or wrong password"_s); }

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
            if (written.error().code() == "storage.attachment-too-large")
                return unexpected("platform.attachment-size", QString::number(limit));
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
        return from ? Unexpected(Error("storage.unavailable", u"no temporary folder"_s)) : Unexpected(from.error());
    QFile cleaned(folder.filePath(u"picture"_s));
    if (const Expected<void> removed = removeLocation(*from, cleaned.fileName()); !removed)
        return Unexpected(removed.error());
    if (!cleaned.open(QIODevice::ReadOnly))
        return unexpected("storage.unavailable", u"the picture cannot be read back"_s);
    return receive(store, cleaned, limit);
}

} // namespace

Desk::Desk(std::unique_ptr<DeskParts> parts)
    : d(std::move(parts))
    , m_officers(new OfficerDesk(*d))
{
}

Desk::~Desk() = default;

const Tenant& Desk::tenant() const { return d->tenant; }

QList<TenantForm> Desk::offers() const { return d->forms.asOf(d->today()); }

Expected<TenantForm> Desk::offer(const FormId& form) const
{
    for (const TenantForm& offered : d->forms.asOf(d->today())) {
        if (offered.form.id() == form)
            return offered;
    }
    return unexpected("platform.unknown-form", form.toString());
}

Expected<Form> Desk::formOf(const QByteArray& digest) const { return d->archive.find(digest); }

Expected<Evaluation> Desk::evaluate(const FormId& form, QByteArrayView answers) const
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    return Egov::evaluate(offered->form, answers, d->context());
}

Expected<PackageAttachment> Desk::storeAttachment(
    const FormId& form, const QByteArray& field, const QString& name, QIODevice& content)
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    const std::optional<FieldDescription> description = offered->form.field(field);
    if (!description || description->type != "attachment")
        return unexpected("platform.unknown-field", QString::fromUtf8(field));
    const qint64 limit = description->maximumBytes > 0 ? description->maximumBytes : longestAttachment;

    Expected<AttachmentStore::Upload> upload = receive(d->attachments, content, limit);
    if (!upload)
        return Unexpected(upload.error());
    if (upload->size() == 0)
        return unexpected("platform.attachment-empty", QString::fromUtf8(field));
    const QByteArray kind = contentKind(upload->head());
    if (!description->accept.isEmpty() && !description->accept.contains(kind))
        return unexpected("platform.attachment-kind", QString::fromLatin1(kind));
    if (description->definition["removeLocation"].toBool() && mayTellLocation(kind)) {
        // What is signed and stored is the picture without the place, so that nobody ever holds the other.
        upload = withoutLocation(d->attachments, *upload, limit);
        if (!upload)
            return Unexpected(upload.error());
    }
    const Expected<StoredContent> stored = upload->finish();
    if (!stored)
        return Unexpected(stored.error());
    return PackageAttachment{
        .field = field, .name = name.toUtf8(), .type = kind, .size = stored->size, .sha256 = stored->sha256};
}

Expected<QByteArray> Desk::attachment(const QByteArray& sha256) const
{
    return d->attachments.readAll(sha256, longestAttachment);
}

Expected<Draft> Desk::saveDraft(
    const FormId& form, const QByteArray& answers, const QByteArray& password, const DraftNumber& number)
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    Draft draft;
    draft.number = number;
    draft.form = form;
    draft.formVersion = offered->form.version();
    draft.formDigest = offered->form.digest();
    draft.answers = answers;
    return d->drafts->save(draft, password);
}

Expected<Draft> Desk::resumeDraft(const DraftNumber& number, const QByteArray& password)
{
    return d->drafts->resume(number, password);
}

Expected<void> Desk::admit(const ReferenceNumber& number, const QByteArray& password) const
{
    // An unknown number costs the same time as a wrong password, so that numbers cannot be tried out.
    static const QByteArray nobody = hashPassword("nobody").value_or(QByteArray());
    const Expected<QByteArray> hash = d->casework->accessHash(number);
    if (!hash && hash.error().code() != "application.no-such-case")
        return Unexpected(hash.error());
    const bool known = hash && !hash->isEmpty();
    const bool right = verifyPassword(password, known ? *hash : nobody);
    if (!known || !right)
        return noSuchCase();
    return {};
}

Expected<CaseView> Desk::openCase(const ReferenceNumber& number) const { return d->casework->view(number); }

Expected<SubmissionPackage> Desk::filedPackage(const ReferenceNumber& number) const
{
    const Expected<CaseFile> file = d->casework->file(number, {});
    if (!file)
        return Unexpected(file.error());
    return file->package;
}

Expected<std::vector<SubmissionPackage>> Desk::filedPackages(const ReferenceNumber& number) const
{
    Expected<CaseFile> file = d->casework->file(number, {});
    if (!file)
        return Unexpected(file.error());
    return std::move(file->filed);
}

Expected<Evaluation> Desk::evaluateFiled(const ReferenceNumber& number) const
{
    const Expected<CaseFile> file = d->casework->file(number, {});
    return file ? Egov::evaluateFiled(*d, *file) : Expected<Evaluation>(Unexpected(file.error()));
}

Expected<Receipt> Desk::receipt(const ReferenceNumber& number) const { return d->arrival->receipt(number); }

Expected<IssuedDocument> Desk::issuedDocument(const ReferenceNumber& number, const QByteArray& id) const
{
    return d->casework->document(number, id);
}

Expected<void> Desk::withdraw(const ReferenceNumber& number, const QString& reason)
{
    const Expected<CaseView> view = d->casework->view(number);
    if (!view)
        return Unexpected(view.error());
    return d->casework->withdraw(number, reason.toUtf8(), view->byAgent ? ActorRole::Agent : ActorRole::Applicant);
}

QByteArray Desk::receiptKey() const { return d->keys.receiptKey.publicKey().toPem(); }

OfficerDesk& Desk::officers() const { return *m_officers; }

} // namespace Egov
