// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/payments.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov {

/// Money counted at the desk.
struct CashEntry {
    AttemptId attempt; ///< the attempt that the resident began, paid at the desk
    qint64 amount = 0; ///< yen
    QByteArray voucher; ///< number of the desk's own receipt
};

/// A flag and the case whose money it is about.
struct OpenFlag {
    PaymentFlag flag; ///< key and kind, and about how much
    ReferenceNumber number; ///< 受付番号; of a draft that was never filed, the number from Desk::reserve
};

/// The municipality's money as officers use it (出納): every call belongs to one case of this municipality and is
/// refused for another one's charge ("payment.not-found") and for a case outside the officer's reach
/// ("platform.reach"). What moves has reached the case before the call returns. Like the desk that made it, it belongs
/// to one officer.
class EGOV_EXPORT PaymentsOffice {
public:
    /// All charges of the case, with everything that happened to their money.
    Expected<std::vector<ChargeAccount>> accounts(const ReferenceNumber& number) const;

    /// Errors of Payments::recordAtDesk.
    Expected<Attempt> take(const ReferenceNumber& number, const CashEntry& entry) const;

    /// Full or partial refund, waiver and reduction: drafted by one officer and decided by another, see
    /// Payments::propose and decide. Approving needs the role "approver" ("platform.role").
    Expected<MoneyProposal> propose(const ReferenceNumber& number, const MoneyProposal& proposal) const;
    /// This officer decides, never the one who proposed. "platform.role", and the errors of Payments::decide.
    Expected<MoneyProposal> decide(const ReferenceNumber& number, const ProposalDecision& decision) const;
    /// A proposal and the case whose money it is about.
    struct OpenProposal {
        MoneyProposal proposal; ///< in the state Open
        ReferenceNumber number; ///< as in OpenFlag
    };
    /// What waits for a second officer in this municipality, oldest first.
    Expected<std::vector<OpenProposal>> openProposals(int limit) const;

    /// What officers must look at in this municipality, oldest first.
    Expected<std::vector<OpenFlag>> openFlags(int limit) const;
    /// An officer has looked at the flag: resolution stays with it. key: PaymentFlag::key. "payment.reason",
    /// "payment.not-found"
    Expected<void> settle(const ReferenceNumber& number, const QByteArray& key, const QString& resolution) const;

    /// Ways to pay that are set up here; for choosing whose file is imported.
    std::vector<GatewayOffer> gateways() const;
    /// Books a gateway's file: Payments::reconcile. Cases whose fee it settles go on. For officers who reach all
    /// procedures ("platform.reach").
    Expected<ReconciliationReport> reconcile(
        const GatewayId& gateway, const QByteArray& file, QDate from, QDate to) const;

private:
    friend class OfficerDesk;
    PaymentsOffice(TenantContext& parts, Officer officer);
    /// What belongs to a number is shown: by its case, and of money whose case never came to whoever reaches all.
    bool isShown(const ReferenceNumber& number) const;
    Expected<void> owns(const ReferenceNumber& number, const ChargeId& charge) const;
    Expected<ReferenceNumber> numberOf(const ChargeId& charge) const;
    TenantContext& m_parts;
    Officer m_officer;
};

} // namespace Egov
