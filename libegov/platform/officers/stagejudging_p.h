// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/officers/casestages_p.h>
#include <libegov/platform/officers/stagesoffice.h>

namespace Egov {

// What a case is judged by, and what it is.
struct StagesOffice::Judging {
    Procedure procedure;
    EvaluationContext context;
    Json caseData;

    Expected<StageEvaluation> evaluate(const StageAnswers& answers) const
    {
        return evaluateStage(procedure, answers.stage, withAnswers(caseData, answers), context);
    }
};

// The case as it would be, were what is proposed decided on that day. Nothing where nothing is.
std::optional<Json> decidedOn(const std::vector<StageEntry>& entries, const Json& caseData, QDate day);

} // namespace Egov
