// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/log.h>

namespace Egov {

Q_LOGGING_CATEGORY(logPlugin, "egov.plugin", QtInfoMsg)
Q_LOGGING_CATEGORY(logStorage, "egov.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(logTrust, "egov.trust", QtInfoMsg)
Q_LOGGING_CATEGORY(logPayment, "egov.payment", QtInfoMsg)
Q_LOGGING_CATEGORY(logApplication, "egov.application", QtInfoMsg)
Q_LOGGING_CATEGORY(logPlatform, "egov.platform", QtInfoMsg)

} // namespace Egov
