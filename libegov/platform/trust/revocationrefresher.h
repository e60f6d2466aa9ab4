// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/platform/settings/revocationsettings.h>

#include <mutex>

namespace Egov {

/// Fetches revocation lists from the configured places into folders, between requests and away from every verification.
/// A list takes the place of the one before whole or not at all, and only when one of the anchors signed it and it is
/// not older. What cannot be had leaves what was there, which ends by itself: then nothing can be said about a
/// certificate, and what cannot be said is never good.
class EGOV_EXPORT RevocationRefresher {
public:
    /// Due: those whose time has come; All at once is for an operator's command.
    enum class Which { Due, All };

    /// How one place stands. error: why nothing came this time.
    struct PlaceStatus {
        QByteArray place; ///< RevocationSettings::Lists::name
        qsizetype lists = 0; ///< lists that are kept of this place
        qsizetype revoked = 0; ///< entries of all lists together
        QDateTime thisUpdate; ///< of the oldest list
        QDateTime nextUpdate; ///< of the list that ends first; invalid when one of them does not say
        bool isFresh = false; ///< there is a list, and each holds now under the settings
        bool hasNew = false; ///< this fetch brought another list
        std::optional<Error> error; ///< absent when something came, or nobody was asked
    };

    /// folder: one folder per place is made below it. anchors: folder of the certificates that sign lists. The clock is
    /// kept as long as it is asked.
    RevocationRefresher(
        RevocationSettings settings, QString folder, QString anchors, std::shared_ptr<const Clock> clock);

    /// Blocks for as long as the places take. One status for each place that was asked. Thread-safe.
    QList<PlaceStatus> refresh(Which which);
    /// What lies there, without asking anybody.
    QList<PlaceStatus> statuses() const;
    /// Where the lists of a place lie; the folder need not exist.
    QString folderOf(const QByteArray& place) const;

private:
    PlaceStatus fetch(const RevocationSettings::Lists& place) const;
    Expected<bool> store(const RevocationSettings::Lists& place, const QList<PartitionedList>& lists) const;
    PlaceStatus look(const QByteArray& place) const;

    RevocationSettings m_settings;
    QString m_folder;
    QString m_anchors;
    std::shared_ptr<const Clock> m_clock;
    std::mutex m_lock;
    QHash<QByteArray, QDateTime> m_due; ///< when a place is asked next
};

} // namespace Egov
