// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk/setswithoutcode_p.h>

#include <libegov/application/case/inbox.h>
#include <libegov/platform/context/definitionsets_p.h>
#include <libegov/platform/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Error SetWithoutCode::toError() const
{
    return Error(PlatformError::RulesGone,
        u"%1: %2 open cases were judged by %3 %4"_s.arg(form.toString())
            .arg(openCases)
            .arg(code.plugin.toString(), QString::fromLatin1(code.sha256)));
}

Expected<std::vector<SetWithoutCode>> setsWithoutCodeIn(
    const Store& store, const DefinitionSets& sets, const LoadedCode& code)
{
    const auto open = Inbox(store).openBySet();
    if (!open)
        return Unexpected(open.error());
    std::vector<SetWithoutCode> found;
    for (const auto& [digest, cases] : *open) {
        if (digest.isEmpty()) // of 0.1.0: judged by whatever is loaded
            continue;
        const Expected<DefinitionSet> set = sets.find(digest);
        if (!set)
            return Unexpected(set.error());
        if (const std::optional<DefinitionSet::Rules> missing = code.missingFor(*set))
            found.push_back({.digest = digest, .form = set->form(), .code = *missing, .openCases = cases});
    }
    return found;
}

} // namespace Egov
