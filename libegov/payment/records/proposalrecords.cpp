// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {

Json toJson(const MoneyProposal& proposal)
{
    return Json::object({{"id", proposal.id.value()}, {"kind", toText(proposal.kind)},
        {"charge", proposal.charge.value()}, {"revision", proposal.revision}, {"lines", recordsToJson(proposal.lines)},
        {"dueAt", momentToJson(proposal.dueAt)}, {"attempt", proposal.attempt.value()}, {"amount", proposal.amount},
        {"expectedRemaining", proposal.expectedRemaining}, {"channel", toText(proposal.channel)},
        {"reason", proposal.reason}, {"basis", proposal.basis}, {"proposedBy", proposal.proposedBy},
        {"proposedAt", momentToJson(proposal.proposedAt)}, {"state", toText(proposal.state)},
        {"decidedBy", proposal.decidedBy}, {"decidedAt", momentToJson(proposal.decidedAt)},
        {"comment", proposal.comment}, {"version", proposal.version}});
}

Expected<MoneyProposal> moneyProposalFromJson(const Json& json)
{
    RecordReader read(json);
    MoneyProposal proposal;
    proposal.id = read.id<ProposalId>("id");
    proposal.kind = read.word("kind", proposalKindFromText);
    proposal.charge = read.id<ChargeId>("charge");
    proposal.revision = read.count("revision");
    proposal.lines = read.records("lines", chargeLineFromJson);
    proposal.dueAt = read.moment("dueAt");
    proposal.attempt = read.id<AttemptId>("attempt");
    proposal.amount = read.integer("amount");
    proposal.expectedRemaining = read.integer("expectedRemaining");
    proposal.channel = read.word("channel", refundChannelFromText);
    proposal.reason = read.text("reason");
    proposal.basis = read.bytes("basis");
    proposal.proposedBy = read.bytes("proposedBy");
    proposal.proposedAt = read.moment("proposedAt");
    proposal.state = read.word("state", proposalStateFromText);
    proposal.decidedBy = read.bytes("decidedBy");
    proposal.decidedAt = read.moment("decidedAt");
    proposal.comment = read.text("comment");
    proposal.version = read.count("version");
    return read.finish(proposal);
}

} // namespace Egov
