// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/payment/model/paymentid.h>

#include <QDateTime>

#include <span>

namespace Egov {

/// Double entry: every entry takes one amount from one account and gives it to another, so the books always balance.
enum class LedgerAccount {
    Receivable, ///< owed by the applicant (未収); below zero: owed to the applicant
    Revenue, ///< assessed (調定)
    AtGateway, ///< taken by the gateway, not yet with the municipality
    Bank, ///< with the municipality
};

/// What is booked. A chargeback is the payer's bank taking the money back.
enum class LedgerKind { Assessed, Reduced, Captured, Settled, Refunded, ChargedBack, ChargebackReversed };

/// One booking; never changed, never removed.
struct LedgerEntry {
    QByteArray key; ///< names the fact that is booked ("captured/<attempt>"): the same fact is booked once for ever
    ChargeId charge; ///< every entry belongs to one
    AttemptId attempt; ///< empty for Assessed and Reduced
    GatewayId gateway; ///< likewise
    LedgerKind kind = LedgerKind::Assessed; ///< decides debit and credit
    /// amount goes into debit and out of credit.
    ///@{
    LedgerAccount debit = LedgerAccount::Receivable;
    LedgerAccount credit = LedgerAccount::Revenue;
    ///@}
    qint64 amount = 0; ///< yen, above zero
    QDateTime bookedAt; ///< when it was written, UTC
    QDate day; ///< Japanese day of the fact itself (paid on, settled on), not of the booking

    bool operator==(const LedgerEntry&) const = default;
};

/// Debits less credits of one account.
EGOV_EXPORT qint64 balanceOf(LedgerAccount account, std::span<const LedgerEntry> entries) noexcept;

/// "at-gateway", "charged-back". Reading refuses other words with "payment.record".
///@{
EGOV_EXPORT QByteArray toText(LedgerAccount account);
EGOV_EXPORT Expected<LedgerAccount> ledgerAccountFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(LedgerKind kind);
EGOV_EXPORT Expected<LedgerKind> ledgerKindFromText(QByteArrayView text);
///@}

} // namespace Egov
