// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/web/webcall.h>

#include <libegov/web/errors.h>

#include <QHostAddress>

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr long connectSeconds = 5;

struct Taking {
    const WebRequest& request;
    QByteArray& body;
    bool isTooLarge = false;
};

size_t take(char* data, size_t size, size_t count, void* into)
{
    Taking& taking = *static_cast<Taking*>(into);
    if (taking.request.answer == WebRequest::Answer::Forgotten)
        return size * count;
    const auto length = static_cast<qsizetype>(size * count);
    if (taking.body.size() + length > taking.request.mostBytes) {
        taking.isTooLarge = true;
        return 0; // curl stops with CURLE_WRITE_ERROR
    }
    taking.body.append(data, length);
    return size * count;
}

bool isThisMachine(const QString& host) { return host == "localhost"_L1 || QHostAddress(host).isLoopback(); }

// The one protocol that the call may speak, or nullptr where the address is refused.
const char* protocolOf(const WebRequest& request)
{
    const QString scheme = request.url.scheme();
    const bool isDirectory = scheme == "ldap"_L1 || scheme == "ldaps"_L1;
    if (!request.url.isValid() || (isDirectory && request.method != "GET"))
        return nullptr;
    if (scheme == "https"_L1)
        return "https";
    if (scheme == "ldaps"_L1)
        return "ldaps";
    if (request.transport == WebRequest::Transport::TlsOnly && !isThisMachine(request.url.host()))
        return nullptr;
    return scheme == "http"_L1 ? "http" : scheme == "ldap"_L1 ? "ldap" : nullptr;
}

// Before the request's first byte left: whatever happened, the other side has not heard of it.
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

Expected<WebReply> callWeb(const WebRequest& request)
{
    static std::once_flag initialised;
    std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

    const char* const protocol = protocolOf(request);
    if (!protocol)
        return unexpected(WebError::InsecureAddress, request.url.host());
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl)
        return unexpected(WebError::NotSent, u"libcurl does not start"_s);
    curl_slist* lines = curl_slist_append(nullptr, "Expect:");
    for (const QByteArray& header : request.headers)
        lines = curl_slist_append(lines, header.constData());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> owned(lines, curl_slist_free_all);

    WebReply reply;
    Taking taking{.request = request, .body = reply.body};
    CURL* const handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, request.url.toEncoded().constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, protocol);
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, owned.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &taking);
    if (request.method != "GET")
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.constData());
    if (!request.authoritiesFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, request.authoritiesFile.constData());
    if (!request.body.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.constData());
    }
    const CURLcode code = curl_easy_perform(handle);
    if (code != CURLE_OK) {
        const WebError kind = taking.isTooLarge ? WebError::TooLarge
            : isBeforeSending(code)             ? WebError::NotSent
                                                : WebError::NoAnswer;
        return unexpected(kind, request.url.host() + u": "_s + QString::fromUtf8(curl_easy_strerror(code)));
    }
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    reply.status = protocol[0] == 'h' ? static_cast<int>(status) : 0;
    reply.contentType = QByteArray(type).split(';').first().trimmed().toLower();
    return reply;
}

} // namespace Egov
