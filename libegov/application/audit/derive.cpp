// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/audit/derive.h>

#include <libegov/application/case/inbox.h>
#include <libegov/audit/auditchain.h>

#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;

QVariant tenantOf(const Transaction& transaction) { return sqlText(transaction.tenant().value()); }

// Collects what differs, one line for each column.
class Differences {
public:
    void add(const char* table, const char* column)
    {
        for (DerivedDifference& known : found) {
            if (known.table == table && known.column == column) {
                ++known.rows;
                return;
            }
        }
        found.push_back({table, column, 1});
    }
    std::vector<DerivedDifference> found;
};

QVariant keyOf(const QByteArray& name)
{
    const QString key = searchKey(name);
    return key.isEmpty() ? u""_s : key;
}

Expected<void> deriveKeys(Transaction& transaction, DeriveMode mode, Differences& differences)
{
    for (qint64 id = 0;;) {
        const Expected<Rows> cases
            = transaction.select("SELECT id, applicant_name, applicant_kana, name_key, kana_key FROM application "
                                 "WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?",
                {tenantOf(transaction), id, pageSize});
        if (!cases)
            return Unexpected(cases.error());
        for (const Row& row : *cases) {
            id = row.integer(0);
            const QVariant name = keyOf(row.utf8(1));
            const QVariant kana = keyOf(row.utf8(2));
            const bool isNameGood = name.toString() == row.text(3);
            const bool isKanaGood = kana.toString() == row.text(4);
            if (isNameGood && isKanaGood)
                continue;
            if (!isNameGood)
                differences.add("application", "name_key");
            if (!isKanaGood)
                differences.add("application", "kana_key");
            if (mode == DeriveMode::Report)
                continue;
            const Expected<int> done
                = transaction.execute("UPDATE application SET name_key = ?, kana_key = ? WHERE tenant = ? AND id = ?",
                    {name, kana, tenantOf(transaction), id});
            if (!done)
                return Unexpected(done.error());
        }
        if (cases->size() < pageSize)
            return {};
    }
}

using CountsByFormAndState = std::map<std::pair<QByteArray, QByteArray>, qint64>;

Expected<CountsByFormAndState> countsBy(Transaction& transaction, SqlText statement)
{
    const Expected<Rows> rows = transaction.select(statement, {tenantOf(transaction)});
    if (!rows)
        return Unexpected(rows.error());
    CountsByFormAndState counts;
    for (const Row& row : *rows) {
        if (row.integer(2) != 0)
            counts[{row.utf8(0), row.utf8(1)}] = row.integer(2);
    }
    return counts;
}

Expected<void> deriveCounts(Transaction& transaction, DeriveMode mode, Differences& differences)
{
    const Expected<CountsByFormAndState> meant = countsBy(transaction,
        "SELECT form, state, CAST(count(*) AS BIGINT) FROM application WHERE tenant = ? GROUP BY form, state");
    const Expected<CountsByFormAndState> kept
        = countsBy(transaction, "SELECT form, state, number FROM case_count WHERE tenant = ?");
    if (!meant || !kept)
        return Unexpected(meant ? kept.error() : meant.error());
    if (*meant == *kept)
        return {};
    for (const auto& [key, number] : *meant) {
        const auto there = kept->find(key);
        if (there == kept->end() || there->second != number)
            differences.add("case_count", "number");
    }
    for (const auto& [key, number] : *kept) {
        if (!meant->contains(key))
            differences.add("case_count", "number");
    }
    if (mode == DeriveMode::Report)
        return {};
    if (const Expected<int> gone
        = transaction.execute("DELETE FROM case_count WHERE tenant = ?", {tenantOf(transaction)});
        !gone)
        return Unexpected(gone.error());
    for (const auto& [key, number] : *meant) {
        const Expected<void> done = transaction.insert("INSERT INTO case_count (tenant, form, state, number) VALUES",
            {tenantOf(transaction), sqlText(key.first), sqlText(key.second), number});
        if (!done)
            return done;
    }
    return {};
}

// A counter below what was given would give it again; one beyond is no harm, and says so all the same.
Expected<void> deriveCounter(
    Transaction& transaction, DeriveMode mode, Differences& differences, const char* name, const SqlParts& statement)
{
    const Expected<Rows> newest = transaction.select(statement, {tenantOf(transaction)});
    const Expected<Rows> kept = transaction.select(
        "SELECT value FROM counter WHERE tenant = ? AND name = ?", {tenantOf(transaction), sqlText(name)});
    if (!newest || !kept)
        return Unexpected(newest ? kept.error() : newest.error());
    const qint64 meant = newest->front().integer(0);
    const qint64 value = kept->empty() ? 0 : kept->front().integer(0);
    if (value >= meant)
        return {};
    differences.add("counter", "value");
    if (mode == DeriveMode::Report)
        return {};
    const Expected<int> done = transaction.execute("INSERT INTO counter (tenant, name, value) VALUES (?, ?, ?) "
                                                   "ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value",
        {tenantOf(transaction), sqlText(name), meant});
    return done ? Expected<void>() : Unexpected(done.error());
}

const SqlParts newestMessage("SELECT CAST(coalesce(max(id), 0) AS BIGINT) FROM outbox WHERE tenant = ?");
const SqlParts newestUsage("SELECT CAST(coalesce(max(id), 0) AS BIGINT) FROM usage_row WHERE tenant = ?");
// Every record of payment takes its place from one counter.
const SqlParts newestPayment = [] {
    SqlParts all("SELECT CAST(coalesce(max(ordinal), 0) AS BIGINT) FROM (SELECT ordinal, tenant FROM charge");
    static constexpr SqlText others[] = {"payment_attempt", "payment_refund", "payment_dispute", "payment_ledger",
        "payment_flag", "payment_proposal", "payment_inbox"};
    for (const SqlText table : others)
        all << " UNION ALL SELECT ordinal, tenant FROM " << table;
    return all << ") AS records WHERE tenant = ?";
}();

Expected<void> derive(Transaction& transaction, DeriveMode mode, Differences& differences)
{
    Expected<void> done = deriveKeys(transaction, mode, differences);
    if (done)
        done = deriveCounts(transaction, mode, differences);
    if (done)
        done = deriveCounter(transaction, mode, differences, "outbox", newestMessage);
    if (done)
        done = deriveCounter(transaction, mode, differences, "usage", newestUsage);
    if (done)
        done = deriveCounter(transaction, mode, differences, "payment", newestPayment);
    return done;
}

} // namespace

Expected<std::vector<DerivedDifference>> deriveColumns(Store& store, DeriveMode mode)
{
    const auto work = [mode](Transaction& transaction) -> Expected<std::vector<DerivedDifference>> {
        if (mode == DeriveMode::Repair) {
            if (Expected<void> held = AuditChain::hold(transaction); !held)
                return Unexpected(held.error());
        }
        Differences differences;
        const Expected<void> done = derive(transaction, mode, differences);
        return done ? Expected<std::vector<DerivedDifference>>(differences.found) : Unexpected(done.error());
    };
    return mode == DeriveMode::Repair ? store.writeFor<std::vector<DerivedDifference>>(work)
                                      : store.readFor<std::vector<DerivedDifference>>(work);
}

} // namespace Egov
