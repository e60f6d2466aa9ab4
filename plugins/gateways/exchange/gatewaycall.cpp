// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/exchange/gatewaycall.h>

namespace Egov {

GatewayAnswer<WebReply> callGateway(const WebRequest& request)
{
    Expected<WebReply> reply = callWeb(request);
    if (!reply) {
        const QByteArray& code = reply.error().code();
        if (code == "web.not-sent" || code == "web.insecure-address")
            return Declined{"not-sent"};
        return NoAnswer{code};
    }
    if (reply->status >= 500 || reply->status < 200)
        return NoAnswer{"http-" + QByteArray::number(reply->status)};
    return *std::move(reply);
}

} // namespace Egov
