// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<ChargeAccount> lockCharge(PaymentStore& store, const ChargeId& charge)
{
    Expected<std::optional<ChargeAccount>> account = store.lock(charge);
    if (!account)
        return Unexpected(account.error());
    if (!*account)
        return unexpected(PaymentError::NotFound, charge.toString());
    return std::move(**account);
}

// The part that one officer vouches for; the rest is filled in here.
bool isSameWish(const MoneyProposal& left, const MoneyProposal& right)
{
    return left.kind == right.kind && left.charge == right.charge && left.revision == right.revision
        && left.lines == right.lines && left.dueAt == right.dueAt && left.attempt == right.attempt
        && left.amount == right.amount && left.expectedRemaining == right.expectedRemaining
        && left.channel == right.channel && left.reason == right.reason && left.basis == right.basis
        && left.proposedBy == right.proposedBy;
}

Expected<void> check(const MoneyProposal& proposal, const ChargeAccount& account)
{
    if (proposal.kind == MoneyProposal::Kind::Change) {
        if (proposal.revision != account.charge().revision)
            return unexpected(PaymentError::Revision, u"the charge is another by now"_s);
        const Expected<qint64> total = totalOf(proposal.lines);
        return total ? Expected<void>() : Unexpected(total.error());
    }
    const auto attempt = std::ranges::find(account.attempts, proposal.attempt, &Attempt::id);
    if (attempt == account.attempts.end())
        return unexpected(PaymentError::NotFound, u"no such attempt"_s);
    const qint64 remaining = refundable(account, proposal.attempt);
    if (proposal.expectedRemaining != remaining)
        return unexpected(PaymentError::Remaining, u"another amount is left than was expected"_s);
    if (proposal.amount <= 0 || proposal.amount > remaining)
        return unexpected(PaymentError::Amount, u"a refund must be above zero and at most what is left"_s);
    return {};
}

Assessment assessmentFor(const MoneyProposal& proposal, const Charge& charge)
{
    Assessment assessment;
    assessment.tenant = charge.tenant;
    assessment.caseId = charge.caseId;
    assessment.due = charge.due;
    assessment.lines = proposal.lines;
    assessment.dueAt = proposal.dueAt;
    assessment.reason = proposal.reason;
    assessment.decidedBy = proposal.proposedBy + ',' + proposal.decidedBy;
    return assessment;
}

RefundOrder orderFor(const MoneyProposal& proposal)
{
    RefundOrder order;
    order.attempt = proposal.attempt;
    order.refund = RefundId(proposal.id.value());
    order.amount = proposal.amount;
    order.expectedRemaining = proposal.expectedRemaining;
    order.channel = proposal.channel;
    order.reason = proposal.reason;
    order.decision = proposal.basis;
    order.decidedBy = proposal.proposedBy + ',' + proposal.decidedBy;
    return order;
}

} // namespace

Expected<MoneyProposal> Payments::propose(const MoneyProposal& wish)
{
    if (wish.id.isEmpty() || wish.id.value().size() > 64)
        return unexpected(PaymentError::KeyReused, u"a proposal's id is 1 to 64 bytes"_s);
    if (wish.proposedBy.isEmpty() || wish.reason.isEmpty() || wish.basis.isEmpty())
        return unexpected(PaymentError::Reason, u"a proposal needs an officer, a reason and its basis"_s);
    MoneyProposal proposal = wish;
    proposal.proposedAt = d->clock.now();
    proposal.state = ProposalState::Open;
    proposal.decidedBy.clear();
    proposal.decidedAt = {};
    proposal.comment.clear();
    proposal.version = 1;
    return d->inTransaction<MoneyProposal>([&](PaymentStore& store) -> Expected<MoneyProposal> {
        const Expected<ChargeAccount> account = lockCharge(store, proposal.charge);
        if (!account)
            return Unexpected(account.error());
        const auto known = std::ranges::find(account->proposals, proposal.id, &MoneyProposal::id);
        if (known != account->proposals.end()) {
            if (!isSameWish(*known, proposal))
                return unexpected(PaymentError::KeyReused, proposal.id.toString());
            return *known;
        }
        if (const Expected<void> good = check(proposal, *account); !good)
            return Unexpected(good.error());
        ChargeChanges changes;
        changes.proposals.push_back(proposal);
        if (const Expected<void> written = store.write(changes); !written)
            return Unexpected(written.error());
        return proposal;
    });
}

