// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/procedure/procedureplan_p.h>

namespace Egov {

// Refuses data that is not of the shape of a case of that procedure.
Expected<void> checkCase(const Procedure::Private& plan, const Json& caseData);
// What was entered at a stage: the last round of one that repeats.
Json enteredAt(const StagePlan& stage, const Json& caseData);
// What of the values of that form is the stage's own.
Json ownValues(const StagePlan& stage, const Evaluation& evaluation);
// The form with what it reads of the case in front, and what was entered behind.
Expected<Evaluation> evaluated(
    const CaseForm& form, const Json& caseData, const Json& entered, const EvaluationContext& context);

} // namespace Egov
