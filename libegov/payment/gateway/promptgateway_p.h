// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>
#include <libegov/payment/gateway/gatewayplugin2.h>

namespace Egov {

// Why a call into a gateway's code has no answer: "gateway.hangs", "gateway.crashed". The guard around every call
// catches it (WatchedCalls), so that it leaves the library no more than what a plugin throws.
struct GatewayFault {
    ErrorCode code;
};

// A values-only gateway whose code runs elsewhere: each call ends by itself within its deadline, with an answer or a
// GatewayFault. So it needs no thread that could be left behind.
class PromptGateway : public GatewayPlugin2 { };

} // namespace Egov
