// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/sessions.h"

#include "session/randomtext.h"

#include <QMutexLocker>

namespace Egov::Portal {

Sessions::Sessions(const Clock& clock)
    : m_clock(clock)
    , m_lastSweep(clock.now())
{
}

std::shared_ptr<Session> Sessions::find(const QByteArray& id)
{
    const QDateTime now = m_clock.now();
    const QMutexLocker lock(&m_mutex);
    const std::shared_ptr<Session> session = m_sessions.value(id);
    if (!session)
        return nullptr;
    const qint64 idle = session->lastSeen().secsTo(now);
    if (idle > idleSeconds) {
        m_sessions.remove(id);
        return nullptr;
    }
    if (session->officer() && idle > officerIdleSeconds)
        session->signOut();
    session->touch(now);
    return session;
}

std::shared_ptr<Session> Sessions::create()
{
    const QDateTime now = m_clock.now();
    const QMutexLocker lock(&m_mutex);
    dropIdle(now);
    auto session = std::make_shared<Session>(randomText(24), now);
    m_sessions.insert(session->id(), session);
    return session;
}

void Sessions::remove(const QByteArray& id)
{
    const QMutexLocker lock(&m_mutex);
    m_sessions.remove(id);
}

void Sessions::dropIdle(const QDateTime& now)
{
    if (m_lastSweep.secsTo(now) > 60) {
        m_lastSweep = now;
        m_sessions.removeIf([&now](const auto& entry) { return entry.value()->lastSeen().secsTo(now) > idleSeconds; });
    }
    // Under a flood the longest idle gives way, so that memory stays bounded.
    if (m_sessions.size() >= maximum) {
        auto oldest = m_sessions.begin();
        for (auto it = m_sessions.begin(); it != m_sessions.end(); ++it) {
            if (it.value()->lastSeen() < oldest.value()->lastSeen())
                oldest = it;
        }
        m_sessions.erase(oldest);
    }
}

} // namespace Egov::Portal
