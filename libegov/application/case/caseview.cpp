// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/caseview.h>

#include <libegov/application/case/casework.h>
#include <libegov/application/errors.h>
#include <libegov/application/record/transition.h>
#include <libegov/audit/auditevent.h>
#include <libegov/storage/errors.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/filingrows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// What an applicant may see of a history, as a list of what may be shown: a new kind of event is an inner one until it
// is put here. What the office does while it decides (who is asked, drafts, holds, what is read) is not told.
bool isToldToApplicant(const QByteArray& action)
{
    static const QByteArrayList told{actionName(CaseAction::Submit), actionName(CaseAction::Accept),
        actionName(CaseAction::StartReview), actionName(CaseAction::RequestCorrection), actionName(CaseAction::Correct),
        actionName(CaseAction::ResumeReview), actionName(CaseAction::DecideApproved),
        actionName(CaseAction::DecideRejected), actionName(CaseAction::Issue), actionName(CaseAction::Close),
        actionName(CaseAction::Withdraw), actionName(CaseAction::Lapse), "fee-settled", "fee-open", "fee-reminded",
        "fee-overdue", "correction-overdue", "delete"};
    return told.contains(action);
}

Expected<std::vector<CaseEvent>> historyOf(Transaction& transaction, qint64 application, WordsFor reader)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT e.body, w.words, w.internal FROM event e LEFT JOIN event_words w ON w.tenant = e.tenant "
        "AND w.position = e.position WHERE e.tenant = ? AND e.application = ? ORDER BY e.position",
        {sqlText(transaction.tenant().value()), application});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<CaseEvent> history;
    for (const Row& row : *rows) {
        const Expected<AuditEvent> stored = AuditEvent::parse(row.bytes(0));
        if (!stored)
            return unexpected(StorageError::Damaged, u"an event cannot be read"_s);
        if (reader != WordsFor::Officers && !isToldToApplicant(stored->action))
            continue;
        CaseEvent event;
        event.position = stored->position;
        event.action = stored->action;
        event.role = stored->actor.role;
        event.from = stored->from;
        event.to = stored->to;
        event.at = stored->at;
        const bool isInternal = !row.isNull(2) && row.integer(2) != 0;
        if (reader == WordsFor::Officers)
            event.actor = stored->actor.id;
        if (!row.isNull(1) && (reader == WordsFor::Officers || !isInternal))
            event.words = row.utf8(1);
        history.push_back(std::move(event));
    }
    return history;
}

IssuedDocument documentOf(const Row& row)
{
    IssuedDocument document;
    document.id = row.utf8(0);
    document.kind = row.utf8(1);
    document.title = row.utf8(2);
    document.type = row.utf8(3);
    document.sha256 = row.utf8(4);
    document.issuedAt = row.moment(5);
    return document;
}

Expected<CaseView> viewOf(Transaction& transaction, const CaseRecord& record, WordsFor reader)
{
    CaseView view;
    view.reference = record.reference;
    view.form = record.form;
    view.formVersion = record.formVersion;
    view.formDigest = record.formDigest;
    view.byAgent = record.byAgent;
    view.state = record.state;
    view.arrivedAt = record.arrivedAt;
    view.changedAt = record.changedAt;
    view.feeDue = record.feeDue;
    view.feeAmount = record.feeAmount;
    view.feeSettled = record.feeSettled;
    view.decideBy = record.decideBy;
    const auto correction = openCorrection(transaction, record.id);
    if (!correction)
        return Unexpected(correction.error());
    if (*correction && record.state == CaseState::CorrectionRequested)
        view.correction = (*correction)->second;
    Expected<std::vector<CaseEvent>> history = historyOf(transaction, record.id, reader);
    if (!history)
        return Unexpected(history.error());
    view.history = std::move(*history);
    const Expected<Rows> documents = transaction.select("SELECT CAST(ordinal AS TEXT), kind, title, type, sha256, "
                                                        "issued_at FROM document WHERE tenant = ? AND application = ? "
                                                        "ORDER BY ordinal",
        {sqlText(transaction.tenant().value()), record.id});
    if (!documents)
        return Unexpected(documents.error());
    for (const Row& row : *documents)
        view.documents.push_back(documentOf(row));
    view.actions = legalActions(record.state, reader == WordsFor::Officers ? ActorRole::Officer : ActorRole::Applicant);
    return view;
}

