// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "httpserver.h"

#include <plugins/gateways/sandbox/server/errors.h>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

namespace Egov::Sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumBody = 16 * 1024;
constexpr unsigned connectionLimit = 64;
constexpr unsigned connectionSeconds = 10;
constexpr size_t connectionMemory = 32 * 1024;

struct Incoming {
    Request request;
    bool isTooLarge = false;
};

QByteArray headerOf(MHD_Connection* connection, const char* name)
{
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value ? QByteArray(value) : QByteArray();
}

MHD_Result send(MHD_Connection* connection, const Response& response)
{
    MHD_Response* out = MHD_create_response_from_buffer(
        static_cast<size_t>(response.body.size()), const_cast<char*>(response.body.constData()), MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(out, "Content-Type", response.contentType.constData());
    MHD_add_response_header(out, "Cache-Control", "no-store");
    MHD_add_response_header(out, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(out, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(out, "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    if (!response.location.isEmpty())
        MHD_add_response_header(out, "Location", response.location.constData());
    const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(response.status), out);
    MHD_destroy_response(out);
    return queued;
}

MHD_Result handle(void* closure, MHD_Connection* connection, const char* url, const char* method, const char*,
    const char* data, size_t* size, void** state)
{
    Incoming* incoming = static_cast<Incoming*>(*state);
    if (!incoming) {
        *state = new Incoming{
            {method, url, headerOf(connection, "Authorization"), headerOf(connection, "Content-Type"), {}}, false};
        return MHD_YES;
    }
    if (*size > 0) {
        const qsizetype length = static_cast<qsizetype>(*size);
        incoming->isTooLarge = incoming->isTooLarge || incoming->request.body.size() + length > maximumBody;
        if (!incoming->isTooLarge)
            incoming->request.body.append(data, length);
        *size = 0;
        return MHD_YES;
    }
    if (incoming->isTooLarge)
        return send(connection, {413, "application/json", R"({"error":"too-large"})"});
    const Response response = (*static_cast<HttpServer::Handler*>(closure))(incoming->request);
    return response.cutsConnection ? MHD_NO : send(connection, response);
}

void forget(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode)
{
    delete static_cast<Incoming*>(*state);
    *state = nullptr;
}

} // namespace

struct HttpServer::Private {
    Handler handler;
    MHD_Daemon* daemon = nullptr;
};

HttpServer::HttpServer()
    : d(std::make_unique<Private>())
{
}

HttpServer::~HttpServer()
{
    if (d->daemon)
        MHD_stop_daemon(d->daemon);
}

Expected<std::unique_ptr<HttpServer>> HttpServer::start(quint16 port, Handler handler)
{
    std::unique_ptr<HttpServer> server(new HttpServer);
    server->d->handler = std::move(handler);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->d->daemon
        = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, port, nullptr, nullptr, handle, &server->d->handler,
            MHD_OPTION_SOCK_ADDR, reinterpret_cast<const sockaddr*>(&address), MHD_OPTION_CONNECTION_LIMIT,
            connectionLimit, MHD_OPTION_CONNECTION_TIMEOUT, connectionSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
            connectionMemory, MHD_OPTION_NOTIFY_COMPLETED, forget, nullptr, MHD_OPTION_END);
    if (!server->d->daemon)
        return unexpected(ServerError::Listen, u"cannot listen on port %1"_s.arg(port));
    return server;
}

quint16 HttpServer::port() const
{
    const MHD_DaemonInfo* info = MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

} // namespace Egov::Sandbox
