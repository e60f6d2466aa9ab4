// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk.h>
#include <libegov/platform/officerdesk.h>

#include "filedanswers_p.h"
#include "receiving_p.h"
#include "settling_p.h"

#include <libegov/seal/passwordhash.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected noSuchCase() { return unexpected("platform.no-such-case", u"unknown reference number or wrong password"_s); }

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
    return offered ? receiveAttachment(*d, offered->form, field, name, content)
                   : Expected<PackageAttachment>(Unexpected(offered.error()));
}

Expected<QByteArray> Desk::attachment(const QByteArray& sha256) const
{
    return d->attachments.readAll(sha256, longestReceived);
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
    const Expected<void> withdrawn
        = d->casework->withdraw(number, reason.toUtf8(), view->byAgent ? ActorRole::Agent : ActorRole::Applicant);
    if (withdrawn)
        settleNow(*d);
    return withdrawn;
}

QByteArray Desk::receiptKey() const { return d->keys.receiptKey.publicKey().toPem(); }

OfficerDesk& Desk::officers() const { return *m_officers; }

} // namespace Egov
