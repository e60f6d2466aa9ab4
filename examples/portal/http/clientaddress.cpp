// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/clientaddress.h"

#include <QHostAddress>
#include <QString>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

constexpr qsizetype prefixBytes = 8; // a /64

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 5
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The address without brackets and port; nothing when the brackets do not fit.
std::optional<QByteArrayView> bare(QByteArrayView text)
{
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.sliced(1, text.size() - 2);
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0)
            return std::nullopt;
        const QByteArrayView rest = text.sliced(end + 1);
        if (!rest.isEmpty() && !(rest.front() == ':' && isDigits(rest.sliced(1))))
            return std::nullopt;
        return text.sliced(1, end - 1);
    }
    const qsizetype colon = text.indexOf(':');
    if (colon >= 0 && text.lastIndexOf(':') == colon && isDigits(text.sliced(colon + 1)))
        return text.first(colon); // IPv4 with a port
    return text;
}

// QHostAddress also reads "1", "127.1" and "0x7f.1", which no proxy writes.
bool isDottedQuad(QByteArrayView text)
{
    int dots = 0;
    for (const char c : text) {
        if (c == '.')
            ++dots;
        else if (c < '0' || c > '9')
            return false;
    }
    return dots == 3;
}

} // namespace

std::optional<QByteArray> clientKey(QByteArrayView text)
{
    const std::optional<QByteArrayView> plain = bare(text.trimmed());
    if (!plain || plain->isEmpty() || (!plain->contains(':') && !isDottedQuad(*plain)))
        return std::nullopt;
    QHostAddress address(QString::fromLatin1(*plain));
    if (address.isNull())
        return std::nullopt;
    bool isMapped = false;
    const quint32 four = address.toIPv4Address(&isMapped);
    if (isMapped)
        return QHostAddress(four).toString().toLatin1();
    const Q_IPV6ADDR six = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char*>(std::begin(six.c)), prefixBytes).toHex(':') + "::/64";
}

QByteArray clientKey(const sockaddr* peer)
{
    char text[INET6_ADDRSTRLEN] = {};
    if (peer && peer->sa_family == AF_INET) {
        sockaddr_in in;
        memcpy(&in, peer, sizeof in);
        inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
    } else if (peer && peer->sa_family == AF_INET6) {
        sockaddr_in6 in;
        memcpy(&in, peer, sizeof in);
        inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
    }
    return clientKey(QByteArrayView(text)).value_or("other");
}

std::optional<QByteArray> lastHop(QByteArrayView forwarded)
{
    return clientKey(forwarded.sliced(forwarded.lastIndexOf(',') + 1));
}

} // namespace Egov::Portal
