// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

#include <libegov/application/case/casesnapshot.h>
#include <libegov/form/explain/explanation.h>

namespace Egov {

// What was filed last, judged under the version the case is pinned to and as of the day it came (in Japan): neither a
// version published later nor a later day changes it. Sealed fields are not opened, so here they have no answer.
Expected<Evaluation> evaluateFiled(const TenantContext& parts, const CaseSnapshot& snapshot);
// Why that evaluation is as it is. What hangs on a sealed field, or is about one, is left out: without its answer it
// would be wrong.
Expected<QList<Explanation>> explainFiled(
    const TenantContext& parts, const CaseSnapshot& snapshot, const Evaluation& evaluation);

} // namespace Egov
