// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include "app/errors.h"
#include "http/clientaddress.h"
#include "http/clientshares.h"
#include "http/connectionwatch.h"
#include "http/listenaddress.h"
#include "http/requesthead.h"

#include <QTemporaryFile>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// What a client gets for its part, in seconds; a body or an answer gets more for each piece of that many bytes.
constexpr std::chrono::seconds forHead{40}; // with the pause between two requests
constexpr std::chrono::seconds forTransfer{60};
constexpr qint64 bytesPerSecond = 16 * 1024;

std::chrono::seconds forBytes(qint64 bytes) { return forTransfer + std::chrono::seconds(bytes / bytesPerSecond); }

// One request on its way: reading, waiting for its worker, answering.
struct Exchange {
    Request request;
    std::unique_ptr<BodyReader> reader;
    std::optional<Response> response;
    bool hasHead = false;
    bool handedOver = false;
};

// The length of the newest request target of a connection, in bytes as sent. It belongs to the connection: of a request
// whose head libmicrohttpd refuses itself nothing more is heard, completed is not called, and what was made for its
// line would stay for ever.
qsizetype& targetBytesOf(MHD_Connection* connection)
{
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return *static_cast<qsizetype*>(info->socket_context);
}

// The path is decoded per segment by us: a decoded slash or NUL must not change where a request goes.
size_t leaveEscaped(void*, MHD_Connection*, char* text) { return strlen(text); }

Response refusal(const Request& request)
{
    Response response = request.framing == Framing::TooManyParameters ? Response::plain(414, "414 URI Too Long\n")
                                                                      : Response::plain(400, "400 Bad Request\n");
    response.addHeader("Connection", "close");
    return response;
}

// The daemon closes a descriptor of its own when the last byte is sent; the file goes with the last that is open.
MHD_Response* fromFile(QTemporaryFile& content)
{
    if (!content.flush())
        return nullptr;
    const int own = ::dup(content.handle());
    if (own < 0)
        return nullptr;
    MHD_Response* out = MHD_create_response_from_fd64(uint64_t(content.size()), own);
    if (!out)
        ::close(own);
    return out;
}

Response busy()
{
    Response response = Response::plain(503, "503 Service Unavailable\n");
    response.addHeader("Retry-After", "5");
    return response;
}

} // namespace

struct HttpServer::Private {
    explicit Private(const ServerOptions& given)
        : options(given)
        , shares(given.behindProxy ? 0 : int(given.connectionsPerClient))
    {
    }

    ServerOptions options;
    Handlers handlers;
    MHD_Daemon* daemon = nullptr;
    std::unique_ptr<WorkerPool> pool;
    ConnectionWatch watch;
    ClientShares shares;
    std::shared_ptr<FileAllowance> allowance = std::make_shared<FileAllowance>();
    std::atomic<int> open = 0; // requests that have begun and are not answered to the end

