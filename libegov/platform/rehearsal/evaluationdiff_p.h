// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/platform/rehearsal/rehearsal.h>

namespace Egov {

// One set of answers under two definitions. unknown: paths of answers that were not there to be judged, and what hangs
// on them; there nothing is compared.
void countDifferences(
    RehearsalCounts& counts, const Evaluation& before, const Evaluation& after, const QByteArrayList& unknown);

} // namespace Egov
