// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/caserows_p.h>
#include <libegov/audit/errors.h>

#include <libegov/application/case/feeduenames_p.h>
#include <libegov/application/record/casestate.h>
#include <libegov/audit/ownrows.h>
#include <libegov/audit/rowdigest.h>
#include <libegov/paymentbooks/paymentownrows.h>
#include <libegov/publication/publicationrows.h>
#include <libegov/register/registerrows.h>

#include <array>
#include <span>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The version of the form, and with it the definition set. What was written before there were sets has none, and its
// row is what its events state.
#define EGOV_PINNED_TO "CASE WHEN definition_set = '' THEN form_digest ELSE form_digest || ' ' || definition_set END"
QByteArray pinnedTo(const QByteArray& formDigest, const QByteArray& definitionSet)
{
    return definitionSet.isEmpty() ? formDigest : formDigest + ' ' + definitionSet;
}

// The same of what is proposed, and of a stage.
#define EGOV_OUTCOME "CASE WHEN entry IS NULL THEN outcome ELSE outcome || ' ' || CAST(entry AS TEXT) END"

constexpr OwnTable caseTables[] = {
    {"application", 27,
        "SELECT id, reference, idempotency, form, form_version, " EGOV_PINNED_TO ", state, arrived_at, changed_at, "
        "package_digest, revision, by_agent, applicant_name, applicant_kana, contact, access_hash, fee_due, "
        "fee_amount, fee_settled, decide_by, stopped_on, assigned_to, retention_years, delete_on, legal_hold, "
        "handed_over_at, deleted_at FROM application WHERE tenant = ? AND id = ?"},
    {"package", 3,
        "SELECT revision, digest, filed_at FROM package WHERE tenant = ? AND application = ? ORDER BY revision"},
    {"sealed_field", 3,
        "SELECT revision, ordinal, path FROM sealed_field WHERE tenant = ? AND application = ? "
        "ORDER BY revision, ordinal"},
    {"attachment", 10,
        "SELECT revision, ordinal, field, name, type, size, sha256, scan, scanned_at, CASE WHEN scan = 'waiting' "
        "THEN '' ELSE scan_note END FROM attachment WHERE tenant = ? AND application = ? ORDER BY revision, ordinal"},
    {"evidence", 5,
        "SELECT revision, ordinal, kind, judged_at, finding FROM evidence WHERE tenant = ? AND application = ? "
        "ORDER BY revision, ordinal"},
    {"correction", 7,
        "SELECT ordinal, fields, message, due_on, requested_at, answered_at, warned_on FROM correction WHERE tenant = "
        "? "
        "AND application = ? ORDER BY ordinal"},
    {"proposal", 7,
        "SELECT ordinal, decision, reason, drafter, route, proposed_at, " EGOV_OUTCOME
        " FROM proposal WHERE tenant = ? "
        "AND application = ? ORDER BY ordinal"},
    {"approval", 7,
        "SELECT proposal, ordinal, step, officer, for_officer, at, seen_at FROM approval WHERE tenant = ? "
        "AND application = ? ORDER BY proposal, ordinal"},
    {"document", 6,
        "SELECT ordinal, kind, title, type, sha256, issued_at FROM document WHERE tenant = ? AND application = ? "
        "ORDER BY ordinal"},
    {"event_words", 3,
        "SELECT position, internal, words FROM event_words WHERE tenant = ? AND application = ? ORDER BY position"},
    {"stage_entry", 7,
        "SELECT ordinal, stage, state, content, officer, entered_at, done_on FROM stage_entry WHERE tenant = ? "
        "AND application = ? ORDER BY ordinal",
        true},
};

constexpr OwnTable draftTables[] = {
    {"draft", 7,
        "SELECT number, form, form_version, " EGOV_PINNED_TO ", box, saved_at, expires_at FROM draft "
        "WHERE tenant = ? AND number = ?"},
};

#undef EGOV_OUTCOME
#undef EGOV_PINNED_TO

// What an export was for, in words: beside the events of that export.
constexpr OwnTable exportTables[] = {
    {"event_words", 3,
        "SELECT w.position, w.internal, w.words FROM event e JOIN event_words w ON w.tenant = e.tenant "
        "AND w.position = e.position WHERE e.tenant = ? AND e.subject = ? AND e.subject <> '' ORDER BY w.position"},
};

constexpr OwnTable evidenceTables[] = {
    {"evidence_blob", 3, "SELECT sha256, first_on, last_on FROM evidence_blob WHERE tenant = ? AND sha256 = ?"},
};

} // namespace

