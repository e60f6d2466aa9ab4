// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/auditevent.h>
#include <libegov/audit/auditreport.h>

namespace Egov {

/// What events vouch for besides their place in the chain, judged by the room that wrote it. Every answer is what was
/// found wrong, or nothing.
class EGOV_EXPORT EventJudge {
public:
    using Found = Expected<std::optional<BrokenLink>>;
    virtual ~EventJudge();
    virtual Found judge(Transaction& transaction, const AuditEvent& event, const QByteArray& hash) = 0;
    /// After the last event: rows that no event tells of.
    virtual Found judgeEnd(Transaction& transaction) = 0;
};

/// Reads the whole chain: each event, the end and the checkpoints. In constant memory but for the checkpoints.
EGOV_EXPORT Expected<AuditReport> walkChain(
    Transaction& transaction, const AuditVerification& options, EventJudge& judge);

} // namespace Egov
