// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/refund.h>

#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

constexpr EnumNames<RefundState, 5> refundStates{{{
    {RefundState::Requested, "requested"},
    {RefundState::Submitted, "submitted"},
    {RefundState::Succeeded, "succeeded"},
    {RefundState::Failed, "failed"},
    {RefundState::Unknown, "unknown"},
}}};

constexpr EnumNames<RefundChannel, 3> channels{{{
    {RefundChannel::Gateway, "gateway"},
    {RefundChannel::BankTransfer, "bank-transfer"},
    {RefundChannel::Offset, "offset"},
}}};

constexpr EnumNames<DisputeState, 4> disputeStates{{{
    {DisputeState::NeedsResponse, "needs-response"},
    {DisputeState::UnderReview, "under-review"},
    {DisputeState::Won, "won"},
    {DisputeState::Lost, "lost"},
}}};

} // namespace

QByteArray toText(RefundState state) { return refundStates.of(state); }
Expected<RefundState> refundStateFromText(QByteArrayView text) { return valueOf(refundStates, text); }
QByteArray toText(RefundChannel channel) { return channels.of(channel); }
Expected<RefundChannel> refundChannelFromText(QByteArrayView text) { return valueOf(channels, text); }
QByteArray toText(DisputeState state) { return disputeStates.of(state); }
Expected<DisputeState> disputeStateFromText(QByteArrayView text) { return valueOf(disputeStates, text); }

} // namespace Egov
