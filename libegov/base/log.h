// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QLoggingCategory>

namespace Egov {

/// One category per concern; set levels with QT_LOGGING_RULES. No personal data, no secret, no answer ever enters a
/// log: write reference numbers, form ids and error codes.
EGOV_EXPORT Q_DECLARE_LOGGING_CATEGORY(logPlugin) EGOV_EXPORT Q_DECLARE_LOGGING_CATEGORY(logStorage) EGOV_EXPORT
    Q_DECLARE_LOGGING_CATEGORY(logTrust) EGOV_EXPORT Q_DECLARE_LOGGING_CATEGORY(logPayment) EGOV_EXPORT
    Q_DECLARE_LOGGING_CATEGORY(logApplication) EGOV_EXPORT Q_DECLARE_LOGGING_CATEGORY(logPlatform)

} // namespace Egov
