// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/publications.h>

#include <libegov/audit/auditchain.h>
#include <libegov/base/digest.h>
#include <libegov/publication/definitions_p.h>
#include <libegov/publication/errors.h>
#include <libegov/publication/publicationchain_p.h>
#include <libegov/publication/publicationrows.h>

#include <QSet>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

Expected<void> judgeMoment(const Manifest& manifest, const QDateTime& now)
{
    if (manifest.from < now.addSecs(-Publications::toleranceSeconds))
        return unexpected(PublicationError::From,
            u"%1 is past, and it is %2"_s.arg(
                QString::fromLatin1(toTimestamp(manifest.from)), QString::fromLatin1(toTimestamp(now))));
    if (manifest.from > now.addDays(Publications::farthestDays))
        return unexpected(PublicationError::From,
            u"%1 is more than %2 days ahead"_s.arg(QString::fromLatin1(toTimestamp(manifest.from)))
                .arg(Publications::farthestDays));
    return {};
}

// Its place behind what is there.
Expected<void> judgePlace(
    const SignedManifest& manifest, const std::vector<PublishedManifest>& there, const QDateTime& now)
{
    const Manifest& said = manifest.manifest();
    const qint64 newest = qint64(there.size());
    if (said.number <= newest) {
        const SignedManifest& same = there[size_t(said.number - 1)].manifest;
        if (same.digest() == manifest.digest())
            return unexpected(
                PublicationError::Replayed, u"number %1; the newest is %2"_s.arg(said.number).arg(newest));
        return unexpected(PublicationError::Taken,
            u"number %1 is there with the digest %2; the newest is %3"_s.arg(said.number)
                .arg(QString::fromLatin1(same.digest()))
                .arg(newest));
    }
    if (said.number != newest + 1)
        return unexpected(PublicationError::Number, u"number %1, and the newest is %2"_s.arg(said.number).arg(newest));
    if (newest == 0)
        return {};
    if (said.previous != there.back().manifest.digest())
        return unexpected(PublicationError::Previous,
            u"it follows %1, and number %2 is %3"_s.arg(QString::fromLatin1(said.previous))
                .arg(newest)
                .arg(QString::fromLatin1(there.back().manifest.digest())));
    if (now < there.back().publishedAt.addSecs(-Publications::toleranceSeconds))
        return unexpected(PublicationError::Clock,
            u"number %1 was published at %2, and it is %3"_s.arg(newest).arg(
                QString::fromLatin1(toTimestamp(there.back().publishedAt)), QString::fromLatin1(toTimestamp(now))));
    if (said.rollsBackTo > 0 && there[size_t(said.rollsBackTo - 1)].manifest.manifest().files != said.files)
        return unexpected(PublicationError::RollBack, u"number %1 has other files"_s.arg(said.rollsBackTo));
    return {};
}

Expected<void> writeContents(Transaction& transaction, qint64 number, const PublishedFiles& files)
{
    const Expected<Rows> known
        = transaction.select("SELECT sha256 FROM publication_content WHERE tenant = ?", {tenantOf(transaction)});
    if (!known)
        return Unexpected(known.error());
    QSet<QByteArray> there;
    for (const Row& row : *known)
        there.insert(row.utf8(0));
    for (const auto& [path, bytes] : files.byPath()) {
        const QByteArray sha256 = sha256Hex(bytes);
        if (there.contains(sha256))
            continue;
        there.insert(sha256);
        const Expected<void> done
            = transaction.insert("INSERT INTO publication_content (tenant, sha256, number, bytes) VALUES",
                {tenantOf(transaction), sqlText(sha256), number, sqlBytes(bytes)});
        if (!done)
            return done;
    }
    return {};
}

Expected<void> write(
    Transaction& transaction, const SignedManifest& manifest, const PublishedFiles& files, const QDateTime& now)
{
    const Manifest& said = manifest.manifest();
    Expected<void> done = transaction.insert(
        "INSERT INTO publication (tenant, number, digest, in_force_from, published_at, manifest) VALUES",
        {tenantOf(transaction), said.number, sqlText(manifest.digest()), sqlMoment(said.from), sqlMoment(now),
            sqlBytes(manifest.toBytes())});
    if (done)
        done = writeContents(transaction, said.number, files);
    if (!done)
        return done;
    AuditEvent event;
    event.subject = subjectOf(said.number);
    event.action = said.rollsBackTo > 0 ? "roll-back" : "publish";
    event.actor = {ActorRole::Approver, said.approver.toUtf8()};
    event.at = now;
    event.detail = Json::object({{"number", said.number}, {"manifest", manifest.digest()}});
    const Expected<qint64> noted
        = AuditChain::note(transaction, event, [number = QByteArray::number(said.number)](Transaction& later) {
              return rowsOfPublication(later, number, nullptr);
          });
    return noted ? Expected<void>() : Unexpected(noted.error());
}

std::optional<PublicationMark> markIn(const Rows& rows)
{
    if (rows.empty())
        return std::nullopt;
    return PublicationMark{rows.front().integer(0), rows.front().utf8(1), rows.front().moment(2)};
}

} // namespace

Publications::Publications(Store& store, QList<Publisher> publishers, std::shared_ptr<const Clock> clock)
    : m_store(&store)
    , m_publishers(std::move(publishers))
    , m_clock(std::move(clock))
{
}

