// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/publicationchain_p.h>

#include <libegov/audit/auditchain.h>
#include <libegov/publication/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected damaged(qint64 number, const char* what)
{
    return unexpected(PublicationError::Damaged, u"number %1: %2"_s.arg(number).arg(QLatin1StringView(what)));
}

Expected<void> judgeRow(
    const Row& row, const SignedManifest& manifest, const TenantCode& tenant, const PublishedManifest* before)
{
    const Manifest& said = manifest.manifest();
    const qint64 number = before ? before->manifest.manifest().number + 1 : 1;
    if (said.number != number || row.integer(0) != number)
        return damaged(number, "missing, or another one is in its place");
    if (said.tenant != tenant)
        return damaged(number, "of another municipality");
    if (row.utf8(1) != manifest.digest() || row.moment(2) != said.from)
        return damaged(number, "the columns say other than the manifest");
    if (said.previous != (before ? before->manifest.digest() : QByteArray()))
        return damaged(number, "does not follow the one before");
    if (!row.moment(3).isValid())
        return damaged(number, "no moment of its publication");
    return {};
}

} // namespace

QByteArray subjectOf(qint64 number) { return "publication/" + QByteArray::number(number); }

Expected<std::vector<PublishedManifest>> readPublications(Transaction& transaction)
{
    const Expected<Rows> rows
        = transaction.select("SELECT number, digest, in_force_from, published_at, manifest FROM publication "
                             "WHERE tenant = ? ORDER BY number",
            {sqlText(transaction.tenant().value())});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<PublishedManifest> all;
    for (const Row& row : *rows) {
        Expected<SignedManifest> manifest = SignedManifest::parse(row.bytes(4));
        if (!manifest)
            return damaged(row.integer(0), "the manifest cannot be read");
        const Expected<void> good = judgeRow(row, *manifest, transaction.tenant(), all.empty() ? nullptr : &all.back());
        if (!good)
            return Unexpected(good.error());
        all.push_back({std::move(*manifest), row.moment(3)});
    }
    return all;
}

Expected<void> judgeEvents(Transaction& transaction, const PublishedManifest& published, qint64 newest)
{
    const qint64 number = published.manifest.manifest().number;
    const Expected<Rows> told = transaction.select("SELECT body FROM event WHERE tenant = ? AND subject = ? "
                                                   "AND subject <> '' ORDER BY position DESC LIMIT 1",
        {sqlText(transaction.tenant().value()), sqlText(subjectOf(number))});
    if (!told)
        return Unexpected(told.error());
    const Expected<AuditEvent> event = told->empty() ? Expected<AuditEvent>(damaged(number, "no event tells of it"))
                                                     : AuditEvent::parse(told->front().bytes(0));
    if (!event || event->detail["manifest"].toUtf8() != published.manifest.digest()
        || event->at != published.publishedAt)
        return damaged(number, "the audit chain tells of another one");
    const Expected<qint64> later = AuditChain::lastOfSubject(transaction, subjectOf(newest + 1));
    if (!later)
        return Unexpected(later.error());
    return *later == 0 ? Expected<void>() : damaged(newest + 1, "the audit chain tells of it, and it is not there");
}

} // namespace Egov
