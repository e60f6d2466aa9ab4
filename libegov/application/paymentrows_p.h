// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/chargeaccount.h>
#include <libegov/payment/inboxevent.h>
#include <libegov/storage/transaction.h>

#include <map>

namespace Egov {

// What is asked of the tables, in one place: tests/payment/plans looks at how the engines find it.
namespace PaymentStatements {

// The part of an account's rows that is no record: its place is the number of the application that the charge is for.
inline constexpr qint64 applicationPart = 7;

// All about one charge in one statement: a round trip for each of its tables would cost more than the rows. Columns:
// part (SqlPaymentStore knows them), place in it, body; in no order, for the engines would sort every part. found gives
// tenant and charge of at most one row.
inline QByteArray accountOf(const char* found)
{
    QByteArray statement = QByteArray("WITH found (tenant, charge) AS (") + found + ") ";
    const std::pair<const char*, const char*> parts[]{{"charge", "revision"}, {"payment_attempt", "ordinal"},
        {"payment_refund", "ordinal"}, {"payment_dispute", "ordinal"}, {"payment_ledger", "ordinal"},
        {"payment_flag", "ordinal"}, {"payment_proposal", "ordinal"}};
    for (size_t i = 0; i < std::size(parts); ++i) {
        statement += "SELECT " + QByteArray::number(i) + " AS part, r." + parts[i].second
            + " AS place, r.body FROM found f JOIN " + parts[i].first
            + " r ON r.tenant = f.tenant AND r.charge = f.charge UNION ALL ";
    }
    return statement + "SELECT " + QByteArray::number(applicationPart)
        + ", a.id, NULL FROM found f JOIN charge c ON c.tenant = f.tenant AND c.charge = f.charge AND c.revision = 1 "
          "JOIN application a ON a.tenant = c.tenant AND a.reference = c.case_id";
}

// Tenant, charge.
inline const QByteArray account = accountOf("SELECT CAST(? AS TEXT), CAST(? AS TEXT)");
// Tenant, attempt.
inline const QByteArray accountById
    = accountOf("SELECT tenant, charge FROM payment_attempt WHERE tenant = ? AND id = ?");
// Tenant, secret.
inline const QByteArray accountBySecret
    = accountOf("SELECT tenant, charge FROM payment_attempt WHERE tenant = ? AND return_secret = ? LIMIT 1");
// Tenant, gateway and reference, twice.
inline const QByteArray accountByReference
    = accountOf("SELECT tenant, charge FROM (SELECT tenant, charge, ordinal FROM payment_attempt WHERE tenant = ? "
                "AND gateway = ? AND provider_reference = ? UNION SELECT tenant, charge, ordinal FROM payment_attempt "
                "WHERE tenant = ? AND gateway = ? AND payment_reference = ? AND payment_reference <> '') AS named "
                "ORDER BY ordinal LIMIT 1");

inline constexpr const char* attemptsToQuery
    = "SELECT charge, id FROM payment_attempt WHERE tenant = ? AND next_query_at IS NOT NULL AND next_query_at <= ? "
      "ORDER BY next_query_at, charge, ordinal LIMIT ?";
inline constexpr const char* unfinishedInbox
    = "SELECT gateway, event_key, source, trust, headers, received_at, outcome, raw FROM payment_inbox "
      "WHERE tenant = ? AND outcome = 'received' ORDER BY ordinal LIMIT ?";
inline constexpr const char* ledgerBetween
    = "SELECT body FROM payment_ledger WHERE tenant = ? AND gateway = ? AND day >= ? AND day <= ? "
      "AND kind IN ('captured', 'refunded', 'charged-back', 'chargeback-reversed') ORDER BY ordinal";
inline constexpr const char* openFlags
    = "SELECT body FROM payment_flag WHERE tenant = ? AND is_open = 1 ORDER BY raised_at, ordinal LIMIT ?";

} // namespace PaymentStatements

// What this transaction has learnt by reading accounts; 0 before the application has arrived. Whoever makes an arrival
// in the same transaction reads the account after it.
struct ApplicationsOfCharges {
    std::map<ChargeId, qint64> known;
};

// "payment.conflict" when a version is not the next one.
Expected<void> writeChargeChanges(Transaction& transaction, const ChargeChanges& changes);

// Columns: gateway, event_key, source, trust, headers, received_at, outcome, raw.
Expected<InboxEvent> inboxEventOf(const Row& row);

} // namespace Egov