Expected<PublicationMark> Publications::publish(
    const SignedManifest& manifest, const PublishedFiles& files, const FieldTypes& types)
{
    const Manifest& said = manifest.manifest();
    // As it will be read back.
    const QDateTime now = fromTimestamp(toTimestamp(m_clock->now()));
    if (said.tenant != m_store->tenant())
        return unexpected(PublicationError::Tenant,
            u"of %1, and the store is %2's"_s.arg(said.tenant.toString(), m_store->tenant().toString()));
    Expected<void> good = judgeSigners(manifest, m_publishers, now);
    if (good)
        good = files.judge(said);
    if (!good)
        return Unexpected(good.error());
    const Expected<QMap<FormId, QByteArray>> sets = definitionSetsOf(files, said, types);
    if (!sets)
        return Unexpected(sets.error());
    for (const FormId& form : sets->keys() + said.sets.keys()) {
        if (sets->value(form) != said.sets.value(form))
            return unexpected(PublicationError::Sets, form.toString());
    }
    const Expected<void> done = m_store->write([&](Transaction& transaction) -> Expected<void> {
        // Whoever publishes at the same time waits here, and finds this number taken.
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        const Expected<std::vector<PublishedManifest>> there = readPublications(transaction);
        if (!there)
            return Unexpected(there.error());
        for (const PublishedManifest& one : *there) {
            if (const Expected<void> told = judgeEvents(transaction, one, qint64(there->size())); !told)
                return told;
        }
        Expected<void> place = judgePlace(manifest, *there, now);
        if (place)
            place = judgeMoment(said, now);
        return place ? write(transaction, manifest, files, now) : place;
    });
    return done ? Expected<PublicationMark>({said.number, manifest.digest(), said.from}) : Unexpected(done.error());
}

Expected<std::optional<PublicationMark>> Publications::inForce(const std::optional<PublicationMark>& served) const
{
    const QDateTime now = m_clock->now();
    const Expected<std::vector<Rows>> rows = m_store->ask(
        {{"SELECT number, digest, in_force_from FROM publication WHERE tenant = ? AND in_force_from <= ? "
          "ORDER BY number DESC LIMIT 1",
            {sqlText(m_store->tenant().value()), sqlMoment(now)}}});
    if (!rows)
        return Unexpected(rows.error());
    const std::optional<PublicationMark> found = markIn(rows->front());
    if (!served || (found && found->number > served->number) || found == served)
        return found;
    if (now < served->from)
        return unexpected(PublicationError::Clock,
            u"number %1 is in force since %2, and it is %3"_s.arg(served->number)
                .arg(QString::fromLatin1(toTimestamp(served->from)), QString::fromLatin1(toTimestamp(now))));
    return unexpected(PublicationError::RolledBack,
        u"number %1 is in force, and the store has %2"_s.arg(served->number)
            .arg(!found                               ? u"none"_s
                    : found->number == served->number ? u"another one of that number"_s
                                                      : QString::number(found->number)));
}

Expected<std::optional<PublicationMark>> Publications::newest() const
{
    const Expected<std::vector<Rows>> rows = m_store->ask(
        {{"SELECT number, digest, in_force_from FROM publication WHERE tenant = ? ORDER BY number DESC LIMIT 1",
            {sqlText(m_store->tenant().value())}}});
    return rows ? Expected<std::optional<PublicationMark>>(markIn(rows->front())) : Unexpected(rows.error());
}

Expected<PublishedManifest> Publications::find(qint64 number) const
{
    using All = std::vector<PublishedManifest>;
    const Expected<All> all = m_store->readFor<All>([&](Transaction& transaction) -> Expected<All> {
        Expected<All> read = readPublications(transaction);
        if (!read)
            return read;
        if (number < 1 || number > qint64(read->size()))
            return unexpected(
                PublicationError::Number, u"number %1, and the newest is %2"_s.arg(number).arg(read->size()));
        const Expected<void> told = judgeEvents(transaction, (*read)[size_t(number - 1)], qint64(read->size()));
        return told ? std::move(read) : Expected<All>(Unexpected(told.error()));
    });
    if (!all)
        return Unexpected(all.error());
    const PublishedManifest& found = (*all)[size_t(number - 1)];
    const QDateTime now = m_clock->now();
    if (found.publishedAt > now.addSecs(toleranceSeconds))
        return unexpected(PublicationError::Clock,
            u"number %1 was published at %2, and it is %3"_s.arg(number).arg(
                QString::fromLatin1(toTimestamp(found.publishedAt)), QString::fromLatin1(toTimestamp(now))));
    if (const Expected<void> good = judgeSigners(found.manifest, m_publishers, found.publishedAt); !good)
        return Unexpected(good.error());
    return found;
}

Expected<PublishedFiles> Publications::filesOf(const Manifest& manifest) const
{
    using Contents = QMap<QByteArray, QByteArray>;
    const Expected<Contents> contents = m_store->readFor<Contents>([](Transaction& transaction) -> Expected<Contents> {
        const Expected<Rows> rows = transaction.select(
            "SELECT sha256, bytes FROM publication_content WHERE tenant = ?", {tenantOf(transaction)});
        if (!rows)
            return Unexpected(rows.error());
        Contents read;
        for (const Row& row : *rows)
            read.insert(row.utf8(0), row.bytes(1));
        return read;
    });
    if (!contents)
        return Unexpected(contents.error());
    PublishedFiles::ByPath files;
    for (auto file = manifest.files.cbegin(); file != manifest.files.cend(); ++file) {
        const auto found = contents->constFind(file.value());
        if (found == contents->cend() || sha256Hex(*found) != file.value())
            return unexpected(PublicationError::Damaged,
                u"number %1: the content of %2 is %3"_s.arg(manifest.number)
                    .arg(QString::fromUtf8(file.key()), found == contents->cend() ? u"missing"_s : u"another one"_s));
        files.emplace(file.key(), *found);
    }
    return PublishedFiles::of(std::move(files));
}

Expected<std::vector<PublishedManifest>> Publications::all() const
{
    return m_store->readFor<std::vector<PublishedManifest>>(
        [](Transaction& transaction) { return readPublications(transaction); });
}

} // namespace Egov
