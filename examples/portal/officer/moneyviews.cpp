// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/moneyviews.h"

#include "session/randomtext.h"

#include <algorithm>

namespace Egov::Portal {

namespace {

Json::Array lineModels(const Visit& visit, const Charge& charge)
{
    Json::Array lines;
    for (const ChargeLine& line : charge.lines)
        lines.push_back(Json::object({{"feeLabel", visit.formText(line.label)}, {"quantity", line.quantity},
            {"unit", visit.yen(line.unitAmount)}, {"amount", visit.yen(line.amount)},
            {"basis", line.legalBasis.toUtf8()}}));
    return lines;
}

Json::Array reducibleModels(const Visit& visit, const Charge& charge)
{
    Json::Array lines;
    for (const ChargeLine& line : charge.lines)
        lines.push_back(Json::object({{"unitLabel", visit.formText(line.label)}, {"unitAmount", line.unitAmount},
            {"unitAnchor", "unit-" + QByteArray::number(qlonglong(lines.size()))}}));
    return lines;
}

Json attemptModel(
    const Visit& visit, const ChargeAccount& account, const Attempt& attempt, const std::vector<GatewayOffer>& gateways)
{
    Json model = Json::object({{"attemptId", attempt.id.value()}, {"charge", attempt.charge.value()},
        {"gatewayName", gatewayLabel(visit, gateways, attempt.gateway)}, {"attemptAmount", visit.yen(attempt.amount)},
        {"attemptState", visit.text("attempt." + toText(attempt.state))}, {"attemptCode", toText(attempt.state)},
        {"begunAt", visit.moment(attempt.createdAt)}, {"providerReference", attempt.providerReference}});
    if (attempt.paidAt.isValid())
        model.set("paidAt", visit.moment(attempt.paidAt));
    if (attempt.settledOn.isValid())
        model.set("settledOn", visit.day(attempt.settledOn));
    const bool atDesk = attempt.next.kind == NextAction::Kind::AtDesk;
    if (atDesk && !isPaid(attempt.state) && !isEnded(attempt.state))
        model.set("take", Json::object({{"deskReference", attempt.next.deskReference}}));
    if (const qint64 left = refundable(account, attempt.id); left > 0) {
        Json::Array channels;
        for (const RefundChannel channel : {RefundChannel::Gateway, RefundChannel::BankTransfer, RefundChannel::Offset})
            channels.push_back(Json::object(
                {{"channelId", toText(channel)}, {"channelName", visit.text("refund-channel." + toText(channel))}}));
        model.set("giveBack",
            Json::object({{"left", left}, {"leftYen", visit.yen(left)}, {"channels", channels},
                {"newProposal", randomText(16)}}));
    }
    return model;
}

Json::Array refundModels(const Visit& visit, const ChargeAccount& account)
{
    Json::Array models;
    for (const Refund& refund : account.refunds)
        models.push_back(Json::object({{"refundAmount", visit.yen(refund.amount)},
            {"refundState", visit.text("refund." + toText(refund.state))}, {"refundCode", toText(refund.state)},
            {"refundChannel", visit.text("refund-channel." + toText(refund.channel))},
            {"refundReason", refund.reason.toUtf8()}, {"refundBy", refund.decidedBy},
            {"refundAt", visit.moment(refund.createdAt)}}));
    return models;
}

Json::Array ledgerModels(const Visit& visit, const ChargeAccount& account)
{
    Json::Array models;
    for (const LedgerEntry& entry : account.ledger)
        models.push_back(Json::object(
            {{"ledgerKind", visit.text("ledger." + toText(entry.kind))}, {"ledgerAmount", visit.yen(entry.amount)},
                {"ledgerDay", visit.day(entry.day)}, {"ledgerBooked", visit.moment(entry.bookedAt)}}));
    return models;
}

Json::Array proposalModels(const Visit& visit, const Officer& officer, const ChargeAccount& account)
{
    Json::Array models;
    for (const MoneyProposal& proposal : account.proposals) {
        if (proposal.state != ProposalState::Open)
            continue;
        const bool refund = proposal.kind == MoneyProposal::Kind::Refund;
        const bool mine = proposal.proposedBy == officer.id.value();
        const qint64 amount = refund ? proposal.amount : totalOf(proposal.lines).value_or(0);
        models.push_back(Json::object({{"proposalId", proposal.id.value()}, {"ofCharge", proposal.charge.value()},
            {"isRefund", refund}, {"isChange", !refund}, {"proposalAmount", visit.yen(amount)},
            {"proposalReason", proposal.reason}, {"proposalBasis", proposal.basis}, {"proposedBy", proposal.proposedBy},
            {"proposedAt", visit.moment(proposal.proposedAt)},
            {"mayApprove", !mine && officer.roles.contains("approver")}, {"waitsForOther", mine}}));
    }
    return models;
}

} // namespace

QByteArray gatewayLabel(const Visit& visit, const std::vector<GatewayOffer>& gateways, const GatewayId& id)
{
    const auto found = std::ranges::find(gateways, id, &GatewayOffer::id);
    if (found == gateways.end())
        return id.value();
    return (visit.language == "ja" ? found->label : found->labelEnglish).toUtf8();
}

Json flagModel(const Visit& visit, const PaymentFlag& flag)
{
    return Json::object(
        {{"flagKey", flag.key}, {"flagCode", toText(flag.kind)}, {"flagText", visit.text("flag." + toText(flag.kind))},
            {"flagAmount", visit.yen(flag.amount)}, {"flagAt", visit.moment(flag.raisedAt)}});
}

Json accountModel(
    const Visit& visit, const Officer& officer, const ChargeAccount& account, const std::vector<GatewayOffer>& gateways)
{
    const Charge& charge = account.charge();
    const PaymentStatus status = paymentStatusOf(account, visit.now());
    Json model = Json::object({{"chargeId", charge.id.value()},
        {"fees", Json::object({{"feeLines", lineModels(visit, charge)}, {"total", visit.yen(charge.total)}})},
        {"standing", visit.text("standing." + toText(status.state))}, {"standingCode", toText(status.state)},
        {"paidYen", visit.yen(status.paid)}, {"outstandingYen", visit.yen(status.outstanding)},
        {"refunds", refundModels(visit, account)}, {"ledger", ledgerModels(visit, account)}});
    if (status.overpaid > 0)
        model.set("overpaidYen", visit.yen(status.overpaid));
    Json::Array attempts;
    for (const Attempt& attempt : account.attempts)
        attempts.push_back(attemptModel(visit, account, attempt, gateways));
    model.set("attempts", std::move(attempts));
    Json::Array revisions;
    for (const Charge& revision : account.revisions) {
        if (revision.revision > 1)
            revisions.push_back(Json::object(
                {{"revisionTotal", visit.yen(revision.total)}, {"revisionReason", revision.reason.toUtf8()},
                    {"revisionBy", revision.decidedBy}, {"revisionAt", visit.moment(revision.createdAt)}}));
    }
    model.set("revisions", std::move(revisions));
    model.set("proposals", proposalModels(visit, officer, account));
    Json::Array flags;
    for (const PaymentFlag& flag : account.flags) {
        if (flag.isOpen())
            flags.push_back(flagModel(visit, flag));
    }
    model.set("flags", std::move(flags));
    if (charge.total > 0)
        model.set("reduce", Json::object({{"units", reducibleModels(visit, charge)}, {"newProposal", randomText(16)}}));
    return model;
}

} // namespace Egov::Portal
