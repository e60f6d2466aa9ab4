// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/vouchedpackage.h>
#include <libegov/storage/statestore.h>

#include <QMutex>

namespace Egov {

/// What somebody is filling in, between two requests.
struct PendingFiling {
    QByteArray id; ///< in addresses; opens nothing
    int revision = 0; ///< how often it was kept; 0: not yet
    QDateTime begunAt; ///< set when it is kept first
    QByteArray content; ///< whatever the caller has to know again
    /// What the way has come to: the package that was made of the answers, and it again once it was vouched for. Both
    /// come back as they were judged, so that nothing has to be judged again that nothing has changed.
    std::optional<Package> package{};
    std::optional<VouchedPackage> vouched{}; ///< only together with package
};

/// Keeps filings until they are sent: answers, package bytes, sealed fields. They lie in the store, encrypted
/// (AES-256-GCM) under a key that the store is never given: the browser's cookie carries it. So whoever takes the store
/// away reads nothing, a page carries no answers, and another process or the same after a restart goes on with them.
///
/// Bounded per owner and in all; at the bound what is new is refused, and nobody else's work gives way to it.
/// Safe to use from many threads and processes.
class EGOV_EXPORT PendingFilings {
public:
    static constexpr int lifeSeconds = 24 * 60 * 60; ///< after it was kept last
    static constexpr int longestLifeDays = 7; ///< after it was begun
    static constexpr qint64 largest = 4 * 1024 * 1024; ///< bytes
    /// What one weighs at least, and up to which size it may grow even where no new one finds room.
    static constexpr qint64 smallestWeight = 16 * 1024;
    /// Bytes
    ///@{
    static constexpr qint64 alwaysRoomFor = 64 * 1024;
    static constexpr qint64 largestPerOwner = 64 * 1024 * 1024;
    static constexpr qint64 largestInAll = 4096LL * 1024 * 1024;
    ///@}

    /// Outlives it.
    explicit PendingFilings(StateStore& states);

    /// "application.no-such-filing" for an unknown id, another key, and one whose time is over alike.
    Expected<PendingFiling> resume(const QByteArray& id, const QByteArray& key) const;
    /// Keeps it as filing.revision where the store still holds known (0: nothing yet), and only then:
    /// "application.filing-moved" when somebody else kept it meanwhile, or it has ended. key: 32 bytes. owner: what it
    /// counts towards. "application.filing-too-large", "application.filings-full".
    Expected<void> keep(const PendingFiling& filing, int known, const QByteArray& key, const QByteArray& owner);
    /// It was sent.
    Expected<void> forget(const QByteArray& id);

private:
    Expected<void> judgeRoom(const QByteArray& owner, qint64 more);

    StateStore& m_states;
    QMutex m_mutex;
    QDateTime m_countedAt;
    qint64 m_total = 0; ///< as counted last, and what was kept here since
};

} // namespace Egov
