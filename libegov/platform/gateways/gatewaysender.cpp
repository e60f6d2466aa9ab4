// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/gateways/gatewaysender.h>

#include <libegov/web/errors.h>
#include <libegov/web/webcall.h>

namespace Egov {

GatewaySending sendToGateway(const GatewayRequest& request, const QByteArray& authorities)
{
    WebRequest call;
    call.method = request.method;
    call.url = request.url;
    for (const auto& [name, value] : request.headers)
        call.headers.push_back(name + ": " + value);
    if (!request.idempotencyKey.isEmpty())
        call.headers.push_back("Idempotency-Key: " + request.idempotencyKey);
    call.body = request.body;
    call.timeout = request.deadline;
    call.authoritiesFile = authorities;
    Expected<WebReply> reply = callWeb(call);
    if (reply)
        return GatewayReply{reply->status, reply->contentType, reply->body};
    const Error& error = reply.error();
    if (error.is(WebError::NotSent) || error.is(WebError::InsecureAddress))
        return NotSent{error.code()};
    return NoAnswer{error.code()};
}

} // namespace Egov
