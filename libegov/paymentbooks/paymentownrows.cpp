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
    const char* name;
    QByteArrayList columns; // the key of the table first, without "body", which each has
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
constexpr qsizetype mostColumns = 10;

QByteArray chargeStatement()
{
    QByteArrayList parts;
    for (const ChargeTable& table : chargeTables()) {
        QByteArray part = "SELECT " + QByteArray::number(parts.size()) + " AS part, body";
        for (qsizetype i = 0; i < mostColumns; ++i)
            part += ", CAST(" + table.columns.value(i, "NULL") + " AS TEXT)";
        parts += part + " FROM " + table.name + " WHERE tenant = ? AND charge = ?";
    }
    return parts.join(" UNION ALL ");
}

constexpr OwnTable notificationTables[] = {
    {"payment_inbox", 9,
        "SELECT gateway, event_key, ordinal, source, trust, headers, received_at, outcome, raw FROM payment_inbox "
        "WHERE tenant = ? AND gateway = ? AND event_key = ?"},
};

} // namespace

Expected<QByteArray> rowsOfCharge(Transaction& transaction, const QByteArray& charge, RowCounts* counts)
{
    static const QByteArray statement = chargeStatement();
    Values values;
    for (size_t i = 0; i < chargeTables().size(); ++i)
        values += {sqlText(transaction.tenant().value()), sqlText(charge)};
    Expected<Rows> rows = transaction.selectText(statement, values);
    if (!rows)
        return Unexpected(rows.error());
    // The engines would sort every part.
    std::ranges::sort(*rows, {}, [](const Row& row) { return std::pair(row.integer(0), row.bytes(2)); });
    RowDigest digest;
    for (size_t part = 0; part < chargeTables().size(); ++part) {
        const ChargeTable& table = chargeTables()[part];
        digest.table(table.name);
        for (const Row& row : *rows) {
            if (row.integer(0) != static_cast<qint64>(part))
                continue;
            digest.add(row, mostColumns + 2);
            if (counts)
                ++(*counts)[table.name];
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

std::vector<QByteArray> ownedPaymentTables()
{
    std::vector<QByteArray> names;
    for (const ChargeTable& table : chargeTables())
        names.emplace_back(table.name);
    for (const OwnTable& table : notificationTables)
        names.emplace_back(table.name);
    return names;
}

} // namespace Egov
