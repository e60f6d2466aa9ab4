// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/chargeaccount.h>

#include <algorithm>

namespace Egov {
namespace {

template <typename Record, typename Key>
void putAll(std::vector<Record>& into, const std::vector<Record>& changes, Key key)
{
    for (const Record& record : changes) {
        const auto known = std::ranges::find(into, std::invoke(key, record), key);
        if (known == into.end())
            into.push_back(record);
        else
            *known = record;
    }
}

} // namespace

void applyChanges(ChargeAccount& account, const ChargeChanges& changes)
{
    account.revisions.insert(account.revisions.end(), changes.revisions.begin(), changes.revisions.end());
    putAll(account.attempts, changes.attempts, &Attempt::id);
    putAll(account.refunds, changes.refunds, &Refund::id);
    putAll(account.disputes, changes.disputes, &Dispute::providerReference);
    putAll(account.flags, changes.flags, &PaymentFlag::key);
    putAll(account.proposals, changes.proposals, &MoneyProposal::id);
    account.ledger.insert(account.ledger.end(), changes.ledger.begin(), changes.ledger.end());
}

} // namespace Egov
