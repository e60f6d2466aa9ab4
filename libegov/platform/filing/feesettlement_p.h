// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// What one round came to.
struct FeeRound {
    int taken = 0;
    QList<Error> failed; // in the log already; each is tried again
};

// Takes what payment announced (the outbox's channel "payment") to the cases it is about: the fee is settled, or open
// again after a refund; and the end of a case to its money. Nothing is lost when the process ends in between: an
// announcement stays until it was taken.
Expected<FeeRound> settleFees(const TenantContext& parts);
// The same at the end of a step that is done: what fails now is logged and stays for Platform::runDueWork.
void settleNow(const TenantContext& parts);
// Tells the case how its fee stands now.
Expected<void> settleFee(const TenantContext& parts, const ChargeId& charge);

} // namespace Egov
