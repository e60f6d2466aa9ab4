// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/moneyviews.h"

#include "session/randomtext.h"

#include <algorithm>

namespace Egov::Portal {

namespace {

Json::Array lineModels(const RequestContext& context, const Charge& charge)
{
    Json::Array lines;
    for (const ChargeLine& line : charge.lines)
        lines.push_back(Json::object({{"feeLabel", context.formText(line.label)}, {"quantity", line.quantity},
            {"unit", context.yen(line.unitAmount)}, {"amount", context.yen(line.amount)},
            {"basis", line.legalBasis.toUtf8()}}));
    return lines;
}

Json::Array reducibleModels(const RequestContext& context, const Charge& charge)
{
    Json::Array lines;
    for (const ChargeLine& line : charge.lines)
        lines.push_back(Json::object({{"unitLabel", context.formText(line.label)}, {"unitAmount", line.unitAmount},
            {"unitAnchor", "unit-" + QByteArray::number(qlonglong(lines.size()))}}));
    return lines;
}

Json attemptModel(const RequestContext& context, const ChargeAccount& account, const Attempt& attempt,
    const std::vector<GatewayOffer>& gateways)
{
    Json model = Json::object({{"attemptId", attempt.id.value()}, {"charge", attempt.charge.value()},
        {"gatewayName", gatewayLabel(context, gateways, attempt.gateway)},
        {"attemptAmount", context.yen(attempt.amount)},
        {"attemptState", context.text("attempt." + toText(attempt.state))}, {"attemptCode", toText(attempt.state)},
        {"begunAt", context.moment(attempt.createdAt)}, {"providerReference", attempt.providerReference}});
    if (attempt.paidAt.isValid())
        model.set("paidAt", context.moment(attempt.paidAt));
    if (attempt.settledOn.isValid())
        model.set("settledOn", context.day(attempt.settledOn));
    const bool atDesk = attempt.next.kind == NextAction::Kind::AtDesk;
    if (atDesk && !isPaid(attempt.state) && !isEnded(attempt.state))
        model.set("take", Json::object({{"deskReference", attempt.next.deskReference}}));
    if (const qint64 left = refundable(account, attempt.id); left > 0) {
        Json::Array channels;
        for (const RefundChannel channel : {RefundChannel::Gateway, RefundChannel::BankTransfer, RefundChannel::Offset})
            channels.push_back(Json::object(
                {{"channelId", toText(channel)}, {"channelName", context.text("refund-channel." + toText(channel))}}));
        model.set("giveBack",
            Json::object({{"left", left}, {"leftYen", context.yen(left)}, {"channels", channels},
                {"newProposal", randomText(16)}}));
    }
    return model;
}

Json::Array refundModels(const RequestContext& context, const ChargeAccount& account)
{
    Json::Array models;
    for (const Refund& refund : account.refunds)
        models.push_back(Json::object({{"refundAmount", context.yen(refund.amount)},
            {"refundState", context.text("refund." + toText(refund.state))}, {"refundCode", toText(refund.state)},
            {"refundChannel", context.text("refund-channel." + toText(refund.channel))},
            {"refundReason", refund.reason.toUtf8()}, {"refundBy", refund.decidedBy},
            {"refundAt", context.moment(refund.createdAt)}}));
    return models;
}

Json::Array ledgerModels(const RequestContext& context, const ChargeAccount& account)
{
    Json::Array models;
    for (const LedgerEntry& entry : account.ledger)
        models.push_back(Json::object(
            {{"ledgerKind", context.text("ledger." + toText(entry.kind))}, {"ledgerAmount", context.yen(entry.amount)},
                {"ledgerDay", context.day(entry.day)}, {"ledgerBooked", context.moment(entry.bookedAt)}}));
    return models;
}

Json::Array proposalModels(const RequestContext& context, const ChargeAccount& account)
{
    Json::Array models;
    for (const MoneyProposal& proposal : account.proposals) {
        if (proposal.state != ProposalState::Open)
            continue;
        const bool refund = proposal.kind == MoneyProposal::Kind::Refund;
        const bool mine = proposal.proposedBy == context.officer->id.value();
        const qint64 amount = refund ? proposal.amount : totalOf(proposal.lines).value_or(0);
        models.push_back(Json::object({{"proposalId", proposal.id.value()}, {"ofCharge", proposal.charge.value()},
            {"isRefund", refund}, {"isChange", !refund}, {"proposalAmount", context.yen(amount)},
            {"proposalReason", proposal.reason}, {"proposalBasis", proposal.basis}, {"proposedBy", proposal.proposedBy},
            {"proposedAt", context.moment(proposal.proposedAt)},
            {"mayApprove", !mine && context.officer->roles.contains("approver")}, {"waitsForOther", mine}}));
    }
    return models;
}

} // namespace

QByteArray gatewayLabel(const RequestContext& context, const std::vector<GatewayOffer>& gateways, const GatewayId& id)
{
    const auto found = std::ranges::find(gateways, id, &GatewayOffer::id);
    if (found == gateways.end())
        return id.value();
    return (context.language == "ja" ? found->label : found->labelEnglish).toUtf8();
}

Json flagModel(const RequestContext& context, const PaymentFlag& flag)
{
    return Json::object({{"flagKey", flag.key}, {"flagCode", toText(flag.kind)},
        {"flagText", context.text("flag." + toText(flag.kind))}, {"flagAmount", context.yen(flag.amount)},
        {"flagAt", context.moment(flag.raisedAt)}});
}

Json accountModel(
    const RequestContext& context, const ChargeAccount& account, const std::vector<GatewayOffer>& gateways)
{
    const Charge& charge = account.charge();
    const PaymentStatus status = paymentStatusOf(account, context.now());
    Json model = Json::object({{"chargeId", charge.id.value()},
        {"fees", Json::object({{"feeLines", lineModels(context, charge)}, {"total", context.yen(charge.total)}})},
        {"standing", context.text("standing." + toText(status.state))}, {"standingCode", toText(status.state)},
        {"paidYen", context.yen(status.paid)}, {"outstandingYen", context.yen(status.outstanding)},
        {"refunds", refundModels(context, account)}, {"ledger", ledgerModels(context, account)}});
    if (status.overpaid > 0)
        model.set("overpaidYen", context.yen(status.overpaid));
    Json::Array attempts;
    for (const Attempt& attempt : account.attempts)
        attempts.push_back(attemptModel(context, account, attempt, gateways));
    model.set("attempts", std::move(attempts));
    Json::Array revisions;
    for (const Charge& revision : account.revisions) {
        if (revision.revision > 1)
            revisions.push_back(Json::object(
                {{"revisionTotal", context.yen(revision.total)}, {"revisionReason", revision.reason.toUtf8()},
                    {"revisionBy", revision.decidedBy}, {"revisionAt", context.moment(revision.createdAt)}}));
    }
    model.set("revisions", std::move(revisions));
    model.set("proposals", proposalModels(context, account));
    Json::Array flags;
    for (const PaymentFlag& flag : account.flags) {
        if (flag.isOpen())
            flags.push_back(flagModel(context, flag));
    }
    model.set("flags", std::move(flags));
    if (charge.total > 0)
        model.set(
            "reduce", Json::object({{"units", reducibleModels(context, charge)}, {"newProposal", randomText(16)}}));
    return model;
}

} // namespace Egov::Portal
