// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/ratelimiter.h"

#include <QMutexLocker>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Egov::Portal {

RateLimiter::RateLimiter(const Limits& limits)
    : m_limits(limits)
{
}

int RateLimiter::secondsToWait(const QByteArray& address, Pace pace, qint64 milliseconds)
{
    const Bucket& bucket = pace == Pace::Page ? m_limits.page : pace == Pace::Act ? m_limits.act : m_limits.secret;
    const QMutexLocker lock(&m_mutex);
    const std::pair key(address, int(pace));
    const auto known = m_young.constFind(key);
    Level level = known != m_young.constEnd() ? *known : m_old.value(key, {.left = bucket.burst, .at = milliseconds});
    level.left = std::min(bucket.burst, level.left + double(milliseconds - level.at) / 1000 * bucket.perSecond);
    level.at = milliseconds;
    int wait = 0;
    if (level.left >= 1)
        level.left -= 1;
    else
        wait = std::max(1, int(std::ceil((1 - level.left) / bucket.perSecond)));
    // Whoever has not come since the younger half was last begun is forgotten, at once and without a search.
    if (m_young.size() >= remembered / 2)
        m_old = std::exchange(m_young, {});
    m_young.insert(key, level);
    return wait;
}

} // namespace Egov::Portal
