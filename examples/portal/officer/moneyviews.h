// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <libegov/platform/officers/paymentsoffice.h>

namespace Egov::Portal {

// Everything about one charge as an officer sees it: lines, attempts, what went back, flags, the ledger; and what may
// be done: take money at the desk, propose a refund or a reduction, decide what
// another officer has proposed.
Json accountModel(
    const RequestContext& context, const ChargeAccount& account, const std::vector<GatewayOffer>& gateways);
Json flagModel(const RequestContext& context, const PaymentFlag& flag);

QByteArray gatewayLabel(const RequestContext& context, const std::vector<GatewayOffer>& gateways, const GatewayId& id);

} // namespace Egov::Portal
