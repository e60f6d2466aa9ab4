// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/payment/gateway/guarded_p.h>

namespace Egov {

class ExchangingGateway final : public GuardedBase<GatewayPlugin2> {
public:
    ExchangingGateway(std::shared_ptr<const GatewayPlugin2> plugin, GatewayReach reach, GatewaySender sender,
        GatewayPatience patience);

    GatewayAnswer<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now) const override;
    GatewayAnswer<PaymentEvent> query(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const override;
    GatewayAnswer<PaymentEvent> cancel(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const override;
    GatewayAnswer<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now) const override;

private:
    template <typename Value, typename Verb>
    GatewayAnswer<Value> exchange(const GatewaySettings& settings, Verb verb) const;

    GatewayReach m_reach;
    GatewaySender m_sender;
};

// Why a request is not sent; empty: it may be.
QByteArray refusalOf(const GatewayRequest& request, const GatewayReach& reach);

} // namespace Egov
