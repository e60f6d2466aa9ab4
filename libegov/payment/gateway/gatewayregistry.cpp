// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/gatewayregistry.h>

#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/guardedgateway_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

GatewayRegistry::GatewayRegistry(Mode mode)
    : m_mode(mode)
{
}

Expected<void> GatewayRegistry::add(ConfiguredGateway gateway, const GatewayPatience& patience)
{
    Q_ASSERT(gateway.plugin);
    if (find(gateway.id))
        return unexpected(PaymentError::GatewayTwice, gateway.id.toString());
    gateway.plugin = guarded(std::move(gateway.plugin), patience);
    if (m_mode == Mode::Production && gateway.capabilities().maturity == Maturity::Demo)
        return unexpected(PaymentError::DemoGateway, gateway.id.toString());
    for (const ConfigurationFinding& finding : gateway.plugin->checkConfiguration(gateway.settings)) {
        if (finding.severity == ConfigurationFinding::Severity::Error) {
            return unexpected(PaymentError::GatewaySettings,
                gateway.id.toString() + u": "_s + QString::fromLatin1(finding.code) + u": "_s + finding.detail);
        }
    }
    m_gateways.push_back(std::move(gateway));
    return {};
}

const ConfiguredGateway* GatewayRegistry::find(const GatewayId& id) const
{
    const auto found = std::ranges::find(m_gateways, id, &ConfiguredGateway::id);
    return found == m_gateways.end() ? nullptr : &*found;
}

std::vector<GatewayOffer> GatewayRegistry::offersFor(const Charge& charge) const
{
    std::vector<GatewayOffer> offers;
    for (const ConfiguredGateway& gateway : m_gateways) {
        const GatewayCapabilities can = gateway.capabilities();
        GatewayOffer offer{gateway.id, can.label, can.labelEnglish, {}};
        // 地方自治法231条の2の3: a trustee takes only the revenues of its public notice.
        const bool isDesignated = can.revenueCodes.isEmpty()
            || std::ranges::all_of(
                charge.lines, [&can](const ChargeLine& line) { return can.revenueCodes.contains(line.revenueCode); });
        if (!isDesignated)
            offer.refusal = "not-designated";
        else if (charge.total < can.minimumAmount)
            offer.refusal = "amount-too-small";
        else if (charge.total > can.maximumAmount)
            offer.refusal = "amount-too-large";
        offers.push_back(std::move(offer));
    }
    return offers;
}

} // namespace Egov
