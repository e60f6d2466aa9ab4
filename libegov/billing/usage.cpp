// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/billing/usage.h>

#include <libegov/base/clock.h>
#include <libegov/storage/addedrows.h>
#include <libegov/storage/counter.h>

#include <libegov/base/enumnames.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<UsageKind, 5> kinds{{{
    {UsageKind::Filing, "filing"},
    {UsageKind::Signature, "signature"},
    {UsageKind::Payment, "payment"},
    {UsageKind::StoredBytes, "stored-bytes"},
    {UsageKind::Issue, "issue"},
}}};

QString monthOf(QDate day) { return day.toString(u"yyyy-MM"_s); }

} // namespace

QByteArray toText(UsageKind kind) { return kinds.of(kind); }
std::optional<UsageKind> findUsageKind(QByteArrayView name) { return kinds.find(name); }

Expected<void> Usage::add(Transaction& transaction, UsageKind kind, const QByteArray& form, qint64 application,
    qint64 quantity, const QDateTime& at)
{
    const Expected<qint64> id = nextNumber(transaction, "usage");
    if (!id)
        return Unexpected(id.error());
    const Values row{
        *id, monthOf(japaneseDay(at)), sqlText(toText(kind)), sqlText(form), application, quantity, sqlMoment(at)};
    transaction.memory<AddedRows>().byTable["usage_row"].push_back({{*id}, row});
    return transaction.insert("INSERT INTO usage_row (tenant, id, month, kind, form, application, quantity, at) VALUES",
        Values{sqlText(transaction.tenant().value())} + row);
}

Expected<std::vector<UsageTotal>> Usage::totals(const Store& store, QDate month)
{
    return store.readFor<std::vector<UsageTotal>>([=](Transaction& transaction) -> Expected<std::vector<UsageTotal>> {
        const Expected<Rows> rows
            = transaction.select("SELECT kind, form, CAST(sum(quantity) AS BIGINT) FROM usage_row "
                                 "WHERE tenant = ? AND month = ? GROUP BY kind, form ORDER BY kind, form",
                {sqlText(transaction.tenant().value()), monthOf(month)});
        if (!rows)
            return Unexpected(rows.error());
        std::vector<UsageTotal> totals;
        for (const Row& row : *rows) {
            if (const std::optional<UsageKind> kind = findUsageKind(row.utf8(0)))
                totals.push_back({*kind, row.utf8(1), row.integer(2)});
        }
        return totals;
    });
}

} // namespace Egov
