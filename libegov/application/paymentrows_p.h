// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/chargeaccount.h>
#include <libegov/payment/inboxevent.h>
#include <libegov/storage/transaction.h>

namespace Egov {

// What is asked of the tables, in one place: tests/payment/plans looks at how the engines find it.
namespace PaymentStatements {

// Tenant and charge, seven times. One statement for the seven tables: a round trip each would cost more than the rows.
inline constexpr const char* account
    = "SELECT 0 AS part, revision AS place, body FROM charge WHERE tenant = ? AND charge = ? UNION ALL "
      "SELECT 1, ordinal, body FROM payment_attempt WHERE tenant = ? AND charge = ? UNION ALL "
      "SELECT 2, ordinal, body FROM payment_refund WHERE tenant = ? AND charge = ? UNION ALL "
      "SELECT 3, ordinal, body FROM payment_dispute WHERE tenant = ? AND charge = ? UNION ALL "
      "SELECT 4, ordinal, body FROM payment_ledger WHERE tenant = ? AND charge = ? UNION ALL "
      "SELECT 5, ordinal, body FROM payment_flag WHERE tenant = ? AND charge = ? UNION ALL "
      "SELECT 6, ordinal, body FROM payment_proposal WHERE tenant = ? AND charge = ? ORDER BY 1, 2";
inline constexpr const char* attemptById = "SELECT charge, id FROM payment_attempt WHERE tenant = ? AND id = ?";
inline constexpr const char* attemptBySecret
    = "SELECT charge, id FROM payment_attempt WHERE tenant = ? AND return_secret = ? LIMIT 1";
// Tenant, gateway and reference, twice.
inline constexpr const char* attemptByReference
    = "SELECT charge, id, ordinal FROM payment_attempt WHERE tenant = ? AND gateway = ? AND provider_reference = ? "
      "UNION "
      "SELECT charge, id, ordinal FROM payment_attempt WHERE tenant = ? AND gateway = ? AND payment_reference = ? "
      "AND payment_reference <> '' ORDER BY 3 LIMIT 1";
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

// "payment.conflict" when a version is not the next one.
Expected<void> writeChargeChanges(Transaction& transaction, const ChargeChanges& changes);

// Columns: gateway, event_key, source, trust, headers, received_at, outcome, raw.
Expected<InboxEvent> inboxEventOf(const Row& row);

} // namespace Egov
