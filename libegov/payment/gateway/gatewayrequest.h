// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayanswer.h>

#include <QUrl>

#include <chrono>
#include <variant>
#include <vector>

namespace Egov {

/// One HTTP request that a gateway's plugin wants to have sent. The plugin says what is asked, the service asks:
/// nothing here names a file, a proxy or a certificate.
struct GatewayRequest {
    QByteArray method = "GET"; ///< GET, POST, PUT, PATCH or DELETE
    QUrl url; ///< https, its host one that the plugin's metadata names ("hosts")
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; ///< printable ASCII; none that HTTP itself needs
    QByteArray body = {}; ///< at most 256 KiB
    QByteArray idempotencyKey = {}; ///< sent as Idempotency-Key; letters, digits, ".", "_" and "-"; empty: none is sent
    std::chrono::milliseconds deadline{15'000}; ///< from connecting to the last byte of the reply; 1 to 30 s
};

/// What came back. Only replies that say something reach a plugin: after silence, and after a status below 200 or above
/// 499, the verb has ended as NoAnswer without it.
struct GatewayReply {
    int status = 0; ///< HTTP, 200 to 499
    QByteArray contentType; ///< without parameters, lower case
    QByteArray body; ///< at most 1 MiB
};
/// Of one verb so far, in the order of its requests.
using GatewayReplies = std::vector<GatewayReply>;

/// How a verb goes on: it has its answer, or a request has to be sent first.
template <typename T>
using GatewayStep = std::variant<GatewayAnswer<T>, GatewayRequest>;

} // namespace Egov
