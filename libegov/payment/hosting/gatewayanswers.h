// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

/// What egov-plugin-host answers to a question of GatewayHost, by the plugin. {"error":"plugin.nonsense"} to a question
/// that cannot be read, and for what the plugin says when that makes no sense. Throws what the plugin throws.
EGOV_EXPORT Json answerGatewayQuestion(const GatewayPlugin2& plugin, const Json& question);

} // namespace Egov
