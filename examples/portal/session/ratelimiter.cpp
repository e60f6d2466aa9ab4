// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/ratelimiter.h"

#include <QMutexLocker>

#include <algorithm>
#include <cmath>

namespace Egov::Portal {

namespace {

// Addresses remembered at once; beyond it the full buckets are forgotten, which loses nothing.
constexpr qsizetype maximumLevels = 100000;

} // namespace

RateLimiter::RateLimiter(const Limits& limits)
    : m_limits(limits)
{
}

int RateLimiter::secondsToWait(const QByteArray& address, Pace pace, qint64 milliseconds)
{
    const Bucket& bucket = pace == Pace::Page ? m_limits.page : pace == Pace::Act ? m_limits.act : m_limits.secret;
    const QMutexLocker lock(&m_mutex);
    if (m_levels.size() > maximumLevels)
        m_levels.removeIf([milliseconds](const auto& entry) { return milliseconds - entry.value().at > 120'000; });
    const std::pair key(address, int(pace));
    Level level = m_levels.value(key, {.left = bucket.burst, .at = milliseconds});
    level.left = std::min(bucket.burst, level.left + double(milliseconds - level.at) / 1000 * bucket.perSecond);
    level.at = milliseconds;
    int wait = 0;
    if (level.left >= 1)
        level.left -= 1;
    else
        wait = std::max(1, int(std::ceil((1 - level.left) / bucket.perSecond)));
    m_levels.insert(key, level);
    return wait;
}

} // namespace Egov::Portal
