// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QMutex>

#include <optional>

namespace Egov::Portal {

// Codes that confirm mail addresses: six digits, good for ten minutes, once, for one filing and one address. Kept as
// HMAC-SHA256 under a key of this process, in memory only: after a restart another code is asked for. Any thread.
class EmailCodes {
public:
    static constexpr qint64 lifeSeconds = 10 * 60;
    static constexpr int tries = 5; // per code
    static constexpr int sends = 5; // per filing and per address within an hour

    enum class Verdict { Good, Wrong, Ended };

    EmailCodes();

    // The code to be sent; the one before is worth nothing any more. Nothing when too many were sent.
    std::optional<QByteArray> issue(const QByteArray& filing, const QByteArray& address, const QDateTime& now);
    // Good spends the code. Ended: too old, tried too often, spent, or never sent to this address.
    Verdict judge(const QByteArray& filing, const QByteArray& address, const QByteArray& code, const QDateTime& now);

private:
    struct Issued {
        QByteArray hash;
        QDateTime until;
        int triesLeft = tries;
    };
    bool mayPass(const QByteArray& name, const QDateTime& now);
    void forgetOld(const QDateTime& now);
    QByteArray hashOf(const QByteArray& filing, const QByteArray& address, const QByteArray& code) const;

    const QByteArray m_key;
    QMutex m_mutex;
    QHash<QByteArray, Issued> m_issued; // by filing
    QHash<QByteArray, QList<QDateTime>> m_sent; // by filing, and by hash of the address
};

} // namespace Egov::Portal
