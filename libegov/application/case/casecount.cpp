// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casecount_p.h>

#include <map>

namespace Egov {

namespace {

// Changes of the transaction so far: one row per form and state however many cases share the commit.
struct Changes {
    std::map<std::pair<QByteArray, CaseState>, int> byFormAndState;
};

Expected<void> writeChanges(Transaction& transaction)
{
    for (const auto& [key, change] : transaction.memory<Changes>().byFormAndState) {
        const Expected<int> done = transaction.execute(
            "INSERT INTO case_count (tenant, form, state, number) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (tenant, form, state) DO UPDATE SET number = case_count.number + excluded.number",
            {sqlText(transaction.tenant().value()), sqlText(key.first), sqlText(toText(key.second)), change});
        if (!done)
            return Unexpected(done.error());
    }
    return {};
}

} // namespace

void countCase(Transaction& transaction, const QByteArray& form, CaseState state, int change)
{
    transaction.beforeCommit("application.counts", writeChanges);
    transaction.memory<Changes>().byFormAndState[{form, state}] += change;
}

} // namespace Egov
