// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/platform.h>

#include <mutex>

namespace Egov {

// What the work of time could not do since somebody asked: each once, however often it was tried. For any thread.
class WorkFailures {
public:
    // Goes to the log as well.
    void add(const TenantCode& tenant, const Error& reason);
    // What somebody else has logged.
    void keep(const QString& what, const Error& reason);
    QList<WorkFailure> take();

private:
    std::mutex m_lock;
    QList<WorkFailure> m_failures;
};

} // namespace Egov
