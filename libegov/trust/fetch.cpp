// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/fetch_p.h>

#include <curl/curl.h>

#include <memory>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

struct Body {
    QByteArray bytes;
    qint64 limit = 0;
};

size_t take(char* bytes, size_t, size_t size, void* into)
{
    Body& body = *static_cast<Body*>(into);
    if (body.bytes.size() + static_cast<qint64>(size) > body.limit)
        return 0; // curl gives up
    body.bytes.append(bytes, static_cast<qsizetype>(size));
    return size;
}

Expected<QByteArray> exchange(
    const QByteArray& url, const char* contentType, const QByteArray* posted, const FetchOptions& options)
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (started != CURLE_OK || !curl)
        return unexpected("trust.download-failed", u"libcurl does not start"_s);
    Body body{.limit = options.maximumBytes};
    CURL* handle = curl.get();
    const QByteArray authorities = options.authorities.toUtf8();
    curl_easy_setopt(handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https,ldap,ldaps");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout.count()));
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    if (!authorities.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, authorities.constData());
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, curl_slist_free_all);
    if (posted) {
        headers.reset(curl_slist_append(nullptr, (QByteArray("Content-Type: ") + contentType).constData()));
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, posted->constData());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(posted->size()));
    }
    const CURLcode result = curl_easy_perform(handle);
    if (result != CURLE_OK)
        return unexpected("trust.download-failed",
            QString::fromUtf8(url) + u": "_s + QString::fromLatin1(curl_easy_strerror(result)));
    return body.bytes;
}

} // namespace

Expected<QByteArray> fetchBytes(const QByteArray& url, const FetchOptions& options)
{
    return exchange(url, nullptr, nullptr, options);
}

Expected<QByteArray> postBytes(
    const QByteArray& url, const char* contentType, const QByteArray& body, const FetchOptions& options)
{
    return exchange(url, contentType, &body, options);
}

QByteArrayList valuesOfLdif(QByteArrayView text)
{
    QByteArrayList values;
    for (const QByteArray& line : text.toByteArray().split('\n')) {
        const qsizetype at = line.indexOf(":: ");
        if (at <= 0 || line.trimmed().startsWith("DN:"))
            continue;
        if (QByteArray value = QByteArray::fromBase64(line.sliced(at + 3).trimmed()); !value.isEmpty())
            values += std::move(value);
    }
    return values;
}

} // namespace Egov
