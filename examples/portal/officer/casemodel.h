// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Portal {

// One case as the officer who reviews it sees it: what was filed and by whom, what changed since, the signature, the
// files, the draft on its route, how long it is kept, and what may be done now. All of it from the snapshot.
Json caseModel(const RequestContext& context, const OfficerCaseSnapshot& snapshot, const Form& form);

} // namespace Egov::Portal
