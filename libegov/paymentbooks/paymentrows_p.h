// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/chargeaccount.h>
#include <libegov/payment/model/inboxevent.h>
#include <libegov/storage/transaction.h>

#include <map>

namespace Egov {

// What is asked of the tables, in one place: tests/payment/plans looks at how the engines find it.
namespace PaymentStatements {

// The part of an account's rows that is no record: its place is the number of the application that the charge is for.
inline constexpr qint64 applicationPart = 7;

// All about one charge in one statement: a round trip for each of its tables would cost more than the rows. Columns:
// part (SqlPaymentStore knows them), place in it, body; in no order, for the engines would sort every part. Values:
// tenant and charge, once for each part, so that either engine finds every part by both.
inline const SqlParts account = [] {
    struct Part {
        SqlText table;
        SqlText place;
    };
    static constexpr Part parts[]{{"charge", "revision"}, {"payment_attempt", "ordinal"}, {"payment_refund", "ordinal"},
        {"payment_dispute", "ordinal"}, {"payment_ledger", "ordinal"}, {"payment_flag", "ordinal"},
        {"payment_proposal", "ordinal"}};
    SqlParts statement("");
    for (size_t i = 0; i < std::size(parts); ++i)
        (statement << "SELECT ").number(qint64(i)) << " AS part, " << parts[i].place << " AS place, body FROM "
                                                   << parts[i].table << " WHERE tenant = ? AND charge = ? UNION ALL ";
    return (statement << "SELECT ").number(applicationPart)
        << ", a.id, NULL FROM charge c JOIN application a ON a.tenant = c.tenant AND a.reference = c.case_id "
           "WHERE c.tenant = ? AND c.charge = ? AND c.revision = 1";
}();
inline constexpr int accountParts = applicationPart + 1;

// The same of all charges of a case, for a page: columns account (the order of the charges), part, place, body. Values:
// tenant and case, once for each part.
#define EGOV_PART(part, table, place)                                                                                  \
    "SELECT c.ordinal AS account, " part " AS part, r." place " AS place, r.body FROM charge c JOIN " table            \
    " r ON r.tenant = c.tenant AND r.charge = c.charge WHERE c.tenant = ? AND c.case_id = ? AND c.revision = 1"
inline constexpr SqlText accountsOfCase = EGOV_PART("0", "charge", "revision") " UNION ALL " EGOV_PART("1",
    "payment_attempt", "ordinal") " UNION ALL " EGOV_PART("2", "payment_refund", "ordinal") " UNION ALL " EGOV_PART("3",
    "payment_dispute", "ordinal") " UNION ALL " EGOV_PART("4", "payment_ledger", "ordinal") " UNION ALL " EGOV_PART("5",
    "payment_flag", "ordinal") " UNION ALL " EGOV_PART("6", "payment_proposal", "ordinal");
#undef EGOV_PART

// Tenant, attempt.
inline constexpr SqlText chargeById = "SELECT charge FROM payment_attempt WHERE tenant = ? AND id = ?";
// Tenant, secret.
inline constexpr SqlText chargeBySecret
    = "SELECT charge FROM payment_attempt WHERE tenant = ? AND return_secret = ? LIMIT 1";
// Tenant, gateway and reference, twice.
inline constexpr SqlText chargeByReference
    = "SELECT charge FROM (SELECT charge, ordinal FROM payment_attempt WHERE tenant = ? AND gateway = ? "
      "AND provider_reference = ? UNION SELECT charge, ordinal FROM payment_attempt WHERE tenant = ? AND gateway = ? "
      "AND payment_reference = ? AND payment_reference <> '') AS named ORDER BY ordinal LIMIT 1";

inline constexpr SqlText attemptsToQuery
    = "SELECT charge, id FROM payment_attempt WHERE tenant = ? AND next_query_at IS NOT NULL AND next_query_at <= ? "
      "ORDER BY next_query_at, charge, ordinal LIMIT ?";
inline constexpr SqlText unfinishedInbox
    = "SELECT gateway, event_key, source, trust, headers, received_at, outcome, raw FROM payment_inbox "
      "WHERE tenant = ? AND outcome = 'received' ORDER BY ordinal LIMIT ?";
inline constexpr SqlText ledgerBetween
    = "SELECT body FROM payment_ledger WHERE tenant = ? AND gateway = ? AND day >= ? AND day <= ? "
      "AND kind IN ('captured', 'refunded', 'charged-back', 'chargeback-reversed') ORDER BY ordinal";
inline constexpr SqlText openFlags
    = "SELECT body FROM payment_flag WHERE tenant = ? AND is_open = 1 ORDER BY raised_at, ordinal LIMIT ?";

} // namespace PaymentStatements

// What this transaction has learnt by reading accounts; 0 before the application has arrived. Whoever makes an arrival
// in the same transaction reads the account after it.
struct ApplicationsOfCharges {
    std::map<ChargeId, qint64> known;
};

// The parts as the statements that read an account number them; false for a body that is no such record.
bool addRecord(ChargeAccount& account, qint64 part, const Json& body);

// "payment.conflict" when a version is not the next one.
Expected<void> writeChargeChanges(Transaction& transaction, const ChargeChanges& changes);

// Columns: gateway, event_key, source, trust, headers, received_at, outcome, raw.
Expected<InboxEvent> inboxEventOf(const Row& row);

} // namespace Egov
