// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/log.h"

namespace Egov::Portal {

Q_LOGGING_CATEGORY(logPortal, "egov.portal")

} // namespace Egov::Portal
