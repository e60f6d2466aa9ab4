// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayexchange.h>
#include <libegov/platform/gateways/gatewaysender.h>

// A gateway as a service calls it, with requests to this machine only: what stands there is a double.
template <typename Gateway>
std::shared_ptr<const Egov::GatewayPlugin> exchanged()
{
    return Egov::exchanging(std::make_shared<Gateway>(),
        {.hosts = {}, .loopback = Egov::GatewayReach::Loopback::PlainToo}, Egov::sendToGateway);
}
