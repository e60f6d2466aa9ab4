// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/rules/tables.h>
#include <libegov/japan/holidays.h>

namespace Egov {

/// Everything an evaluation may know besides the form and the answers. There is no wall clock: the same context gives
/// the same evaluation for ever.
struct EvaluationContext {
    QDate asOf; ///< what {"today": []} gives; the day as of which tables are read. Must be valid.
    Tables tables; ///< the tenant's, over those of the form
    Holidays holidays; ///< the tenant's
};

} // namespace Egov
