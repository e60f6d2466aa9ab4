// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/audit/auditcontent_p.h>
#include <libegov/storage/errors.h>

#include <libegov/base/digest.h>

#include <libegov/application/record/receipt.h>
#include <libegov/application/record/transition.h>

#include <libegov/application/case/filingrows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Discrepancy found(const char* code, const QString& detail) { return std::pair(QByteArray(code), detail); }

Values of(Transaction& transaction, qint64 number) { return {sqlText(transaction.tenant().value()), number}; }

Expected<Discrepancy> auditWords(Transaction& transaction, const AuditEvent& event)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT words FROM event_words WHERE tenant = ? AND position = ?", of(transaction, event.position));
    if (!rows)
        return Unexpected(rows.error());
    const QByteArray digest = event.detail["words"].toUtf8();
    if (digest.isEmpty() != rows->empty())
        return found("words", u"words are missing or were added"_s);
    if (!rows->empty() && sha256Hex(rows->front().utf8(0)) != digest)
        return found("words", u"the words were changed"_s);
    return Discrepancy();
}

Expected<Discrepancy> auditDocument(Transaction& transaction, const AuditEvent& event)
{
    const Expected<Rows> rows
        = transaction.select("SELECT bytes FROM document WHERE tenant = ? AND application = ? AND ordinal = ?",
            {sqlText(event.tenant.value()), event.application, event.detail["number"].toInteger()});
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty() || sha256Hex(rows->front().bytes(0)) != event.detail["document"].toUtf8())
        return found("document", u"the issued document is missing or was changed"_s);
    return Discrepancy();
}

Expected<Discrepancy> auditContents(const AuditEvent& event, const AttachmentStore* attachments)
{
    if (attachments == nullptr)
        return Discrepancy();
    for (const Json& sha256 : event.detail["attachments"].elements()) {
        const Expected<void> read = attachments->check(sha256.toUtf8());
        if (!read && read.error().code().startsWith("storage.attachment"))
            return found("attachment", QString::fromLatin1(read.error().code()));
        if (!read)
            return Unexpected(read.error());
    }
    return Discrepancy();
}

// Nobody calls an attachment clean without the event of its scanning.
Expected<Discrepancy> auditScans(Transaction& transaction, const AuditEvent& event)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT sha256, scan FROM attachment WHERE tenant = ? AND application = ? AND revision = ? "
        "AND scan <> 'waiting'",
        {sqlText(event.tenant.value()), event.application, event.detail["revision"].toInteger()});
    if (!rows || rows->empty())
        return rows ? Discrepancy() : Expected<Discrepancy>(Unexpected(rows.error()));
    const Expected<Rows> scans = transaction.select(
        "SELECT body FROM event WHERE tenant = ? AND application = ? AND action = 'attachment-scanned'",
        of(transaction, event.application));
    if (!scans)
        return Unexpected(scans.error());
    for (const Row& row : *rows) {
        const bool isTold = std::ranges::any_of(*scans, [&](const Row& scan) {
            const Expected<AuditEvent> told = AuditEvent::parse(scan.bytes(0));
            return told && told->detail["sha256"].toUtf8() == row.utf8(0)
                && told->detail["verdict"].toUtf8() == row.utf8(1);
        });
        if (!isTold)
            return found("attachment", u"no event tells of the scanner's verdict"_s);
    }
    return Discrepancy();
}

