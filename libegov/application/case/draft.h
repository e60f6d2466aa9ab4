// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/seal/hashingqueue.h>
#include <libegov/storage/statestore.h>

namespace Egov {

/// Looks like a 受付番号 (same alphabet and check symbol); names a draft and nothing else.
using DraftNumber = Id<struct DraftNumberTag>;

/// 下書き: answers on the way, readable only with the password they were saved under.
struct Draft {
    DraftNumber number; ///< names it, and opens nothing
    FormId form; ///< what is being filled in
    int formVersion = 0; ///< of the version it was begun on, from 1
    QByteArray formDigest; ///< hex; the version it was begun on
    QByteArray definitionSet; ///< hex; by what it was judged when it was saved; empty in one of 0.1.0
    QByteArray answers; ///< JSON as the applicant left it
    QByteArray uploadKey; ///< of the files that they name (PendingFiles); empty when there is none
    QDateTime savedAt; ///< UTC
    QDateTime expiresAt; ///< 30 days after the last saving

    bool operator==(const Draft& other) const = default;
};

/// Saves and resumes drafts of one tenant. Answers are encrypted under the applicant's password (AES-256-GCM, key by
/// scrypt): neither officers nor operators can read them. Safe to use from many threads.
class EGOV_EXPORT Drafts {
public:
    static constexpr int lifeInDays = 30; ///< after the last saving

    /// Store and queue outlive it; the clock is kept as long as it is asked. A password is hashed in the queue's turn;
    /// "seal.queue-full", before a try is counted, where the queue has no place.
    Drafts(Store& store, std::shared_ptr<const Clock> clock, HashingQueue& hashing);

    /// number of draft may be empty: a new one is given, and its password is judged (judgeChosenPassword):
    /// "application.draft-password". Saving over an existing draft needs its password: errors of resume().
    Expected<Draft> save(const Draft& draft, const QByteArray& password, const QByteArray& place = {});
    /// "application.no-such-draft" for an unknown number, a wrong password and an expired draft alike, and all take the
    /// same time. Tries are counted before they are judged (GuessLock; place: where one comes from, as a digest):
    /// "application.draft-shut" with the moment from which one is judged again (toTimestamp).
    Expected<Draft> resume(const DraftNumber& number, const QByteArray& password, const QByteArray& place = {});
    /// Removes it; errors of resume().
    Expected<void> discard(const DraftNumber& number, const QByteArray& password);
    /// Removes what has expired; returns the number of drafts removed.
    Expected<int> lapse();

private:
    Expected<Draft> open(const DraftNumber& number, const QByteArray& password, const QByteArray& from,
        const HashingQueue::Place& place);

    Store& m_store;
    std::shared_ptr<const Clock> m_clock;
    HashingQueue& m_hashing;
    StateStore m_states;
};

} // namespace Egov
