// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewaypatience.h>
#include <libegov/payment/gateway/gatewayplugin.h>
#include <libegov/payment/gateway/gatewayplugin2.h>

#include <functional>
#include <memory>

namespace Egov {

/// Where a gateway's requests may go.
struct GatewayReach {
    /// This machine: never; with TLS; without TLS too. For contract doubles and plugins that are marked demo.
    enum class Loopback { Refused, Tls, PlainToo };

    QByteArrayList hosts; ///< lower case, port 443; from the plugin's metadata
    Loopback loopback = Loopback::Refused; ///< never, unless somebody says otherwise
};

/// Nothing can have reached the other side.
struct NotSent {
    QByteArray reason; ///< code of the error, for logs
};
/// A reply, or why there is none: NoAnswer when the request may have been heard.
using GatewaySending = std::variant<GatewayReply, NotSent, NoAnswer>;
/// Sends one request. authorities: PEM file to trust instead of the system's, the operator's option "certificates".
using GatewaySender = std::function<GatewaySending(const GatewayRequest& request, const QByteArray& authorities)>;

inline constexpr int maximumExchanges = 4; ///< of one verb; the request after these ends it ("too-many-exchanges")

/// A values-only gateway as the core calls it: sends the requests that it names, within its reach, and ends each verb.
///
/// Refused and never sent, with the reason: "request-method", "request-address", "request-host", "request-header",
/// "request-body", "request-key", "request-deadline" and "too-many-exchanges". A verb that ends so, or whose plugin
/// threw, hung or answered nonsense ("gateway-threw", "gateway-hangs", "gateway-nonsense"), is Declined when nothing
/// but GET was sent before, and NoAnswer otherwise. So does one whose process cannot be asked (GatewayHost):
/// "gateway-crashed", "gateway-busy", "gateway-host".
EGOV_EXPORT std::shared_ptr<const GatewayPlugin> exchanging(std::shared_ptr<const GatewayPlugin2> plugin,
    GatewayReach reach, GatewaySender sender, GatewayPatience patience = {});

} // namespace Egov
