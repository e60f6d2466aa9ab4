// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDateTime>

namespace Egov {

struct TenantContext;

// Clears away what was never sent: state whose time is over with its files, and, a little every few minutes, contents
// that no case names and what processes left that ended in between. One for each municipality.
class PendingSweep {
public:
    Expected<int> work(const TenantContext& parts);

private:
    QDateTime m_lookedAt; // through the folders
};

} // namespace Egov