// What was filed with this event: computed again from what is stored, it must give the digests the event holds.
Expected<Discrepancy> auditFiled(Transaction& transaction, const AuditEvent& event)
{
    const Expected<FiledRevision> filed
        = readRevision(transaction, event.application, event.detail["revision"].toInteger());
    if (!filed && !filed.error().is(StorageError::Damaged))
        return Unexpected(filed.error());
    if (!filed)
        return found("package", u"what was filed is missing or was changed"_s);
    const Json digests = filedDigests(filed->package, filed->evidence);
    for (const char* name : {"package", "sealed", "evidence", "attachments"}) {
        if (!(digests[name] == event.detail[name]))
            return found("package", u"what was filed is not what the event says: %1"_s.arg(QString::fromLatin1(name)));
    }
    // The report is bound byte for byte, not as what it says.
    const Expected<Rows> reports
        = transaction.select("SELECT report FROM evidence WHERE tenant = ? AND application = ? "
                             "AND revision = ? ORDER BY ordinal",
            {sqlText(event.tenant.value()), event.application, event.detail["revision"].toInteger()});
    if (!reports)
        return Unexpected(reports.error());
    for (size_t i = 0; i < reports->size(); ++i) {
        if (sha256Hex((*reports)[i].bytes(0)) != event.detail["evidence"][qsizetype(i)]["report"].toUtf8())
            return found("package", u"the report of a signature was changed"_s);
    }
    if (filed->attachmentRows != digests["attachments"])
        return found("attachment", u"the list of attachments was changed"_s);
    return auditScans(transaction, event);
}

// The case's own row against the event of its arrival.
Discrepancy auditCase(const AuditEvent& event, const QByteArray& hash, const Row& row, const AuditVerification& options)
{
    const Expected<Receipt> receipt = Receipt::fromJws(row.utf8(1));
    if (!receipt || receipt->chainPosition != event.position || receipt->chainHash != hash
        || receipt->reference.value() != row.utf8(0) || receipt->reference.value() != event.detail["reference"].toUtf8()
        || receipt->packageDigest != event.detail["package"].toUtf8() || receipt->arrivedAt != event.at)
        return found("receipt", u"the receipt says other than the event"_s);
    if (options.verifyCheckpoint) {
        const Expected<QByteArray> signedPayload = options.verifyCheckpoint(receipt->jws);
        if (!signedPayload || *signedPayload != receipt->payload())
            return found("receipt", u"the receipt's signature is not good"_s);
    }
    if (row.utf8(2) != event.detail["form"].toUtf8() || row.utf8(3) != event.detail["formDigest"].toUtf8())
        return found("case", u"the case has another form"_s);
    // An arrival under 0.1.0 names none, and its case has none.
    if (row.utf8(5) != event.detail["definitionSet"].toUtf8())
        return found("case", u"the case has another definition set"_s);
    return Discrepancy();
}

Expected<bool> isDeleted(Transaction& transaction, qint64 application)
{
    const Expected<Rows> rows
        = transaction.select("SELECT position FROM event WHERE tenant = ? AND application = ? AND action = 'delete'",
            of(transaction, application));
    if (!rows)
        return Unexpected(rows.error());
    return !rows->empty();
}

} // namespace

Expected<Discrepancy> auditWhatIsVouchedFor(
    Transaction& transaction, const AuditEvent& event, const QByteArray& hash, const AuditVerification& options)
{
    if (event.application == 0)
        return auditWords(transaction, event);
    const Expected<Rows> rows = transaction.select("SELECT reference, receipt, form, form_digest, deleted_at, "
                                                   "definition_set FROM application WHERE tenant = ? AND id = ?",
        of(transaction, event.application));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return found("case", u"the case is missing"_s);
    const bool isSubmit = event.action == toText(CaseAction::Submit);
    if (!rows->front().isNull(4)) {
        // Deleted at the end of its retention: events, number and receipt stay, what they vouched for is gone.
        const Expected<bool> deleted = isDeleted(transaction, event.application);
        if (!deleted)
            return Unexpected(deleted.error());
        if (!*deleted)
            return found("case", u"the case was deleted without an event"_s);
        return isSubmit ? auditCase(event, hash, rows->front(), options) : Discrepancy();
    }
    Expected<Discrepancy> finding = auditWords(transaction, event);
    if (finding && !*finding && isSubmit)
        finding = auditCase(event, hash, rows->front(), options);
    if (finding && !*finding && (isSubmit || event.action == toText(CaseAction::Correct))) {
        finding = auditFiled(transaction, event);
        if (finding && !*finding)
            finding = auditContents(event, options.attachments);
    }
    if (finding && !*finding && event.action == toText(CaseAction::Issue))
        finding = auditDocument(transaction, event);
    return finding;
}

} // namespace Egov
