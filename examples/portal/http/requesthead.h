// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/request.h"

#include <microhttpd.h>

namespace Egov::Portal {

// The first line of a request as libmicrohttpd hands it on.
struct RequestLine {
    QByteArray method;
    QByteArray path; // without the query
    QByteArray version;
    qsizetype targetBytes = 0; // of the request target as sent, with the query
};

// More query parameters than any address of ours has.
constexpr int maximumQueryParameters = 100;

// Reads the head of a request and judges its framing (RFC 9112, sections 5 and 6.3): Request::framing says what is
// wrong with it. isBehindProxy: the client is the last hop of X-Forwarded-For, where that is an address.
Request readHead(MHD_Connection* connection, const RequestLine& line, bool isBehindProxy);

} // namespace Egov::Portal
