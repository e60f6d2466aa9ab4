// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

/// Paying at the desk: what was taken is entered by an officer (Payments::recordAtDesk) and nothing comes by itself.
/// Giving it back needs two different officers in the refund's decidedBy. Option "desk": what the resident is told to
/// name. The cash book is reconciled from a file with the head line reference,amount,day,kind (payment or refund),
/// UTF-8.
class CounterGateway : public OfflineGateway2 {
public:
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override;
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override;
    GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const override;
    GatewayStep<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const override;
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override;
};

} // namespace Egov
