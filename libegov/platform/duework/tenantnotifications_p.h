// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// Tells the municipality's plugin what waits for it in the outbox, at most limit news; answers how many it took. What
// it makes of one is written together with the note that it was told, so that being told twice leaves nothing twice.
// News it could not take are tried again later, and end as dead letters.
Expected<int> tellMunicipality(const TenantContext& parts, int limit);

} // namespace Egov
