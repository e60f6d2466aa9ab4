// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/paymentstore.h>
#include <libegov/storage/store.h>

namespace Egov {

/// The tables of payment within a transaction of the tenant's store: an arrival and its charge are one commit.
class EGOV_EXPORT SqlPaymentStore final : public PaymentStore {
public:
    /// The transaction outlives it.
    explicit SqlPaymentStore(Transaction& transaction);

    Expected<std::optional<ChargeAccount>> lock(const ChargeId& charge) override;
    Expected<std::optional<HeldAttempt>> lockAttempt(
        AttemptHandle handle, const GatewayId& gateway, const QByteArray& value) override;
    Expected<std::vector<ChargeId>> chargesOf(const CaseId& caseId) override;
    Expected<std::vector<AttemptLocation>> attemptsToQuery(const QDateTime& moment, int limit) override;
    Expected<void> write(const ChargeChanges& changes) override;
    Expected<bool> addInboxEvent(const InboxEvent& event) override;
    Expected<void> finishInboxEvent(const GatewayId& gateway, const QByteArray& key, InboxOutcome outcome) override;
    Expected<std::vector<InboxEvent>> unfinishedInboxEvents(int limit) override;
    Expected<std::vector<LedgerEntry>> ledgerBetween(const GatewayId& gateway, QDate from, QDate to) override;
    Expected<std::vector<PaymentFlag>> openFlags(int limit) override;
    Expected<std::vector<MoneyProposal>> openProposals(int limit) override;

private:
    Transaction& m_transaction;
};

/// Payments of one tenant on its store, each transaction durable when transact() returns a value. Work may run more
/// than once. Notices go to the outbox as channel "payment".
class EGOV_EXPORT SqlPaymentTransactions final : public PaymentTransactions {
public:
    /// store outlives it.
    explicit SqlPaymentTransactions(Store& store);

    Expected<void> transact(const Work& work) override;

private:
    Store& m_store;
};

} // namespace Egov
