// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/guarded_p.h>

namespace Egov {

// A gateway of version 1 of the interface: its verbs talk to the gateway themselves, so what throws or hangs in one may
// have been done.
class GuardedGateway final : public GuardedBase<GatewayPlugin> {
public:
    using GuardedBase::GuardedBase;

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
    GatewayAnswer<Value> verb(Verb work) const;
};

// The plugin, guarded unless it guards itself.
std::shared_ptr<const GatewayPlugin> guarded(
    std::shared_ptr<const GatewayPlugin> plugin, const GatewayPatience& patience);

} // namespace Egov
