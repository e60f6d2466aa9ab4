// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/payment/booking/paymentstatus.h>
#include <libegov/payment/booking/paymentstore.h>
#include <libegov/payment/gateway/gatewayregistry.h>
#include <libegov/payment/model/reconciliationreport.h>

namespace Egov {

/// What is owed, as the form's fee rules derived it.
struct Assessment {
    /// Whose case, and which: one charge for each due step of a case.
    ///@{
    TenantCode tenant;
    CaseId caseId;
    ///@}
    PaymentDue due = PaymentDue::BeforeReview; ///< which step waits for it
    std::vector<ChargeLine> lines; ///< what is owed now; empty: nothing
    QDateTime dueAt; ///< null when there is no limit
    QString reason; ///< of a change; empty for the first
    QByteArray decidedBy; ///< officer ids; empty when the form's rules decided
};

/// A resident's click on "pay".
struct PaymentStart {
    /// What is to be paid, and how.
    ///@{
    ChargeId charge;
    GatewayId gateway;
    ///@}
    IdempotencyKey key; ///< the same for every retry of the same click
    QUrl returnBase; ///< "https://host/131016/return/": the attempt's secret is appended
    QUrl notifyTo; ///< where the gateway sends notifications to
    QString description; ///< what the payer reads at the gateway; no personal data
    QString language = QStringLiteral("ja"); ///< BCP 47 tag of the gateway's page
};

/// Money to be given back.
struct RefundOrder {
    AttemptId attempt; ///< the payment
    RefundId refund; ///< chosen by the caller: the same for every retry
    qint64 amount = 0; ///< yen
    qint64 expectedRemaining = 0; ///< yen refundable as the officer saw it; "payment.remaining" when it is another
    /// Gateway is asked; the other two are carried out by officers and booked here.
    RefundChannel channel = RefundChannel::Gateway;
    QString reason; ///< for the applicant and the books
    QByteArray decision; ///< reference of the decision
    QByteArray decidedBy; ///< officer ids
};

/// What an officer took at the desk.
struct DeskPayment {
    AttemptId attempt; ///< what the resident began, with NextAction::Kind::AtDesk
    qint64 amount = 0; ///< yen, as counted
    QByteArray officer; ///< who took it
    QByteArray voucher; ///< number of the desk's own receipt; names this payment once for ever
    QDateTime paidAt; ///< when it was counted
};

/// The payments of one tenant: every step is one call, safe to repeat and to make from many threads. Amounts come from
/// the charge, never from a browser; a return page moves nothing; what a gateway did not answer stays Unknown until a
/// query decided. Store and registry must outlive it.
class EGOV_EXPORT Payments {
public:
    /// transactions are one tenant's; nothing is asked before the first call. The clock is kept as long as it is asked.
    Payments(PaymentTransactions& transactions, const GatewayRegistry& gateways, std::shared_ptr<const Clock> clock);
    ~Payments();
    Payments(const Payments&) = delete;
    Payments& operator=(const Payments&) = delete;

    /// Writes the charge of a case into the caller's transaction: the first revision, or a new one when the lines
    /// differ (with its reason), or nothing when they are the same. Refuses "payment.line", "payment.amount",
    /// "payment.reason".
    static Expected<Charge> assess(PaymentStore& store, const Assessment& assessment, const QDateTime& now);
    /// The same in a transaction of its own.
    Expected<Charge> assess(const Assessment& assessment);

    /// The attempt and what the resident does next. The same key gives the same attempt; another way to pay gives up
    /// the one that waits. Refuses "payment.not-found", "payment.key-reused" (another revision or gateway under the
    /// key), "payment.not-due" (paid, lapsed or nothing to pay), "payment.asking" (an attempt is unknown or under
    /// review), "payment.no-gateway" and "payment.not-offered" (with the offer's refusal). A declined or unknown begin
    /// is not an error: the attempt's state tells.
    Expected<Attempt> begin(const PaymentStart& start);

    /// Judges, writes down, acts, and says what to answer. Never acknowledged before it is durable.
    Acknowledgement receiveNotification(const GatewayId& gateway, const Notification& notification);
    /// The resident came back: finds the attempt by the secret and asks the gateway. "payment.not-found" for a guess.
    Expected<Attempt> returned(const QByteArray& returnSecret);
    /// Asks the gateway about one attempt now.
    Expected<Attempt> query(const AttemptId& attempt);
    /// Books what was taken at the desk. Refuses "payment.not-at-desk" (another way to pay), "payment.amount" (not the
    /// whole amount), "payment.reason" (no officer, voucher or time) and "payment.key-reused" (the voucher names
    /// another payment).
    Expected<Attempt> recordAtDesk(const DeskPayment& payment);
    /// Gives up an attempt as far as the gateway allows it.
    Expected<Attempt> cancel(const AttemptId& attempt);
    /// The case ended without what was paid for: officers see its money (FlagKind::CaseEnded), and what is under way is
    /// given up. Safe to repeat; money that comes afterwards is Late.
    Expected<void> endCase(const CaseId& caseId);

    /// Everything written about the charge, read in one transaction. "payment.not-found"
    Expected<ChargeAccount> account(const ChargeId& charge);
    /// What the resident may be told of it now. "payment.not-found"
    Expected<PaymentStatus> status(const ChargeId& charge);
    /// All charges of the case.
    Expected<std::vector<ChargeAccount>> accountsOf(const CaseId& caseId);

    /// Below the proposals: for a caller with an approval of its own, which vouches for decidedBy. Refuses
    /// "payment.reason", "payment.remaining", "payment.amount", "payment.channel" and "payment.key-reused".
    Expected<Refund> refund(const RefundOrder& order);
    /// Two persons for money: one proposes, another decides; an approved proposal is carried out at once and books
    /// once. Refuses "payment.reason" (no officer, reason or basis), "payment.key-reused" (another proposal under the
    /// id), "payment.revision" (the charge is another by now), "payment.not-found" and, for a refund, what refund()
    /// refuses.
    Expected<MoneyProposal> propose(const MoneyProposal& proposal);
    /// Refuses "payment.same-person", "payment.decided" (the other way), and what has changed since as propose() does.
    Expected<MoneyProposal> decide(const ProposalDecision& decision);
    /// What waits for a second person, oldest first.
    Expected<std::vector<MoneyProposal>> openProposals(int limit);
    /// What officers must look at, oldest first.
    Expected<std::vector<PaymentFlag>> openFlags(int limit);
    /// An officer has looked: officer and resolution stay with the flag. Closing it again changes nothing.
    /// "payment.reason" (no officer or resolution), "payment.not-found"
    Expected<void> closeFlag(
        const ChargeId& charge, const QByteArray& key, const QByteArray& officer, const QString& resolution);

    /// Books a reconciliation file; a second time it changes nothing. from and to: the Japanese days it covers.
    Expected<ReconciliationReport> reconcile(const GatewayId& gateway, const QByteArray& file, QDate from, QDate to);

    /// To be called from time to time: finishes inbox events that a crash left behind, asks about attempts whose time
    /// has come and lets expired ones lapse. Returns the number of things done.
    Expected<int> work(int limit);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov
