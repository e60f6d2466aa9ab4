// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/refund.h>

#include <libegov/payment/model/words_p.h>

namespace Egov {
namespace {

constexpr Word<RefundState> refundStates[] = {
    {RefundState::Requested, "requested"},
    {RefundState::Submitted, "submitted"},
    {RefundState::Succeeded, "succeeded"},
    {RefundState::Failed, "failed"},
    {RefundState::Unknown, "unknown"},
};

constexpr Word<RefundChannel> channels[] = {
    {RefundChannel::Gateway, "gateway"},
    {RefundChannel::BankTransfer, "bank-transfer"},
    {RefundChannel::Offset, "offset"},
};

constexpr Word<DisputeState> disputeStates[] = {
    {DisputeState::NeedsResponse, "needs-response"},
    {DisputeState::UnderReview, "under-review"},
    {DisputeState::Won, "won"},
    {DisputeState::Lost, "lost"},
};

} // namespace

QByteArray toText(RefundState state) { return wordOf(refundStates, state); }
Expected<RefundState> refundStateFromText(QByteArrayView text) { return valueOf(refundStates, text); }
QByteArray toText(RefundChannel channel) { return wordOf(channels, channel); }
Expected<RefundChannel> refundChannelFromText(QByteArrayView text) { return valueOf(channels, text); }
QByteArray toText(DisputeState state) { return wordOf(disputeStates, state); }
Expected<DisputeState> disputeStateFromText(QByteArrayView text) { return valueOf(disputeStates, text); }

} // namespace Egov
