// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/reasons.h"

namespace Egov::Portal {

Json::Array reasonsModel(
    const RequestContext& context, const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation, const Form& form)
{
    Json::Array reasons;
    const Expected<QList<Explanation>> explanations = context.officerDesk().explain(snapshot, evaluation);
    if (!explanations)
        return reasons;
    for (const Explanation& why : *explanations) {
        const QByteArray aspect = toText(why.aspect);
        reasons.push_back(Json::object({{"aspect", aspect}, {"aspectText", context.text("why." + aspect)},
            {"reasonPath", why.path}, {"sentence", explanationFor(why, context.language, form)}}));
    }
    return reasons;
}

} // namespace Egov::Portal
