// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>

#include <atomic>
#include <chrono>

/// The system's clock, moved on (or back) by the test; safe to move while the service's threads read it.
class LaterClock final : public Egov::Clock {
public:
    QDateTime now() const override { return Egov::SystemClock().now().addDuration(std::chrono::seconds(m_seconds)); }
    void setLater(std::chrono::seconds later) { m_seconds = later.count(); }
    void pass(std::chrono::seconds time) { m_seconds += time.count(); }

private:
    std::atomic<qint64> m_seconds = 0;
};
