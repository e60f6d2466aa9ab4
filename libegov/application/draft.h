// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/storage/store.h>

namespace Egov {

// Looks like a 受付番号 (same alphabet and check symbol); names a draft and nothing else.
using DraftNumber = Id<struct DraftNumberTag>;

// 下書き: answers on the way, readable only with the password they were saved under.
struct Draft {
    DraftNumber number;
    FormId form;
    int formVersion = 0;
    QByteArray formDigest; // hex; the version it was begun on
    QByteArray answers; // JSON as the applicant left it
    QDateTime savedAt;
    QDateTime expiresAt; // 30 days after the last saving

    bool operator==(const Draft& other) const = default;
};

// Saves and resumes drafts of one tenant. Answers are encrypted under the applicant's password (AES-256-GCM, key by
// scrypt): neither officers nor operators can read them. Safe to use from many threads.
class EGOV_EXPORT Drafts {
public:
    static constexpr int lifeInDays = 30;
    static constexpr int maximumFailures = 10; // wrong passwords in a row; then the draft stays shut for an hour
    static constexpr qsizetype minimumPassword = 8; // bytes

    Drafts(Store& store, const Clock& clock);

    // number of draft may be empty: a new one is given. Saving over an existing draft needs its password.
    // "application.draft-password" (too short), "application.no-such-draft".
    Expected<Draft> save(const Draft& draft, const QByteArray& password);
    // "application.no-such-draft" for an unknown number, a wrong password and an expired draft alike;
    // "application.draft-shut" after too many failures.
    Expected<Draft> resume(const DraftNumber& number, const QByteArray& password);
    Expected<void> discard(const DraftNumber& number, const QByteArray& password);
    // Removes what has expired; answers how many.
    Expected<int> lapse();

private:
    Store& m_store;
    const Clock& m_clock;
};

} // namespace Egov
