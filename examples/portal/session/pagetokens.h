// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/browsercookies.h"

#include <QDateTime>
#include <QMutex>
#include <QSet>

namespace Egov::Portal {

// How a token that came with a POST is judged.
enum class TokenVerdict { Good, Missing, Forged, Expired, Replayed };

// The tokens in the pages (OWASP: synchronizer token), each for one POST of one browser: bound to the secret of its
// cookie by HMAC-SHA256, so that none has to be kept. Kept are those that were used, in this process and bounded: what
// must not happen twice has a key of its own, and a used token that was forgotten is worth no more than the page it
// stood in. Any thread.
class PageTokens {
public:
    // A token lives as long as the page that carries it may stay open.
    static constexpr qint64 lifeSeconds = 90 * 60;
    static constexpr qsizetype remembered = 100'000; // used ones, half of them at least

    // Outlives it.
    explicit PageTokens(const BrowserCookies& cookies);

    QByteArray make(const QByteArray& secret, const QDateTime& now) const;
    // A good token is spent by this call: the next time it is replayed.
    TokenVerdict spend(const QByteArray& token, const QByteArray& secret, const QDateTime& now);
    // For requests that change nothing: the token may be used again.
    TokenVerdict judge(const QByteArray& token, const QByteArray& secret, const QDateTime& now) const;

private:
    QByteArray sealOf(const QByteArray& text, const QByteArray& secret) const;

    const BrowserCookies& m_cookies;
    QMutex m_mutex;
    QSet<QByteArray> m_young; // the older half goes at once when the younger is full
    QSet<QByteArray> m_old;
};

} // namespace Egov::Portal
