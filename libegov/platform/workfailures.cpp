// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/workfailures_p.h>

#include <libegov/base/log.h>

#include <algorithm>
#include <utility>

namespace Egov {

void WorkFailures::add(const TenantCode& tenant, const Error& reason)
{
    qCWarning(logPlatform) << tenant.value() << reason;
    keep(tenant.toString(), reason);
}

void WorkFailures::keep(const QString& what, const Error& reason)
{
    const std::lock_guard guard(m_lock);
    const auto known = std::ranges::find_if(
        m_failures, [&](const WorkFailure& one) { return one.what == what && one.reason.code() == reason.code(); });
    if (known == m_failures.end())
        m_failures += WorkFailure{what, reason};
    else
        known->reason = reason;
}

QList<WorkFailure> WorkFailures::take()
{
    const std::lock_guard guard(m_lock);
    return std::exchange(m_failures, {});
}

} // namespace Egov
