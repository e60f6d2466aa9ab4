// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/handover.h>

#include <libegov/application/case/bagit_p.h>
#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/errors.h>
#include <libegov/base/privatefile.h>

#include <QFile>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

bool isDecided(CaseState state)
{
    return state == CaseState::Approved || state == CaseState::Rejected || state == CaseState::Issued || isFinal(state);
}

Expected<void> addPackages(BagIt& bag, const CaseFile& file)
{
    Expected<void> done;
    for (size_t i = 0; done && i < file.filed.size(); ++i)
        done = bag.add(u"packages/%1.json"_s.arg(i), file.filed[i].bytes());
    for (size_t i = 0; done && i < file.sealed.size(); ++i)
        done = bag.add(u"sealed/%1.cms"_s.arg(i), file.sealed[i].bytes);
    for (qsizetype i = 0; done && i < file.evidence.size(); ++i) {
        done
            = bag.add(u"evidence/%1.%2"_s.arg(i).arg(QString::fromUtf8(file.evidence[i].kind)), file.evidence[i].bytes);
        if (done)
            done = bag.add(u"evidence/%1.report.json"_s.arg(i), file.evidence[i].report.toCanonical());
    }
    return done;
}

Expected<Json> addAttachments(BagIt& bag, const CaseFile& file, const AttachmentStore& attachments)
{
    Json list = Json::array();
    QByteArrayList added;
    for (const CaseAttachment& attachment : file.attachments) {
        const PackageAttachment& content = attachment.file;
        list.append(Json::object({{"field", content.field}, {"name", content.name}, {"type", content.type},
            {"sha256", content.sha256}, {"scan", attachment.scan}}));
        // Nobody there opens what no scanner has seen.
        if (added.contains(content.sha256) || attachment.scan != "clean")
            continue;
        const QString path = u"attachments/"_s + QString::fromLatin1(content.sha256);
        makePrivateFolder(bag.pathOf(u"attachments"_s));
        if (Expected<void> copied = attachments.copyTo(content.sha256, bag.pathOf(path)); !copied)
            return Unexpected(copied.error());
        bag.note(path, content.sha256, content.size);
        added += content.sha256;
    }
    return list;
}

Expected<void> addEvents(BagIt& bag, Transaction& transaction, qint64 application)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT e.body, e.hash, w.words FROM event e LEFT JOIN event_words w ON w.tenant = e.tenant "
        "AND w.position = e.position WHERE e.tenant = ? AND e.application = ? ORDER BY e.position",
        {tenantOf(transaction), application});
    if (!rows)
        return Unexpected(rows.error());
    QByteArray lines;
    for (const Row& row : *rows) {
        Json line = Json::object({{"event", row.bytes(0)}, {"hash", row.utf8(1)}});
        if (!row.isNull(2))
            line.set("words", row.utf8(2));
        lines += line.toCanonical() + '\n';
    }
    return bag.add(u"events.jsonl"_s, lines);
}

Expected<void> addDocuments(BagIt& bag, Transaction& transaction, qint64 application)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT CAST(ordinal AS TEXT), bytes FROM document WHERE tenant = ? AND application = ? ORDER BY ordinal",
        {tenantOf(transaction), application});
    if (!rows)
        return Unexpected(rows.error());
    for (const Row& row : *rows) {
        if (Expected<void> done = bag.add(u"documents/%1.pdf"_s.arg(row.text(0)), row.bytes(1)); !done)
            return done;
    }
    return {};
}

// What officers found out and decided at the stages of a procedure, with what was sent back or entered again.
Json stagesJson(const std::vector<StageEntry>& entries)
{
    Json stages = Json::array();
    for (const StageEntry& entry : entries) {
        Json stage = Json::object({{"number", entry.number}, {"stage", entry.stage}, {"state", toText(entry.state)},
            {"values", entry.values}, {"officer", entry.officer.value()}, {"enteredAt", toTimestamp(entry.enteredAt)}});
        if (entry.doneOn.isValid())
            stage.set("doneOn", entry.doneOn.toString(Qt::ISODate));
        if (!entry.outcome.isEmpty())
            stage.set("outcome", entry.outcome).set("reason", entry.reason);
        stages.append(stage);
    }
    return stages;
}

