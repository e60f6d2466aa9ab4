// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/trust/revocationrefresher.h>

#include <libegov/base/log.h>
#include <libegov/base/privatefile.h>
#include <libegov/platform/errors.h>
#include <libegov/trust/errors.h>

#include <QCryptographicHash>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 secondsAfterFailure = 300;

// Lists of one authority and scope follow each other in one file; those of another generation stand beside them.
QString fileOf(const RevocationList& list)
{
    constexpr qsizetype letters = 16;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& part : {list.issuerDer(), list.authorityKeyIdentifier(), list.distributionPointDer()}) {
        hash.addData(QByteArray::number(part.size()) + ' ');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex().first(letters)) + u".crl"_s;
}

} // namespace

RevocationRefresher::RevocationRefresher(
    RevocationSettings settings, QString folder, QString anchors, std::shared_ptr<const Clock> clock)
    : m_settings(std::move(settings))
    , m_folder(std::move(folder))
    , m_anchors(std::move(anchors))
    , m_clock(std::move(clock))
{
}

QString RevocationRefresher::folderOf(const QByteArray& place) const
{
    return m_folder + u'/' + QString::fromLatin1(place);
}

QList<RevocationRefresher::PlaceStatus> RevocationRefresher::refresh(Which which)
{
    const std::lock_guard guard(m_lock);
    QList<PlaceStatus> statuses;
    for (const RevocationSettings::Lists& place : std::as_const(m_settings.lists)) {
        const QDateTime now = m_clock->now();
        if (which == Which::Due && m_due.contains(place.name) && m_due[place.name] > now)
            continue;
        const PlaceStatus status = fetch(place);
        // Addresses and causes; a list's content is never logged (公的個人認証法52条).
        if (status.error)
            qCWarning(logPlatform) << "revocation lists of" << place.name << "could not be fetched:" << *status.error;
        if (!status.isFresh)
            qCWarning(logPlatform) << "revocation lists of" << place.name
                                   << "are out of date: what they are about cannot be found good";
        const qint64 wait = status.error ? qMin(secondsAfterFailure, m_settings.everySeconds) : m_settings.everySeconds;
        m_due[place.name] = now.addSecs(wait);
        statuses += status;
    }
    return statuses;
}

QList<RevocationRefresher::PlaceStatus> RevocationRefresher::statuses() const
{
    QList<PlaceStatus> statuses;
    for (const RevocationSettings::Lists& place : m_settings.lists)
        statuses += look(place.name);
    return statuses;
}

RevocationRefresher::PlaceStatus RevocationRefresher::fetch(const RevocationSettings::Lists& place) const
{
    RevocationDownload download(
        {{.url = place.url, .distributionPointDer = place.distributionPointDer}}, m_settings.fetching);
    const Expected<QList<PartitionedList>> lists = download.fetch();
    const Expected<bool> stored = lists ? store(place, *lists) : Unexpected(lists.error());
    PlaceStatus status = look(place.name);
    if (stored)
        status.hasNew = *stored;
    else
        status.error = stored.error();
    return status;
}

Expected<bool> RevocationRefresher::store(
    const RevocationSettings::Lists& place, const QList<PartitionedList>& lists) const
{
    const Expected<QList<Certificate>> anchors = loadCertificates(m_anchors);
    if (!anchors)
        return Unexpected(anchors.error());
    // Whoever answers in the authority's stead must not be able to push its lists out.
    for (const PartitionedList& one : lists) {
        const auto signs = [&one](const Certificate& anchor) { return one.list.isSignedBy(anchor); };
        if (std::ranges::none_of(*anchors, signs))
            return unexpected(PlatformError::ListNotAuthentic, one.list.issuer());
    }
    const QString folder = folderOf(place.name);
    if (!makePrivateFolder(folder))
        return unexpected(TrustError::Unwritable, folder);
    RevocationDirectory directory(folder);
    const Expected<QList<PartitionedList>> before = directory.fetch();
    bool hasNew = false;
    for (const PartitionedList& one : lists) {
        const auto isKnown = [&one](const PartitionedList& kept) {
            return kept.list.fingerprint() == one.list.fingerprint()
                && kept.distributionPointDer == one.distributionPointDer;
        };
        if (before && std::ranges::any_of(*before, isKnown))
            continue;
        const QString file = fileOf(one.list);
        // Bound first: a list that nobody bound speaks for nobody, but one that is bound wrongly for the moment between
        // would speak for others.
        if (!one.distributionPointDer.isEmpty()) {
            if (const Expected<void> bound = directory.bind(file, one.distributionPointDer); !bound)
                return Unexpected(bound.error());
        }
        if (const Expected<void> replaced = directory.replace(file, one.list); !replaced)
            return Unexpected(replaced.error());
        hasNew = true;
    }
    return hasNew;
}

RevocationRefresher::PlaceStatus RevocationRefresher::look(const QByteArray& place) const
{
    PlaceStatus status;
    status.place = place;
    RevocationDirectory directory(folderOf(place));
    const Expected<QList<PartitionedList>> lists = directory.fetch();
    if (!lists) {
        status.error = lists.error();
        return status;
    }
    const QDateTime now = m_clock->now();
    status.lists = lists->size();
    status.isFresh = !lists->isEmpty();
    bool endsSomeTime = true;
    for (const PartitionedList& one : *lists) {
        const QDateTime begins = one.list.thisUpdate();
        const QDateTime ends = one.list.nextUpdate();
        status.revoked += one.list.size();
        if (!status.thisUpdate.isValid() || begins < status.thisUpdate)
            status.thisUpdate = begins;
        endsSomeTime = endsSomeTime && ends.isValid();
        if (!status.nextUpdate.isValid() || ends < status.nextUpdate)
            status.nextUpdate = ends;
        const qint64 limit = m_settings.maximumAgeSeconds;
        status.isFresh = status.isFresh && begins <= now && ends.isValid() && ends >= now
            && (limit == 0 || begins.secsTo(now) <= limit);
    }
    if (!endsSomeTime)
        status.nextUpdate = {};
    return status;
}

} // namespace Egov
