// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casesnapshot.h>
#include <libegov/platform/officers/stagesoffice.h>

namespace Egov {

// A case as its procedure reads it (caseevaluation.h): what was filed, sealed answers as being there, and what is in
// force at its stages. "platform.sealed-path" where a sealed answer leads nowhere.
Expected<Json> caseDataOf(const OfficerCaseSnapshot& snapshot);
// The same with answers to one stage in place of what is in force there.
Json withAnswers(const Json& caseData, const StageAnswers& answers);

// The stages of that case, one after the other.
Expected<CaseStages> stagesOf(const Procedure& procedure, const OfficerCaseSnapshot& snapshot, const Json& caseData,
    const EvaluationContext& context);

} // namespace Egov
