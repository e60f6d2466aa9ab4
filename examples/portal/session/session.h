// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/statestore.h>

#include <functional>
#include <optional>

namespace Egov::Portal {

// Who signed in at which municipality's officers' desk.
struct SignedInOfficer {
    QByteArray id;
    QByteArray tenant;
    QDateTime since;
};

// What the portal remembers of one browser at one municipality between requests: which cases it may see, who signed in,
// small notes by name. It lies in the municipality's store under a digest of the cookie's secret and encrypted under a
// key made from it, and comes to be with the first thing that is noted. Belongs to one request: it is read once, when
// first asked, and every change is made on what the store holds then. What cannot be read is not there.
class Session {
public:
    // Idle residents may fill a long form with breaks (宮城県の共同システム: 90 minutes); officers hold rights and get
    // less, and after a working day nothing without signing in again.
    static constexpr qint64 idleSeconds = 90 * 60;
    static constexpr qint64 officerIdleSeconds = 30 * 60;
    static constexpr qint64 officerSeconds = 10 * 60 * 60;
    // Of one browser; beyond either the oldest notes give way.
    static constexpr qsizetype maximumNotes = 64;
    static constexpr qsizetype maximumBytes = 256 * 1024;

    // states: null above all municipalities, where nothing is noted. Outlives it.
    Session(QByteArray secret, StateStore* states);

    const QByteArray& secret() const { return m_secret; }
    // The same browser at another municipality.
    Session at(StateStore& states) const { return Session(m_secret, &states); }
    // 32 bytes under which this browser's filings are encrypted; made from the cookie, written nowhere.
    QByteArray filingKey() const;
    // The same for the pages that answer what this browser sends.
    QByteArray answeredPagesKey() const;
    // Where the list of what this browser has begun lies; opens nothing.
    QByteArray unfinishedName() const;
    // Whether anything is noted: somebody signed in, or a case may be seen.
    bool isUsed() const { return !content().isEmpty(); }

    std::optional<SignedInOfficer> officer() const;
    Expected<void> signIn(const SignedInOfficer& officer);
    Expected<void> signOut();

    // What the resident of this browser is working on, by name; forgotten with the session.
    QByteArray note(const QByteArray& name) const;
    Expected<void> setNote(const QByteArray& name, const QByteArray& value);
    Expected<void> removeNote(const QByteArray& name);

    // Forgets everything at once.
    Expected<void> end();

private:
    struct Content {
        QList<std::pair<QByteArray, QByteArray>> notes; // the oldest first
        std::optional<SignedInOfficer> officer;

        bool isEmpty() const { return notes.isEmpty() && !officer; }
        qint64 lifeSeconds() const { return officer ? officerIdleSeconds : idleSeconds; }
        void put(const QByteArray& name, const QByteArray& value);
        QByteArray toBytes() const;
        static Content of(const QByteArray& bytes);
    };

    QByteArray keyFor(const QByteArray& purpose) const;
    Content opened(const std::optional<PassingState>& state) const;
    const Content& content() const;
    Expected<void> change(const std::function<void(Content&)>& change);

    QByteArray m_secret;
    StateStore* m_states;
    QByteArray m_name;
    mutable std::optional<Content> m_content;
};

} // namespace Egov::Portal
