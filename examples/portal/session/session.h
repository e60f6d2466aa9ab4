// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QMutex>

#include <functional>
#include <optional>

namespace Egov::Portal {

// How a token that came with a POST is judged.
enum class TokenVerdict { Good, Missing, Forged, Expired, Replayed };

// Who signed in at which municipality's officers' desk.
struct SignedInOfficer {
    QByteArray id;
    QByteArray tenant;
    QDateTime since;
};

// What the portal remembers of one browser between requests. Shared by the threads that answer it; every call locks.
class Session {
public:
    // A token lives as long as the page that carries it may stay open.
    static constexpr qint64 tokenSeconds = 90 * 60;

    Session(QByteArray id, QDateTime now);

    const QByteArray& id() const { return m_id; }

    // A token for one POST (OWASP: synchronizer token, bound to the session by HMAC-SHA256).
    QByteArray newToken(const QDateTime& now) const;
    // A good token is spent by this call: the next time it is replayed.
    TokenVerdict spendToken(const QByteArray& token, const QDateTime& now);
    // For requests that change nothing: the token may be used again.
    TokenVerdict judgeToken(const QByteArray& token, const QDateTime& now) const;

    std::optional<SignedInOfficer> officer() const;
    void signIn(SignedInOfficer officer);
    void signOut();

    // What the resident of this browser is working on, by name; forgotten with the session.
    QByteArray note(const QByteArray& name) const;
    void setNote(const QByteArray& name, const QByteArray& value);
    // Nothing else changes the note between the question and the answer to it.
    void replaceNote(
        const QByteArray& name, QByteArray value, const std::function<bool(const QByteArray& held)>& mayReplace);
    void removeNote(const QByteArray& name);

    QDateTime lastSeen() const;
    void touch(const QDateTime& now);

private:
    QByteArray authenticator(const QByteArray& text) const;
    TokenVerdict judge(const QByteArray& token, const QDateTime& now) const;

    const QByteArray m_id;
    const QByteArray m_secret;
    mutable QMutex m_mutex;
    QDateTime m_lastSeen;
    QHash<QByteArray, qint64> m_spent; // token -> when it was made
    QHash<QByteArray, QByteArray> m_notes;
    std::optional<SignedInOfficer> m_officer;
};

} // namespace Egov::Portal
