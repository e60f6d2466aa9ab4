// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// Gives the municipality's plugin the events that wait for it in the outbox, at most limit. Returns the number that it
// took. The messages it makes of an event are written together with the note that the event was delivered, so that a
// second delivery leaves nothing twice. Events that it could not take are tried again later, and end as dead letters.
// failures: why, one for each; they are in the log.
Expected<int> tellMunicipality(const TenantContext& parts, int limit, QList<Error>& failures);

} // namespace Egov
