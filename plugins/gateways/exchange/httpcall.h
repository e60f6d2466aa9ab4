// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gatewayanswer.h>

#include <QUrl>

#include <vector>

namespace Egov {

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    std::vector<QByteArray> headers; // whole lines, "Content-Type: application/json"
    QByteArray body;
    int timeoutSeconds = 15;
    QByteArray certificateFile = {}; // PEM of the authorities to trust instead of the system's; for contract tests
};

struct HttpReply {
    int status = 0;
    QByteArray body;
};

// One call, without redirects, proxies of the environment, cookies or more than 1 MiB of answer. Plain http only to
// this machine. Declined("not-sent") when nothing can have reached the other side (no connection, refused address);
// every other failure and every 5xx is NoAnswer, because it may have been done. Every other status is Ok: the caller
// reads it.
GatewayAnswer<HttpReply> callHttp(const HttpRequest& request);

} // namespace Egov
