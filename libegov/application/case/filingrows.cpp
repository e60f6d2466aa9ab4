// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/filingrows_p.h>
#include <libegov/application/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/base/digest.h>

#include <libegov/billing/usage.h>

#include <map>
#include <numeric>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Evidence evidenceOf(const Row& row)
{
    Expected<Json> report = Json::parse(row.bytes(2));
    Expected<Json> finding = Json::parse(row.bytes(4));
    return {row.utf8(0), row.bytes(1), report ? std::move(*report) : Json(), row.moment(3),
        finding ? std::move(*finding) : Json()};
}

} // namespace

qint64 chargedBy(const Assessment& assessment)
{
    return std::accumulate(assessment.lines.begin(), assessment.lines.end(), qint64(0),
        [](qint64 sum, const ChargeLine& line) { return sum + line.amount; });
}

Expected<void> writeFiled(Transaction& transaction, qint64 application, qint64 revision,
    const SubmissionPackage& package, const QList<Evidence>& evidence, const QDateTime& at)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    Expected<void> done
        = transaction.insert("INSERT INTO package (tenant, application, revision, digest, filed_at, bytes) VALUES",
            {tenant, application, revision, sqlText(package.digest()), sqlMoment(at), sqlBytes(package.bytes())});
    int ordinal = 0;
    for (const SealedField& field : package.content().sealed) {
        if (done)
            done = transaction.insert(
                "INSERT INTO sealed_field (tenant, application, revision, ordinal, path, bytes) VALUES",
                {tenant, application, revision, ordinal++, sqlText(field.path), sqlBytes(field.bytes)});
    }
    ordinal = 0;
    for (const PackageAttachment& file : package.content().attachments) {
        if (done)
            done = transaction.insert("INSERT INTO attachment (tenant, application, revision, ordinal, field, name, "
                                      "type, size, sha256, scan) VALUES",
                {tenant, application, revision, ordinal++, sqlText(file.field), sqlText(file.name), sqlText(file.type),
                    file.size, sqlText(file.sha256), u"waiting"_s});
    }
    ordinal = 0;
    for (const Evidence& proof : evidence) {
        if (done)
            done = transaction.insert("INSERT INTO evidence (tenant, application, revision, ordinal, kind, judged_at, "
                                      "report, bytes) VALUES",
                {tenant, application, revision, ordinal++, sqlText(proof.kind), sqlMoment(proof.judgedAt),
                    sqlBytes(proof.report.toCanonical()), sqlBytes(proof.bytes)});
    }
    return done;
}

Expected<void> writeFiledUsage(Transaction& transaction, qint64 application, const SubmissionPackage& package,
    const QList<PackageAttachment>& before, const QList<Evidence>& evidence, const QDateTime& at)
{
    const QByteArray form = package.content().form.value();
    Expected<void> done;
    if (std::ranges::any_of(evidence, [](const Evidence& proof) { return proof.kind.endsWith("signature"); }))
        done = Usage::add(transaction, UsageKind::Signature, form, application, 1, at);
    qint64 bytes = 0;
    for (const PackageAttachment& file : package.content().attachments) {
        const bool isKnown
            = std::ranges::any_of(before, [&](const PackageAttachment& known) { return known.sha256 == file.sha256; });
        bytes += isKnown ? 0 : file.size;
    }
    if (done && bytes > 0)
        done = Usage::add(transaction, UsageKind::StoredBytes, form, application, bytes, at);
    return done;
}

Json filedDigests(const SubmissionPackage& package, const QList<Evidence>& evidence)
{
    Json digests = Json::object({{"package", package.digest()}});
    if (!package.content().attachments.isEmpty()) {
        Json files = Json::array();
        for (const PackageAttachment& file : package.content().attachments)
            files.append(file.sha256);
        digests.set("attachments", files);
    }
    if (!package.content().sealed.isEmpty()) {
        Json fields = Json::array();
        for (const SealedField& field : package.content().sealed)
            fields.append(sha256Hex(field.bytes));
        digests.set("sealed", fields);
    }
    if (!evidence.isEmpty()) {
        Json proofs = Json::array();
        for (const Evidence& proof : evidence)
            proofs.append(Json::object({{"bytes", sha256Hex(proof.bytes)}, {"kind", proof.kind},
                {"report", sha256Hex(proof.report.toCanonical())}}));
        digests.set("evidence", proofs);
    }
    return digests;
}

