// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <QLoggingCategory>
#include <QThreadPool>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <atomic>
#include <optional>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// One request on its way: reading, waiting for its worker, answering.
struct Exchange {
    Request request;
    std::unique_ptr<BodyReader> reader;
    std::optional<Response> response;
    bool handedOver = false;
};

MHD_Result takeHeader(void* into, MHD_ValueKind, const char* name, const char* value)
{
    auto* request = static_cast<Request*>(into);
    const QByteArray key = QByteArray(name).toLower();
    const bool again = request->headers.contains(key);
    // Cookie may come in several lines (RFC 9113, section 8.2.3); of all others the first counts.
    if (key == "cookie" && again)
        request->headers.insert(key, request->headers.value(key) + "; " + (value ? value : ""));
    else if (!again)
        request->headers.insert(key, value ? value : "");
    else if (key == "content-length" || key == "transfer-encoding" || key == "host")
        request->framingIsSound = false;
    return MHD_YES;
}

MHD_Result takeQuery(void* into, MHD_ValueKind, const char* name, const char* value)
{
    auto* request = static_cast<Request*>(into);
    const auto decoded = [request](const char* text) {
        return percentDecoded(QByteArray(text ? text : "").replace('+', ' '), request->pathIsSound);
    };
    request->query.append({decoded(name), decoded(value)});
    return MHD_YES;
}

// The path is decoded per segment by us: a decoded slash or NUL must not change where a request goes.
size_t leaveEscaped(void*, MHD_Connection*, char* text) { return strlen(text); }

QHash<QByteArray, QByteArray> parsedCookies(const QByteArray& header)
{
    QHash<QByteArray, QByteArray> cookies;
    for (const QByteArray& part : header.split(';')) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0)
            cookies.insert(part.left(equals).trimmed(), part.mid(equals + 1).trimmed());
    }
    return cookies;
}

QByteArray addressOf(MHD_Connection* connection)
{
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr || info->client_addr->sa_family != AF_INET)
        return "other";
    char text[INET_ADDRSTRLEN] = {};
    sockaddr_in in;
    memcpy(&in, info->client_addr, sizeof in);
    inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
    return text;
}

} // namespace

struct HttpServer::Private {
    ServerOptions options;
    Handlers handlers;
    MHD_Daemon* daemon = nullptr;
    QThreadPool pool;
    std::atomic<int> open = 0; // requests that have begun and are not answered to the end

    Request begin(MHD_Connection* connection, const char* url, const char* method) const
    {
        Request request;
        request.method = method;
        request.path = url;
        MHD_get_connection_values(connection, MHD_HEADER_KIND, &takeHeader, &request);
        // Where one request ends and the next begins must be beyond doubt (RFC 9112, section 6.3).
        if (request.headers.contains("content-length") && request.headers.contains("transfer-encoding"))
            request.framingIsSound = false;
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &takeQuery, &request);
        request.cookies = parsedCookies(request.header("cookie"));
        for (const QByteArray& part : request.path.mid(1).split('/'))
            request.segments.append(QString::fromUtf8(percentDecoded(part, request.pathIsSound)));
        request.remote = addressOf(connection);
        if (options.behindProxy && request.headers.contains("x-forwarded-for"))
            request.remote = request.header("x-forwarded-for").split(',').constLast().trimmed();
        return request;
    }

    MHD_Result send(MHD_Connection* connection, const Response& response) const
    {
        MHD_Response* out = MHD_create_response_from_buffer(
            size_t(response.body.size()), const_cast<char*>(response.body.constData()), MHD_RESPMEM_MUST_COPY);
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

    MHD_Result access(
        MHD_Connection* connection, const char* url, const char* method, const char* data, size_t* size, void** state)
    {
        auto* exchange = static_cast<Exchange*>(*state);
        if (!exchange) {
            exchange = new Exchange;
            *state = exchange;
            ++open;
            exchange->request = begin(connection, url, method);
            if (!exchange->request.framingIsSound) {
                Response refusal = Response::plain(400, "400 Bad Request\n");
                refusal.addHeader("Connection", "close");
                return send(connection, refusal);
            }
            exchange->reader
                = std::make_unique<BodyReader>(connection, exchange->request, handlers.limits(exchange->request));
            return MHD_YES;
        }
        if (*size > 0) {
            const bool goOn = exchange->reader->feed(data, *size);
            *size = 0;
            return goOn ? MHD_YES : MHD_NO;
        }
        if (exchange->response)
            return send(connection, *exchange->response);
        if (!exchange->handedOver) {
            exchange->handedOver = true;
            exchange->reader->finish();
            MHD_suspend_connection(connection);
            pool.start([this, exchange, connection] {
                exchange->response = handlers.answer(exchange->request);
                MHD_resume_connection(connection);
            });
        }
        return MHD_YES;
    }

    static MHD_Result accessEntry(void* self, MHD_Connection* connection, const char* url, const char* method,
        const char*, const char* data, size_t* size, void** state)
    {
        return static_cast<Private*>(self)->access(connection, url, method, data, size, state);
    }

    static void completed(void* self, MHD_Connection*, void** state, MHD_RequestTerminationCode)
    {
        if (!*state)
            return;
        delete static_cast<Exchange*>(*state);
        *state = nullptr;
        auto* d = static_cast<Private*>(self);
        --d->open;
        d->open.notify_all();
    }
};

Expected<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, Handlers handlers)
{
    auto d = std::make_unique<Private>();
    d->options = options;
    d->handlers = std::move(handlers);
    d->pool.setMaxThreadCount(options.workers);
    d->pool.setExpiryTimeout(-1);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(options.port);
    if (inet_pton(AF_INET, options.address.constData(), &where.sin_addr) != 1)
        return unexpected("portal.listen", u"not an IPv4 address to listen on"_s);
    d->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME,
        options.port, nullptr, nullptr, &Private::accessEntry, d.get(), MHD_OPTION_SOCK_ADDR, &where,
        MHD_OPTION_NOTIFY_COMPLETED, &Private::completed, d.get(), MHD_OPTION_UNESCAPE_CALLBACK, &leaveEscaped, nullptr,
        MHD_OPTION_CONNECTION_LIMIT, options.connections, MHD_OPTION_CONNECTION_TIMEOUT, options.idleSeconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.headerBytes, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
    if (!d->daemon)
        return unexpected("portal.listen", u"cannot listen on port %1"_s.arg(options.port));
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(d)));
}

HttpServer::HttpServer(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

HttpServer::~HttpServer()
{
    const MHD_socket listening = MHD_quiesce_daemon(d->daemon);
    d->pool.waitForDone();
    // A half-sent request goes by the idle limit at the latest.
    for (int open = d->open; open > 0; open = d->open)
        d->open.wait(open);
    MHD_stop_daemon(d->daemon);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
}

} // namespace Egov::Portal
