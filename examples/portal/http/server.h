// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/bodyreader.h"
#include "http/response.h"
#include "http/workerpool.h"

#include <libegov/base/expected.h>

#include <functional>
#include <memory>

namespace Egov::Portal {

struct ServerOptions {
    QByteArray address = "127.0.0.1"; // or IPv6, see ListenAddress
    quint16 port = 8080;
    unsigned connections = 512; // at once; more are refused
    unsigned connectionsPerClient = 128; // at once, of one IPv4 address or IPv6 /64, where no proxy stands between
    unsigned idleSeconds = 20; // a connection that says nothing for so long is closed, half-sent requests too
    size_t headerBytes = 32 * 1024; // of one request, with its line
    int workers = 8; // threads for work that blocks: storage, signatures, PDFs
    bool hsts = false; // only behind TLS
    bool behindProxy = false; // take the caller's address from the last hop of X-Forwarded-For
};

// HTTP/1.1 by libmicrohttpd: one thread moves bytes, a pool answers. The functions of Handlers are called from many
// threads.
class HttpServer {
public:
    struct Handlers {
        // What this request may bring, known before its body arrives.
        std::function<BodyLimits(const Request&)> limits;
        // How long answering it may take, known after its body arrived.
        std::function<Effort(const Request&)> effort;
        std::function<Response(Request&)> answer;
    };

    // "portal.listen" when the address is none or is taken.
    static Expected<std::unique_ptr<HttpServer>> start(const ServerOptions& options, Handlers handlers);
    // As stop() with a minute.
    ~HttpServer();

    // Takes no new connection, finishes what is being answered, cuts what clients have sent or read by half, ends
    // within that time. False: a worker is still busy; the process must end without destroying this.
    bool stop(std::chrono::milliseconds patience);

    struct Private;

private:
    explicit HttpServer(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace Egov::Portal
