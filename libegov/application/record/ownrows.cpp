// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "ownrows_p.h"

#include <libegov/application/casestate.h>
#include <libegov/application/record/rowdigest.h>

#include <array>
#include <span>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

struct OwnTable {
    const char* name;
    int columns; // of the statement
    const char* select; // by tenant and key, in the order of the primary key
};

constexpr OwnTable caseTables[] = {
    {"application", 27,
        "SELECT id, reference, idempotency, form, form_version, form_digest, state, arrived_at, changed_at, "
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
        "SELECT ordinal, decision, reason, drafter, route, proposed_at, outcome FROM proposal WHERE tenant = ? "
        "AND application = ? ORDER BY ordinal"},
    {"approval", 7,
        "SELECT proposal, ordinal, step, officer, for_officer, at, seen_at FROM approval WHERE tenant = ? "
        "AND application = ? ORDER BY proposal, ordinal"},
    {"document", 6,
        "SELECT ordinal, kind, title, type, sha256, issued_at FROM document WHERE tenant = ? AND application = ? "
        "ORDER BY ordinal"},
    {"event_words", 3,
        "SELECT position, internal, words FROM event_words WHERE tenant = ? AND application = ? ORDER BY position"},
};

constexpr OwnTable draftTables[] = {
    {"draft", 7,
        "SELECT number, form, form_version, form_digest, box, saved_at, expires_at FROM draft WHERE tenant = ? "
        "AND number = ?"},
};

// Everything about a charge is read in one statement: a round trip for each of its tables would cost more than its
// rows.
struct ChargeTable {
    const char* name;
    QByteArrayList columns; // the key of the table first, without "body", which each has
};
const std::array<ChargeTable, 7>& chargeTables()
{
    static const std::array<ChargeTable, 7> tables{{
        {"charge", {"revision", "charge", "case_id", "ordinal"}},
        {"payment_attempt",
            {"id", "charge", "ordinal", "idempotency", "gateway", "provider_reference", "return_secret",
                "next_query_at", "version", "payment_reference"}},
        {"payment_refund", {"id", "charge", "ordinal", "version"}},
        {"payment_dispute", {"id", "charge", "ordinal", "version"}},
        {"payment_ledger", {"entry_key", "charge", "ordinal", "gateway", "kind", "day"}},
        {"payment_flag", {"flag_key", "charge", "ordinal", "raised_at", "is_open"}},
        {"payment_proposal", {"id", "charge", "ordinal", "is_open", "version"}},
    }};
    return tables;
}
constexpr qsizetype mostColumns = 10;

QByteArray chargeStatement()
{
    QByteArrayList parts;
    for (const ChargeTable& table : chargeTables()) {
        QByteArray part = "SELECT " + QByteArray::number(parts.size()) + " AS part, body";
        for (qsizetype i = 0; i < mostColumns; ++i)
            part += ", CAST(" + table.columns.value(i, "NULL") + " AS TEXT)";
        parts += part + " FROM " + table.name + " WHERE tenant = ? AND charge = ?";
    }
    return parts.join(" UNION ALL ");
}

constexpr OwnTable notificationTables[] = {
    {"payment_inbox", 9,
        "SELECT gateway, event_key, ordinal, source, trust, headers, received_at, outcome, raw FROM payment_inbox "
        "WHERE tenant = ? AND gateway = ? AND event_key = ?"},
};

constexpr OwnTable evidenceTables[] = {
    {"evidence_blob", 3, "SELECT sha256, first_on, last_on FROM evidence_blob WHERE tenant = ? AND sha256 = ?"},
};

Expected<QByteArray> rowsOf(
    Transaction& transaction, std::span<const OwnTable> tables, const Values& key, RowCounts* counts)
{
    RowDigest digest;
    for (const OwnTable& table : tables) {
        const Expected<Rows> rows = transaction.select(table.select, key);
        if (!rows)
            return Unexpected(rows.error());
        digest.table(table.name);
        for (const Row& row : *rows)
            digest.add(row, table.columns);
        if (counts)
            (*counts)[table.name] += static_cast<qint64>(rows->size());
    }
    return digest.result();
}

