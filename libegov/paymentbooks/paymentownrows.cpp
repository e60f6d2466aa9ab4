// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/paymentbooks/paymentownrows.h>

#include <libegov/audit/rowdigest.h>

#include <algorithm>
#include <array>

namespace Egov {
namespace {

// Everything about a charge is read in one statement: a round trip for each of its tables would cost more than its
// rows.
struct ChargeTable {
    SqlText name;
    std::vector<SqlText> columns; // the key of the table first, without "body", which each has
};
const std::array<ChargeTable, 7>& chargeTables()
{
    static const std::array<ChargeTable, 7> tables{{
        {"charge", {"revision", "charge", "case_id", "ordinal"}},
        {"payment_attempt",
            {"id", "charge", "ordinal", "idempotency", "gateway", "provider_reference", "return_secret",
                "next_query_at", "version", "payment_reference"}},
        {"payment_refund", {"id", "charge", "ordinal", "version"}},
        {"payment_dispute", {"id", "charge", "ordinal", "version"}},
        {"payment_ledger", {"entry_key", "charge", "ordinal", "gateway", "kind", "day"}},
        {"payment_flag", {"flag_key", "charge", "ordinal", "raised_at", "is_open"}},
        {"payment_proposal", {"id", "charge", "ordinal", "is_open", "version"}},
    }};
    return tables;
}
constexpr size_t mostColumns = 10;

SqlParts chargeStatement()
{
    SqlParts statement("");
    for (qint64 part = 0; const ChargeTable& table : chargeTables()) {
        statement << (part == 0 ? SqlText("SELECT ") : SqlText(" UNION ALL SELECT "));
        statement.number(part++) << " AS part, body";
        for (size_t i = 0; i < mostColumns; ++i)
            statement << ", CAST(" << (i < table.columns.size() ? table.columns[i] : SqlText("NULL")) << " AS TEXT)";
        statement << " FROM " << table.name << " WHERE tenant = ? AND charge = ?";
    }
    return statement;
}

constexpr OwnTable notificationTables[] = {
    {"payment_inbox", 9,
        "SELECT gateway, event_key, ordinal, source, trust, headers, received_at, outcome, raw FROM payment_inbox "
        "WHERE tenant = ? AND gateway = ? AND event_key = ?"},
};

} // namespace

Expected<QByteArray> rowsOfCharge(Transaction& transaction, const QByteArray& charge, RowCounts* counts)
{
    static const SqlParts statement = chargeStatement();
    Values values;
    for (size_t i = 0; i < chargeTables().size(); ++i)
        values += {sqlText(transaction.tenant().value()), sqlText(charge)};
    Expected<Rows> rows = transaction.select(statement, values);
    if (!rows)
        return Unexpected(rows.error());
    // The engines would sort every part.
    std::ranges::sort(*rows, {}, [](const Row& row) { return std::pair(row.integer(0), row.bytes(2)); });
    RowDigest digest;
    for (size_t part = 0; part < chargeTables().size(); ++part) {
        const ChargeTable& table = chargeTables()[part];
        digest.table(table.name.text());
        for (const Row& row : *rows) {
            if (row.integer(0) != static_cast<qint64>(part))
                continue;
            digest.add(row, qsizetype(mostColumns) + 2);
            if (counts)
                ++(*counts)[table.name.text()];
        }
    }
    return digest.result();
}

Expected<QByteArray> rowsOfNotification(Transaction& transaction, const QByteArray& name, RowCounts* counts)
{
    const qsizetype slash = std::max<qsizetype>(0, name.indexOf('/'));
    return rowsOf(transaction, notificationTables,
        {sqlText(transaction.tenant().value()), sqlText(name.first(slash)), sqlText(name.sliced(slash + 1))}, counts);
}

Expected<void> noteCharge(Transaction& transaction, const QByteArray& charge, const char* action, const QDateTime& now)
{
    return noteSubject(transaction, "charge/" + charge, action, now,
        [charge](Transaction& later) { return rowsOfCharge(later, charge, nullptr); });
}

Expected<void> noteNotification(
    Transaction& transaction, const QByteArray& name, const char* action, const QDateTime& now)
{
    return noteSubject(transaction, "notification/" + name, action, now,
        [name](Transaction& later) { return rowsOfNotification(later, name, nullptr); });
}

std::vector<SqlText> ownedPaymentTables()
{
    std::vector<SqlText> names;
    for (const ChargeTable& table : chargeTables())
        names.push_back(table.name);
    for (const OwnTable& table : notificationTables)
        names.push_back(table.name);
    return names;
}

} // namespace Egov
