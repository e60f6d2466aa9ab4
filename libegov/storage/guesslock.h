// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/statestore.h>

namespace Egov {

/// Stops guessing: so many tries for one secret, then a pause that doubles with every further try. A try is counted
/// before it is judged, in one change of the store, so that a hundred at the same moment are not judged a hundred
/// times.
///
/// Counted per secret and the place it is tried from, and, with more patience, per secret alone: a stranger who knows a
/// number shuts out his own network and not the owner's; from many networks together he gets no further either. What
/// does not exist is counted like what does.
class EGOV_EXPORT GuessLock {
public:
    static constexpr int triesFrom = 10; ///< from one place, before the first pause
    static constexpr int triesInAll = 50;
    static constexpr int firstPauseSeconds = 30;
    static constexpr int longestPauseSeconds = 15 * 60;
    static constexpr int forgottenAfterSeconds = 24 * 60 * 60; ///< without a try

    /// kind: "case", "draft" ...
    GuessLock(StateStore& states, QByteArray kind);

    /// Takes one try for the secret of subject. Nothing: it may be judged now. A moment: it may not before then. from:
    /// a digest of where it comes from; empty: nowhere in particular.
    Expected<std::optional<QDateTime>> take(const QByteArray& subject, const QByteArray& from = {});
    /// The try was right: counting begins anew, here and in all.
    Expected<void> forget(const QByteArray& subject, const QByteArray& from = {});

private:
    StateStore& m_states;
    const QByteArray m_kind;
};

} // namespace Egov
