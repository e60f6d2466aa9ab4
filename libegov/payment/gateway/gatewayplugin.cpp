// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/gatewayplugin.h>

namespace Egov {

GatewayPlugin::~GatewayPlugin() = default;

} // namespace Egov
