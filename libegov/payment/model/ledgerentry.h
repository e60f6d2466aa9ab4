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

enum class LedgerKind { Assessed, Reduced, Captured, Settled, Refunded, ChargedBack, ChargebackReversed };

struct LedgerEntry {
    QByteArray key; ///< names the fact that is booked ("captured/<attempt>"): the same fact is booked once for ever
    ChargeId charge;
    AttemptId attempt; ///< empty for Assessed and Reduced
    GatewayId gateway; ///< likewise
    LedgerKind kind = LedgerKind::Assessed;
    LedgerAccount debit = LedgerAccount::Receivable;
    LedgerAccount credit = LedgerAccount::Revenue;
    qint64 amount = 0; ///< yen, above zero
    QDateTime bookedAt;
    QDate day; ///< Japanese day of the fact itself (paid on, settled on), not of the booking

    bool operator==(const LedgerEntry&) const = default;
};

/// Debits less credits of one account.
EGOV_EXPORT qint64 balanceOf(LedgerAccount account, std::span<const LedgerEntry> entries) noexcept;

EGOV_EXPORT QByteArray toText(LedgerAccount account);
EGOV_EXPORT Expected<LedgerAccount> ledgerAccountFromText(QByteArrayView text);
EGOV_EXPORT QByteArray toText(LedgerKind kind);
EGOV_EXPORT Expected<LedgerKind> ledgerKindFromText(QByteArrayView text);

} // namespace Egov
