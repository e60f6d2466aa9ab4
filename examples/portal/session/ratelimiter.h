// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.h"

#include <QMutex>

namespace Egov::Portal {

// Token buckets per address and pace (RFC 6585, section 4: 429). Guessing a password must be slow, reading must not.
class RateLimiter {
public:
    struct Bucket {
        double burst = 0; // requests at once
        double perSecond = 0; // refill
    };
    struct Limits {
        Bucket page = {.burst = 400, .perSecond = 40};
        Bucket act = {.burst = 120, .perSecond = 4};
        Bucket secret = {.burst = 12, .perSecond = 0.1};
    };

    static constexpr qsizetype remembered = 200'000; // addresses and paces, half of them at least

    explicit RateLimiter(const Limits& limits);

    // 0 = go on; otherwise the seconds to wait. milliseconds: any monotonic count.
    int secondsToWait(const QByteArray& address, Pace pace, qint64 milliseconds);

private:
    struct Level {
        double left = 0;
        qint64 at = 0;
    };

    Limits m_limits;
    QMutex m_mutex;
    using Levels = QHash<std::pair<QByteArray, int>, Level>;
    Levels m_young;
    Levels m_old;
};

} // namespace Egov::Portal
