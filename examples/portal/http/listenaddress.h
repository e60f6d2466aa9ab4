// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>

#include <sys/socket.h>

namespace Egov::Portal {

// Where the portal listens: "127.0.0.1", "::1" or "[::1]". "0.0.0.0" is every IPv4 address of the machine; "::" is
// every address, IPv4 as well.
struct ListenAddress {
    sockaddr_storage socket{};
    bool isIPv6 = false;
    bool takesBoth = false; // IPv4 clients come to "::" too, as ::ffff:192.0.2.7

    // "portal.listen" for what is no address: a name, a zone (fe80::1%eth0), brackets around IPv4.
    static Expected<ListenAddress> parse(QByteArrayView text, quint16 port);

    // As the host of a URL: 127.0.0.1, [::1].
    QByteArray urlHost() const;
};

} // namespace Egov::Portal
