// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/session.h"

#include <libegov/base/clock.h>

#include <memory>

namespace Egov::Portal {

// All sessions of this process, found by the value of the cookie. In memory only: a restart asks for one more click.
class Sessions {
public:
    // Idle residents may fill a long form with breaks (宮城県の共同システム: 90 minutes); officers hold rights and get
    // less.
    static constexpr qint64 idleSeconds = 90 * 60;
    static constexpr qint64 officerIdleSeconds = 30 * 60;
    static constexpr qsizetype maximum = 50000;

    explicit Sessions(const Clock& clock);

    // Null when unknown or idle for too long.
    std::shared_ptr<Session> find(const QByteArray& id);
    std::shared_ptr<Session> create();
    void remove(const QByteArray& id);

private:
    void dropIdle(const QDateTime& now);

    const Clock& m_clock;
    QMutex m_mutex;
    QHash<QByteArray, std::shared_ptr<Session>> m_sessions;
    QDateTime m_lastSweep;
};

} // namespace Egov::Portal