Expected<QByteArray> rowsOfCharge(Transaction& transaction, const QByteArray& charge, RowCounts* counts)
{
    static const QByteArray statement = chargeStatement();
    Values values;
    for (size_t i = 0; i < chargeTables().size(); ++i)
        values += {sqlText(transaction.tenant().value()), sqlText(charge)};
    Expected<Rows> rows = transaction.select(statement.constData(), values);
    if (!rows)
        return Unexpected(rows.error());
    // The engines would sort every part.
    std::ranges::sort(*rows, {}, [](const Row& row) { return std::pair(row.integer(0), row.bytes(2)); });
    RowDigest digest;
    for (size_t part = 0; part < chargeTables().size(); ++part) {
        const ChargeTable& table = chargeTables()[part];
        digest.table(table.name);
        for (const Row& row : *rows) {
            if (row.integer(0) != static_cast<qint64>(part))
                continue;
            digest.add(row, mostColumns + 2);
            if (counts)
                ++(*counts)[table.name];
        }
    }
    return digest.result();
}

} // namespace

Expected<QByteArray> rowsOfCase(Transaction& transaction, qint64 application, RowCounts* counts)
{
    return rowsOf(transaction, caseTables, {sqlText(transaction.tenant().value()), application}, counts);
}

QByteArray rowsOfArrival(const Filing& filing, const Receipt& receipt)
{
    const PackageContent& content = filing.package.content();
    const QVariant arrivedAt = sqlMoment(receipt.arrivedAt);
    RowDigest digest;
    digest.table("application");
    digest.add(Values{receipt.chainPosition, sqlText(receipt.reference.value()), sqlText(filing.key.value()),
        sqlText(content.form.value()), content.formVersion, sqlText(content.formDigest),
        sqlText(stateName(CaseState::Submitted)), arrivedAt, arrivedAt, sqlText(filing.package.digest()), 0,
        content.byAgent ? 1 : 0, sqlText(filing.applicantName), sqlText(filing.applicantKana), sqlText(filing.contact),
        sqlText(filing.accessHash), sqlText(feeDueName(filing.feeDue)), filing.feeAmount, filing.feeSettled ? 1 : 0,
        sqlDate(filing.decideBy), QVariant(), u""_s, filing.retentionYears, QVariant(), 0, QVariant(), QVariant()});
    digest.table("package");
    digest.add(Values{0, sqlText(filing.package.digest()), arrivedAt});
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
    for (const Evidence& proof : filing.evidence)
        digest.add(Values{0, ordinal++, sqlText(proof.kind), sqlMoment(proof.judgedAt), QVariant()});
    for (const OwnTable& table : std::span(caseTables).subspan(5))
        digest.table(table.name);
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
    if (kind == "charge")
        return rowsOfCharge(transaction, name, counts);
    if (kind == "evidence")
        return rowsOf(transaction, evidenceTables, {tenant, sqlText(name)}, counts);
    if (kind == "taken-over")
        return rowsOf(transaction, {}, {}, counts);
    if (kind == "notification") {
        const qsizetype next = std::max<qsizetype>(0, name.indexOf('/'));
        return rowsOf(transaction, notificationTables,
            {tenant, sqlText(name.first(next)), sqlText(name.sliced(next + 1))}, counts);
    }
    return unexpected("application.event", u"an event about nothing that is known"_s);
}

Expected<void> noteSubject(
    Transaction& transaction, const QByteArray& subject, const char* action, const QDateTime& now)
{
    AuditEvent event;
    event.subject = subject;
    event.action = action;
    event.actor = {ActorRole::System, {}};
    event.at = now;
    const Expected<qint64> noted
        = AuditChain::note(transaction, event, [subject](Transaction& later) { return rowsOfSubject(later, subject); });
    return noted ? Expected<void>() : Unexpected(noted.error());
}

std::vector<QByteArray> ownedTables()
{
    std::vector<QByteArray> names;
    for (const ChargeTable& table : chargeTables())
        names.emplace_back(table.name);
    const std::span<const OwnTable> groups[]{caseTables, draftTables, notificationTables, evidenceTables};
    for (const std::span<const OwnTable> group : groups) {
        for (const OwnTable& table : group)
            names.emplace_back(table.name);
    }
    return names;
}

} // namespace Egov
