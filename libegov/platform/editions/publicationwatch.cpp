// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/editions/publicationwatch_p.h>

#include <libegov/base/json.h>
#include <libegov/base/privatefile.h>
#include <libegov/platform/errors.h>
#include <libegov/publication/folderlayout.h>

#include <QFileInfo>
#include <QSaveFile>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestMemory = 8 * 1024 * 1024; // a manifest of some thousand files

Unexpected notPublished(const QString& why) { return unexpected(PlatformError::NotPublished, why); }

} // namespace

PublicationWatch::PublicationWatch(
    Store& store, const QList<Publisher>& publishers, std::shared_ptr<const Clock> clock, QString folder)
    : m_municipality(store.tenant())
    , m_publications(store, publishers, std::move(clock))
    , m_publishers(publishers)
    , m_folder(std::move(folder))
{
}

PublicationWatch::Found PublicationWatch::foundIn(PublishedManifest published, const QString& place)
{
    const Manifest& said = published.manifest.manifest();
    const PublicationMark mark{said.number, published.manifest.digest(), said.from};
    return {std::move(published), mark, {.shared = place + u"/shared"_s, .town = place + u"/town"_s}};
}

Expected<std::optional<PublicationWatch::Found>> PublicationWatch::next(
    const std::optional<PublicationMark>& served) const
{
    const Expected<std::optional<PublicationMark>> mark = m_publications.inForce(served);
    if (!mark)
        return Unexpected(mark.error());
    if (!*mark)
        return notPublished(u"nothing has come into force yet"_s);
    if (*mark == served)
        return std::optional<Found>();
    Expected<PublishedManifest> published = m_publications.find((*mark)->number);
    if (!published)
        return Unexpected(published.error());
    const Manifest& said = published->manifest.manifest();
    if (const std::optional<QString> there = findLaidOut(m_folder, said))
        return foundIn(std::move(*published), *there);
    const Expected<PublishedFiles> files = m_publications.filesOf(said);
    if (!files)
        return Unexpected(files.error());
    const Expected<QString> place = layOut(m_folder, said, *files);
    if (!place)
        return Unexpected(place.error());
    return foundIn(std::move(*published), *place);
}

Expected<PublicationWatch::Found> PublicationWatch::last() const
{
    QFile file(memory());
    if (!QFileInfo(file).isFile() || file.size() > longestMemory || !file.open(QIODevice::ReadOnly))
        return notPublished(u"nothing was in force here"_s);
    const Expected<Json> memory = Json::parse(file.readAll());
    if (!memory)
        return Unexpected(memory.error());
    Expected<SignedManifest> manifest = SignedManifest::parse(QByteArray::fromBase64((*memory)["manifest"].toUtf8()));
    if (!manifest)
        return Unexpected(manifest.error());
    const QDateTime publishedAt = fromTimestamp((*memory)["publishedAt"].toUtf8());
    if (!publishedAt.isValid() || manifest->manifest().tenant != m_municipality)
        return notPublished(u"what was in force here cannot be told"_s);
    if (const Expected<void> good = judgeSigners(*manifest, m_publishers, publishedAt); !good)
        return Unexpected(good.error());
    const std::optional<QString> place = findLaidOut(m_folder, manifest->manifest());
    if (!place)
        return notPublished(u"the folders of number %1 are not as they were"_s.arg(manifest->manifest().number));
    return foundIn({std::move(*manifest), publishedAt}, *place);
}

Expected<void> PublicationWatch::remember(const PublishedManifest& published) const
{
    const QByteArray bytes = Json::object(
        {{"manifest", published.manifest.toBytes().toBase64()}, {"publishedAt", toTimestamp(published.publishedAt)}})
                                 .toBytes();
    QSaveFile file(memory());
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(privateMode) || file.write(bytes) != bytes.size()
        || !file.commit())
        return unexpected(PlatformError::Data, memory() + u": "_s + file.errorString());
    // An edition holds what it is made of, and a start needs none but this.
    removeOtherLayouts(m_folder, published.manifest.manifest());
    return {};
}

} // namespace Egov
