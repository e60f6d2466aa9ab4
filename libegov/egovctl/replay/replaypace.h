// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QElapsedTimer>

#include <array>
#include <atomic>
#include <optional>

namespace Egov::Ctl {

// How fast a replay goes while the store grows: what was acknowledged, in stretches of an eightieth. With 800,000
// applications the second stretch is the one behind the 10,000th.
class ReplayPace {
public:
    // onTheWay: how many are on their way to their commit at a time. While the last of them are acknowledged no new
    // ones are made any more, so that these stretches say nothing.
    ReplayPace(qint64 applications, qint64 onTheWay);

    void start();
    // One more is acknowledged, which is to say durable; how many there are where a stretch ends with it. From any
    // thread.
    std::optional<qint64> count();
    double seconds() const;

    // perSecond; earlyPerSecond of the second stretch and latePerSecond of the last one with new applications, with
    // their ratio; the memory that the process held at the end of the eighth stretch, the fortieth and the last, and
    // its peak, in MiB.
    Json figures(double seconds) const;

private:
    static constexpr int stretches = 80;
    double perSecond(int stretch) const;

    const qint64 m_applications;
    const qint64 m_onTheWay;
    QElapsedTimer m_timer;
    std::atomic<qint64> m_count = 0;
    std::array<std::atomic<qint64>, stretches + 1> m_nanoseconds{};
    std::array<std::atomic<qint64>, stretches + 1> m_megabytes{};
};

} // namespace Egov::Ctl
