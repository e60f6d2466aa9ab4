// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/exchange/httpcall.h>

#include <QHostAddress>

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace Egov {
namespace {

constexpr qsizetype maximumBody = 1024 * 1024;
constexpr long connectSeconds = 5;

size_t collect(char* data, size_t size, size_t count, void* into)
{
    QByteArray* body = static_cast<QByteArray*>(into);
    const qsizetype length = static_cast<qsizetype>(size * count);
    if (body->size() + length > maximumBody)
        return 0; // curl stops with CURLE_WRITE_ERROR
    body->append(data, length);
    return size * count;
}

bool isThisMachine(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

// Before the request's first byte left: whatever happened, the gateway has not heard of it.
bool isBeforeSending(CURLcode code)
{
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return true;
    default: return false;
    }
}

} // namespace

GatewayAnswer<HttpReply> callHttp(const HttpRequest& request)
{
    static std::once_flag initialised;
    std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

    const bool isPlain = request.url.scheme() == QLatin1String("http");
    if (!request.url.isValid() || (isPlain && !isThisMachine(request.url.host())))
        return Declined{"not-sent"};
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl)
        return Declined{"not-sent"};

    curl_slist* lines = nullptr;
    for (const QByteArray& header : request.headers)
        lines = curl_slist_append(lines, header.constData());
    lines = curl_slist_append(lines, "Expect:");
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> owned(lines, curl_slist_free_all);

    HttpReply reply;
    const QByteArray url = request.url.toEncoded();
    CURL* const handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, isPlain ? "http" : "https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(request.timeoutSeconds));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, owned.get());
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.constData());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
    if (!request.certificateFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, request.certificateFile.constData());
    if (!request.body.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.constData());
    }

    const CURLcode code = curl_easy_perform(handle);
    if (isBeforeSending(code))
        return Declined{"not-sent"};
    if (code != CURLE_OK)
        return NoAnswer{"transport-" + QByteArray::number(static_cast<int>(code))};
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    if (status >= 500 || status < 200)
        return NoAnswer{"http-" + QByteArray::number(reply.status)};
    return reply;
}

} // namespace Egov
