// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace Egov::Portal {

// What was asked by its pattern, the answer's status and how long it took; codes of errors. Never an address of a
// person, a name, an answer, a password or a reference number with what belongs to it.
Q_DECLARE_LOGGING_CATEGORY(logPortal)

} // namespace Egov::Portal
