// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

#include <libegov/application/case/casesnapshot.h>
#include <libegov/form/explain/explanation.h>
#include <libegov/platform/filing/lawreview.h>

namespace Egov {

// The set that the case is pinned to: "platform.unknown-definition-set", "tenant.definition-set", also when it is of
// another version of the form than the case. A case of 0.1.0 knew none: what the municipality says today, over the
// form that it is pinned to.
Expected<DefinitionSet> setOfCase(
    const TenantContext& parts, const Edition& edition, const CaseView& view, const Form& form);
// Whether the code that the set names is the one that is loaded now: "platform.rules-gone".
Expected<void> checkRules(const Edition& edition, const DefinitionSet& set);

// By what the case was judged, as of the day on which the newest filing came (in Japan).
Expected<EvaluationContext> contextOfFiling(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot);
// What was filed last, judged by the definition set the case is pinned to and as of the day it came: nothing that is
// published later and no later day changes it. Sealed fields are not opened, so here they have no answer.
Expected<Evaluation> evaluateFiled(const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot);
// The same in another context.
Expected<Evaluation> evaluateFiledIn(const Form& form, const CaseSnapshot& snapshot, const EvaluationContext& context);
// What law that was written since makes of it: nothing where it comes out the same. then: of evaluateFiled().
Expected<std::optional<LawReview>> reviewByLaw(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot, const Evaluation& then);
// Paths of what is sealed in that evaluation, or hangs on something sealed.
Expected<QByteArrayList> pathsWithSealedInputs(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot, const Evaluation& evaluation);
// Why that evaluation is as it is. What hangs on a sealed field, or is about one, is left out: without its answer it
// would be wrong.
Expected<QList<Explanation>> explainFiled(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot, const Evaluation& evaluation);

} // namespace Egov