Expected<QByteArray> rowsOfCase(Transaction& transaction, qint64 application, RowCounts* counts)
{
    return rowsOf(transaction, caseTables, {sqlText(transaction.tenant().value()), application}, counts);
}

QByteArray rowsOfArrival(const VouchedPackage& vouched, const ArrivalDetails& details, const Receipt& receipt)
{
    const SubmissionPackage& package = vouched.package().submission();
    const PackageContent& content = package.content();
    const QVariant arrivedAt = sqlMoment(receipt.arrivedAt);
    RowDigest digest;
    digest.table("application");
    digest.add(Values{receipt.chainPosition, sqlText(receipt.reference.value()), sqlText(details.key.value()),
        sqlText(content.form.value()), content.formVersion,
        sqlText(pinnedTo(content.formDigest, vouched.package().basis().definitionSet)),
        sqlText(toText(CaseState::Submitted)), arrivedAt, arrivedAt, sqlText(package.digest()), 0,
        content.byAgent ? 1 : 0, sqlText(details.applicantName), sqlText(details.applicantKana),
        sqlText(details.contact), sqlText(details.accessHash), sqlText(toText(details.feeDue)),
        vouched.package().feeTotal(), details.feeSettled ? 1 : 0, sqlDate(details.decideBy), QVariant(), u""_s,
        details.retentionYears, QVariant(), 0, QVariant(), QVariant()});
    digest.table("package");
    digest.add(Values{0, sqlText(package.digest()), arrivedAt});
    digest.table("sealed_field");
    int ordinal = 0;
    for (const SealedField& field : content.sealed)
        digest.add(Values{0, ordinal++, sqlText(field.path)});
    digest.table("attachment");
    ordinal = 0;
    for (const PackageAttachment& file : content.attachments)
        digest.add(Values{0, ordinal++, sqlText(file.field), sqlText(file.name), sqlText(file.type), file.size,
            sqlText(file.sha256), u"waiting"_s, QVariant(), u""_s});
    digest.table("evidence");
    ordinal = 0;
    for (const Evidence& proof : vouched.voucher().evidence)
        digest.add(Values{0, ordinal++, sqlText(proof.kind), sqlMoment(proof.judgedAt), QVariant()});
    for (const OwnTable& table : std::span(caseTables).subspan(5)) {
        if (!table.isLater)
            digest.table(table.name.text());
    }
    return digest.result();
}

Expected<QByteArray> rowsOfSubject(Transaction& transaction, const QByteArray& subject, RowCounts* counts)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    const qsizetype slash = subject.indexOf('/');
    const QByteArray kind = subject.first(std::max<qsizetype>(0, slash));
    const QByteArray name = subject.sliced(slash + 1);
    if (kind == "draft")
        return rowsOf(transaction, draftTables, {tenant, sqlText(name)}, counts);
    if (kind == "export")
        return rowsOf(transaction, exportTables, {tenant, sqlText(subject)}, counts);
    if (kind == "evidence")
        return rowsOf(transaction, evidenceTables, {tenant, sqlText(name)}, counts);
    if (kind == "taken-over")
        return rowsOf(transaction, {}, {}, counts);
    if (kind == "charge")
        return rowsOfCharge(transaction, name, counts);
    if (kind == "notification")
        return rowsOfNotification(transaction, name, counts);
    if (kind == "publication")
        return rowsOfPublication(transaction, name, counts);
    if (kind == "register")
        return rowsOfRegisterEntry(transaction, name, counts);
    return unexpected(AuditError::ApplicationEvent, u"an event about nothing that is known"_s);
}

Expected<void> noteChange(Transaction& transaction, const QByteArray& subject, const char* action, const QDateTime& now)
{
    return noteSubject(
        transaction, subject, action, now, [subject](Transaction& later) { return rowsOfSubject(later, subject); });
}

std::vector<SqlText> ownedTables()
{
    std::vector<SqlText> names = ownedPaymentTables();
    for (const SqlText table : ownedPublicationTables())
        names.push_back(table);
    for (const SqlText table : ownedRegisterTables())
        names.push_back(table);
    const std::span<const OwnTable> groups[]{caseTables, draftTables, evidenceTables};
    for (const std::span<const OwnTable> group : groups) {
        for (const OwnTable& table : group)
            names.push_back(table.name);
    }
    return names;
}

} // namespace Egov
