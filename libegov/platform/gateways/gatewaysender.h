// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayexchange.h>

namespace Egov {

/// Sends a gateway's requests over HTTP: no redirects, no proxy of the environment, at most 1 MiB of reply.
EGOV_EXPORT GatewaySending sendToGateway(const GatewayRequest& request, const QByteArray& authorities);

} // namespace Egov
