// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/moneyproposal.h>

#include <libegov/payment/model/words_p.h>

namespace Egov {
namespace {

constexpr Word<MoneyProposal::Kind> kinds[] = {
    {MoneyProposal::Kind::Change, "change"},
    {MoneyProposal::Kind::Refund, "refund"},
};

constexpr Word<ProposalState> states[] = {
    {ProposalState::Open, "open"},
    {ProposalState::Approved, "approved"},
    {ProposalState::Rejected, "rejected"},
};

} // namespace

QByteArray toText(MoneyProposal::Kind kind) { return wordOf(kinds, kind); }
Expected<MoneyProposal::Kind> proposalKindFromText(QByteArrayView text) { return valueOf(kinds, text); }
QByteArray toText(ProposalState state) { return wordOf(states, state); }
Expected<ProposalState> proposalStateFromText(QByteArrayView text) { return valueOf(states, text); }

} // namespace Egov
