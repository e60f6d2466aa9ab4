// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/requesthead.h"

#include "http/clientaddress.h"

#include <QSet>

#include <algorithm>

namespace Egov::Portal {

namespace {

struct Reading {
    Request& request;
    qsizetype headBytes = 0; // what the parts that were read add up to, as an ordinary client writes them
    int parameters = 0;
};

// A header field that decides something and may stand once only: two of them are two answers to one question.
bool standsOnce(const QByteArray& name)
{
    static const QSet<QByteArray> names = {"host", "content-length", "transfer-encoding", "content-type", "origin",
        "sec-fetch-site", "x-evaluate", "authorization"};
    return names.contains(name);
}

// RFC 9110, section 5.6.2. libmicrohttpd keeps a blank before the colon as part of the name (RFC 9112, section 5.1).
bool isToken(QByteArrayView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

MHD_Result takeHeader(void* into, MHD_ValueKind, const char* name, const char* value)
{
    auto& [request, headBytes, parameters] = *static_cast<Reading*>(into);
    const QByteArray given(name);
    const QByteArray text(value ? value : "");
    headBytes += given.size() + 2 + text.size() + 2; // "name: value" and the end of the line
    if (!isToken(given))
        request.framing = Framing::Unsound;
    const QByteArray key = given.toLower();
    if (!request.headers.contains(key)) {
        request.headers.insert(key, text);
    } else if (standsOnce(key)) {
        request.framing = Framing::Unsound;
    } else {
        // Lines of one name are one list (RFC 9110, section 5.3); Cookie has a separator of its own (RFC 9113, 8.2.3).
        request.headers[key] += (key == "cookie" ? "; " : ", ") + text;
    }
    return MHD_YES;
}

MHD_Result takeQuery(void* into, MHD_ValueKind, const char* name, const char* value)
{
    auto& reading = *static_cast<Reading*>(into);
    Request& request = reading.request;
    if (++reading.parameters > maximumQueryParameters) {
        request.framing = request.framing == Framing::Sound ? Framing::TooManyParameters : request.framing;
        return MHD_NO;
    }
    const auto decoded = [&request](const char* text) {
        return percentDecoded(QByteArray(text ? text : "").replace('+', ' '), request.pathIsSound);
    };
    request.query.append({decoded(name), decoded(value)});
    return MHD_YES;
}

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

// libmicrohttpd joins folded lines (RFC 9112, section 5.2) and ends a text at NUL without a word. Both leave bytes of
// the head that stand in no part of it. Fewer bytes are nothing wrong: the blank behind a colon is optional.
bool hasBytesNobodyRead(MHD_Connection* connection, qsizetype accounted)
{
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return !info || qsizetype(info->header_size) > accounted;
}

} // namespace

Request readHead(MHD_Connection* connection, const RequestLine& line, bool isBehindProxy)
{
    Request request;
    request.method = line.method;
    request.path = line.path;
    Reading reading{
        .request = request, .headBytes = line.method.size() + 1 + line.targetBytes + 1 + line.version.size() + 2 + 2};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, &takeHeader, &reading);
    // Where one request ends and the next begins must be beyond doubt (RFC 9112, section 6.3), and a coding that
    // nobody here knows hides its end (section 6.1).
    const bool isCoded = request.headers.contains("transfer-encoding");
    if (isCoded
        && (request.headers.contains("content-length") || request.header("transfer-encoding").toLower() != "chunked"))
        request.framing = Framing::Unsound;
    if (hasBytesNobodyRead(connection, reading.headBytes))
        request.framing = Framing::Unsound;
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &takeQuery, &reading);
    request.cookies = parsedCookies(request.header("cookie"));
    for (const QByteArray& part : request.path.mid(1).split('/'))
        request.segments.append(QString::fromUtf8(percentDecoded(part, request.pathIsSound)));
    const MHD_ConnectionInfo* peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    request.remote = clientKey(peer ? peer->client_addr : nullptr);
    if (isBehindProxy)
        request.remote = lastHop(request.header("x-forwarded-for")).value_or(request.remote);
    return request;
}

} // namespace Egov::Portal
