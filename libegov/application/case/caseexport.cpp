// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/caseexport.h>

#include <libegov/application/case/caserows_p.h>
#include <libegov/application/case/feeduenames_p.h>
#include <libegov/audit/auditchain.h>
#include <libegov/audit/ownrows.h>
#include <libegov/base/digest.h>
#include <libegov/seal/secretbox.h>
#include <libegov/storage/errors.h>

#include <map>
#include <memory>
#include <utility>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

Values numbersOf(const std::vector<InboxEntry>& entries)
{
    Values numbers;
    for (const InboxEntry& entry : entries)
        numbers += sqlText(entry.reference.value());
    return numbers;
}

// As in rowsOfSubject() of an export, while its first event is being written.
constexpr OwnTable ownWords[] = {
    {"event_words", 3, "SELECT position, internal, words FROM event_words WHERE tenant = ? AND position = ?"},
};

// What belongs to one revision of one case, by both.
using RevisionKey = std::pair<qint64, qint64>;

struct Contents {
    std::map<RevisionKey, QList<SealedField>> sealed;
    std::map<RevisionKey, std::vector<CaseAttachment>> attachments;
};

Expected<Contents> contentsOf(Transaction& transaction, const Values& ids)
{
    const Values of = Values{tenantOf(transaction)} + ids;
    const Expected<Rows> fields = transaction.select(
        SqlParts("SELECT application, revision, path, bytes FROM sealed_field WHERE tenant = ? AND application IN (")
                .places(ids.size())
            << ") ORDER BY application, revision, ordinal",
        of);
    const Expected<Rows> files = transaction.select(
        SqlParts("SELECT application, revision, field, name, type, size, sha256, scan, scan_note, scanned_at "
                 "FROM attachment WHERE tenant = ? AND application IN (")
                .places(ids.size())
            << ") ORDER BY application, revision, ordinal",
        of);
    if (!fields || !files)
        return Unexpected(fields ? files.error() : fields.error());
    Contents contents;
    for (const Row& row : *fields)
        contents.sealed[{row.integer(0), row.integer(1)}].append({row.utf8(2), row.bytes(3)});
    for (const Row& row : *files)
        contents.attachments[{row.integer(0), row.integer(1)}].push_back(
            {{row.utf8(2), row.utf8(3), row.utf8(4), row.integer(5), row.utf8(6)}, row.utf8(7), row.utf8(8),
                row.moment(9)});
    return contents;
}

} // namespace

CaseExport::CaseExport(Store& store)
    : m_store(store)
{
}

Expected<std::vector<FiledCase>> CaseExport::read(const std::vector<InboxEntry>& entries) const
{
    if (entries.empty())
        return std::vector<FiledCase>();
    return m_store.readFor<std::vector<FiledCase>>([&](Transaction& transaction) -> Expected<std::vector<FiledCase>> {
        const Values numbers = numbersOf(entries);
        // The newest revision is the case as it is judged now.
        const Expected<Rows> rows = transaction.select(
            SqlParts(
                "SELECT a.reference, a.id, p.revision, a.form_version, a.form_digest, a.definition_set, p.filed_at, "
                "p.bytes, a.fee_due, a.fee_amount FROM application a JOIN package p ON p.tenant = a.tenant AND "
                "p.application = a.id WHERE a.tenant = ? AND a.deleted_at IS NULL AND p.revision = (SELECT "
                "max(q.revision) FROM package q WHERE q.tenant = p.tenant AND q.application = p.application) "
                "AND a.reference IN (")
                    .places(numbers.size())
                << ")",
            Values{tenantOf(transaction)} + numbers);
        if (!rows)
            return Unexpected(rows.error());
        Values ids;
        std::map<QByteArray, const Row*> found;
        for (const Row& row : *rows) {
            found.emplace(row.utf8(0), &row);
            ids += row.integer(1);
        }
        std::vector<FiledCase> cases;
        if (ids.isEmpty())
            return cases;
        const Expected<Contents> contents = contentsOf(transaction, ids);
        if (!contents)
            return Unexpected(contents.error());
        for (const InboxEntry& entry : entries) {
            const auto at = found.find(entry.reference.value());
            if (at == found.end())
                continue;
            const Row& row = *at->second;
            const RevisionKey key{row.integer(1), row.integer(2)};
            const auto sealed = contents->sealed.find(key);
            const auto attachments = contents->attachments.find(key);
            Expected<SubmissionPackage> package = SubmissionPackage::parse(
                row.bytes(7), sealed == contents->sealed.end() ? QList<SealedField>() : sealed->second);
            if (!package)
                return unexpected(StorageError::Damaged, u"a stored package is not as it was built"_s);
            cases.push_back({.entry = entry,
                .hasFee = row.utf8(8) != toText(FeeDue::None) && row.integer(9) > 0,
                .formVersion = int(row.integer(3)),
                .formDigest = row.utf8(4),
                .definitionSet = row.utf8(5),
                .filedAt = row.moment(6),
                .package = std::move(*package),
                .attachments
                = attachments == contents->attachments.end() ? std::vector<CaseAttachment>() : attachments->second});
        }
        return cases;
    });
}

