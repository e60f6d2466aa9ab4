// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gatewayanswer.h>
#include <libegov/web/webcall.h>

namespace Egov {

// One call to a gateway as money sees it. Declined("not-sent") when nothing can have reached the other side (no
// connection, refused address); every other failure and every 5xx is NoAnswer, because it may have been done. Every
// other status is Ok: the caller reads it.
GatewayAnswer<WebReply> callGateway(const WebRequest& request);

} // namespace Egov
