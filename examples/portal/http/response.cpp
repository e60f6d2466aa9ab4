// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/response.h"

#include <QTemporaryFile>

namespace Egov::Portal {

namespace {

// What a header must not carry: anything that could end it.
QByteArray headerSafe(QByteArray value)
{
    value.removeIf([](char c) { return uchar(c) < 0x20 || c == 0x7f; });
    return value;
}

} // namespace

Response Response::html(QByteArray body, int status)
{
    return {.status = status, .contentType = "text/html; charset=utf-8", .body = std::move(body), .headers = {}};
}

Response Response::json(QByteArray body, int status)
{
    return {.status = status, .contentType = "application/json", .body = std::move(body), .headers = {}};
}

Response Response::seeOther(const QByteArray& path)
{
    Response response{.status = 303, .contentType = "text/plain; charset=utf-8", .body = {}, .headers = {}};
    // Browsers leave control characters out and read "\\" as "/" (WHATWG URL, section 4.4): so both come first, and
    // what is judged is what is sent.
    const QByteArray cleaned = headerSafe(path);
    const bool ours = cleaned.startsWith('/') && !cleaned.startsWith("//") && !cleaned.contains('\\');
    response.addHeader("Location", ours ? cleaned : QByteArray("/"));
    return response;
}

Response Response::leaving(QByteArray body, const QByteArray& url)
{
    Response response = html(std::move(body));
    response.addHeader("Refresh", "0; url=" + headerSafe(url));
    return response;
}

Response Response::file(QByteArray body, const QByteArray& contentType, const QString& name)
{
    Response response{.status = 200, .contentType = contentType, .body = std::move(body), .headers = {}};
    QByteArray ascii = name.toLatin1();
    for (char& c : ascii) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
            || c == '-' || c == '_';
        if (!plain)
            c = '_';
    }
    response.addHeader("Content-Disposition",
        "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + name.toUtf8().toPercentEncoding());
    return response;
}

Response Response::file(std::shared_ptr<QTemporaryFile> content, const QByteArray& contentType, const QString& name)
{
    Response response = file(QByteArray(), contentType, name);
    response.content = std::move(content);
    return response;
}

Response Response::plain(int status, QByteArray text)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = std::move(text), .headers = {}};
}

} // namespace Egov::Portal
