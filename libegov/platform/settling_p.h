// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deskparts_p.h"

namespace Egov {

// Takes what payment announced (the outbox's channel "payment") to the cases it is about: the fee is settled, or open
// again after a refund. Nothing is lost when the process ends in between: an announcement stays until it was taken.
// Answers how many were taken.
Expected<int> settleFees(const DeskParts& parts);
// Tells the case how its fee stands now.
Expected<void> settleFee(const DeskParts& parts, const ChargeId& charge);

} // namespace Egov
