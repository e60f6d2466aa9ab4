// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/listenaddress.h"

#include "app/errors.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

Expected<ListenAddress> ListenAddress::parse(QByteArrayView text, quint16 port)
{
    ListenAddress address;
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    if (inet_pton(AF_INET, text.toByteArray().constData(), &four.sin_addr) == 1) {
        memcpy(&address.socket, &four, sizeof four);
        return address;
    }
    const bool isBracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
    const QByteArray plain = (isBracketed ? text.sliced(1, text.size() - 2) : text).toByteArray();
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    if (inet_pton(AF_INET6, plain.constData(), &six.sin6_addr) != 1)
        return unexpected(PortalError::Listen, u"\"address\" is an IPv4 or IPv6 address, like 127.0.0.1 or ::1"_s);
    memcpy(&address.socket, &six, sizeof six);
    address.isIPv6 = true;
    address.takesBoth = IN6_IS_ADDR_UNSPECIFIED(&six.sin6_addr);
    return address;
}

QByteArray ListenAddress::urlHost() const
{
    char text[INET6_ADDRSTRLEN] = {};
    if (!isIPv6) {
        sockaddr_in four;
        memcpy(&four, &socket, sizeof four);
        return inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    }
    sockaddr_in6 six;
    memcpy(&six, &socket, sizeof six);
    return '[' + QByteArray(inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text)) + ']';
}

} // namespace Egov::Portal
