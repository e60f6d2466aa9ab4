// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/editions/editionfolders.h>
#include <libegov/publication/publications.h>

namespace Egov {

// What the publications of one municipality say is in force, laid out as folders; and which of them was in force here
// last, remembered beside them, so that a start can go on with it when the store tells of no valid one. For one thread
// at a time.
class PublicationWatch {
public:
    struct Found {
        PublishedManifest published;
        PublicationMark mark;
        EditionFolders folders;
    };

    // The store outlives it. folder: absolute, of this municipality alone.
    PublicationWatch(
        Store& store, const QList<Publisher>& publishers, std::shared_ptr<const Clock> clock, QString folder);

    // Another one than is served here: judged, and laid out whole; nothing when it is the same. One small question to
    // the store as long as nothing changes. "platform.not-published" before the first; errors of Publications and of
    // layOut(): then what is served stays.
    Expected<std::optional<Found>> next(const std::optional<PublicationMark>& served) const;
    // The question alone, without judging what is found.
    Expected<std::optional<PublicationMark>> newestMark(const std::optional<PublicationMark>& served) const
    {
        return m_publications.inForce(served);
    }
    // The one that was remembered, if two people who still count have signed it and its folders are as they were.
    // "platform.not-published" where there is none; errors of SignedManifest and judgeSigners().
    Expected<Found> last() const;
    // That it is in force here; what was laid out of others goes.
    Expected<void> remember(const PublishedManifest& published) const;

private:
    static Found foundIn(PublishedManifest published, const QString& place);
    QString memory() const { return m_folder + QStringLiteral("/in-force.json"); }

    TenantCode m_municipality;
    Publications m_publications;
    QList<Publisher> m_publishers;
    QString m_folder;
};

} // namespace Egov
