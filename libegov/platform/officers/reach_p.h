// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>
#include <libegov/platform/officers/officer.h>

namespace Egov {

// Whether the case is one of the officer's: "platform.reach", and what is said of a number that no case has. Of an
// officer who reaches everything nothing is asked.
Expected<void> judgeReach(const TenantContext& parts, const Officer& officer, const ReferenceNumber& number);
// The same for what belongs to no single case.
Expected<void> judgeReachOfAll(const Officer& officer);
Unexpected unreached(const FormId& form);

} // namespace Egov
