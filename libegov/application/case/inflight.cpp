// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/inflight.h>

#include <libegov/application/record/casestate.h>

#include <map>

namespace Egov {

Expected<std::vector<InFlight>> countInFlight(const Store& store, const QDateTime& now)
{
    using Counts = std::vector<InFlight>;
    return store.readFor<Counts>([&now](Transaction& transaction) -> Expected<Counts> {
        const QVariant tenant = sqlText(transaction.tenant().value());
        const Expected<Rows> cases = transaction.select(
            "SELECT form, definition_set, state, count(*) FROM application WHERE tenant = ? AND deleted_at IS NULL "
            "GROUP BY form, definition_set, state",
            {tenant});
        if (!cases)
            return Unexpected(cases.error());
        const Expected<Rows> drafts
            = transaction.select("SELECT form, definition_set, count(*) FROM draft WHERE tenant = ? AND expires_at > ? "
                                 "GROUP BY form, definition_set",
                {tenant, sqlMoment(now)});
        if (!drafts)
            return Unexpected(drafts.error());
        std::map<std::pair<QByteArray, QByteArray>, InFlight> found;
        const auto of = [&found](const Row& row) -> InFlight& {
            InFlight& one = found[{row.utf8(0), row.utf8(1)}];
            one.form = FormId(row.utf8(0));
            one.definitionSet = row.utf8(1);
            return one;
        };
        for (const Row& row : *cases) {
            const std::optional<CaseState> state = findState(row.utf8(2));
            if (!state || isFinal(*state))
                continue;
            InFlight& one = of(row);
            one.cases += row.integer(3);
            if (*state == CaseState::CorrectionRequested)
                one.corrections += row.integer(3);
        }
        for (const Row& row : *drafts)
            of(row).drafts += row.integer(2);
        Counts counts;
        for (auto& [key, one] : found)
            counts.push_back(std::move(one));
        return counts;
    });
}

} // namespace Egov
