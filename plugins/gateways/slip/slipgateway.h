// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

/// Paying by slip at a convenience store or with Pay-easy numbers. Settings: options "company" (6 digits; none: no bar
/// code), "collector" (収納機関番号, 5 digits; none: no Pay-easy) and "category" (納付区分), "charset" of the files
/// ("UTF-8" or "Shift_JIS"); secret "confirmationKey" for the confirmation numbers. Nobody can be asked and nothing is
/// notified: money is learnt from the agent's files.
///
/// A file is CSV with the head line 種別,収納コード,金額,収納日,入金日. 種別: 速報 (paid), 確報 (settled), 取消 (the
/// 速報 was wrong); 収納コード: the 44 digits or the payment number; days YYYYMMDD, 入金日 only with 確報.
class SlipGateway : public OfflineGateway2 {
public:
    GatewayCapabilities capabilities(const GatewaySettings& settings) const override;
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const override;
    GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const override;
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const override;
};

} // namespace Egov
