// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/chargeaccount.h>
#include <libegov/payment/model/inboxevent.h>

#include <functional>
#include <optional>

namespace Egov {

/// By what an attempt can be found. ProviderReference: the gateway's name for the attempt, or for its money.
enum class AttemptHandle { Id, ProviderReference, ReturnSecret };
/// Whether it is found by that; gateway is empty for Id and ReturnSecret.
EGOV_EXPORT bool answersTo(
    const Attempt& attempt, AttemptHandle handle, const GatewayId& gateway, const QByteArray& value);

/// An attempt and the account it belongs to.
struct HeldAttempt {
    /// As they are at this moment of the transaction.
    ///@{
    ChargeAccount account;
    Attempt attempt;
    ///@}

    bool operator==(const HeldAttempt&) const = default;
};

/// Where an attempt is to be found.
struct AttemptLocation {
    /// The charge is what gets locked.
    ///@{
    ChargeId charge;
    AttemptId attempt;
    ///@}

    bool operator==(const AttemptLocation&) const = default;
};

/// The tables of payment as one transaction sees them. Implemented by the application room on SQL (there a call may
/// also be made inside the transaction of an arrival) and by MemoryPaymentStore for tests. Errors are those of the
/// store; "payment.conflict" means that another transaction was faster and the whole work may be tried again.
class EGOV_EXPORT PaymentStore {
public:
    virtual ~PaymentStore();

    /// The newest state of everything about one charge, held until the end of the transaction: no other transaction
    /// writes to this charge meanwhile (SELECT ... FOR UPDATE on its first row; one writer on SQLite).
    virtual Expected<std::optional<ChargeAccount>> lock(const ChargeId& charge) = 0;
    /// The same for the charge of an attempt. gateway is empty for Id and ReturnSecret; an empty value finds nothing.
    virtual Expected<std::optional<HeldAttempt>> lockAttempt(
        AttemptHandle handle, const GatewayId& gateway, const QByteArray& value)
        = 0;
    /// In the order of creation.
    virtual Expected<std::vector<ChargeId>> chargesOf(const CaseId& caseId) = 0;
    /// Attempts whose nextQueryAt is set and not after the moment, oldest first.
    virtual Expected<std::vector<AttemptLocation>> attemptsToQuery(const QDateTime& moment, int limit) = 0;

    /// Refuses "payment.conflict" when a version is not the next one, an id, ledger key or attempt key (key within its
    /// charge) is taken. Writes the notices to the outbox of the same transaction.
    virtual Expected<void> write(const ChargeChanges& changes) = 0;

    /// False when (gateway, key) is there already: then nothing is written.
    virtual Expected<bool> addInboxEvent(const InboxEvent& event) = 0;
    /// What was made of it; from then on unfinishedInboxEvents() leaves it out.
    virtual Expected<void> finishInboxEvent(const GatewayId& gateway, const QByteArray& key, InboxOutcome outcome) = 0;
    /// Those whose outcome is Received, oldest first.
    virtual Expected<std::vector<InboxEvent>> unfinishedInboxEvents(int limit) = 0;

    /// Captured, Refunded, ChargedBack and ChargebackReversed entries of a gateway by their day, both ends included.
    virtual Expected<std::vector<LedgerEntry>> ledgerBetween(const GatewayId& gateway, QDate from, QDate to) = 0;
    /// Open ones, oldest first.
    virtual Expected<std::vector<PaymentFlag>> openFlags(int limit) = 0;
    /// Open ones, oldest first.
    virtual Expected<std::vector<MoneyProposal>> openProposals(int limit) = 0;
};

/// Runs work in one transaction: commits when it returns a value, rolls back when it returns an error. When transact
/// returns a value, what was written survives a crash. Called from many threads.
class EGOV_EXPORT PaymentTransactions {
public:
    virtual ~PaymentTransactions();

    /// What is to be done inside one transaction; may run more than once.
    using Work = std::function<Expected<void>(PaymentStore& store)>;
    /// As above; an error of work comes back as it is.
    virtual Expected<void> transact(const Work& work) = 0;
};

} // namespace Egov
