// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk/setswithoutcode_p.h>

#include <libegov/application/case/inflight.h>
#include <libegov/platform/context/definitionsets_p.h>
#include <libegov/platform/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Error SetWithoutCode::toError() const
{
    return Error(PlatformError::RulesGone,
        u"%1: %2 open cases and %3 drafts were judged by %4 %5"_s.arg(form.toString())
            .arg(openCases)
            .arg(drafts)
            .arg(code.plugin.toString(), QString::fromLatin1(code.sha256)));
}

Expected<std::vector<SetWithoutCode>> setsWithoutCodeIn(
    const Store& store, const DefinitionSets& sets, const LoadedCode& code, const QDateTime& now)
{
    const Expected<std::vector<InFlight>> inFlight = countInFlight(store, now);
    if (!inFlight)
        return Unexpected(inFlight.error());
    std::vector<SetWithoutCode> found;
    for (const InFlight& one : *inFlight) {
        if (one.definitionSet.isEmpty()) // of 0.1.0: judged by whatever is loaded
            continue;
        const Expected<DefinitionSet> set = sets.find(one.definitionSet);
        if (!set)
            return Unexpected(set.error());
        if (const std::optional<DefinitionSet::Rules> missing = code.missingFor(*set))
            found.push_back({.digest = one.definitionSet,
                .form = set->form(),
                .code = *missing,
                .openCases = one.cases,
                .drafts = one.drafts});
    }
    return found;
}

} // namespace Egov