Expected<FiledRevision> readRevision(Transaction& transaction, qint64 application, qint64 revision)
{
    const Values of{sqlText(transaction.tenant().value()), application, revision};
    const Expected<Rows> package
        = transaction.select("SELECT bytes FROM package WHERE tenant = ? AND application = ? AND revision = ?", of);
    const Expected<Rows> fields = transaction.select("SELECT path, bytes FROM sealed_field WHERE tenant = ? "
                                                     "AND application = ? AND revision = ? ORDER BY ordinal",
        of);
    const Expected<Rows> proofs
        = transaction.select("SELECT kind, bytes, report, judged_at, finding FROM evidence "
                             "WHERE tenant = ? AND application = ? AND revision = ? ORDER BY ordinal",
            of);
    const Expected<Rows> files = transaction.select("SELECT sha256 FROM attachment WHERE tenant = ? "
                                                    "AND application = ? AND revision = ? ORDER BY ordinal",
        of);
    if (!package || !fields || !proofs || !files)
        return Unexpected(!package ? package.error()
                : !fields          ? fields.error()
                : !proofs          ? proofs.error()
                                   : files.error());
    if (package->empty())
        return unexpected(StorageError::Damaged, u"no package"_s);
    QList<SealedField> sealed;
    for (const Row& row : *fields)
        sealed.append({row.utf8(0), row.bytes(1)});
    Expected<SubmissionPackage> parsed = SubmissionPackage::parse(package->front().bytes(0), sealed);
    if (!parsed)
        return unexpected(StorageError::Damaged, u"a stored package is not as it was built"_s);
    FiledRevision filed{std::move(*parsed), {}, {}};
    for (const Row& row : *proofs)
        filed.evidence.append(evidenceOf(row));
    for (const Row& row : *files)
        filed.attachmentRows.append(row.utf8(0));
    return filed;
}

Expected<std::vector<SubmissionPackage>> packagesOf(const Rows& rows)
{
    std::map<qint64, QList<SealedField>> sealed;
    for (const Row& row : rows) {
        if (row.integer(0) == 1)
            sealed[row.integer(1)].append({row.utf8(3), row.bytes(4)});
    }
    std::vector<SubmissionPackage> packages;
    for (const Row& row : rows) {
        if (row.integer(0) != 0)
            continue;
        Expected<SubmissionPackage> package = SubmissionPackage::parse(row.bytes(4), sealed[row.integer(1)]);
        if (!package)
            return unexpected(StorageError::Damaged, u"a stored package is not as it was built"_s);
        packages.push_back(std::move(*package));
    }
    return packages;
}

Expected<std::vector<SubmissionPackage>> readPackages(Transaction& transaction, qint64 application)
{
    const Values of{sqlText(transaction.tenant().value()), application};
    const Expected<Rows> rows
        = transaction.select("SELECT 0 AS part, revision, 0 AS place, '' AS path, bytes FROM package WHERE tenant = ? "
                             "AND application = ? UNION ALL SELECT 1, revision, ordinal, path, bytes FROM sealed_field "
                             "WHERE tenant = ? AND application = ? ORDER BY part, revision, place",
            of + of);
    if (!rows)
        return Unexpected(rows.error());
    return packagesOf(*rows);
}

QList<Evidence> evidenceOf(const Rows& rows)
{
    QList<Evidence> evidence;
    for (const Row& row : rows)
        evidence.append(evidenceOf(row));
    return evidence;
}

Expected<void> judgePresence(const AttachmentStore* attachments, const PackageContent& content)
{
    for (const PackageAttachment& attachment : content.attachments) {
        const bool isThere
            = !attachments || attachments->contains(attachment.sha256) || attachments->isQuarantined(attachment.sha256);
        if (!isThere)
            return unexpected(ApplicationError::AttachmentMissing, QString::fromLatin1(attachment.sha256));
    }
    return {};
}

} // namespace Egov
