// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/moneyproposal.h>

#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

constexpr EnumNames<MoneyProposal::Kind, 2> kinds{{{
    {MoneyProposal::Kind::Change, "change"},
    {MoneyProposal::Kind::Refund, "refund"},
}}};

constexpr EnumNames<ProposalState, 3> states{{{
    {ProposalState::Open, "open"},
    {ProposalState::Approved, "approved"},
    {ProposalState::Rejected, "rejected"},
}}};

} // namespace

QByteArray toText(MoneyProposal::Kind kind) { return kinds.of(kind); }
Expected<MoneyProposal::Kind> proposalKindFromText(QByteArrayView text) { return valueOf(kinds, text); }
QByteArray toText(ProposalState state) { return states.of(state); }
Expected<ProposalState> proposalStateFromText(QByteArrayView text) { return valueOf(states, text); }

} // namespace Egov
