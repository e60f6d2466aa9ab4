// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewaypatience.h>
#include <libegov/payment/gateway/gatewayplugin.h>
#include <libegov/payment/model/charge.h>

#include <memory>

namespace Egov {

/// A gateway with the settings of one tenant's account.
struct ConfiguredGateway {
    GatewayId id; ///< of the plugin's metadata
    std::shared_ptr<const GatewayPlugin> plugin; ///< its calls are guarded once it was added
    GatewaySettings settings; ///< of this municipality's account

    /// What the plugin says of itself with these settings.
    GatewayCapabilities capabilities() const { return plugin->capabilities(settings); }
};

/// A way to pay as it is offered for one charge, or why it is not.
struct GatewayOffer {
    GatewayId id; ///< to begin with
    /// What the resident reads.
    ///@{
    QString label;
    QString labelEnglish;
    ///@}
    QByteArray refusal; ///< empty: offered; else "amount-too-small", "amount-too-large", "not-designated"
    /// Whether the resident may choose it.
    bool isOffered() const { return refusal.isEmpty(); }
};

/// The gateways of one tenant. A value that is filled at the start and passed in; no global one exists.
class EGOV_EXPORT GatewayRegistry {
public:
    /// Demo: gateways that are marked demo are taken too.
    enum class Mode { Production, Demo };

    /// Empty. The mode stays.
    explicit GatewayRegistry(Mode mode);

    /// Refuses "payment.gateway-twice", "payment.demo-gateway" (in production) and "payment.gateway-settings" (a
    /// finding of checkConfiguration is an error, or the plugin throws, hangs or answers nonsense: "gateway-threw",
    /// "gateway-hangs", "gateway-nonsense"). From here on its calls are guarded: what fails so in one harms this
    /// municipality's use of this gateway only.
    Expected<void> add(ConfiguredGateway gateway, const GatewayPatience& patience = {});
    /// Null when there is none.
    const ConfiguredGateway* find(const GatewayId& id) const;
    /// Every gateway in the order of adding, the refused ones with their reason.
    std::vector<GatewayOffer> offersFor(const Charge& charge) const;

private:
    Mode m_mode;
    std::vector<ConfiguredGateway> m_gateways;
};

} // namespace Egov
