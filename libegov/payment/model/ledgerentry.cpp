// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/ledgerentry.h>

#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

constexpr EnumNames<LedgerAccount, 4> accounts{{{
    {LedgerAccount::Receivable, "receivable"},
    {LedgerAccount::Revenue, "revenue"},
    {LedgerAccount::AtGateway, "at-gateway"},
    {LedgerAccount::Bank, "bank"},
}}};

constexpr EnumNames<LedgerKind, 7> kinds{{{
    {LedgerKind::Assessed, "assessed"},
    {LedgerKind::Reduced, "reduced"},
    {LedgerKind::Captured, "captured"},
    {LedgerKind::Settled, "settled"},
    {LedgerKind::Refunded, "refunded"},
    {LedgerKind::ChargedBack, "charged-back"},
    {LedgerKind::ChargebackReversed, "chargeback-reversed"},
}}};

} // namespace

qint64 balanceOf(LedgerAccount account, std::span<const LedgerEntry> entries) noexcept
{
    qint64 balance = 0;
    for (const LedgerEntry& entry : entries) {
        if (entry.debit == account)
            balance += entry.amount;
        if (entry.credit == account)
            balance -= entry.amount;
    }
    return balance;
}

QByteArray toText(LedgerAccount account) { return accounts.of(account); }
Expected<LedgerAccount> ledgerAccountFromText(QByteArrayView text) { return valueOf(accounts, text); }
QByteArray toText(LedgerKind kind) { return kinds.of(kind); }
Expected<LedgerKind> ledgerKindFromText(QByteArrayView text) { return valueOf(kinds, text); }

} // namespace Egov
