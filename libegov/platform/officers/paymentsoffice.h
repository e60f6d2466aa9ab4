// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/payments.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov {

/// Money counted at the desk.
struct CashEntry {
    AttemptId attempt;
    qint64 amount = 0; ///< yen
    QByteArray voucher; ///< number of the desk's own receipt
};

/// A flag and the case whose money it is about.
struct OpenFlag {
    PaymentFlag flag;
    ReferenceNumber number;
};

/// The till as officers use it (出納): every call belongs to one case of this municipality and is refused for another
/// one's charge ("payment.not-found"). What moves is told to the case before the call returns.
class EGOV_EXPORT PaymentsOffice {
public:
    Expected<std::vector<ChargeAccount>> accounts(const ReferenceNumber& number) const;

    /// Errors of Payments::recordAtDesk.
    Expected<Attempt> take(const Officer& officer, const ReferenceNumber& number, const CashEntry& entry) const;

    /// Full or partial refund, waiver and reduction: drafted by one officer and decided by another, see
    /// Payments::propose and decide. Approving needs the role "approver" ("platform.role").
    Expected<MoneyProposal> propose(
        const Officer& officer, const ReferenceNumber& number, const MoneyProposal& proposal) const;
    Expected<MoneyProposal> decide(
        const Officer& officer, const ReferenceNumber& number, const ProposalDecision& decision) const;
    struct OpenProposal {
        MoneyProposal proposal;
        ReferenceNumber number;
    };
    Expected<std::vector<OpenProposal>> openProposals(int limit) const;

    /// What officers must look at in this municipality, oldest first.
    Expected<std::vector<OpenFlag>> openFlags(int limit) const;
    Expected<void> settle(
        const Officer& officer, const ReferenceNumber& number, const QByteArray& key, const QString& resolution) const;

    /// Ways to pay that are set up here; for choosing whose file is imported.
    std::vector<GatewayOffer> gateways() const;
    Expected<ReconciliationReport> reconcile(
        const GatewayId& gateway, const QByteArray& file, QDate from, QDate to) const;

private:
    friend class OfficerDesk;
    explicit PaymentsOffice(TenantContext& parts);
    Expected<void> owns(const ReferenceNumber& number, const ChargeId& charge) const;
    Expected<ReferenceNumber> numberOf(const ChargeId& charge) const;
    TenantContext& m_parts;
};

} // namespace Egov
