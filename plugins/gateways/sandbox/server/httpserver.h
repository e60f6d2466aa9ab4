// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QHash>

#include <functional>
#include <memory>

namespace Egov::Sandbox {

struct Request {
    QByteArray method;
    QByteArray path; ///< decoded, without the query
    QByteArray authorization;
    QByteArray contentType;
    QByteArray body;
};

struct Response {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QByteArray location = {}; ///< for 303
    bool cutsConnection = false; ///< a fault on demand: the request is done and nobody is told
};

/// HTTP by libmicrohttpd on this machine's loopback address, with limits on connections, time and size; one request
/// after another.
class HttpServer {
public:
    using Handler = std::function<Response(const Request& request)>;

    /// port 0 takes a free one. "sandbox.listen" when it is taken.
    static Expected<std::unique_ptr<HttpServer>> start(quint16 port, Handler handler);
    ~HttpServer();

    quint16 port() const;

private:
    HttpServer();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Egov::Sandbox