Expected<MoneyProposal> Payments::decide(const ProposalDecision& decision)
{
    if (decision.officer.isEmpty())
        return unexpected(PaymentError::Reason, u"a decision needs an officer"_s);
    const bool isApproved = decision.verdict == ProposalDecision::Verdict::Approve;
    if (!isApproved && decision.comment.isEmpty())
        return unexpected(PaymentError::Reason, u"a rejection needs a reason"_s);
    const QDateTime now = d->clock.now();
    std::optional<PendingRefund> refund;
    bool isNew = false;
    const Expected<MoneyProposal> decided
        = d->inTransaction<MoneyProposal>([&](PaymentStore& store) -> Expected<MoneyProposal> {
              refund.reset();
              isNew = false;
              const Expected<ChargeAccount> account = lockCharge(store, decision.charge);
              if (!account)
                  return Unexpected(account.error());
              const auto known = std::ranges::find(account->proposals, decision.proposal, &MoneyProposal::id);
              if (known == account->proposals.end())
                  return unexpected(PaymentError::NotFound, u"no such proposal"_s);
              const ProposalState wanted = isApproved ? ProposalState::Approved : ProposalState::Rejected;
              if (known->state != ProposalState::Open) {
                  // The same click again; whoever else decided, it stands.
                  if (known->state != wanted || known->decidedBy != decision.officer)
                      return unexpected(PaymentError::Decided, QString::fromLatin1(toText(known->state)));
                  return *known;
              }
              if (known->proposedBy == decision.officer && isApproved)
                  return unexpected(PaymentError::SamePerson, u"nobody approves their own proposal"_s);
              MoneyProposal proposal = *known;
              proposal.state = wanted;
              proposal.decidedBy = decision.officer;
              proposal.decidedAt = now;
              proposal.comment = decision.comment;
              ++proposal.version;
              ChargeChanges changes;
              changes.proposals.push_back(proposal);
              if (isApproved) {
                  if (const Expected<void> good = check(proposal, *account); !good)
                      return Unexpected(good.error());
              }
              if (const Expected<void> written = store.write(changes); !written)
                  return Unexpected(written.error());
              isNew = true;
              if (isApproved && proposal.kind == MoneyProposal::Kind::Change) {
                  const Expected<Charge> changed
                      = Payments::assess(store, assessmentFor(proposal, account->charge()), now);
                  if (!changed)
                      return Unexpected(changed.error());
              } else if (isApproved) {
                  Expected<PendingRefund> pending = d->addRefund(store, orderFor(proposal));
                  if (!pending)
                      return Unexpected(pending.error());
                  refund = std::move(*pending);
              }
              return proposal;
          });
    if (!decided || !isNew)
        return decided;
    // What follows at the gateway is not part of the decision: what stays open is gone after by work().
    if (refund)
        (void)d->carryOut(*refund);
    else if (isApproved)
        d->giveUpOpenAttempts(decision.charge);
    return decided;
}

void Payments::Private::giveUpOpenAttempts(const ChargeId& charge)
{
    // The amount they ask for is not owed any more; what is paid there all the same is LATE.
    const Expected<ChargeAccount> account = inTransaction<ChargeAccount>(
        [&charge](PaymentStore& store) -> Expected<ChargeAccount> { return lockCharge(store, charge); });
    if (!account)
        return;
    for (const Attempt& attempt : account->attempts) {
        if (!isPaid(attempt.state) && !isEnded(attempt.state) && attempt.chargeRevision != account->charge().revision)
            (void)follow(attempt.id, FollowUp::Cancel, 0);
    }
}

Expected<std::vector<MoneyProposal>> Payments::openProposals(int limit)
{
    return d->inTransaction<std::vector<MoneyProposal>>(
        [limit](PaymentStore& store) { return store.openProposals(limit); });
}

} // namespace Egov
