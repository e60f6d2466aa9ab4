// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/errors.h>
#include <libegov/trust/fetch_p.h>

#include <libegov/web/webcall.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int ok = 200; // of HTTP
constexpr int directory = 0; // ldap has no status

Expected<QByteArray> exchange(WebRequest request, const QByteArray& url, const FetchOptions& options)
{
    request.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    request.transport = WebRequest::Transport::PlainToo;
    request.mostBytes = options.maximumBytes;
    request.timeout = options.timeout;
    request.authoritiesFile = options.authorities.toUtf8();
    Expected<WebReply> reply = callWeb(request);
    if (!reply)
        return unexpected(TrustError::DownloadFailed,
            QString::fromUtf8(url) + u": "_s + QString::fromUtf8(reply.error().code()) + u", "_s
                + reply.error().detail());
    if (reply->status != ok && reply->status != directory)
        return unexpected(TrustError::DownloadFailed, QString::fromUtf8(url) + u": HTTP %1"_s.arg(reply->status));
    return std::move(reply->body);
}

} // namespace

Expected<QByteArray> fetchBytes(const QByteArray& url, const FetchOptions& options)
{
    return exchange({}, url, options);
}

Expected<QByteArray> postBytes(
    const QByteArray& url, const char* contentType, const QByteArray& body, const FetchOptions& options)
{
    WebRequest request{.method = "POST"};
    request.headers = {QByteArray("Content-Type: ") + contentType};
    request.body = body;
    return exchange(std::move(request), url, options);
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
