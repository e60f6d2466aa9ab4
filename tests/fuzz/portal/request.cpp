// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/bodyreader.h"
#include "http/requesthead.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

using namespace Egov::Portal;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr qint64 textBytes = 4096;
constexpr qint64 fileBytes = 128 * 1024; // more than UploadSpool keeps in memory
constexpr int places = 2;
// Files that are named though the page has no place for them.
constexpr size_t namedBeyond = 20;

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

struct Exchange {
    Request request;
    std::unique_ptr<BodyReader> reader;
    bool hasHead = false;
};

void judgeHead(const Request& request)
{
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
        demand(header.key() == header.key().toLower());
    demand(request.query.size() <= maximumQueryParameters || request.framing != Framing::Sound);
    if (request.framing != Framing::Sound)
        return;
    demand(!request.headers.contains("transfer-encoding") || !request.headers.contains("content-length"));
    demand(!request.header("host").contains('\n') && !request.header("cookie").contains('\n'));
    if (!request.pathIsSound)
        return;
    for (const QString& segment : request.segments)
        demand(!segment.contains(QChar(0)));
}

void judgeBody(const Request& request)
{
    qint64 text = 0;
    for (const auto& [name, value] : request.fields)
        text += name.size() + value.size();
    demand(text <= textBytes);
    demand(request.uploads.size() <= size_t(places) + namedBeyond);
    qint64 files = 0;
    int kept = 0;
    for (const Upload& upload : request.uploads) {
        files += upload.size;
        kept += upload.content ? 1 : 0;
        demand(!upload.content || request.problem != BodyProblem::None || upload.content->size() == upload.size);
    }
    demand(kept <= places && files <= fileBytes);
}

// Of the one connection that there is at a time.
qsizetype targetBytes = 0;

void* lineCame(void*, const char* target, MHD_Connection*)
{
    targetBytes = qsizetype(strlen(target));
    return nullptr;
}

MHD_Result answer(MHD_Connection* connection, unsigned status)
{
    MHD_Response* response = MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT);
    const MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

MHD_Result access(void*, MHD_Connection* connection, const char* url, const char* method, const char* version,
    const char* data, size_t* size, void** state)
{
    if (!*state)
        *state = std::make_unique<Exchange>().release();
    auto& exchange = *static_cast<Exchange*>(*state);
    if (!exchange.hasHead) {
        exchange.hasHead = true;
        exchange.request = readHead(
            connection, {.method = method, .path = url, .version = version, .targetBytes = targetBytes}, true);
        judgeHead(exchange.request);
        if (exchange.request.framing != Framing::Sound)
            return answer(connection, MHD_HTTP_BAD_REQUEST);
        exchange.reader = std::make_unique<BodyReader>(connection, exchange.request,
            BodyLimits{.kind = BodyLimits::Kind::Form,
                .text = textBytes,
                .files = fileBytes,
                .maximumFiles = places,
                .admitsFiles = [](const Request&) { return true; }},
            std::make_shared<FileAllowance>());
        return MHD_YES;
    }
    if (*size > 0) {
        const bool goesOn = exchange.reader->feed(data, *size);
        *size = 0;
        return goesOn ? MHD_YES : MHD_NO;
    }
    exchange.reader->finish();
    judgeBody(exchange.request);
    return answer(connection, MHD_HTTP_OK);
}

void completed(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode)
{
    delete static_cast<Exchange*>(*state);
    *state = nullptr;
}

size_t leaveEscaped(void*, MHD_Connection*, char* text) { return strlen(text); }

// With the options of HttpServer that bear on reading, without a port and a thread.
MHD_Daemon* startedDaemon()
{
    MHD_Daemon* daemon = MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET, 0, nullptr, nullptr, &access, nullptr,
        MHD_OPTION_NOTIFY_COMPLETED, &completed, nullptr, MHD_OPTION_URI_LOG_CALLBACK, &lineCame, nullptr,
        MHD_OPTION_UNESCAPE_CALLBACK, &leaveEscaped, nullptr, MHD_OPTION_CONNECTION_MEMORY_LIMIT, size_t(32 * 1024),
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    demand(daemon);
    return daemon;
}

void drain(int end)
{
    char ignored[4096];
    while (recv(end, ignored, sizeof ignored, MSG_DONTWAIT) > 0) { }
}

} // namespace

// The bytes of a connection as HttpServer reads them: libmicrohttpd, the head, the body with its files. The first byte
// says after how many of the others there is a pause.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static MHD_Daemon* const daemon = startedDaemon();
    int ends[2];
    if (size == 0 || size > 100'000 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0)
        return 0;
    sockaddr_in peer = {};
    peer.sin_family = AF_INET;
    demand(MHD_add_connection(daemon, ends[0], reinterpret_cast<const sockaddr*>(&peer), sizeof peer) == MHD_YES);
    const uint8_t* bytes = data + 1;
    size_t left = size - 1;
    const size_t first = std::min(left, size_t(data[0]) * 4);
    for (const size_t piece : {first, left - first}) {
        size_t sent = 0;
        for (int idle = 0; sent < piece && idle < 3; ++idle) {
            const ssize_t took = send(ends[1], bytes + sent, piece - sent, MSG_NOSIGNAL);
            sent += took > 0 ? size_t(took) : 0;
            idle = took > 0 ? 0 : idle;
            MHD_run(daemon);
            drain(ends[1]);
        }
        bytes += piece;
    }
    shutdown(ends[1], SHUT_WR);
    const MHD_DaemonInfo* open = nullptr;
    for (int round = 0; round < 100; ++round) {
        MHD_run(daemon);
        drain(ends[1]);
        open = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
        if (open->num_connections == 0)
            break;
    }
    close(ends[1]);
    for (int round = 0; round < 100 && open->num_connections > 0; ++round) {
        MHD_run(daemon);
        open = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    }
    demand(open->num_connections == 0);
    return 0;
}