Expected<std::vector<CaseAttachment>> attachmentsOf(Transaction& transaction, const CaseRecord& record)
{
    const Expected<Rows> rows = transaction.select("SELECT field, name, type, size, sha256, scan, scan_note, "
                                                   "scanned_at FROM attachment WHERE tenant = ? AND application = ? "
                                                   "AND revision = ? ORDER BY ordinal",
        {sqlText(transaction.tenant().value()), record.id, record.revision});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<CaseAttachment> attachments;
    for (const Row& row : *rows)
        attachments.push_back({{row.utf8(0), row.utf8(1), row.utf8(2), row.integer(3), row.utf8(4)}, row.utf8(5),
            row.utf8(6), row.moment(7)});
    return attachments;
}

} // namespace

Expected<CaseView> Casework::view(const ReferenceNumber& reference) const
{
    return m_store.readFor<CaseView>([&](Transaction& transaction) -> Expected<CaseView> {
        const Expected<CaseRecord> record = findCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        return viewOf(transaction, *record, WordsFor::Everybody);
    });
}

Expected<CaseFile> Casework::file(const ReferenceNumber& reference, const OfficerId& reader) const
{
    return m_store.readFor<CaseFile>([&](Transaction& transaction) -> Expected<CaseFile> {
        const Expected<CaseRecord> record = findCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        Expected<CaseView> view = viewOf(transaction, *record, WordsFor::Officers);
        Expected<std::vector<SubmissionPackage>> packages = readPackages(transaction, record->id);
        Expected<QList<Evidence>> evidence = readEvidence(transaction, record->id);
        Expected<std::vector<CaseAttachment>> attachments = attachmentsOf(transaction, *record);
        Expected<std::optional<OpenProposal>> proposal = openProposal(transaction, record->id);
        if (!view)
            return Unexpected(view.error());
        if (!packages || !evidence)
            return Unexpected(packages ? evidence.error() : packages.error());
        if (!attachments || !proposal)
            return Unexpected(attachments ? proposal.error() : attachments.error());
        if (packages->empty())
            return unexpected(StorageError::Damaged, u"a case without a package"_s);
        const Expected<Rows> kept
            = transaction.select("SELECT legal_hold, delete_on FROM application WHERE tenant = ? AND id = ?",
                {sqlText(transaction.tenant().value()), record->id});
        if (!kept)
            return Unexpected(kept.error());
        CaseFile file{.view = std::move(*view),
            .applicantName = record->applicantName,
            .contact = record->contact,
            .package = packages->back(),
            .filed = std::move(*packages),
            .sealed = {},
            .evidence = std::move(*evidence),
            .attachments = std::move(*attachments),
            .proposal = {},
            .assignedTo = record->assignedTo,
            .isOnHold = kept->front().integer(0) != 0,
            .deleteOn = kept->front().date(1)};
        const QList<SealedField> sealed = file.package.content().sealed;
        file.sealed.assign(sealed.begin(), sealed.end());
        if (*proposal) {
            file.proposal = std::move((*proposal)->view);
            // The drafter may only take it back; whoever is asked by the route may agree or send back.
            file.view.actions = file.proposal->drafter == reader ? std::vector{CaseAction::SendBack}
                                                                 : legalActions(record->state, ActorRole::Approver);
            std::erase_if(file.view.actions, [](CaseAction action) {
                return action == CaseAction::DecideApproved || action == CaseAction::DecideRejected;
            });
        }
        return file;
    });
}

Expected<QByteArray> Casework::accessHash(const ReferenceNumber& reference) const
{
    return m_store.readFor<QByteArray>([&](Transaction& transaction) -> Expected<QByteArray> {
        const Expected<CaseRecord> record = findCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        return record->accessHash;
    });
}

Expected<IssuedDocument> Casework::document(const ReferenceNumber& reference, const QByteArray& id) const
{
    return m_store.readFor<IssuedDocument>([&](Transaction& transaction) -> Expected<IssuedDocument> {
        const Expected<CaseRecord> record = findCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        bool isNumber = false;
        const qint64 ordinal = id.toLongLong(&isNumber);
        const Expected<Rows> rows
            = transaction.select("SELECT CAST(ordinal AS TEXT), kind, title, type, sha256, issued_at, bytes FROM "
                                 "document WHERE tenant = ? AND application = ? "
                                 "AND ordinal = ?",
                {sqlText(transaction.tenant().value()), record->id, isNumber ? ordinal : -1});
        if (!rows)
            return Unexpected(rows.error());
        if (rows->empty())
            return unexpected(ApplicationError::NoSuchDocument, u"this case has no such document"_s);
        IssuedDocument document = documentOf(rows->front());
        document.bytes = rows->front().bytes(6);
        return document;
    });
}

} // namespace Egov
