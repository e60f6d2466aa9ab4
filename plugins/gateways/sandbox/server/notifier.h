// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bookings.h"

#include <libegov/base/clock.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace Egov::Sandbox {

/// Sends what waits, signed anew each time, until it is answered with 2xx; at least once, and not always in order.
class Notifier {
public:
    Notifier(Bookings& bookings, QByteArray webhookSecret, const Clock& clock);
    ~Notifier();
    Notifier(const Notifier&) = delete;
    Notifier& operator=(const Notifier&) = delete;

    /// Something new waits.
    void wake();

private:
    void run();
    void sendDue();

    Bookings& m_bookings;
    QByteArray m_secret;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isWoken = false;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace Egov::Sandbox
