// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/storage/store.h>

#include <memory>

namespace Egov {

/// One thing that has to be known at the next request, whichever process takes it.
struct PassingState {
    QByteArray value{}; ///< what is to be known again
    QDateTime expiresAt{}; ///< from then on it is as if it were not there
    QByteArray owner{}; ///< what its weight counts towards, a digest and never an address; empty: nothing
    qint64 weight = -1; ///< bytes that it keeps; -1: those of the value
};

/// What must outlive a process and does not live for long: filings on their way, sessions, locks against guessing,
/// one-time codes, steps of one-time passwords that were used. Every such thing goes through here, so that a restart
/// loses nothing and several processes know the same. kind and name find it; a value that tells about a person comes in
/// encrypted. Safe to use from many threads and processes. Errors are those of Transaction.
class EGOV_EXPORT StateStore {
public:
    /// What is there now (nothing, also when it has expired), and what is to be there instead: nothing removes it. An
    /// error leaves it as it is. May run more than once.
    using Change = std::function<Expected<std::optional<PassingState>>(const std::optional<PassingState>& now)>;

    /// store outlives it.
    StateStore(Store& store, std::shared_ptr<const Clock> clock);

    /// Absent when there is none or when it has expired.
    Expected<std::optional<PassingState>> find(const QByteArray& kind, const QByteArray& name) const;
    /// Reads and writes in one transaction while nobody else changes the same thing: who changes at the same moment
    /// sees what was written here. Durable when it returns.
    Expected<void> change(const QByteArray& kind, const QByteArray& name, const Change& change);
    /// Succeeds also when there is none.
    Expected<void> remove(const QByteArray& kind, const QByteArray& name);

    /// What an owner keeps of a kind and has not expired; of everybody together when owner is empty.
    Expected<qint64> weightOf(const QByteArray& kind, const QByteArray& owner = {}) const;

    /// One piece that sweep() removed.
    struct Swept {
        /// As it was stored.
        ///@{
        QByteArray kind;
        QByteArray name;
        ///@}
        QByteArray value; ///< for those who keep a file for it and have to remove that too
    };
    /// Removes what has expired, at most limit pieces, and returns what it removed.
    Expected<std::vector<Swept>> sweep(int limit);

    /// Of the store.
    const TenantCode& tenant() const noexcept { return m_store.tenant(); }
    /// Which says when something has expired.
    const Clock& clock() const noexcept { return *m_clock; }

private:
    Store& m_store;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
