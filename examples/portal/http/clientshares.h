// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace Egov::Portal {

// How many connections each client holds. libmicrohttpd counts by the whole address; a subscriber of IPv6 has 2^64 of
// them, so clients are counted by their key (clientKey), as everywhere else.
class ClientShares {
public:
    // most: 0 for no limit.
    explicit ClientShares(int most)
        : m_most(most)
    {
    }

    bool hasRoom(const QByteArray& client) const
    {
        const std::lock_guard lock(m_mutex);
        return m_most <= 0 || m_held.value(client) < m_most;
    }
    void opened(const QByteArray& client)
    {
        const std::lock_guard lock(m_mutex);
        ++m_held[client];
    }
    void closed(const QByteArray& client)
    {
        const std::lock_guard lock(m_mutex);
        const auto held = m_held.find(client);
        if (held != m_held.end() && --*held <= 0)
            m_held.erase(held); // nothing is remembered of who has gone
    }
    qsizetype clients() const
    {
        const std::lock_guard lock(m_mutex);
        return m_held.size();
    }

private:
    int m_most;
    mutable std::mutex m_mutex;
    QHash<QByteArray, int> m_held;
};

} // namespace Egov::Portal
