// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/webcall_p.h>

#include <QHostAddress>

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 4 * 1024 * 1024;
constexpr long connectSeconds = 5;

size_t collect(char* data, size_t size, size_t count, void* into)
{
    auto* body = static_cast<QByteArray*>(into);
    const auto length = static_cast<qsizetype>(size * count);
    if (body->size() + length > mostBytes)
        return 0; // curl stops with CURLE_WRITE_ERROR
    body->append(data, length);
    return size * count;
}

bool isThisMachine(const QString& host) { return host == "localhost"_L1 || QHostAddress(host).isLoopback(); }

} // namespace

Expected<WebReply> callWeb(const WebRequest& request)
{
    static std::once_flag initialised;
    std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

    const bool plain = request.url.scheme() == "http"_L1;
    const bool allowed = request.url.scheme() == "https"_L1
        || (plain && (request.transport == WebRequest::Transport::PlainToo || isThisMachine(request.url.host())));
    if (!request.url.isValid() || !allowed)
        return unexpected("signature.insecure-address", request.url.host());
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    curl_slist* lines = curl_slist_append(nullptr, "Expect:");
    for (const QByteArray& header : request.headers)
        lines = curl_slist_append(lines, header.constData());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> owned(lines, curl_slist_free_all);
    if (!curl)
        return unexpected("signature.unreachable", request.url.host());

    WebReply reply;
    CURL* const handle = curl.get();
    const QByteArray url = request.url.toEncoded();
    curl_easy_setopt(handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(request.timeoutSeconds));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, owned.get());
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.constData());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
    if (!request.authoritiesFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, request.authoritiesFile.constData());
    if (!request.body.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.constData());
    }
    const CURLcode code = curl_easy_perform(handle);
    if (code != CURLE_OK)
        return unexpected(
            "signature.unreachable", request.url.host() + u": "_s + QString::fromUtf8(curl_easy_strerror(code)));
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    reply.status = static_cast<int>(status);
    reply.contentType = QByteArray(type).split(';').first().trimmed().toLower();
    return reply;
}

} // namespace Egov