Json caseJson(const CaseFile& file, const HandoverMetadata& metadata, const Json& attachments)
{
    Json documents = Json::array();
    for (const IssuedDocument& document : file.view.documents)
        documents.append(Json::object({{"id", document.id}, {"kind", document.kind}, {"title", document.title},
            {"sha256", document.sha256}, {"issuedAt", toTimestamp(document.issuedAt)}}));
    Json sealed = Json::array();
    for (const SealedField& field : file.sealed)
        sealed.append(field.path);
    return Json::object({{"format", "egov-handover/1"}, {"reference", file.view.reference.value()},
        {"form", file.view.form.value()}, {"formVersion", file.view.formVersion}, {"formDigest", file.view.formDigest},
        {"definitionSet", file.view.definitionSet}, {"state", toText(file.view.state)},
        {"arrivedAt", toTimestamp(file.view.arrivedAt)}, {"changedAt", toTimestamp(file.view.changedAt)},
        {"applicant", file.applicantName},
        {"metadata",
            Json::object({{"classification", metadata.classification}, {"title", metadata.title},
                {"office", metadata.office}, {"retentionYears", metadata.retentionYears}})},
        {"attachments", attachments}, {"documents", documents}, {"sealed", sealed}});
}

} // namespace

Handover::Handover(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_attachments(attachments)
    , m_clock(std::move(clock))
{
}

Expected<void> Handover::write(const OfficerAct& act, const HandoverMetadata& metadata, const QString& folder) const
{
    const Expected<CaseFile> file = Casework(m_store, m_clock).file(act.reference, act.officer);
    if (!file)
        return Unexpected(file.error());
    if (!isDecided(file->view.state))
        return unexpected(ApplicationError::Condition, u"the case is not decided"_s);
    Expected<BagIt> bag = BagIt::make(folder);
    if (!bag)
        return Unexpected(bag.error());
    Expected<void> done = addPackages(*bag, *file);
    const Expected<Json> attachments = addAttachments(*bag, *file, m_attachments);
    if (!done || !attachments)
        return done ? Unexpected(attachments.error()) : Unexpected(done.error());
    const Expected<Receipt> receipt = Arrival(m_store, {}, m_clock).receipt(act.reference);
    if (!receipt)
        return Unexpected(receipt.error());
    done = bag->add(u"receipt.jws"_s, receipt->jws);
    if (done)
        done = bag->add(u"case.json"_s, caseJson(*file, metadata, *attachments).toCanonical());
    if (done && !file->stages.empty())
        done = bag->add(u"stages.json"_s, stagesJson(file->stages).toCanonical());
    if (done)
        done = m_store.read([&](Transaction& transaction) -> Expected<void> {
            const Expected<CaseRecord> record = findCase(transaction, act.reference);
            if (!record)
                return Unexpected(record.error());
            Expected<void> added = addEvents(*bag, transaction, record->id);
            return added ? addDocuments(*bag, transaction, record->id) : added;
        });
    if (!done)
        return done;
    const QDateTime now = m_clock->now();
    const Expected<QByteArray> digest = bag->finish(act.reference.value(), japaneseDay(now));
    if (!digest)
        return Unexpected(digest.error());
    return m_store.write([&](Transaction& transaction) -> Expected<void> {
        const Expected<CaseRecord> record = holdCase(transaction, act.reference);
        if (!record)
            return Unexpected(record.error());
        const Expected<qint64> noted = noteEvent(transaction, *record, "hand-over",
            {ActorRole::Officer, act.officer.value()}, act.words, Json::object({{"manifest", *digest}}), now);
        if (!noted)
            return Unexpected(noted.error());
        const Expected<int> marked
            = transaction.execute("UPDATE application SET handed_over_at = ? WHERE tenant = ? AND id = ?",
                {sqlMoment(now), tenantOf(transaction), record->id});
        return marked ? Expected<void>() : Unexpected(marked.error());
    });
}

Expected<std::vector<ReferenceNumber>> Handover::due(int limit) const
{
    return m_store.readFor<std::vector<ReferenceNumber>>(
        [&](Transaction& transaction) -> Expected<std::vector<ReferenceNumber>> {
            const Expected<Rows> rows
                = transaction.select("SELECT reference FROM application WHERE tenant = ? AND state = 'closed' "
                                     "AND handed_over_at IS NULL AND deleted_at IS NULL ORDER BY id LIMIT ?",
                    {tenantOf(transaction), limit});
            if (!rows)
                return Unexpected(rows.error());
            std::vector<ReferenceNumber> found;
            for (const Row& row : *rows)
                found.emplace_back(row.utf8(0));
            return found;
        });
}

Expected<Json> Handover::read(const QString& folder)
{
    if (Expected<void> good = checkBagIt(folder); !good)
        return Unexpected(good.error());
    QFile file(folder + u"/data/case.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(ApplicationError::Handover, u"no case in it"_s);
    return Json::parse(file.readAll());
}

} // namespace Egov