    MHD_Result send(MHD_Connection* connection, const Response& response)
    {
        watch.expect(connection, forBytes(response.content ? response.content->size() : response.body.size()));
        MHD_Response* out = response.content ? fromFile(*response.content)
                                             : MHD_create_response_from_buffer(size_t(response.body.size()),
                                                   const_cast<char*>(response.body.constData()), MHD_RESPMEM_MUST_COPY);
        if (!out)
            return MHD_NO;
        const auto add = [out](const char* name, const QByteArray& value) {
            MHD_add_response_header(out, name, value.constData());
        };
        add("Content-Type", response.contentType);
        // No inline script, no inline style, nothing from elsewhere; forms post to us only.
        bool hasCaching = false;
        for (const auto& [name, value] : response.headers) {
            add(name.constData(), value);
            hasCaching = hasCaching || name == "Cache-Control";
        }
        add("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        if (!hasCaching)
            add("Cache-Control", "no-store");
        add("X-Content-Type-Options", "nosniff");
        add("Referrer-Policy", "no-referrer");
        add("X-Frame-Options", "DENY");
        add("Cross-Origin-Opener-Policy", "same-origin");
        add("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (options.hsts)
            add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        const MHD_Result result = MHD_queue_response(connection, unsigned(response.status), out);
        MHD_destroy_response(out);
        return result;
    }

    void begin(MHD_Connection* connection, Exchange& exchange, const RequestLine& line)
    {
        exchange.hasHead = true;
        exchange.request = readHead(connection, line, options.behindProxy);
        if (exchange.request.framing != Framing::Sound)
            return;
        const BodyLimits limits = handlers.limits(exchange.request);
        watch.expect(connection, forBytes(limits.text + limits.files));
        exchange.reader = std::make_unique<BodyReader>(connection, exchange.request, limits, allowance);
    }

    // The body has come: a worker answers. False: too many of this client wait already.
    bool handOver(MHD_Connection* connection, Exchange& exchange)
    {
        exchange.handedOver = true;
        exchange.reader->finish();
        watch.rest(connection);
        MHD_suspend_connection(connection);
        const bool isWaiting
            = pool->start(exchange.request.remote, handlers.effort(exchange.request), [this, &exchange, connection] {
                  exchange.response = handlers.answer(exchange.request);
                  MHD_resume_connection(connection);
              });
        if (!isWaiting)
            MHD_resume_connection(connection);
        return isWaiting;
    }

    MHD_Result access(MHD_Connection* connection, const char* data, size_t* size, Exchange& exchange, RequestLine line)
    {
        if (!exchange.hasHead) {
            line.targetBytes = targetBytesOf(connection);
            begin(connection, exchange, line);
            return exchange.reader ? MHD_YES : send(connection, refusal(exchange.request));
        }
        if (*size > 0) {
            const bool goOn = exchange.reader->feed(data, *size);
            *size = 0;
            return goOn ? MHD_YES : MHD_NO;
        }
        if (exchange.response)
            return send(connection, *exchange.response);
        if (!exchange.handedOver && !handOver(connection, exchange))
            exchange.response = busy();
        return MHD_YES;
    }

    // The request line has come. Its state is made with its head.
    static void* lineCame(void*, const char* target, MHD_Connection* connection)
    {
        targetBytesOf(connection) = qsizetype(strlen(target));
        return nullptr;
    }

    static MHD_Result accessEntry(void* self, MHD_Connection* connection, const char* url, const char* method,
        const char* version, const char* data, size_t* size, void** state)
    {
        auto* d = static_cast<Private*>(self);
        if (!*state) {
            *state = std::make_unique<Exchange>().release();
            ++d->open;
        }
        return d->access(connection, data, size, *static_cast<Exchange*>(*state),
            {.method = method, .path = url, .version = version, .targetBytes = 0});
    }

    static void completed(void* self, MHD_Connection* connection, void** state, MHD_RequestTerminationCode)
    {
        auto* d = static_cast<Private*>(self);
        d->watch.expect(connection, forHead);
        if (!*state)
            return;
        delete static_cast<Exchange*>(*state);
        *state = nullptr;
        --d->open;
    }

    static void connected(void* self, MHD_Connection* connection, void** context, MHD_ConnectionNotificationCode what)
    {
        auto* d = static_cast<Private*>(self);
        const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
        const QByteArray client = clientKey(info ? info->client_addr : nullptr);
        if (what == MHD_CONNECTION_NOTIFY_STARTED) {
            *context = std::make_unique<qsizetype>(0).release();
            d->shares.opened(client);
            d->watch.opened(connection, forHead);
        } else {
            delete static_cast<qsizetype*>(*context);
            d->watch.closed(connection);
            d->shares.closed(client);
        }
    }

    static MHD_Result accepted(void* self, const sockaddr* peer, socklen_t)
    {
        return static_cast<Private*>(self)->shares.hasRoom(clientKey(peer)) ? MHD_YES : MHD_NO;
    }
};

Expected<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, Handlers handlers)
{
    const Expected<ListenAddress> where = ListenAddress::parse(options.address, options.port);
    if (!where)
        return Unexpected(where.error());
    auto d = std::make_unique<Private>(options);
    d->handlers = std::move(handlers);
    d->pool = std::make_unique<WorkerPool>(
        WorkerPool::Bounds{.threads = options.workers, .heavy = std::max(1, options.workers * 3 / 8)});
    unsigned flags = MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (where->isIPv6)
        flags |= where->takesBoth ? MHD_USE_DUAL_STACK : MHD_USE_IPv6;
    d->daemon = MHD_start_daemon(flags, options.port, &Private::accepted, d.get(), &Private::accessEntry, d.get(),
        MHD_OPTION_SOCK_ADDR, &where->socket, MHD_OPTION_NOTIFY_COMPLETED, &Private::completed, d.get(),
        MHD_OPTION_NOTIFY_CONNECTION, &Private::connected, d.get(), MHD_OPTION_URI_LOG_CALLBACK, &Private::lineCame,
        d.get(), MHD_OPTION_UNESCAPE_CALLBACK, &leaveEscaped, nullptr, MHD_OPTION_CONNECTION_LIMIT, options.connections,
        MHD_OPTION_CONNECTION_TIMEOUT, options.idleSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.headerBytes,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
    if (!d->daemon)
        return unexpected(PortalError::Listen,
            u"cannot listen on %1, port %2"_s.arg(QString::fromLatin1(where->urlHost())).arg(options.port));
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(d)));
}

HttpServer::HttpServer(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

HttpServer::~HttpServer() { stop(std::chrono::minutes(1)); }

bool HttpServer::stop(std::chrono::milliseconds patience)
{
    if (!d->daemon)
        return true;
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto left = [end] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    };
    const MHD_socket listening = MHD_quiesce_daemon(d->daemon);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
    // What has come whole is answered; who is still sending or reading half-way may try again elsewhere.
    if (!d->pool->finish(left()))
        return false;
    while (d->open > 0 && left() > patience / 2)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    d->watch.cutAll();
    while (d->open > 0 && left().count() > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    MHD_stop_daemon(d->daemon);
    d->daemon = nullptr;
    return true;
}

} // namespace Egov::Portal
