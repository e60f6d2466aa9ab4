// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/duework/pendingsweep_p.h>

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

namespace {

constexpr int sweptAtOnce = 200;
constexpr qint64 secondsBetweenLooks = 10 * 60; // the whole store of attachments in two days
// Longer than any request takes, so that nothing that is on its way is taken for what was left.
constexpr qint64 abandonedAfterSeconds = 24 * 60 * 60;

} // namespace

Expected<int> PendingSweep::work(const TenantContext& parts)
{
    const Expected<std::vector<StateStore::Swept>> swept = parts.states->sweep(sweptAtOnce);
    if (!swept)
        return Unexpected(swept.error());
    for (const StateStore::Swept& one : *swept)
        parts.pendingFiles->remove(one);
    int done = static_cast<int>(swept->size());
    const QDateTime now = parts.clock.now();
    if (m_lookedAt.isValid() && m_lookedAt.secsTo(now) < secondsBetweenLooks)
        return done;
    m_lookedAt = now;
    const QDateTime before = now.addSecs(-abandonedAfterSeconds);
    done += parts.attachments.removeAbandoned(before);
    for (const Expected<int>& gone : {parts.pendingFiles->removeStray(before), parts.unnamedContents->work()}) {
        if (!gone)
            return gone;
        done += *gone;
    }
    return done;
}

} // namespace Egov
