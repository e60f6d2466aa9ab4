// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/paymentsoffice.h>

#include <libegov/payment/errors.h>
#include <libegov/platform/context/tenantcontext_p.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/platform/officers/reach_p.h>

namespace Egov {

PaymentsOffice::PaymentsOffice(TenantContext& parts, Officer officer)
    : m_parts(parts)
    , m_officer(std::move(officer))
{
}

bool PaymentsOffice::isShown(const ReferenceNumber& number) const
{
    return judgeReach(m_parts, m_officer, number).has_value();
}

Expected<std::vector<ChargeAccount>> PaymentsOffice::accounts(const ReferenceNumber& number) const
{
    if (const Expected<void> reached = judgeReach(m_parts, m_officer, number); !reached)
        return Unexpected(reached.error());
    return m_parts.payments()->accountsOf(CaseId(number.value()));
}

Expected<Attempt> PaymentsOffice::take(const ReferenceNumber& number, const CashEntry& entry) const
{
    const Expected<std::vector<ChargeAccount>> all = accounts(number);
    if (!all)
        return Unexpected(all.error());
    const bool isHere = std::ranges::any_of(*all, [&entry](const ChargeAccount& account) {
        return std::ranges::find(account.attempts, entry.attempt, &Attempt::id) != account.attempts.end();
    });
    if (!isHere)
        return unexpected(PaymentError::NotFound, entry.attempt.toString());
    Expected<Attempt> taken = m_parts.payments()->recordAtDesk({.attempt = entry.attempt,
        .amount = entry.amount,
        .officer = m_officer.id.value(),
        .voucher = entry.voucher,
        .paidAt = m_parts.clock.now()});
    if (!taken)
        return taken;
    if (const Expected<FeeRound> settled = settleFees(m_parts); !settled)
        return Unexpected(settled.error());
    return taken;
}

Expected<void> PaymentsOffice::owns(const ReferenceNumber& number, const ChargeId& charge) const
{
    const Expected<std::vector<ChargeAccount>> all = accounts(number);
    if (!all)
        return Unexpected(all.error());
    const bool isHere
        = std::ranges::any_of(*all, [&charge](const ChargeAccount& account) { return account.charge().id == charge; });
    return isHere ? Expected<void>() : unexpected(PaymentError::NotFound, charge.toString());
}

Expected<ReferenceNumber> PaymentsOffice::numberOf(const ChargeId& charge) const
{
    const Expected<ChargeAccount> account = m_parts.payments()->account(charge);
    if (!account)
        return Unexpected(account.error());
    return ReferenceNumber(account->charge().caseId.value());
}

Expected<MoneyProposal> PaymentsOffice::propose(const ReferenceNumber& number, const MoneyProposal& proposal) const
{
    if (const Expected<void> owned = owns(number, proposal.charge); !owned)
        return Unexpected(owned.error());
    MoneyProposal wish = proposal;
    wish.proposedBy = m_officer.id.value();
    return m_parts.payments()->propose(wish);
}

Expected<MoneyProposal> PaymentsOffice::decide(const ReferenceNumber& number, const ProposalDecision& decision) const
{
    if (const Expected<void> owned = owns(number, decision.charge); !owned)
        return Unexpected(owned.error());
    if (decision.verdict == ProposalDecision::Verdict::Approve && !m_officer.roles.contains("approver"))
        return unexpected(PlatformError::Role, QStringLiteral("approver"));
    ProposalDecision own = decision;
    own.officer = m_officer.id.value();
    Expected<MoneyProposal> decided = m_parts.payments()->decide(own);
    if (!decided)
        return decided;
    if (const Expected<FeeRound> settled = settleFees(m_parts); !settled)
        return Unexpected(settled.error());
    return decided;
}

Expected<std::vector<PaymentsOffice::OpenProposal>> PaymentsOffice::openProposals(int limit) const
{
    const Expected<std::vector<MoneyProposal>> proposals = m_parts.payments()->openProposals(limit);
    if (!proposals)
        return Unexpected(proposals.error());
    std::vector<OpenProposal> open;
    for (const MoneyProposal& proposal : *proposals) {
        const Expected<ReferenceNumber> number = numberOf(proposal.charge);
        if (!number)
            return Unexpected(number.error());
        if (isShown(*number))
            open.push_back({proposal, *number});
    }
    return open;
}

Expected<std::vector<OpenFlag>> PaymentsOffice::openFlags(int limit) const
{
    const Expected<std::vector<PaymentFlag>> flags = m_parts.payments()->openFlags(limit);
    if (!flags)
        return Unexpected(flags.error());
    std::vector<OpenFlag> open;
    for (const PaymentFlag& flag : *flags) {
        const Expected<ReferenceNumber> number = numberOf(flag.charge);
        if (!number)
            return Unexpected(number.error());
        if (isShown(*number))
            open.push_back({flag, *number});
    }
    return open;
}

Expected<void> PaymentsOffice::settle(
    const ReferenceNumber& number, const QByteArray& key, const QString& resolution) const
{
    const Expected<std::vector<ChargeAccount>> all = accounts(number);
    if (!all)
        return Unexpected(all.error());
    for (const ChargeAccount& account : *all) {
        if (std::ranges::find(account.flags, key, &PaymentFlag::key) == account.flags.end())
            continue;
        const ChargeId charge = account.charge().id;
        if (const Expected<void> closed = m_parts.payments()->closeFlag(charge, key, m_officer.id.value(), resolution);
            !closed)
            return closed;
        // A flag that held money back may have been the last thing in the way.
        return settleFee(m_parts, charge);
    }
    return unexpected(PaymentError::NotFound, QStringLiteral("no such flag"));
}

std::vector<GatewayOffer> PaymentsOffice::gateways() const { return m_parts.edition()->gateways.offersFor(Charge()); }

Expected<ReconciliationReport> PaymentsOffice::reconcile(
    const GatewayId& gateway, const QByteArray& file, QDate from, QDate to) const
{
    if (const Expected<void> reached = judgeReachOfAll(m_officer); !reached)
        return Unexpected(reached.error());
    Expected<ReconciliationReport> report = m_parts.payments()->reconcile(gateway, file, from, to);
    if (!report)
        return report;
    if (const Expected<FeeRound> settled = settleFees(m_parts); !settled)
        return Unexpected(settled.error());
    return report;
}

} // namespace Egov
