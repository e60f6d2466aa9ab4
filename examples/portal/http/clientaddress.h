// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

#include <sys/socket.h>

namespace Egov::Portal {

// The key under which limits count one client: an IPv4 address, or the /64 prefix of an IPv6 address, since one
// subscriber is given a whole /64 (RFC 6177). An IPv4 address mapped into IPv6 counts as the IPv4 address
// (RFC 4291, section 2.5.5.2). Takes what proxies write: "192.0.2.1", "192.0.2.1:4711", "2001:db8::1",
// "[2001:db8::1]:4711", also in quotes (RFC 7239, section 6). Nothing for any other text.
std::optional<QByteArray> clientKey(QByteArrayView text);

// The same of who is at the other end of a connection; "other" for what is no address of the Internet.
QByteArray clientKey(const sockaddr* peer);

// The client that the last hop of X-Forwarded-For names. forwarded is the whole list: the lines of a repeated header
// joined by commas (RFC 9110, section 5.3), since some proxies append a line and others an element. Nothing when the
// last element is no address.
std::optional<QByteArray> lastHop(QByteArrayView forwarded);

} // namespace Egov::Portal
