// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/auditevent.h>
#include <libegov/audit/auditreport.h>

#include <optional>
#include <utility>

namespace Egov {

// Code and detail of what is not as the event says; none when all is well.
using Discrepancy = std::optional<std::pair<QByteArray, QString>>;

// Compares what is stored with the digests in an event: the case's row and receipt, packages, sealed fields, evidence,
// attachments, words and documents. hash: of the event.
Expected<Discrepancy> auditWhatIsVouchedFor(
    Transaction& transaction, const AuditEvent& event, const QByteArray& hash, const AuditVerification& options);

} // namespace Egov
