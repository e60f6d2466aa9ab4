// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/paymentbooks/caseaccounts.h>

#include <libegov/paymentbooks/paymentrows_p.h>

#include <algorithm>
#include <optional>
#include <tuple>

namespace Egov {

using namespace Qt::StringLiterals;

Question accountsOfCase(const TenantCode& tenant, const CaseId& caseId)
{
    const Values key{sqlText(tenant.value()), sqlText(caseId.value())};
    Values values;
    for (qint64 part = 0; part < PaymentStatements::applicationPart; ++part)
        values += key;
    return {PaymentStatements::accountsOfCase, values};
}

Expected<std::vector<ChargeAccount>> accountsFrom(const Rows& rows)
{
    std::vector<const Row*> inOrder;
    for (const Row& row : rows)
        inOrder.push_back(&row);
    std::ranges::sort(
        inOrder, {}, [](const Row* row) { return std::tuple(row->integer(0), row->integer(1), row->integer(2)); });
    std::vector<ChargeAccount> accounts;
    std::optional<qint64> last;
    for (const Row* row : inOrder) {
        if (last != row->integer(0))
            accounts.emplace_back();
        last = row->integer(0);
        const Expected<Json> body = Json::parse(row->bytes(3));
        if (!body || !addRecord(accounts.back(), row->integer(1), *body))
            return unexpected("storage.damaged", u"the records of a charge cannot be read"_s);
    }
    return accounts;
}

} // namespace Egov
