// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/auditreport.h>

namespace Egov {

/// Reads everything: each event, what it vouches for (cases, packages, drafts, payments, messages, usage), the end and
/// the checkpoints, on one consistent snapshot while others go on writing. Only columns that follow from others (search
/// keys, counts: deriveColumns) and those of attempts (when something is tried again) are not judged.
EGOV_EXPORT Expected<AuditReport> verifyAudit(const Store& store, const AuditVerification& options);

} // namespace Egov