Expected<QByteArrayList> CaseExport::versions(const FormId& form) const
{
    return m_store.readFor<QByteArrayList>([&](Transaction& transaction) -> Expected<QByteArrayList> {
        const Expected<Rows> rows
            = transaction.select("SELECT form_digest, max(form_version) FROM application WHERE tenant = ? AND form = ? "
                                 "AND deleted_at IS NULL "
                                 "GROUP BY form_digest ORDER BY max(form_version) DESC, form_digest",
                {tenantOf(transaction), sqlText(form.value())});
        if (!rows)
            return Unexpected(rows.error());
        QByteArrayList digests;
        for (const Row& row : *rows)
            digests += row.utf8(0);
        return digests;
    });
}

Expected<QList<ReferenceNumber>> CaseExport::withoutFee(const std::vector<InboxEntry>& entries) const
{
    if (entries.empty())
        return QList<ReferenceNumber>();
    return m_store.readFor<QList<ReferenceNumber>>([&](Transaction& transaction) -> Expected<QList<ReferenceNumber>> {
        const Values numbers = numbersOf(entries);
        const Expected<Rows> rows = transaction.select(
            SqlParts("SELECT reference FROM application WHERE tenant = ? AND (fee_due = ? OR fee_amount = 0) AND "
                     "reference IN (")
                    .places(numbers.size())
                << ")",
            Values{tenantOf(transaction), sqlText(toText(FeeDue::None))} + numbers);
        if (!rows)
            return Unexpected(rows.error());
        QList<ReferenceNumber> found;
        for (const Row& row : *rows)
            found.append(ReferenceNumber(row.utf8(0)));
        return found;
    });
}

Expected<void> CaseExport::note(const OfficerId& officer, const QByteArray& subject, const QByteArray& action,
    const QByteArray& purpose, Json detail, const QDateTime& at) const
{
    return m_store.write([&](Transaction& transaction) -> Expected<void> {
        if (const Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        AuditEvent event;
        event.subject = subject;
        event.action = action;
        event.actor = {ActorRole::Officer, officer.value()};
        event.at = at;
        event.detail = detail;
        if (!purpose.isEmpty())
            event.detail.set("words", sha256Hex(purpose));
        // The event itself is written after its rows were asked for: the words of the first are found by its position.
        const auto own = std::make_shared<qint64>(0);
        const Expected<qint64> position
            = AuditChain::note(transaction, event, [&subject, own](Transaction& later) -> Expected<QByteArray> {
                  if (*own == 0)
                      return rowsOfSubject(later, subject);
                  return rowsOf(later, ownWords, {tenantOf(later), *own}, nullptr);
              });
        if (!position || purpose.isEmpty())
            return position ? Expected<void>() : Unexpected(position.error());
        *own = *position;
        return transaction.insert("INSERT INTO event_words (tenant, position, application, internal, words) VALUES",
            {tenantOf(transaction), *position, qint64(0), 1, sqlText(purpose)});
    });
}

QByteArray CaseExport::newSubject()
{
    constexpr qsizetype bytes = 16;
    return "export/" + randomBytes(bytes).toHex();
}

} // namespace Egov
